//! The search box.

use leptos::prelude::event_target_value;

use super::{
    elements::{action, cross},
    facets::filters_button,
};
use crate::{
    dom::{Element, div, form, input, kbd, label, svg},
    markers::SEARCH,
    state::State,
};

/// The search box. Without a state, while the dataset is loading, it is disabled.
pub fn search_box(state: Option<State>) -> Element {
    let field = match state {
        None => field().attr("disabled", true),
        Some(state) => field()
            .value(move || state.question().query.text().to_owned())
            .on(leptos::ev::input, move |event| state.search_for(&event_target_value(&event))),
    };
    let clear = state.map(|state| {
        let clear = action((), move || {
            state.search_for("");
            state.go_to(SEARCH);
        });
        cross(clear, "Clear the search")
    });
    let filters = state.map(filters_button);
    let key = kbd().attr("aria-hidden", "true").child("/");
    div().class("find").attr("role", "search").child((lens(), name(), field, key, clear, filters))
}

/// A search box that leads into the notebook, from a page without the app.
pub(super) fn search_form() -> Element {
    let field = field().attr("name", "q");
    form().class("find").attr("role", "search").attr("action", "./").child((lens(), name(), field))
}

fn name() -> Element {
    label().class("hidden").attr("for", SEARCH).child("Search")
}

fn field() -> Element {
    input()
        .id(SEARCH)
        .attr("type", "search")
        .attr("placeholder", "Words, tags, outcomes")
        .attr("autocomplete", "off")
        // A phone would turn words of the field into others.
        .attr("autocorrect", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
}

fn lens() -> Element {
    Element::new_svg("svg")
        .class("lens")
        .attr("viewBox", "0 0 16 16")
        .attr("width", "16")
        .attr("aria-hidden", "true")
        .child((
            svg::circle().attr("cx", "6.5").attr("cy", "6.5").attr("r", "5"),
            svg::path().attr("d", "m10.5 10.5 4 4"),
        ))
}
