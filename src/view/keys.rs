//! The list of keyboard shortcuts.

use leptos::prelude::*;

use super::elements::opener;
use crate::{
    dom::{Element, dd, div, dl, dt, h2, input, kbd, label},
    markers::KEYS,
    state::keys::LIST,
};

/// The shortcuts and their actions, with a switch for single-character shortcuts.
pub(super) fn keys(single: RwSignal<bool>) -> Element {
    let list =
        LIST.into_iter().map(|(keys, action)| (dt().child(kbd().child(keys)), dd().child(action)));
    let switch = input()
        .attr("type", "checkbox")
        .attr("checked", single.get_untracked())
        .on(leptos::ev::change, move |event| single.set(event_target_checked(&event)));
    div()
        .id(KEYS)
        .class("sheet")
        .attr("popover", "")
        .attr("role", "dialog")
        .attr("aria-label", "Keys")
        .child((h2().child("Keys"), dl().children(list)))
        .child(label().child((switch, " Use keys without Ctrl or Cmd")))
}

/// The button that shows the list.
pub(super) fn keys_button() -> Element {
    opener(KEYS).child("Keys")
}
