//! Dialogs and popovers.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

use super::{callbacks::on_event_first, console::warn};

/// Opens a dialog. The rest of the page is inert until it closes.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        warn(dialog.show_modal());
    }
}

/// Closes a dialog or a popover.
pub fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    } else if let Some(popover) = popover(id) {
        warn(popover.hide_popover());
    }
}

/// Closes a dialog whose opener is not shown, since a wide window has what is in it beside the page.
pub fn close_without_opener(id: &str) {
    let dialog = dialog(id).filter(|dialog| dialog.open());
    if let Some(dialog) = dialog
        && let Some(opener) = dialog.previous_element_sibling()
        && opener.get_bounding_client_rect().width() <= 0.0
    {
        dialog.close();
    }
}

/// The open dialog that makes the rest of the page inert.
pub(super) fn modal_dialog() -> Option<Element> {
    document().query_selector("dialog:modal").ok().flatten()
}

/// Calls `closed` whenever a popover closes.
pub fn on_popover_closed(closed: impl Fn() + 'static) {
    on_event_first("toggle", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.matches("[popover]:not(:popover-open)").unwrap_or_default()) {
            closed();
        }
    });
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn popover(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a popover, or closes it if it is open.
pub fn toggle_popover(id: &str) {
    if let Some(popover) = popover(id) {
        warn(popover.toggle_popover().map(drop));
    }
}
