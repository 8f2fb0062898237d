//! What a handler needs of its event.

use leptos::{
    ev::{Event, MouseEvent},
    prelude::event_target,
    tachys::renderer::{Rndr, types::Element as Node},
};

/// Whether a modifier key is held at a click, by which the reader asks for a tab or a window of its own.
pub fn has_modifier(event: &MouseEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()
}

/// Whether the dialog or the popover that an event comes from is open.
pub fn is_open(event: &Event) -> bool {
    event_target::<Node>(event).matches("[open], :popover-open").unwrap_or_default()
}

/// Whether a click is on a link.
pub fn is_on_link(event: &MouseEvent) -> bool {
    event_target::<Node>(event).closest("a[href]").is_ok_and(|link| link.is_some())
}

/// Sets the value of the field that an event comes from.
pub fn set_value(event: &Event, value: &str) {
    Rndr::set_property_or_value(&event_target::<Node>(event), "value", &value.into());
}
