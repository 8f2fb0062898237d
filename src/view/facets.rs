//! The facets: beside the entries on a wide screen, in a tray over them on a phone.

use leptos::prelude::*;

use super::markup::{Content, Element, button, element, follow, li, rows, span};
use crate::{
    notebook::model::{facet::Facet, slug::Term},
    state::State,
};

/// How many values a facet lists until the reader asks for more.
const LISTED: usize = 20;

/// How many it lists at least when they do.
const MORE: usize = 500;

/// The id of the tray. It is a popover, so the browser opens and closes it, by Escape too, and moves
/// the focus.
const TRAY: &str = "_facets";

/// All facets, with the button that opens the tray on a phone.
pub fn facets(state: State) -> AnyView {
    let chosen =
        move || state.results().with(|results| results.chosen.iter().map(Vec::len).sum::<usize>());
    let label = move || match chosen() {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    };
    let shown = follow(move || {
        Some(format!("Show {}", super::entries(state.results().with(|results| results.len()))))
    });
    let toggle =
        |label| element("button").set("type", "button").set("popovertarget", TRAY).child(label);
    let tray = element("div")
        .set("id", TRAY)
        .set("popover", "")
        .set("role", "group")
        .set("aria-label", "Filters")
        .class("facets")
        .children(Facet::ALL.into_iter().filter_map(|facet| group(state, facet)))
        .child(
            toggle(shown).class("tray-close").on(leptos::ev::click, move |_| state.go_to_results()),
        );
    let open = toggle(follow(move || Some(label()))).class("tray-button");
    vec![open.view(), tray.view()].view()
}

/// The values of one facet; nothing where there are none. Those beyond the first ones are listed where
/// they are chosen or the reader asked for them.
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
        button(follow(move || Some(label())), toggle)
            .class("more")
            .follow("aria-expanded", move || Some((listed.get() > LISTED).to_string()))
    };
    let places = move || {
        let first = listed.get().min(count);
        let chosen = state.results().with(|results| results.chosen[facet].clone());
        let beyond = chosen.into_iter().filter(|place| *place >= first);
        (0..first).chain(beyond).collect()
    };
    let values = rows(places, move |place| {
        value(state, facet, place, &loaded.notebook.catalogue().values(facet)[place])
    });
    let group = || {
        element("fieldset")
            .class("facet")
            .child(element("legend").child(facet.name()))
            .child(element("ul").child(values))
            .children((count > LISTED).then(more))
    };
    (count > 0).then(group)
}

/// The value at a place of the catalogue, which a click chooses or lets go.
fn value(state: State, facet: Facet, place: usize, term: &Term) -> Element {
    let Term { slug, label } = term.clone();
    let chosen = move || state.results().with(|results| results.chosen[facet].contains(&place));
    let count = move || state.results().with(|results| results.counts[facet][place]);
    let button = button(span("label", label), move || state.toggle(facet, slug.clone()))
        .child(" ")
        .child(span("count", follow(move || Some(count().to_string()))))
        .follow("class", move || (count() == 0).then(|| "none".to_owned()))
        .follow("aria-pressed", move || Some(chosen().to_string()));
    li(button)
}
