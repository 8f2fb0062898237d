//! The address bar.

use std::{cell::Cell, time::Duration};

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use super::callbacks::{after, next_frame, on_event};
use crate::{
    notebook::{model::slug::Slug, route::Address},
    state::HistoryUpdate,
};

/// The query string including its `?`, and the fragment including its `#`. Each is empty if it is missing.
pub fn location() -> (String, String) {
    let location = window().location();
    (location.search().unwrap_or_default(), location.hash().unwrap_or_default())
}

thread_local! {
    /// The number of writes, by which a delayed write notices that it is out of date.
    static WRITES: Cell<u32> = const { Cell::new(0) };
}

/// Shows an address in the address bar.
///
/// Browsers refuse more than about a hundred changes in half a minute. A refused change is retried every
/// second until it succeeds or a newer one replaces it.
pub fn write_address(address: &Address, history_update: HistoryUpdate) {
    let write = WRITES.get().wrapping_add(1);
    WRITES.set(write);
    try_to_write(address.clone(), history_update, write);
}

fn try_to_write(address: Address, history_update: HistoryUpdate, write: u32) {
    let written = window().location().href().and_then(|href| {
        let page = href.split(['?', '#']).next().unwrap_or_default();
        let url = format!("{page}{address}");
        let history = window().history()?;
        match history_update {
            HistoryUpdate::Replace => {
                history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
            }
            HistoryUpdate::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        }
    });
    if written.is_err() {
        let again = move || {
            if WRITES.get() == write {
                try_to_write(address, history_update, write);
            }
        };
        after(Duration::from_secs(1), again);
    }
}

/// Calls `arrived` whenever the browser goes to another address of the page: back, forward, or by a link to a
/// fragment. Its arguments are those of [`location`].
pub fn on_popstate(arrived: impl Fn(&str, &str) + 'static) {
    on_event("popstate", move |_| {
        let (search, hash) = location();
        arrived(&search, &hash);
    });
}

/// Navigates to a fragment in the next frame, as a link would.
pub fn go_to(id: &Slug) {
    let hash = format!("#{id}");
    next_frame(move || {
        if let Err(error) = window().location().replace(&hash) {
            web_sys::console::warn_1(&error);
        }
    });
}
