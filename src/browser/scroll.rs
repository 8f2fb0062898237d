//! What of the document is in the window.

use leptos::{
    ev,
    prelude::{document, on_cleanup, request_animation_frame, window, window_event_listener},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::notebook::model::slug::Slug;

/// Whether the document has a fragment.
pub fn has(id: &Slug) -> bool {
    document().get_element_by_id(id.as_str()).is_some()
}

/// Scrolls to a fragment, as far as the document goes.
pub fn scroll_to(id: &Slug) {
    if let Some(element) = document().get_element_by_id(id.as_str()) {
        element.scroll_into_view();
    }
}

/// Calls back whenever the reader has scrolled, or the window has another size.
pub fn on_scroll(scrolled: impl Fn() + Clone + 'static) {
    let resized = scrolled.clone();
    let listeners = [
        window_event_listener(ev::scroll, move |_| scrolled()),
        window_event_listener(ev::resize, move |_| resized()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|one| one.remove()));
}

/// Calls back before the page is printed, and after.
pub fn on_print(printing: impl Fn() + 'static, printed: impl Fn() + 'static) {
    let listeners = [
        window_event_listener(ev::beforeprint, move |_| printing()),
        window_event_listener(ev::afterprint, move |_| printed()),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|one| one.remove()));
}

/// How far below the window an element begins, in pixels; infinitely far where it is not there.
pub fn below(id: &str) -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let element = document().get_element_by_id(id);
    match (element, height) {
        (Some(element), Some(height)) => element.get_bounding_client_rect().top() - height,
        _ => f64::INFINITY,
    }
}

/// How far above the window an element ends, in pixels; infinitely far where it is not there.
pub fn above(id: &str) -> f64 {
    let element = document().get_element_by_id(id);
    element.map_or(f64::INFINITY, |element| -element.get_bounding_client_rect().bottom())
}

/// How high the document is, in pixels.
pub fn document_height() -> f64 {
    document().document_element().map_or(0.0, |root| f64::from(root.scroll_height()))
}

/// Scrolls down by some pixels at once.
pub fn scroll_by(pixels: f64) {
    window().scroll_by_with_x_and_y(0.0, pixels);
}

/// Scrolls up to an element that begins above the window, once what is about to be shown is there.
pub fn scroll_back_to(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id)
            && element.get_bounding_client_rect().top() < 0.0
        {
            element.scroll_into_view();
        }
    });
}

/// Scrolls to an element and gives it the focus.
pub fn lead_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_in_place(&element);
        element.scroll_into_view();
    }
}

/// Gives an element the focus where what had it is gone, once what is about to be shown is there.
pub fn keep_focus(id: &'static str) {
    request_animation_frame(move || {
        let body = document().body().map(Element::from);
        let element = document().get_element_by_id(id);
        if document().active_element() == body
            && let Some(element) = element
        {
            focus_in_place(&element);
        }
    });
}

fn focus_in_place(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>()
        && let Err(error) = element.focus_with_options(&options)
    {
        web_sys::console::warn_1(&error);
    }
}
