//! One entry.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    entry_links::{follows, line, related, taken_up},
    export::copies,
    long,
    markup::{Content, Element, element, entry_href, follow, is_plain, li, link, p, span},
    parts::{Shown, in_brief, parts},
    shape::shape,
    text::{marked, marked_label},
};
use crate::{
    notebook::{
        model::{
            date::Date,
            entry::Entry,
            facet::Facet,
            slug::{Slug, Term},
        },
        route::entry_fragment,
        search::excerpt::is_long,
    },
    state::State,
};

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Setting {
    /// Among those of its category.
    Section,
    /// Among those that a search found.
    Found,
    /// On a page of its own.
    Alone,
}

impl Setting {
    /// Where the title of an entry leads: from a page of its own to its place in the notebook.
    fn title_href(self, id: &Slug) -> String {
        if self == Self::Alone { entry_fragment(id) } else { entry_href(id) }
    }

    /// The elements that head an entry and its parts.
    pub(super) fn headings(self) -> (&'static str, &'static str) {
        if self == Self::Alone { ("h1", "h2") } else { ("h3", "h4") }
    }
}

/// The entry at a place of the notebook.
pub(super) fn card(state: State, place: usize, setting: Setting) -> Element {
    let loaded = state.loaded();
    let entry = &loaded.notebook.entries()[place];
    let id = entry.id.clone();
    let current = move || state.target().is_some_and(|target| target == id);
    let (title, part) = setting.headings();
    let alone = {
        let current = current.clone();
        move || setting == Setting::Alone || current()
    };
    let brief = setting == Setting::Found && is_long(entry);
    let body = follow(move || {
        let loaded = state.loaded();
        let entry = &loaded.notebook.entries()[place];
        let whole = parts(entry, part, Shown::Whole(state, place));
        let mentions = [taken_up(state, place, part), line(state, place, part)];
        let mentions = mentions.into_iter().flatten().map(Content::view);
        let whole: Vec<AnyView> = whole.into_iter().chain(mentions).collect();
        let folded = brief || (setting != Setting::Alone && state.folds());
        Some(if folded { in_brief(state, place, whole) } else { whole })
    });
    let tag = move |at| {
        let loaded = state.loaded();
        li(filter_link(state, Facet::Tags, &loaded.notebook.entries()[place].tags[at]))
    };
    let tags = || long::list(state, entry.tags.len(), tag).class("tags").set("aria-label", "Tags");
    let question = entry.question.as_ref();
    let header = element("header")
        .child(meta(state, entry, setting))
        .child(
            element(title)
                .child(link(setting.title_href(&entry.id), marked(state, entry.title.clone()))),
        )
        .children(question.map(|text| p(long::text(state, text.clone())).class("question")))
        .children(loaded.entry_url(&entry.id).map(|address| {
            // On paper nobody can follow a link.
            p(address).class("address")
        }));
    element("article")
        .set("id", entry.id.to_string())
        .set("data-status", entry.status.slug.to_string())
        .follow("aria-current", move || current().then(|| "true".to_owned()))
        .child(header)
        .children(follows(state, place, part))
        .child(body)
        .child(related(state, place, part, alone))
        .child(
            element("div")
                .class("end")
                .children((!entry.tags.is_empty()).then(tags))
                .children((setting != Setting::Alone).then(|| copies(state, entry))),
        )
}

/// What stands over an entry: its status, its dates and, outside its section, its category.
fn meta(state: State, entry: &Entry, setting: Setting) -> Element {
    let updated =
        entry.updated.map(|date| element("span").child(" updated ").child(time(state, date)));
    let badge = span("badge", shape(Some(&entry.status.slug)));
    p(badge.child(marked_label(state, &entry.status.label)))
        .class("meta")
        .child(" ")
        .child(time(state, entry.date))
        .children(updated)
        .children(
            (setting != Setting::Section)
                .then(|| filter_link(state, Facet::Category, &entry.category)),
        )
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
        if is_plain(&event) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    link(href, marked_label(state, &term.label)).class(facet.key()).on(leptos::ev::click, follow)
}
