//! Where one entry names others: the line of work that it is of, and those that are related.

use leptos::prelude::*;

use super::{
    long,
    markup::{Content, Element, element, entry_href, follow, li, link, span},
    parts::part,
    shape::shape,
    text::plain,
};
use crate::state::State;

/// The title of the entry at a place of the notebook, which leads there, with its status and date.
pub(super) fn mention(state: State, place: usize) -> Vec<AnyView> {
    let loaded = state.loaded();
    let entry = &loaded.notebook.entries()[place];
    let status = span("of", shape(Some(&entry.status.slug)))
        .set("data-status", entry.status.slug.to_string())
        .child(format!("{} · {}", entry.status.label, entry.date));
    vec![link(entry_href(&entry.id), plain(&entry.title)).view(), " ".view(), status.view()]
}

/// The entries whose next step an entry took.
pub(super) fn follows(state: State, place: usize, heading: &'static str) -> Option<Element> {
    let loaded = state.loaded();
    let count = loaded.notebook.entries()[place].follows.len();
    let before = move |at: usize| {
        let id = &loaded.notebook.entries()[place].follows[at];
        match loaded.notebook.place(id) {
            Some(place) => li(mention(state, place)),
            None => li(id.as_str()),
        }
    };
    (count > 0).then(|| part("Next step of", heading, long::list(state, count, before)))
}

/// The entries that took the next step of an entry.
pub(super) fn taken_up(state: State, place: usize, heading: &'static str) -> Option<Element> {
    let loaded = state.loaded();
    let count = loaded.notebook.lineage().taken_up(place).len();
    let after = move |at: usize| li(mention(state, loaded.notebook.lineage().taken_up(place)[at]));
    (count > 0).then(|| part("Taken up in", heading, long::list(state, count, after)))
}

/// How far the tree of a line of work is indented at most.
const DEEPEST: usize = 6;

/// The line of work that an entry is of, as a tree, where that is longer than what stands beside.
pub(super) fn line(state: State, place: usize, heading: &'static str) -> Option<Element> {
    let loaded = state.loaded();
    let line = loaded.notebook.lineage().line(place);
    let step = |step: &crate::notebook::model::lineage::Step| {
        let current = step.entry == place;
        let entries = loaded.notebook.entries();
        let others = loaded.notebook.lineage().follows(step.entry).iter();
        let others = others.filter(|other| Some(**other) != step.after);
        let others: Vec<&str> = others.map(|other| entries[*other].title.plain()).collect();
        let also =
            (!others.is_empty()).then(|| span("of", format!("also after {}", others.join(", "))));
        let item = li(span("hidden", format!("Step {}: ", step.depth + 1)))
            .set("data-depth", step.depth.min(DEEPEST).to_string())
            .child(mention(state, step.entry))
            .child(" ")
            .children(also);
        if current { item.set("aria-current", "true") } else { item }
    };
    (line.len() > 2).then(|| {
        let tree = element("ol").class("line").children(line.iter().map(step));
        part("Line of work", heading, tree)
    })
}

/// The entries that are about the same, while an entry is looked at alone.
pub(super) fn related(
    state: State,
    place: usize,
    heading: &'static str,
    alone: impl Fn() -> bool + Send + 'static,
) -> AnyView {
    follow(move || {
        let related = if alone() { state.related(place) } else { Vec::new() };
        (!related.is_empty()).then(|| {
            let list = related.into_iter().map(|other| li(mention(state, other)));
            part("Related", heading, element("ul").children(list))
        })
    })
}
