//! The list of the keys.

use leptos::prelude::*;

use super::markup::{Element, element};
use crate::keys::LIST;

/// The id of the list. It is a popover.
pub const KEYS: &str = "_keys";

/// The keys and what they do, with a switch for those that are pressed alone.
pub(super) fn keys(single: RwSignal<bool>) -> Element {
    let list = LIST.into_iter().flat_map(|(keys, does)| {
        [element("dt").child(element("kbd").child(keys)), element("dd").child(does)]
    });
    let switch = view! {
        <input
            type="checkbox"
            prop:checked=single
            on:change:target=move |event| single.set(event.target().checked())
        />
    };
    element("div")
        .set("id", KEYS)
        .set("popover", "")
        .set("aria-label", "Keys")
        .class("keys")
        .child(element("h2").child("Keys"))
        .child(element("dl").children(list))
        .child(element("label").child(switch.into_any()).child(" Keys that are pressed alone"))
}

/// The button that shows the list.
pub(super) fn keys_button() -> Element {
    element("button").set("type", "button").set("popovertarget", KEYS).child("Keys")
}
