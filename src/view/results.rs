//! The results: in sections, in one stream, or none.

use leptos::prelude::*;

use super::{elements::action, entry::card, entry_context::EntryContext, filters, hints::hints};
use crate::{
    dom::{
        Child, Element, IntoChildren, a, div, each, fragment, h2, h3, li, p, section, span, ul,
        when,
    },
    markers::{LIST_END, LIST_START, RESULTS, SECTION_HEADING_PREFIX},
    notebook::{
        model::{
            facet::Facet,
            index::{EntryIx, TermIx},
            slug::Term,
            sort::Sort,
        },
        query::{filter::Filter, results::Listing},
    },
    state::State,
};

/// The maximum number of tags that are offered when nothing matches.
const OFFERED: usize = 30;

/// The layout of the entries.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Sections,
    Stream,
    Nothing,
    Pending,
}

/// The results in their current layout.
pub fn results(state: State) -> Element {
    let layout = Memo::new(move |_| {
        let results = state.results();
        match results.listing {
            _ if results.is_empty() => Layout::Nothing,
            Listing::Sections { .. } => Layout::Sections,
            Listing::Stream { .. } => Layout::Stream,
            Listing::Pending => Layout::Pending,
        }
    });
    let listing = move || match layout.get() {
        Layout::Sections => sections(state),
        Layout::Stream => stream(state),
        Layout::Nothing => nothing(state),
        Layout::Pending => fragment((
            h2().child("Matches"),
            p().class("none")
                .child("The notebook is still being indexed. Matches appear in a moment."),
        )),
    };
    div()
        .id(RESULTS)
        .class(move || if state.folds() { "results folded" } else { "results" })
        .attr("tabindex", "-1")
        .child((div().id(LIST_START), listing, div().id(LIST_END)))
}

/// A heading with a number of entries.
fn heading(name: impl IntoChildren, count: impl Fn() -> usize + Copy + 'static) -> Element {
    let tally = span().class("count").text(move || count().to_string());
    let unit = span()
        .class("hidden")
        .text(move || if count() == 1 { " entry" } else { " entries" }.to_owned());
    h2().child((name, " ", tally, unit))
}

/// A section for each category.
fn sections(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let categories = move || {
        let window = state.visible();
        let categories = state.results().sections_in(window);
        categories.into_iter().map(|category| category.0).collect()
    };
    let emptied = {
        let loaded = loaded.clone();
        move || {
            let results = state.results();
            let emptied = results.emptied().iter();
            let labels = emptied.filter_map(|it| loaded.notebook.categories().get(it.0));
            let labels = labels.map(|term| term.label.as_str()).collect::<Vec<_>>().join(", ");
            let text = format!("Nothing matches in {labels}.");
            (!labels.is_empty()).then(|| p().class("emptied").child(text))
        }
    };
    let row = move |category: usize| {
        category_section(state, TermIx(category), &loaded.notebook.categories()[category])
    };
    fragment((hints(state), each(categories, row), emptied))
}

fn category_section(state: State, category: TermIx, term: &Term) -> Element {
    let entries = move || {
        let window = state.visible();
        keys(state.results().section_in(category, window))
    };
    let count = move || state.results().section(category).len();
    let id = format!("{SECTION_HEADING_PREFIX}{}", term.slug);
    let none = move || (count() == 0).then(|| p().class("none").child("No public notes yet."));
    section().id(term.slug.to_string()).attr("aria-labelledby", id.clone()).child((
        heading(term.label.as_str(), count).id(id),
        none,
        each(entries, row(state, EntryContext::Section)),
    ))
}

/// One list of entries: by date, or those that match every word of a search. Those that match only some
/// follow in a second list.
fn stream(state: State) -> Vec<Child> {
    let all = move || {
        let window = state.visible();
        keys(state.results().stream_in(window))
    };
    let some = move || {
        let window = state.visible();
        keys(state.results().partial_in(window))
    };
    let name = span().text(move || match state.order() {
        Sort::Newest | Sort::Oldest if !state.is_search() => state.order().name().to_owned(),
        _ => "Matches".to_owned(),
    });
    let count = move || state.results().stream().len();
    let count_of_some = move || state.results().partial().len();
    let first = heading(name, count).class(move || (count() == 0).then_some("empty"));
    let second =
        when(move || !some().is_empty(), move || heading("Matches of some words", count_of_some));
    let held_back = move || {
        let results = state.results();
        let is_reached = state.visible().reaches(results.len(), 0);
        if is_reached { results.held_back() } else { 0 }
    };
    let more = move || {
        let label = move || format!("Show {} that match some of the words", held_back());
        action((), move || state.show_some()).class("more").text(label)
    };
    let more = when(move || held_back() > 0, more);
    fragment((
        first,
        hints(state),
        each(all, row(state, EntryContext::Stream)),
        second,
        each(some, row(state, EntryContext::Stream)),
        more,
    ))
}

/// The row keys of entries.
fn keys(entries: &[EntryIx]) -> Vec<usize> {
    entries.iter().map(|entry| entry.0).collect()
}

fn row(state: State, context: EntryContext) -> impl Fn(usize) -> Element {
    move |key| card(state, EntryIx(key), context)
}

/// The message that nothing matches, the buttons that remove filters, and the tags of the notebook.
fn nothing(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let total = loaded.notebook.entries().len();
    if total == 0 {
        return fragment(p().class("none").child("No public notes yet."));
    }
    let name = move || {
        let filters = state.filters();
        let names = filters.iter().map(|filter| filters::name(state, filter));
        let names = names.collect::<Vec<_>>().join(", ");
        match filters.as_slice() {
            [Filter::Words(_)] => format!("Nothing on {names} yet"),
            _ => format!("Nothing with {names}"),
        }
    };
    let ways = move || {
        // Without its only filter, a query shows all entries.
        let useful =
            state.relaxations().into_iter().filter(|(_, count)| (1..total).contains(count));
        let without = useful.map(|(filter, count)| {
            let name = filters::name(state, &filter);
            let label = format!("Without {name}: {}", super::entries(count));
            li().child(action(label, move || state.remove(&filter)))
        });
        let all = action(format!("Show all {}", super::entries(total)), move || state.clear());
        ul().class("ways").children(without).child(li().child(all))
    };
    let none = p().child(format!("None of the {} matches.", super::entries(total)));
    let tags = loaded.notebook.catalogue().values(Facet::Tags);
    let tag = |term: &Term| {
        a().attr("href", format!("?{}={}", Facet::Tags.key(), term.slug)).child(term.label.as_str())
    };
    let tags = (!tags.is_empty()).then(|| {
        let list =
            ul().class("tags").children(tags.iter().take(OFFERED).map(|it| li().child(tag(it))));
        (h3().child("What the notebook has entries on"), list)
    });
    fragment((h2().text(name), hints(state), div().class("nothing").child((none, ways, tags))))
}
