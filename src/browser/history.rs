//! The address bar.

use std::{cell::Cell, time::Duration};

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::KeyboardEvent;

use super::{
    callbacks::{after, next_frame, on_event},
    console::warn,
    place::{note_place, note_place_later},
    scroll::is_framed,
};
use crate::{
    notebook::{model::slug::Slug, route::Address},
    state::HistoryUpdate,
};

/// The query string including its `?`, and the fragment including its `#`. Each is empty if it is missing.
pub fn location() -> (String, String) {
    let location = window().location();
    (location.search().unwrap_or_default(), location.hash().unwrap_or_default())
}

/// An address that the address bar is yet to show.
struct Unwritten {
    address: Address,
    history_update: HistoryUpdate,
    /// Called when the time has come to show it.
    then: Box<dyn FnOnce()>,
}

thread_local! {
    static UNWRITTEN: Cell<Option<Unwritten>> = const { Cell::new(None) };
    /// The number of delays, by which a delayed write notices that it is out of date.
    static DELAYS: Cell<u32> = const { Cell::new(0) };
}

/// How long the reader has to pause before the address bar shows what they have typed. To change it takes
/// longer than to show the results.
const PAUSE: Duration = Duration::from_millis(300);

/// Shows an address in the address bar: one that replaces the current one after a pause, any other at once. Calls
/// `then` just before, unless another address comes first.
pub fn write_address(
    address: &Address,
    history_update: HistoryUpdate,
    then: impl FnOnce() + 'static,
) {
    if history_update == HistoryUpdate::Push {
        // That is the address that the reader leaves.
        write_unwritten();
    }
    let then = Box::new(then);
    UNWRITTEN.set(Some(Unwritten { address: address.clone(), history_update, then }));
    match history_update {
        HistoryUpdate::Replace => write_after(PAUSE),
        HistoryUpdate::Push => write_unwritten(),
    }
}

/// Writes the address without a pause when the reader confirms what they have typed, leaves the field or the
/// page, or presses keys for the browser, such as those that reload the page: it would reload the address
/// that it shows.
pub fn write_on_leave() {
    for name in ["change", "focusout", "pagehide"] {
        on_event(name, |_| write_unwritten());
    }
    on_event("keydown", |event| {
        // A browser that fills in a field sends an event without a key.
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_for_browser = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_for_browser || matches!(event.key().as_str(), "Enter" | "F5") {
            write_unwritten();
        }
    });
}

fn write_after(wait: Duration) {
    let delay = DELAYS.get().wrapping_add(1);
    DELAYS.set(delay);
    after(wait, move || {
        if DELAYS.get() == delay {
            write_unwritten();
        }
    });
}

/// Browsers refuse more than about a hundred changes in half a minute. A refused change is retried every
/// second until it succeeds or a newer one replaces it.
fn write_unwritten() {
    let Some(Unwritten { address, history_update, then }) = UNWRITTEN.take() else { return };
    then();
    let written = window().location().href().and_then(|href| {
        let page = href.split(['?', '#']).next().unwrap_or_default();
        let url = format!("{page}{address}");
        let history = window().history()?;
        match history_update {
            // The history of a frame belongs to the page around it.
            HistoryUpdate::Push if !is_framed() => {
                note_place();
                history.push_state_with_url(&JsValue::NULL, "", Some(&url))
            }
            _ => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
        }
    });
    // The place at the new address, also if nothing scrolls there.
    note_place_later();
    if written.is_err() {
        UNWRITTEN.set(Some(Unwritten { address, history_update, then: Box::new(|| ()) }));
        write_after(Duration::from_secs(1));
    }
}

/// Calls `arrived` whenever the browser goes to another address of the page: back, forward, or by a link to a
/// fragment. Its arguments are those of [`location`].
pub fn on_popstate(arrived: impl Fn(&str, &str) + 'static) {
    on_event("popstate", move |_| {
        UNWRITTEN.set(None);
        let (search, hash) = location();
        arrived(&search, &hash);
    });
}

/// Navigates to a fragment in the next frame, as a link would. In a frame, a link would also scroll the page
/// around it, so there the address stays.
pub fn go_to(id: &Slug) {
    let hash = format!("#{id}");
    next_frame(move || {
        if is_framed() {
            return;
        }
        write_unwritten();
        warn(window().location().replace(&hash));
    });
}
