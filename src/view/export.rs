//! Copying an entry, and saving the entries that are shown.

use leptos::prelude::*;

use super::elements::{action, hidden, opener};
use crate::{
    dom::{Child, Element, div, fragment, p, span},
    markers::SAVE,
    notebook::{
        export::{clipboard::Form, files::Format},
        model::entry::Entry,
    },
    state::State,
};

/// The buttons that copy an entry, and the outcome of the last copy.
pub(super) fn copies(state: State, entry: &Entry) -> Element {
    let title = entry.title.plain();
    let form = |form: Form| {
        let id = entry.id.clone();
        let name = (hidden("Copy "), form.name(), hidden(format!(" of {title}")));
        action(name, move || state.copy(&id, form))
    };
    let id = entry.id.clone();
    let outcome = move || match state.copied(&id) {
        Some((form, true)) => format!("Copied the {}", form.name()),
        Some((_, false)) => "The browser could not copy".to_owned(),
        None => String::new(),
    };
    div()
        .class("copies")
        .child(span().class("lead").attr("aria-hidden", "true").child("Copy"))
        .children(Form::ALL.map(form))
        .child(span().class("outcome").attr("aria-live", "polite").text(outcome))
}

/// The button that opens the choice of formats, and the popover with that choice.
pub(super) fn save(state: State) -> Vec<Child> {
    let shown = move || {
        let shown = state.results().with(|results| results.len());
        format!("Save {} as", super::entries(shown))
    };
    // The browser hides the popover with the same click.
    let format = |format: Format| {
        action(format.name(), move || state.save(format)).attr("popovertarget", SAVE)
    };
    let formats = div()
        .id(SAVE)
        .class("sheet")
        .attr("popover", "")
        .attr("role", "dialog")
        .attr("aria-label", "Save")
        .child((p().text(shown), div().class("formats").children(Format::ALL.map(format))));
    fragment((opener(SAVE).child("Save…"), formats))
}
