//! Citing an entry, and saving the entries that are shown.

use super::elements::{action, hidden, opener, sheet};
use crate::{
    dom::{Child, Element, div, fragment, p},
    markers::{CITE, SAVE},
    notebook::{
        export::{clipboard::Form, files::Format},
        model::{entry::Entry, index::EntryIx},
    },
    state::State,
};

/// The button that opens the citation of an entry.
pub(super) fn cite_button(state: State, ix: EntryIx, entry: &Entry) -> Element {
    let title = hidden((" ", entry.title.plain()));
    opener(CITE).class("cite").on(leptos::ev::click, move |_| state.cite(ix)).child(("Cite", title))
}

/// The citation of the entry that the reader is about to cite, and the buttons that copy it.
pub(super) fn cite(state: State) -> Element {
    let citation = move || {
        let loaded = state.loaded();
        let entry = state.citation().map(|citation| loaded.notebook.entry(citation.entry));
        entry.map(|entry| Form::Citation.render(&loaded.notebook, entry, "")).unwrap_or_default()
    };
    // WebKit would run the words of a hidden text and of a visible one together.
    let copy = move |form: Form| {
        action(form.name(), move || state.copy(form))
            .attr("aria-label", format!("Copy {}", form.name()))
    };
    let outcome = move || match state.citation().and_then(|citation| citation.copied) {
        Some((form, true)) => format!("Copied the {}.", form.name()),
        Some((_, false)) => "The browser could not copy.".to_owned(),
        None => String::new(),
    };
    let content = move || {
        fragment((
            p().class("citation").text(citation),
            div().class("copies").children(Form::ALL.map(copy)),
            p().class("outcome").attr("role", "status").text(outcome),
        ))
    };
    sheet(CITE, "Cite", Box::new(content))
}

/// The button that opens the choice of formats, and the popover with that choice.
pub(super) fn save(state: State) -> Vec<Child> {
    let formats = sheet(SAVE, "Save", Box::new(move || formats(state)));
    fragment((opener(SAVE).class("menu").child("Save"), formats))
}

/// The formats to save the entries in that are shown.
pub(super) fn formats(state: State) -> Vec<Child> {
    let shown = move || format!("Save {} as", super::entries(state.results().len()));
    let format = |format: Format| {
        action(format.name(), move || {
            state.save(format);
            state.close(SAVE);
        })
    };
    fragment((p().text(shown), div().class("formats").children(Format::ALL.map(format))))
}
