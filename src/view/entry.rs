//! One entry.

use leptos::{
    ev::{self, MouseEvent},
    prelude::untrack,
};

use super::{
    elements::entry_href,
    entry_context::EntryContext,
    entry_links::related,
    export::cite_button,
    long,
    parts::{in_brief, whole},
    shape::shape,
    text::{marked, marked_label, plain},
};
use crate::{
    dom::{
        Child, Element, a, article, div, fragment, has_modifier, header, li, p, span, switch, time,
    },
    markers::TITLE_PREFIX,
    notebook::model::{
        date::Date, entry::Entry, facet::Facet, field::TextField, index::EntryIx, slug::Term,
    },
    state::State,
};

/// An entry of the notebook.
pub(super) fn card(state: State, ix: EntryIx, context: EntryContext) -> Element {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let id = entry.id.clone();
    let is_current = move || state.target().is_some_and(|target| target == id);
    let title_id = format!("{TITLE_PREFIX}{}", entry.id);
    let title = context.title().id(title_id.clone());
    let title = match context {
        EntryContext::Page | EntryContext::Feed => title.child(plain(&entry.title)),
        _ => title.child(
            a().attr("href", entry_href(&entry.id)).text(marked(state, entry.title.clone())),
        ),
    };
    let question = entry.text(TextField::Question);
    let heading = header()
        .child((meta(state, ix, entry, context), title))
        .child(question.map(|text| long::text(state, text.clone()).class("question")))
        // Shown only in print, where nobody can follow a link.
        .child(loaded.entry_url(&entry.id).map(|url| p().class("address").child(url)));
    let is_named = is_current.clone();
    let related = move || {
        let links = if is_named() { related(state, ix) } else { None };
        links.map(|links| context.part(state, "Related", links))
    };
    let foot =
        || div().class("foot").child((tags(state, ix, entry), cite_button(state, ix, entry)));
    article()
        .id(entry.id.to_string())
        .attr("data-status", entry.status.slug.to_string())
        .attr("aria-labelledby", title_id)
        .attr("aria-current", move || is_current().then_some("true"))
        .child((heading, body(state, ix, context), related))
        .child((!context.is_alone()).then(foot))
}

/// The parts of an entry: whole, or in brief in a search and where entries are folded.
fn body(state: State, ix: EntryIx, context: EntryContext) -> Child {
    let is_brief = move |shown: Option<usize>| {
        let is_brief = !context.is_alone() && (state.is_search() || state.folds());
        // A list that is about to be replaced by another is not worth changing.
        let stays = shown.filter(|_| !untrack(|| context.is_listed(&state.results().listing)));
        stays.unwrap_or(usize::from(is_brief))
    };
    switch(is_brief, move |is_brief| match is_brief {
        0 => fragment(whole(state, ix, context)),
        _ => in_brief(state, ix, context),
    })
}

/// The tags of an entry, each a link to the entries that have it.
pub(super) fn tags(state: State, ix: EntryIx, entry: &Entry) -> Option<Element> {
    let tag = move |at: usize| {
        let loaded = state.loaded();
        li().child(filter_link(state, ix, Facet::Tags, &loaded.notebook.entry(ix).tags[at]))
    };
    let count = entry.tags.len();
    (count > 0).then(|| long::list(state, count, tag).class("tags").attr("aria-label", "Tags"))
}

/// The line above the title of an entry: its status, its dates and, outside its section, its category.
fn meta(state: State, ix: EntryIx, entry: &Entry, context: EntryContext) -> Element {
    let status = span().text(marked_label(state, &entry.status.label));
    let badge = span()
        .class("badge")
        .child((shape(state.loaded().notebook.catalogue(), Some(&entry.status.slug)), status));
    let updated = entry.updated.map(|date| span().child((" updated ", date_of(state, date))));
    let category = (context == EntryContext::Stream)
        .then(|| filter_link(state, ix, Facet::Category, &entry.category));
    p().class("meta").child((badge, " ", date_of(state, entry.date), updated, category))
}

fn date_of(state: State, date: Date) -> Element {
    let date = date.to_string();
    time().text(marked_label(state, &date)).attr("datetime", date)
}

/// A value of an entry, as a link to all entries that share it.
fn filter_link(state: State, ix: EntryIx, facet: Facet, term: &Term) -> Element {
    let slug = term.slug.clone();
    let choose = move |event: MouseEvent| {
        if !has_modifier(&event) {
            event.prevent_default();
            state.choose(facet, slug.clone(), ix);
        }
    };
    a().class(facet.key())
        .attr("href", format!("?{}={}", facet.key(), term.slug))
        .text(marked_label(state, &term.label))
        .on(ev::click, choose)
}
