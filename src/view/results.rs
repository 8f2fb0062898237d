//! The results: in sections, in one list, or none.

use leptos::prelude::*;

use super::{elements::action, entry::card, entry_context::EntryContext, filters};
use crate::{
    dom::{Child, Element, div, each, fragment, h2, li, p, section, span, strong, ul},
    markers::{LIST_END, LIST_START, RESULTS, SECTION_HEADING_PREFIX},
    notebook::{
        model::{
            index::{EntryIx, TermIx},
            slug::Term,
        },
        query::results::Listing,
    },
    state::State,
};

/// The layout of the entries.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Sections,
    Ranked,
    Nothing,
    Pending,
}

/// The results in their current layout.
pub fn results(state: State) -> Element {
    let layout = Memo::new(move |_| {
        state.results().with(|results| match results.listing {
            _ if results.is_empty() => Layout::Nothing,
            Listing::Sections { .. } => Layout::Sections,
            Listing::Ranked { .. } => Layout::Ranked,
            Listing::Pending => Layout::Pending,
        })
    });
    let listing = move || match layout.get() {
        Layout::Sections => sections(state),
        Layout::Ranked => ranked(state),
        Layout::Nothing => fragment(nothing(state)),
        Layout::Pending => fragment(
            p().class("none")
                .child("The notebook is still being indexed. Matches appear in a moment."),
        ),
    };
    div()
        .id(RESULTS)
        .class(move || if state.folds() { "results folded" } else { "results" })
        .attr("tabindex", "-1")
        .child((div().id(LIST_START), listing, div().id(LIST_END)))
}

/// The results without a search: a section for each category.
fn sections(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let categories = move || {
        let window = state.visible();
        let categories = state.results().with(|results| results.sections_in(window));
        categories.into_iter().map(|category| category.0).collect()
    };
    let emptied = {
        let loaded = loaded.clone();
        move || {
            let labels = state.results().with(|results| {
                let emptied = results.emptied().iter();
                let labels = emptied.filter_map(|it| loaded.notebook.categories().get(it.0));
                labels.map(|term| term.label.as_str()).collect::<Vec<_>>().join(", ")
            });
            let text = format!("Nothing matches in {labels}.");
            (!labels.is_empty()).then(|| p().class("emptied").child(text))
        }
    };
    let row = move |category: usize| {
        category_section(state, TermIx(category), &loaded.notebook.categories()[category])
    };
    fragment((each(categories, row), emptied))
}

fn category_section(state: State, category: TermIx, term: &Term) -> Element {
    let entries = move || {
        let window = state.visible();
        state.results().with(|results| keys(results.section_in(category, window)))
    };
    let count = move || state.results().with(|results| results.section(category).len());
    let heading = format!("{SECTION_HEADING_PREFIX}{}", term.slug);
    let tally = span().class("count").text(move || super::entries(count()));
    let title = h2().id(heading.clone()).child((term.label.as_str(), " ", tally));
    let none = move || (count() == 0).then(|| p().class("none").child("No public notes yet."));
    section().id(term.slug.to_string()).attr("aria-labelledby", heading).child((
        title,
        none,
        each(entries, row(state, EntryContext::Section)),
    ))
}

/// The results of a search: a list of the entries that match every word, and a second list of those that
/// match only some.
fn ranked(state: State) -> Vec<Child> {
    let all = move || {
        let window = state.visible();
        state.results().with(|results| keys(results.ranked_in(window)))
    };
    let some = move || {
        let window = state.visible();
        state.results().with(|results| keys(results.partial_in(window)))
    };
    let heading = move || {
        let none = state.results().with(|results| results.ranked().is_empty());
        let none = none.then(|| p().class("none").child("No entry matches every word."));
        let title = h2().child("Matches of some of the words");
        (!some().is_empty()).then(|| div().class("some").child((none, title)))
    };
    let more = move || {
        let window = state.visible();
        let held_back = state.results().with(|results| {
            let reached = window.reaches(results.len(), 0);
            if reached { results.held_back() } else { 0 }
        });
        let label = format!("Show {held_back} that match some of the words");
        (held_back > 0).then(|| action(label, move || state.show_some()).class("more"))
    };
    fragment((
        h2().class("hidden").child("Matches"),
        each(all, row(state, EntryContext::Match)),
        heading,
        each(some, row(state, EntryContext::Match)),
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

/// The message that nothing matches, with buttons that remove filters.
fn nothing(state: State) -> impl Fn() -> Element {
    let total = state.loaded().notebook.entries().len();
    move || {
        let relaxations = state.relaxations();
        if relaxations.is_empty() {
            return p().class("none").child("No public notes yet.");
        }
        let names: Vec<String> =
            relaxations.iter().map(|(filter, _)| filters::name(state, filter)).collect();
        let message = p().child(("Nothing matches ", strong().child(names.join(", ")), "."));
        let useful = relaxations.into_iter().filter(|(_, count)| *count > 0);
        let without = useful.map(|(filter, count)| {
            let name = filters::name(state, &filter);
            let label = format!("Without {name}: {}", super::entries(count));
            li().child(action(label, move || state.remove(&filter)))
        });
        let all = action(format!("Show all {}", super::entries(total)), move || state.clear());
        let ways = ul().children(without).child(li().child(all));
        div().class("nothing").child((message, ways))
    }
}
