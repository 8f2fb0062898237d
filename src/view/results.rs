//! The entries that are shown: by section, in one list, or none.

use leptos::prelude::*;

use super::{
    entry::{Setting, card},
    filters,
    markup::{Content, Element, button, element, follow, li, p, rows, span},
};
use crate::{
    notebook::{model::slug::Term, query::results::Listing},
    state::State,
};

/// The id of the element that holds the entries.
pub const RESULTS: &str = "_results";

/// The ids of what stands before the first and after the last entry in the document.
pub const START: &str = "_start";
pub const END: &str = "_end";

/// How the entries are laid out.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Sections,
    Ranked,
    Nothing,
}

/// All entries that match.
pub fn results(state: State) -> AnyView {
    let layout = Memo::new(move |_| {
        state.results().with(|results| match results.listing {
            _ if results.is_empty() => Layout::Nothing,
            Listing::Sections { .. } => Layout::Sections,
            Listing::Ranked { .. } => Layout::Ranked,
        })
    });
    let listing = follow(move || {
        Some(match layout.get() {
            Layout::Sections => sections(state),
            Layout::Ranked => ranked(state),
            Layout::Nothing => nothing(state),
        })
    });
    element("div")
        .set("id", RESULTS)
        .follow("class", move || {
            Some(if state.folds() { "results folded" } else { "results" }.to_owned())
        })
        .set("tabindex", "-1")
        .child(element("div").set("id", START))
        .child(listing)
        .child(element("div").set("id", END))
        .view()
}

/// Without a search, every category has its section.
fn sections(state: State) -> AnyView {
    let loaded = state.loaded();
    let categories = move || {
        let window = state.visible();
        state.results().with(|results| results.sections_in(window))
    };
    let emptied = {
        let loaded = loaded.clone();
        follow(move || {
            let labels = state.results().with(|results| {
                let emptied = results.emptied().iter();
                let labels =
                    emptied.filter_map(|category| loaded.notebook.categories().get(*category));
                labels.map(|term| term.label.as_str()).collect::<Vec<_>>().join(", ")
            });
            let text = format!("Nothing matches in {labels}.");
            (!labels.is_empty()).then(|| p(text).class("emptied"))
        })
    };
    let section = move |category| section(state, category, &loaded.notebook.categories()[category]);
    vec![rows(categories, section), emptied].view()
}

fn section(state: State, category: usize, term: &Term) -> Element {
    let entries = move || {
        let window = state.visible();
        state.results().with(|results| results.section_in(category, window).to_vec())
    };
    let count = move || state.results().with(|results| results.section(category).len());
    let heading = format!("_{}", term.slug);
    let title = element("h2")
        .set("id", heading.clone())
        .child(term.label.as_str())
        .child(" ")
        .child(span("count", follow(move || Some(super::entries(count())))));
    let none = follow(move || (count() == 0).then(|| p("No public notes yet.").class("none")));
    element("section")
        .set("id", term.slug.to_string())
        .set("aria-labelledby", heading)
        .child(title)
        .child(none)
        .child(rows(entries, move |place| card(state, place, Setting::Section)))
}

/// With a search, the entries that match every word stand in one list, and those that match only
/// some in a second.
fn ranked(state: State) -> AnyView {
    let all = move || {
        let window = state.visible();
        state.results().with(|results| results.ranked_in(window).to_vec())
    };
    let some = move || {
        let window = state.visible();
        state.results().with(|results| results.partial_in(window).to_vec())
    };
    let heading = follow(move || {
        let none = state.results().with(|results| results.ranked().is_empty());
        (!some().is_empty()).then(|| {
            let none = none.then(|| p("No entry matches every word.").class("none"));
            element("div")
                .class("some")
                .children(none)
                .child(element("h2").child("Matches of some of the words"))
        })
    });
    let more = follow(move || {
        let window = state.visible();
        let held_back = state.results().with(|results| {
            let reached = window.reaches(results.len(), 0);
            if reached { results.held_back() } else { 0 }
        });
        let label = format!("Show {held_back} that match some of the words");
        (held_back > 0).then(|| button(label, move || state.show_some()).class("more"))
    });
    vec![
        element("h2").class("hidden").child("Matches").view(),
        rows(all, move |place| card(state, place, Setting::Found)),
        heading,
        rows(some, move |place| card(state, place, Setting::Found)),
        more,
    ]
    .view()
}

/// Where nothing matches: what was asked, and the ways back.
fn nothing(state: State) -> AnyView {
    let total = state.loaded().notebook.entries().len();
    follow(move || {
        let ways = state.ways_back();
        if ways.is_empty() {
            return Some(p("No public notes yet.").class("none"));
        }
        let names: Vec<String> =
            ways.iter().map(|(filter, _)| filters::name(state, filter)).collect();
        let parsed =
            p("Nothing matches ").child(element("strong").child(names.join(", "))).child(".");
        let back = ways.into_iter().filter(|(_, count)| *count > 0).map(|(filter, count)| {
            let name = filters::name(state, &filter);
            let label = format!("Without {name}: {}", super::entries(count));
            li(button(label, move || state.remove(&filter)))
        });
        let all = button(format!("Show all {}", super::entries(total)), move || state.clear());
        let ways = element("ul").children(back).child(li(all));
        Some(element("div").class("nothing").child(parsed).child(ways))
    })
}
