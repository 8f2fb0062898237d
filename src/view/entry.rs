//! One entry.

use leptos::ev::{self, MouseEvent};

use super::{
    entry_context::EntryContext,
    entry_links::{follows, line_of_work, related, taken_up},
    export::copies,
    long,
    parts::{Detail, in_brief, parts},
    shape::shape,
    text::{marked, marked_label},
};
use crate::{
    dom::{Child, Element, a, article, div, fragment, has_modifier, header, li, p, span, time},
    notebook::{
        model::{
            date::Date, entry::Entry, facet::Facet, field::TextField, index::EntryIx, slug::Term,
        },
        search::excerpt::is_long,
    },
    state::State,
};

/// An entry of the notebook.
pub(super) fn card(state: State, ix: EntryIx, context: EntryContext) -> Element {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let id = entry.id.clone();
    let is_current = move || state.target().is_some_and(|target| target == id);
    let is_alone = {
        let is_current = is_current.clone();
        move || context == EntryContext::Page || is_current()
    };
    let question = entry.text(TextField::Question);
    let title =
        a().attr("href", context.title_href(&entry.id)).text(marked(state, entry.title.clone()));
    let heading = header()
        .child((meta(state, entry, context), context.title().child(title)))
        .child(question.map(|text| long::text(state, p().class("question"), text.clone())))
        // Shown only in print, where nobody can follow a link.
        .child(loaded.entry_url(&entry.id).map(|url| p().class("address").child(url)));
    article()
        .id(entry.id.to_string())
        .attr("data-status", entry.status.slug.to_string())
        .attr("aria-current", move || is_current().then_some("true"))
        .child((heading, follows(state, ix, context), body(state, ix, context)))
        .child(related(state, ix, context, is_alone))
        .child(div().class("end").child((
            tags(state, ix, entry),
            (context != EntryContext::Page).then(|| copies(state, entry)),
        )))
}

/// The parts of an entry: whole, or in brief if it is folded or a long match.
fn body(state: State, ix: EntryIx, context: EntryContext) -> impl Fn() -> Vec<Child> {
    move || {
        let loaded = state.loaded();
        let entry = loaded.notebook.entry(ix);
        let whole = fragment((
            parts(entry, context, Detail::Whole(state, ix)),
            taken_up(state, ix, context),
            line_of_work(state, ix, context),
        ));
        let brief = context == EntryContext::Match && is_long(entry);
        let folded = brief || (context != EntryContext::Page && state.folds());
        if folded { in_brief(state, ix, whole) } else { whole }
    }
}

fn tags(state: State, ix: EntryIx, entry: &Entry) -> Option<Element> {
    let tag = move |at: usize| {
        let loaded = state.loaded();
        li().child(filter_link(state, Facet::Tags, &loaded.notebook.entry(ix).tags[at]))
    };
    let count = entry.tags.len();
    (count > 0).then(|| long::list(state, count, tag).class("tags").attr("aria-label", "Tags"))
}

/// The line above the title of an entry: its status, its dates and, outside its section, its category.
fn meta(state: State, entry: &Entry, context: EntryContext) -> Element {
    let status = span().text(marked_label(state, &entry.status.label));
    let badge = span().class("badge").child((shape(Some(&entry.status.slug)), status));
    let updated = entry.updated.map(|date| span().child((" updated ", date_of(state, date))));
    let category = (context != EntryContext::Section)
        .then(|| filter_link(state, Facet::Category, &entry.category));
    p().class("meta").child((badge, " ", date_of(state, entry.date), updated, category))
}

fn date_of(state: State, date: Date) -> Element {
    let date = date.to_string();
    time().text(marked_label(state, &date)).attr("datetime", date)
}

/// A value of an entry, as a link to all entries that share it.
fn filter_link(state: State, facet: Facet, term: &Term) -> Element {
    let slug = term.slug.clone();
    let choose = move |event: MouseEvent| {
        if !has_modifier(&event) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    a().class(facet.key())
        .attr("href", format!("?{}={}", facet.key(), term.slug))
        .text(marked_label(state, &term.label))
        .on(ev::click, choose)
}
