//! What a reader takes along: an entry as a text, the entries that are shown as a file.

use leptos::prelude::*;

use super::markup::{Content, Element, button, element, follow, p, span};
use crate::{
    notebook::{
        export::{clipboard::Form, files::Format},
        model::entry::Entry,
    },
    state::State,
};

/// The buttons that copy an entry, and what became of it.
pub(super) fn copies(state: State, entry: &Entry) -> Element {
    let title = entry.title.plain();
    let form = |form: Form| {
        let id = entry.id.clone();
        let name = vec![
            span("hidden", "Copy ").view(),
            form.name().view(),
            span("hidden", format!(" of {title}")).view(),
        ];
        button(name, move || state.copy(&id, form))
    };
    let id = entry.id.clone();
    let outcome = follow(move || {
        state.copied(&id).map(|(form, copied)| match copied {
            true => format!("Copied the {}", form.name()),
            false => "The browser could not copy".to_owned(),
        })
    });
    element("div")
        .class("copies")
        .child(span("lead", "Copy").set("aria-hidden", "true"))
        .children(Form::ALL.map(form))
        .child(span("outcome", outcome).set("aria-live", "polite"))
}

/// The id of the choice of formats. It is a popover.
const SAVE: &str = "_save";

/// The button that offers the formats, and these.
pub(super) fn save(state: State) -> AnyView {
    let shown = follow(move || {
        let shown = state.results().with(|results| results.len());
        Some(format!("Save {} as", super::entries(shown)))
    });
    // The browser hides the popover with the same click.
    let format = |format: Format| {
        button(format.name(), move || state.save(format)).set("popovertarget", SAVE)
    };
    let formats = element("div")
        .set("id", SAVE)
        .set("popover", "")
        .set("role", "dialog")
        .set("aria-label", "Save")
        .class("sheet")
        .child(p(shown))
        .child(element("div").class("formats").children(Format::ALL.map(format)));
    let open = element("button").set("type", "button").set("popovertarget", SAVE).child("Save…");
    vec![open.view(), formats.view()].view()
}
