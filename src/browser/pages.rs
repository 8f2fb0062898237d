//! The addresses of entries: their own pages, or fragments of this page.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    markers::{DATASET_ATTRIBUTE, ENTRY_SELECTOR},
    notebook::{
        model::slug::Slug,
        route::{entry_fragment, entry_path},
    },
};

thread_local! {
    static PAGES: RefCell<Pages> = const { RefCell::new(Pages::Of(Vec::new())) };
}

/// The entries that were published with a page of their own.
enum Pages {
    /// All, since the page was published from the dataset that is shown.
    All,
    /// At least the entries with these ids.
    Of(Vec<String>),
}

/// Remembers which entries have a page of their own. If the page was published from another dataset, only the
/// entries that it contains are known to have one.
pub(super) fn remember_pages(prerendered: &Element, digest: u64) {
    let made_of = prerendered.get_attribute(DATASET_ATTRIBUTE);
    if made_of.is_some_and(|made_of| made_of == format!("{digest:x}")) {
        return PAGES.set(Pages::All);
    }
    let Ok(entries) = prerendered.query_selector_all(ENTRY_SELECTOR) else { return };
    let ids = (0..entries.length()).filter_map(|at| entries.get(at)?.dyn_into::<Element>().ok());
    PAGES.set(Pages::Of(ids.map(|entry| entry.id()).collect()));
}

/// The path of an entry's own page, or its fragment if it has none.
pub fn path_of(entry: &Slug) -> String {
    let has_page = PAGES.with_borrow(|pages| match pages {
        Pages::All => true,
        Pages::Of(ids) => ids.iter().any(|id| id == entry.as_str()),
    });
    if has_page { entry_path(entry) } else { entry_fragment(entry) }
}

/// The absolute address of a path relative to the page.
pub fn absolute_url(path: &str) -> Option<String> {
    let page = window().location().href().ok()?;
    let page = page.split(['?', '#']).next().unwrap_or_default();
    web_sys::Url::new_with_base(path, page).ok().map(|url| url.href())
}
