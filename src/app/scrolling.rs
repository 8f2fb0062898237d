//! Keeping the entries around the reader in the document.

use leptos::task::{spawn_local, tick};

use crate::{
    browser,
    markers::{LIST_END, LIST_START},
    notebook::model::slug::Slug,
    state::State,
};

/// How far beyond the window the document holds entries, in pixels.
const MARGIN: f64 = 1500.0;

/// Goes to a fragment that is about to be shown.
pub(super) fn go_to(state: State, target: Slug) {
    browser::go_to(&target);
    bring_into_sight(state, target);
}

/// Scrolls to a fragment that is about to be shown. While the document ends too early to scroll that far,
/// adds entries and scrolls again.
pub(super) fn bring_into_sight(state: State, target: Slug) {
    browser::next_frame(move || {
        browser::scroll_to(&target);
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return bring_into_sight(state, target);
        }
        keep_in_sight(state);
    });
}

/// Adds entries to the document wherever one of its ends comes near the window.
pub(super) fn keep_in_sight(state: State) {
    browser::next_frame(move || {
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return keep_in_sight(state);
        }
        let height = browser::document_height();
        if browser::above(LIST_START) < MARGIN && state.show_earlier() {
            spawn_local(async move {
                tick().await;
                // Entries that are added above must not push away the ones that the reader sees.
                browser::scroll_by(browser::document_height() - height);
                keep_in_sight(state);
            });
        }
    });
}
