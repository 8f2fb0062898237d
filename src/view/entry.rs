//! One entry.

use leptos::ev::MouseEvent;

use super::{
    markup::{Element, element, li, link, link_out, p, span},
    site::linked,
    text::{marked, marked_label, plain},
};
use crate::{
    notebook::{
        date::Date,
        entry::{Entry, Reference},
        facet::Facet,
        slug::{Slug, Term},
        text::Text,
    },
    state::State,
};

/// The entry at a place of the notebook. Where it stands among those of other categories, it names
/// its own.
pub(super) fn card(state: State, place: usize, ranked: bool) -> Element {
    let library = state.library();
    let entry = &library.notebook.entries()[place];
    let id = entry.id.clone();
    let current = move || state.target().is_some_and(|target| target == id);
    let text = |text: &Text| marked(state, text.clone());
    let paragraph =
        |name, content: &Option<Text>| content.as_ref().map(|content| part(name, p(text(content))));
    let list = |name, items: &[Text]| {
        let list = element("ul").children(items.iter().map(|item| li(text(item))));
        (!items.is_empty()).then(|| part(name, list))
    };
    let links =
        element("ul").children(entry.links.iter().map(|link| linked(link, text(&link.title))));
    let tags = element("ul")
        .class("tags")
        .set("aria-label", "Tags")
        .children(entry.tags.iter().map(|tag| li(filter_link(state, Facet::Tags, tag))));
    let header = element("header")
        .child(meta(state, entry, ranked))
        .child(element("h3").child(link(format!("#{}", entry.id), text(&entry.title))))
        .children(entry.question.as_ref().map(|question| p(text(question)).class("question")));
    element("article")
        .set("id", entry.id.to_string())
        .set("data-status", entry.status.slug.to_string())
        .follow("aria-current", move || current().then(|| "true".to_owned()))
        .child(header)
        .children(entry.reproduces.as_ref().map(|target| reproduces(state, target)))
        .children((!entry.follows.is_empty()).then(|| follows(state, &entry.follows)))
        .children(list("Setup", &entry.setup))
        .children(list("Observations", &entry.observations))
        .children(paragraph("Conclusion", &entry.conclusion))
        .children(paragraph("Scope", &entry.scope))
        .children(paragraph("Reopen if", &entry.reopen_if))
        .children(paragraph("Next step", &entry.next_step))
        .children((!entry.links.is_empty()).then(|| part("Links", links)))
        .children((!entry.tags.is_empty()).then_some(tags))
}

/// What stands over an entry: its status, its dates and, among those of others, its category.
fn meta(state: State, entry: &Entry, ranked: bool) -> Element {
    let updated =
        entry.updated.map(|date| element("span").child(" updated ").child(time(state, date)));
    p(span("badge", marked_label(state, &entry.status.label)))
        .class("meta")
        .child(" ")
        .child(time(state, entry.date))
        .children(updated)
        .children(ranked.then(|| filter_link(state, Facet::Category, &entry.category)))
}

/// A named part of an entry.
fn part(name: &'static str, content: Element) -> Element {
    element("div").class("part").child(element("h4").child(name)).child(content)
}

fn time(state: State, date: Date) -> Element {
    let date = date.to_string();
    element("time").child(marked_label(state, &date)).set("datetime", date)
}

/// A value of an entry that leads to all that share it.
fn filter_link(state: State, facet: Facet, term: &Term) -> Element {
    let slug = term.slug.clone();
    let href = format!("?{}={slug}", facet.key());
    let follow = move |event: MouseEvent| {
        // With a modifier the reader wants a tab or a window of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    link(href, marked_label(state, &term.label)).class(facet.key()).on(leptos::ev::click, follow)
}

fn reproduces(state: State, target: &Reference) -> Element {
    let title = marked(state, target.title.clone());
    part(
        "Reproduces",
        match &target.url {
            Some(url) => p(link_out(url.as_str(), title)),
            None => p(title),
        },
    )
}

fn follows(state: State, ids: &[Slug]) -> Element {
    let library = state.library();
    let entries = ids.iter().map(|id| match library.notebook.entry(id) {
        Some(entry) => li(link(format!("#{id}"), plain(&entry.title))),
        None => li(id.as_str()),
    });
    part("Follows", element("ul").children(entries))
}
