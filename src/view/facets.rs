//! The facets: beside the entries on a wide screen, in a tray over them on a phone.

use leptos::prelude::*;

use super::markup::{Content, Element, button, element, follow, li, span};
use crate::{
    notebook::{facet::Facet, slug::Term},
    state::State,
};

/// How many values a facet lists until the reader asks for all.
const LISTED: usize = 20;

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
        .set("aria-label", "Filters")
        .class("facets")
        .children(Facet::ALL.into_iter().filter_map(|facet| group(state, facet)))
        .child(toggle(shown).class("tray-close"));
    let open = toggle(follow(move || Some(label()))).class("tray-button");
    vec![open.view(), tray.view()].view()
}

/// A button that shows more, or less again.
fn disclosure(open: RwSignal<bool>, label: impl Fn() -> String + Send + 'static) -> Element {
    button(follow(move || Some(label())), move || open.update(|open| *open = !*open))
        .follow("aria-expanded", move || Some(open.get().to_string()))
}

/// The values of one facet; nothing where there are none.
fn group(state: State, facet: Facet) -> Option<Element> {
    let library = state.library();
    let values = library.notebook.catalogue().values(facet);
    let count = values.len();
    let all = RwSignal::new(count <= LISTED);
    let more = (count > LISTED).then(|| {
        let label = move || match all.get() {
            true => "Show fewer".to_owned(),
            false => format!("Show all {count}"),
        };
        disclosure(all, label).class("more")
    });
    let buttons =
        values.iter().enumerate().map(|(place, term)| value(state, facet, place, term, all));
    let group = || {
        element("fieldset")
            .class("facet")
            .child(element("legend").child(facet.name()))
            .child(element("ul").children(buttons))
            .children(more)
    };
    (count > 0).then(group)
}

/// The value at a place of the catalogue, which a click chooses or lets go. Values beyond the first
/// ones show where they are chosen or the reader asked for `all`.
fn value(state: State, facet: Facet, place: usize, term: &Term, all: RwSignal<bool>) -> Element {
    let Term { slug, label } = term.clone();
    let chosen = move || state.results().with(|results| results.chosen[facet].contains(&place));
    let count = move || state.results().with(|results| results.counts[facet][place]);
    let button = button(span("label", label), move || state.toggle(facet, slug.clone()))
        .child(" ")
        .child(span("count", follow(move || Some(count().to_string()))))
        .follow("class", move || (count() == 0).then(|| "none".to_owned()))
        .follow("aria-pressed", move || Some(chosen().to_string()));
    li(button)
        .follow("hidden", move || (place >= LISTED && !all.get() && !chosen()).then(String::new))
}
