//! Keeping the entries around the reader in the document.

use std::time::Duration;

use leptos::{
    prelude::untrack,
    task::{spawn_local, tick},
};

use crate::{
    browser::{self, Place, Returning},
    markers::{LIST_END, LIST_START},
    notebook::{model::slug::Slug, query::window::Window},
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
    approach(state, target, SETTLING);
}

/// The number of frames in which the page may still move after it is first shown.
const SETTLING: u32 = 2;

fn approach(state: State, target: Slug, frames: u32) {
    browser::next_frame(move || {
        browser::scroll_to(&target);
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return approach(state, target, frames);
        }
        match frames.checked_sub(1) {
            Some(frames) => approach(state, target, frames),
            None => keep_in_sight(state),
        }
    });
}

/// Returns to the place that the reader left. Returns false if its entry is not shown.
pub(super) fn return_to(state: State, place: Place) -> bool {
    let Some(window) = window_of(state, &place) else { return false };
    state.show(window);
    settle(state, place, Returning::begin());
    true
}

/// The window that contains a place, if its entry is among the results.
fn window_of(state: State, place: &Place) -> Option<Window> {
    match place {
        Place::Top => Some(Window::default()),
        Place::Entry { id, .. } => {
            let entry = state.loaded().notebook.find(id)?;
            untrack(|| state.results().position_of(entry)).map(Window::around)
        }
    }
}

/// Scrolls to a place once it is shown, and adds entries while the document ends too early for that.
fn settle(state: State, place: Place, returning: Returning) {
    browser::next_frame(move || {
        browser::scroll_to_place(&place);
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return settle(state, place, returning);
        }
        drop(returning);
        keep_in_sight(state);
    });
}

/// The longest list, in entries, that is put into the document as a whole, so that the browser's own search
/// and selection reach all of it.
const WHOLE: usize = 300;

/// How long the page has to be left alone before entries are added, and between two turns, in milliseconds.
const PAUSE: Duration = Duration::from_millis(200);

/// While the reader does nothing, adds the rest of a list that is not too long. The results of a search change
/// with every key, so these are not completed.
pub(super) fn complete(state: State) {
    browser::after(PAUSE, move || {
        let is_short = untrack(|| !state.is_search() && state.results().len() <= WHOLE);
        if is_short && (state.show_later() || add_earlier(state)) {
            complete(state);
        }
    });
}

/// Adds entries above those in the document, which stay where they are in the window. Returns false if the
/// results begin there.
fn add_earlier(state: State) -> bool {
    // Not the height of the document: the browser may already have held what is below the list.
    let end = browser::below(LIST_END);
    let is_added = state.show_earlier();
    if is_added {
        spawn_local(async move {
            tick().await;
            browser::scroll_by(browser::below(LIST_END) - end);
            keep_in_sight(state);
        });
    }
    is_added
}

/// Adds entries to the document wherever one of its ends comes near the window.
pub(super) fn keep_in_sight(state: State) {
    browser::next_frame(move || {
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return keep_in_sight(state);
        }
        if browser::above(LIST_START) < MARGIN {
            add_earlier(state);
        }
    });
}
