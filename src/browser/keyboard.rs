//! Key presses and the focus.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::callbacks::on_event;
use crate::{
    markers::{ENTRY_SELECTOR, TITLE_LINK_SELECTOR},
    state::keys::{Focus, Press},
};

/// Calls `pressed` for every key press that nothing else has handled. If it returns true, the browser ignores
/// the key press.
pub fn on_key(pressed: impl Fn(Press<'_>, Focus) -> bool + 'static) {
    on_event("keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let press = Press {
            key: &event.key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
        };
        if pressed(press, focus()) {
            event.prevent_default();
        }
    });
}

fn focus() -> Focus {
    let Some(active) = document().active_element() else { return Focus::Elsewhere };
    match active.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "search" => {
            Focus::Search { empty: input.value().is_empty() }
        }
        Some(input) if matches!(input.type_().as_str(), "checkbox" | "range") => Focus::Elsewhere,
        Some(_) => Focus::Field,
        None if is_field(&active) => Focus::Field,
        None => Focus::Elsewhere,
    }
}

fn is_field(element: &Element) -> bool {
    let field = element.closest("select, textarea, [contenteditable]");
    field.is_ok_and(|field| field.is_some())
}

/// Focuses an element. If it is a text field, also selects its text.
pub fn focus_on(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        give_focus(&element);
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    }
}

/// Removes the focus.
pub fn leave() {
    let active = document().active_element();
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok())
        && let Err(error) = element.blur()
    {
        web_sys::console::warn_1(&error);
    }
}

/// Moves the focus to the title of the next entry in the document, or of the previous one. If no entry has
/// the focus, moves it to the first title below the upper edge of the window.
pub fn focus_entry(forward: bool) {
    let Ok(titles) = document().query_selector_all(TITLE_LINK_SELECTOR) else { return };
    let titles: Vec<Element> =
        (0..titles.length()).filter_map(|place| titles.get(place)?.dyn_into().ok()).collect();
    let active =
        document().active_element().and_then(|active| active.closest(ENTRY_SELECTOR).ok()?);
    let current = titles.iter().position(|title| {
        title.closest(ENTRY_SELECTOR).is_ok_and(|article| article.is_some() && article == active)
    });
    let in_window =
        || titles.iter().position(|title| title.get_bounding_client_rect().top() >= 0.0);
    let next = match current {
        Some(place) if forward => Some(place + 1),
        Some(place) => place.checked_sub(1),
        None => in_window(),
    };
    if let Some(title) = next.and_then(|place| titles.get(place)) {
        give_focus(title);
    }
}

fn give_focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>()
        && let Err(error) = element.focus()
    {
        web_sys::console::warn_1(&error);
    }
}
