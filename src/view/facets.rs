//! The facets: beside the entries on a wide screen, in a tray above them on a phone.

use leptos::prelude::*;

use super::elements::{action, opener};
use crate::{
    dom::{Child, Element, div, each, fieldset, fragment, legend, li, span, ul},
    markers::FACETS,
    notebook::model::{facet::Facet, index::TermIx, slug::Term},
    state::State,
};

/// The number of values that a facet lists at first.
const LISTED: usize = 20;

/// The number of values that it lists after the first request for more. Every further request doubles it.
const MORE: usize = 500;

/// All facets, with the button that opens the tray on a phone.
///
/// The tray is a popover: the browser opens and closes it, with Escape too, and moves the focus.
pub fn facets(state: State) -> Vec<Child> {
    let chosen =
        move || state.results().with(|results| results.chosen.iter().map(Vec::len).sum::<usize>());
    let label = move || match chosen() {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    };
    let shown =
        move || format!("Show {}", super::entries(state.results().with(|results| results.len())));
    let close = opener(FACETS)
        .class("tray-close")
        .text(shown)
        .on(leptos::ev::click, move |_| state.go_to_results());
    let tray = div()
        .id(FACETS)
        .class("facets")
        .attr("popover", "")
        .attr("role", "group")
        .attr("aria-label", "Filters")
        .children(Facet::ALL.into_iter().filter_map(|facet| group(state, facet)))
        .child(close);
    fragment((opener(FACETS).class("tray-button").text(label), tray))
}

/// The values of one facet, or nothing if there are none. Values beyond the first ones are listed if they are
/// chosen, or when the reader asks for more.
fn group(state: State, facet: Facet) -> Option<Element> {
    let loaded = state.loaded();
    let count = loaded.notebook.catalogue().values(facet).len();
    let listed = RwSignal::new(LISTED);
    let next = move || count.min(MORE.max(listed.get() * 2));
    let label = move || match next() {
        _ if listed.get() >= count => "Show fewer".to_owned(),
        next if next == count => format!("Show all {count}"),
        next => format!("Show {} more", next - listed.get()),
    };
    let toggle = move || {
        let next = untrack(next);
        listed.update(|listed| *listed = if *listed >= count { LISTED } else { next });
    };
    let more = || {
        action((), toggle)
            .class("more")
            .attr("aria-expanded", move || (listed.get() > LISTED).to_string())
            .text(label)
    };
    let values = move || {
        let first = listed.get().min(count);
        let chosen = state.results().with(|results| results.chosen[facet].clone());
        let beyond = chosen.into_iter().map(|value| value.0).filter(|value| *value >= first);
        (0..first).chain(beyond).collect()
    };
    let row = move |ix: usize| {
        let ix = TermIx(ix);
        value(state, facet, ix, loaded.notebook.catalogue().term(facet, ix))
    };
    let group = || {
        fieldset()
            .class("facet")
            .child((legend().child(facet.name()), ul().child(each(values, row).in_one_effect())))
            .child((count > LISTED).then(more))
    };
    (count > 0).then(group)
}

/// A value of a facet. A click chooses it, or removes the choice.
fn value(state: State, facet: Facet, ix: TermIx, term: &Term) -> Element {
    let slug = term.slug.clone();
    let is_chosen = move || state.results().with(|results| results.chosen[facet].contains(&ix));
    let count = move || state.results().with(|results| results.counts[facet][ix.0]);
    let label = span().class("label").child(term.label.as_str());
    let tally = span().class("count").text(move || count().to_string());
    li().child(
        action((label, " ", tally), move || state.toggle(facet, slug.clone()))
            .class(move || (count() == 0).then_some("none"))
            .attr("aria-pressed", move || is_chosen().to_string()),
    )
}
