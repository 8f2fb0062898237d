//! The reader's preferences in the browser's storage. If storage is blocked, they last until the page closes.

use leptos::prelude::window;
use web_sys::Storage;

use super::console::warn;
use crate::{
    markers::{NO_SINGLE_KEYS_KEY, THEME_KEY},
    notebook::route::Theme,
};

/// Whether single-character shortcuts are on: yes, unless the reader has switched them off.
pub fn single_keys() -> bool {
    remembered(NO_SINGLE_KEYS_KEY).is_none()
}

pub fn remember_single_keys(on: bool) {
    remember(NO_SINGLE_KEYS_KEY, (!on).then_some("1"));
}

/// The theme that the reader has chosen; `None` follows the system.
pub fn theme() -> Option<Theme> {
    Theme::from_key(&remembered(THEME_KEY)?)
}

pub fn remember_theme(theme: Option<Theme>) {
    remember(THEME_KEY, theme.map(Theme::key));
}

fn remembered(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn remember(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    warn(match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    });
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
