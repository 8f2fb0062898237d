//! The search box.

use leptos::prelude::*;

use super::markup::{Content, element};
use crate::state::State;

/// The id of the search box.
pub const SEARCH: &str = "_search";

/// The search box; without a state, which is while the dataset is on its way, it cannot be used.
pub fn search_box(state: Option<State>) -> AnyView {
    let input = element("input")
        .set("id", SEARCH)
        .set("type", "search")
        .set("placeholder", "words, a tag, a status")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("enterkeyhint", "search");
    let input = match state {
        None => input.set("disabled", ""),
        Some(state) => input
            .value(move || state.query(|query| query.text().to_owned()))
            .on(leptos::ev::input, move |event| state.search_for(&event_target_value(&event))),
    };
    element("div")
        .set("role", "search")
        .class("search")
        .child(element("label").set("for", SEARCH).child("Search"))
        .child(input)
        .view()
}
