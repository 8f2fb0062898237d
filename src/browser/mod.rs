//! The only module that touches the browser: the network, the address bar, the document, the storage.

mod callbacks;
mod clipboard;
mod console;
mod dialogs;
mod download;
mod formula;
mod history;
mod keyboard;
mod network;
mod pages;
mod place;
mod preferences;
mod scroll;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

pub use self::{
    callbacks::{after, later, next_frame, on_online},
    clipboard::*,
    console::report_panics,
    dialogs::*,
    download::*,
    formula::*,
    history::*,
    keyboard::*,
    network::*,
    pages::*,
    place::*,
    preferences::*,
    scroll::*,
};
use self::{console::warn, pages::remember_pages};
use crate::{
    markers::{APP, EMBED_ATTRIBUTE, ENTRY_SELECTOR, PRERENDERED, SEARCH, THEME_ATTRIBUTE},
    notebook::route::{Controls, Theme},
};

/// The milliseconds since the page began to load.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the language of the document, as a BCP 47 tag.
pub fn set_language(language: &str) {
    set_root_attribute("lang", Some(language));
}

/// Sets the theme of the page; `None` follows the system.
pub fn set_theme(theme: Option<Theme>) {
    set_root_attribute(THEME_ATTRIBUTE, theme.map(Theme::key));
}

/// Makes the page an embedded one with some controls, or a page of its own.
pub fn set_embedding(controls: Option<Controls>) {
    set_root_attribute(EMBED_ATTRIBUTE, controls.map(Controls::key));
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    warn(match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// Whether the page holds a prerendered notebook.
pub fn is_prerendered() -> bool {
    prerendered().is_some()
}

fn prerendered() -> Option<Element> {
    document().get_element_by_id(PRERENDERED)
}

/// Removes the prerendered notebook. `digest` is the digest of the dataset that the app shows.
///
/// If the reader has scrolled, returns the number of entries that they have reached. The page keeps its
/// scroll position if the app shows at least as many.
pub fn take_over(digest: u64) -> Option<usize> {
    let standing = prerendered()?;
    let scrolled = window().scroll_y().is_ok_and(|y| y > 0.0);
    let passed = scrolled.then(|| entries_above(&standing));
    remember_pages(&standing, digest);
    standing.remove();
    passed
}

/// What the reader has typed into the search box of the prerendered notebook.
pub fn typed() -> Option<String> {
    let field = prerendered()?.query_selector(&format!("#{SEARCH}")).ok().flatten()?;
    let field: HtmlInputElement = field.dyn_into().ok()?;
    Some(field.value()).filter(|typed| !typed.trim().is_empty())
}

/// The number of entries that begin above the lower edge of the window.
fn entries_above(place: &Element) -> usize {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let Ok(entries) = place.query_selector_all(ENTRY_SELECTOR) else { return 0 };
    let begins_below = |at: &u32| {
        let entry = entries.get(*at).and_then(|entry| entry.dyn_into::<Element>().ok());
        entry.is_some_and(|it| height.is_some_and(|end| it.get_bounding_client_rect().top() > end))
    };
    (0..entries.length()).find(begins_below).unwrap_or(entries.length()) as usize
}

/// Empties the element that the app is mounted in, and returns it; or the body if there is no such element.
pub fn mount_point() -> Option<HtmlElement> {
    let place =
        document().get_element_by_id(APP).and_then(|place| place.dyn_into::<HtmlElement>().ok());
    if let Some(place) = &place {
        place.set_text_content(None);
    }
    place.or_else(|| document().body())
}
