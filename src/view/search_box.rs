//! The search box.

use leptos::prelude::event_target_value;

use crate::{
    dom::{Element, div, input, label},
    markers::SEARCH,
    state::State,
};

/// The search box. Without a state, while the dataset is loading, it is disabled.
pub fn search_box(state: Option<State>) -> Element {
    let field = input()
        .id(SEARCH)
        .attr("type", "search")
        .attr("placeholder", "words, a tag, a status")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search");
    let field = match state {
        None => field.attr("disabled", true),
        Some(state) => field
            .value(move || state.query(|query| query.text().to_owned()))
            .on(leptos::ev::input, move |event| state.search_for(&event_target_value(&event))),
    };
    let label = label().attr("for", SEARCH).child("Search");
    div().class("search").attr("role", "search").child((label, field))
}
