//! Key presses and the focus.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{
    callbacks::{next_frame, on_event, on_event_first},
    console::warn,
};
use crate::{
    markers::{ENTRY_SELECTOR, MORE_SELECTOR, TITLE_LINK_SELECTOR},
    state::keys::{Focus, Press},
};

/// The code of a key that an input method has taken (UI Events, section 7.3.1).
const INPUT_METHOD: u32 = 229;

/// Calls `pressed` for every key press that nothing else has handled. If it returns true, the browser ignores
/// the key press.
pub fn on_key(pressed: impl Fn(Press<'_>, Focus) -> bool + 'static) {
    on_event("keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        // Some browsers tell only by the code that an input method has taken the key.
        if event.default_prevented() || event.is_composing() || event.key_code() == INPUT_METHOD {
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

/// Whenever a button that shows more is gone after its press, moves the focus to the first of what was added.
pub fn follow_more() {
    on_event_first("click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|it| it.closest(MORE_SELECTOR).ok()?) else { return };
        // In a list, the button has an item of its own.
        let own = |parent: &Element| parent.tag_name() == "LI" && parent.child_element_count() == 1;
        let item = button.parent_element().filter(own).unwrap_or_else(|| button.clone());
        let (last, list) = (item.previous_element_sibling(), item.parent_element());
        next_frame(move || {
            if button.is_connected() {
                return;
            }
            let added = last.and_then(|last| last.next_element_sibling());
            if let Some(added) = added.or(list) {
                focus_within(&added);
            }
        });
    });
}

/// Focuses the first link or button in an element, or else the element itself.
fn focus_within(element: &Element) {
    if let Ok(Some(inner)) = element.query_selector("a[href], button, summary") {
        return give_focus(&inner);
    }
    if element.set_attribute("tabindex", "-1").is_ok() {
        give_focus(element);
    }
}

/// Removes the focus.
pub fn leave() {
    let active = document().active_element();
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        warn(element.blur());
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
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        warn(element.focus());
    }
}
