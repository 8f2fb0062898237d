//! The entries that an entry links to: those of its line of work, and related ones.

use super::{
    elements::{entry_href, hidden, items},
    entry_context::EntryContext,
    long,
    shape::shape,
    text::plain,
};
use crate::{
    dom::{Child, Element, a, fragment, li, ol, span, ul},
    notebook::model::{index::EntryIx, lineage::Step},
    state::State,
};

/// The title of an entry as a link, with its status and date.
pub(super) fn entry_link(state: State, ix: EntryIx) -> Vec<Child> {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let status = span().class("of").attr("data-status", entry.status.slug.to_string()).child((
        shape(loaded.notebook.catalogue(), Some(&entry.status.slug)),
        format!("{}, {}", entry.status.label, entry.date),
    ));
    let title = a().attr("href", entry_href(&entry.id)).child(plain(&entry.title));
    fragment((title, " ", status))
}

/// The entries whose next step an entry took.
pub(super) fn follows(state: State, ix: EntryIx, context: EntryContext) -> Option<Element> {
    let loaded = state.loaded();
    let count = loaded.notebook.entry(ix).follows.len();
    let before = move |at: usize| {
        let id = &loaded.notebook.entry(ix).follows[at];
        match loaded.notebook.find(id) {
            Some(before) => li().child(entry_link(state, before)),
            None => li().child(id.as_str()),
        }
    };
    (count > 0).then(|| context.part(state, "Next step of", long::list(state, count, before)))
}

/// The entries that took the next step of an entry.
pub(super) fn taken_up(state: State, ix: EntryIx, context: EntryContext) -> Option<Element> {
    let loaded = state.loaded();
    let count = loaded.notebook.lineage().taken_up(ix).len();
    let after =
        move |at: usize| li().child(entry_link(state, loaded.notebook.lineage().taken_up(ix)[at]));
    (count > 0).then(|| context.part(state, "Taken up in", long::list(state, count, after)))
}

/// The depth beyond which steps are not indented further.
const DEEPEST_INDENT: usize = 6;

/// The line of work of an entry as a tree, if it has more than two entries.
pub(super) fn line_of_work(state: State, ix: EntryIx, context: EntryContext) -> Option<Element> {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let line = notebook.lineage().line(ix);
    let step = |step: &Step| {
        let others = notebook.lineage().follows(step.entry).iter();
        let others: Vec<&str> = others
            .filter(|other| Some(**other) != step.after)
            .map(|other| notebook.entry(*other).title.plain())
            .collect();
        let also = (!others.is_empty())
            .then(|| span().class("of").child(format!("also after {}", others.join(", "))));
        li().attr("data-depth", step.depth.min(DEEPEST_INDENT).to_string())
            .attr("aria-current", (step.entry == ix).then_some("true"))
            .child((hidden(format!("Step {}: ", step.depth + 1)), entry_link(state, step.entry)))
            .child((" ", also))
    };
    (line.len() > 2).then(|| {
        context.part(state, "Line of work", ol().class("line").children(line.iter().map(step)))
    })
}

/// The entries that are related to an entry, as links.
pub(super) fn related(state: State, ix: EntryIx) -> Option<Element> {
    let links: Vec<_> =
        state.related(ix).into_iter().map(|other| entry_link(state, other)).collect();
    (!links.is_empty()).then(|| ul().child(items(links)))
}
