//! Scrolling, printing, and the positions of elements in the window.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{
    callbacks::{next_frame, on_event},
    console::warn,
    dialogs::modal_dialog,
};
use crate::notebook::model::slug::Slug;

/// Whether the document has an element with this id.
pub fn has(id: &Slug) -> bool {
    document().get_element_by_id(id.as_str()).is_some()
}

/// Scrolls to the element with this id, if there is one. The end of the document may stop it early.
pub fn scroll_to(id: &Slug) {
    if let Some(element) = document().get_element_by_id(id.as_str()) {
        scroll_into_view(&element);
    }
}

/// Scrolls the page to an element. In a frame, `scrollIntoView` would also scroll the page around it.
fn scroll_into_view(element: &Element) {
    if is_framed() {
        scroll_by(element.get_bounding_client_rect().top() - BREATHING_SPACE);
    } else {
        element.scroll_into_view();
    }
}

/// The space above an element that a frame was scrolled to, in pixels.
const BREATHING_SPACE: f64 = 16.0;

/// Whether the page is shown in a frame of another one.
pub fn is_framed() -> bool {
    window().parent().ok().flatten().is_some_and(|parent| parent != window())
}

/// Calls `scrolled` whenever the page scrolls or the window changes its size.
pub fn on_scroll(scrolled: impl Fn() + Clone + 'static) {
    let resized = scrolled.clone();
    on_event("scroll", move |_| scrolled());
    on_event("resize", move |_| resized());
}

/// Calls `resized` whenever the window changes its size.
pub fn on_resize(resized: impl Fn() + 'static) {
    on_event("resize", move |_| resized());
}

/// Calls `printing` before the page is printed, and `printed` afterwards.
pub fn on_print(printing: impl Fn() + 'static, printed: impl Fn() + 'static) {
    on_event("beforeprint", move |_| printing());
    on_event("afterprint", move |_| printed());
}

/// The distance from the lower edge of the window down to the top of an element, in pixels. Infinite if there
/// is no such element.
pub fn below(id: &str) -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let element = document().get_element_by_id(id);
    match (element, height) {
        (Some(element), Some(height)) => element.get_bounding_client_rect().top() - height,
        _ => f64::INFINITY,
    }
}

/// The distance from the upper edge of the window up to the bottom of an element, in pixels. Infinite if
/// there is no such element.
pub fn above(id: &str) -> f64 {
    let element = document().get_element_by_id(id);
    element.map_or(f64::INFINITY, |element| -element.get_bounding_client_rect().bottom())
}

/// Scrolls to the top of the page, without animation.
pub(super) fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Scrolls down by some pixels, without animation.
pub fn scroll_by(pixels: f64) {
    window().scroll_by_with_x_and_y(0.0, pixels);
}

/// Keeps an element where it is in the window while what is around it changes until the next frame.
pub fn hold(id: &Slug) {
    let before = top(id);
    let id = id.clone();
    next_frame(move || {
        if let (Some(before), Some(now)) = (before, top(&id)) {
            scroll_by(now - before);
        }
    });
}

/// The distance from the upper edge of the window down to the top of an element, in pixels.
pub(super) fn top(id: &Slug) -> Option<f64> {
    let element = document().get_element_by_id(id.as_str())?;
    Some(element.get_bounding_client_rect().top())
}

/// In the next frame, scrolls up to an element if it begins above the window.
pub fn scroll_back_to(id: &'static str) {
    next_frame(move || {
        if let Some(element) = document().get_element_by_id(id)
            && element.get_bounding_client_rect().top() < 0.0
        {
            scroll_into_view(&element);
        }
    });
}

/// Focuses an element and scrolls to it.
pub fn lead_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_in_place(&element);
        scroll_into_view(&element);
    }
}

/// In the next frame, focuses an element if nothing has the focus because the focused element was removed or hidden.
/// Under an open dialog, where the element cannot have the focus, the dialog gets it.
pub fn keep_focus(id: &'static str) {
    next_frame(move || {
        let body = document().body().map(Element::from);
        // In WebKit, an element that was hidden stays the active one for a while.
        let is_shown = |it: &Element| it.get_bounding_client_rect().height() > 0.0;
        let active = document().active_element().filter(is_shown);
        let element = modal_dialog().or_else(|| document().get_element_by_id(id));
        if (active.is_none() || active == body)
            && let Some(element) = element
        {
            focus_in_place(&element);
        }
    });
}

fn focus_in_place(element: &Element) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        warn(element.focus_with_options(&options));
    }
}
