//! The list of the keys.

use leptos::prelude::*;

use super::markup::{Element, element};
use crate::state::keys::LIST;

/// The id of the list. It is a popover.
pub const KEYS: &str = "_keys";

/// The keys and what they do, with a switch for those that are pressed alone.
pub(super) fn keys(single: RwSignal<bool>) -> Element {
    let list = LIST.into_iter().flat_map(|(keys, does)| {
        [element("dt").child(element("kbd").child(keys)), element("dd").child(does)]
    });
    let switch = element("input")
        .set("type", "checkbox")
        .on(leptos::ev::change, move |event| single.set(event_target_checked(&event)));
    let on = single.get_untracked();
    let switch = if on { switch.set("checked", "") } else { switch };
    element("div")
        .set("id", KEYS)
        .set("popover", "")
        .set("role", "dialog")
        .set("aria-label", "Keys")
        .class("sheet")
        .child(element("h2").child("Keys"))
        .child(element("dl").children(list))
        .child(element("label").child(switch).child(" Keys that are pressed alone"))
}

/// The button that shows the list.
pub(super) fn keys_button() -> Element {
    element("button").set("type", "button").set("popovertarget", KEYS).child("Keys")
}
