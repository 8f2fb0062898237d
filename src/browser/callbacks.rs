//! Callbacks for timers, frames and events of the window. They are boxed, since Leptos's functions are compiled
//! anew for each type of closure.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::window_event_listener_untyped,
    prelude::{on_cleanup, request_animation_frame, set_timeout, window},
};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::Event;

use super::console::warn;

/// Calls `then` after all pending events.
pub fn later(then: impl FnOnce() + 'static) {
    after(Duration::ZERO, then);
}

/// Calls `then` after `wait`.
pub fn after(wait: Duration, then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    set_timeout(then, wait);
}

/// Calls `then` at each event of a kind that reaches the window, until the current owner is disposed of.
pub(super) fn on_event(name: &'static str, then: impl Fn(Event) + 'static) {
    let then: Box<dyn Fn(Event)> = Box::new(then);
    let listener = window_event_listener_untyped(name, then);
    on_cleanup(move || listener.remove());
}

/// Calls `then` at each event of a kind, before any other listener and so before anything changes.
pub(super) fn on_event_first(name: &'static str, then: impl Fn(Event) + 'static) {
    let then: Closure<dyn Fn(Event)> = Closure::new(then);
    let callback = then.as_ref().unchecked_ref();
    warn(window().add_event_listener_with_callback_and_bool(name, callback, true));
    // The page lives as long as its listener.
    then.forget();
}

/// Calls `then` whenever the network is back.
pub fn on_online(then: impl Fn() + 'static) {
    on_event("online", move |_| then());
}

/// Calls `then` in the next frame, when pending changes are in the document.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    request_animation_frame(then);
}
