//! The search box.

use leptos::prelude::*;

use super::markup::{Content, element};
use crate::state::State;

/// The id of the search box.
pub const SEARCH: &str = "_search";

/// The search box; without a state, which is while the dataset is on its way, it cannot be used.
pub fn search_box(state: Option<State>) -> AnyView {
    let text =
        move || state.map(|state| state.query(|query| query.text().to_owned())).unwrap_or_default();
    let input = view! {
        <input
            id=SEARCH
            type="search"
            placeholder="a word of an entry, a tag, a status"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            disabled=state.is_none()
            prop:value=text
            on:input:target=move |event| {
                if let Some(state) = state {
                    state.search_for(&event.target().value());
                }
            }
        />
    };
    element("div")
        .set("role", "search")
        .class("search")
        .child(element("label").set("for", SEARCH).child("Search"))
        .child(input.into_any())
        .view()
}
