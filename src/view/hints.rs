//! What the search made of the words: typos that it forgave, operators that it did not understand.

use leptos::prelude::*;

use super::markup::{Content, button, element, follow, p};
use crate::state::State;

/// What a reader should know of how their words were taken.
pub fn hints(state: State) -> AnyView {
    let corrections = follow(move || {
        let corrections = state.results().with(|results| results.corrections.clone());
        let hints = corrections.into_iter().map(|correction| {
            p("Showing results for ")
                .child(element("strong").child(correction.used.as_str()))
                .child(". ")
                .child(button(
                    format!("Search for “{}” as typed", correction.typed),
                    move || {
                        state.insist(&correction);
                    },
                ))
                .view()
        });
        Some(hints.collect::<Vec<_>>())
    });
    let unknown_operators = follow(move || {
        let typed = state.unknown_operators();
        let hint = format!("Nothing here is called {typed}, so it is searched for as words.");
        (!typed.is_empty()).then(|| p(hint))
    });
    // The number of entries need not change with them, so they are told by themselves.
    element("div")
        .class("hints")
        .set("aria-live", "polite")
        .child(corrections)
        .child(unknown_operators)
        .view()
}
