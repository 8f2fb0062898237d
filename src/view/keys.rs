//! The list of keyboard shortcuts.

use leptos::prelude::*;

use super::elements::{opener, sheet};
use crate::{
    dom::{Element, dd, dl, dt, fragment, input, kbd, label},
    markers::KEYS,
    state::keys::LIST,
};

/// The shortcuts and their actions, with a switch for single-character shortcuts.
pub(super) fn keys(single: RwSignal<bool>) -> Element {
    let content = move || {
        let list = LIST.into_iter();
        let list = list.map(|(keys, action)| (dt().child(kbd().child(keys)), dd().child(action)));
        let switch = input()
            .attr("type", "checkbox")
            .attr("checked", single.get_untracked())
            .on(leptos::ev::change, move |event| single.set(event_target_checked(&event)));
        let switch = label().child((switch, " Use keys without Ctrl or Cmd"));
        fragment((dl().children(list), switch))
    };
    sheet(KEYS, "Keys", Box::new(content))
}

/// The button that shows the list.
pub(super) fn keys_button() -> Element {
    opener(KEYS).class("keys").child("Keys")
}
