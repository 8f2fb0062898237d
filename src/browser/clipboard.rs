//! The addresses of entries, for others to follow.

use std::cell::RefCell;

use js_sys::futures::JsFuture;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::notebook::slug::Slug;

thread_local! {
    /// The ids of the entries that were published with a page of their own, as far as is known.
    static PAGES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Keeps in mind which entries stood in the page as it was published: those have a page each.
pub(super) fn remember_pages(standing: &Element) {
    let Ok(entries) = standing.query_selector_all("article") else { return };
    let ids = (0..entries.length()).filter_map(|at| entries.get(at)?.dyn_into::<Element>().ok());
    PAGES.set(ids.map(|entry| entry.id()).collect());
}

/// Copies the address of an entry: that of its own page, or else of its place in the notebook. Tells
/// whether the browser did; it may be forbidden to.
pub async fn copy_address(entry: &Slug) -> bool {
    let has_page = PAGES.with_borrow(|pages| pages.iter().any(|id| id == entry.as_str()));
    let path = if has_page { format!("entry/{entry}/") } else { format!("#{entry}") };
    let copied = async {
        if !window().is_secure_context() {
            return Err(JsValue::from_str("Browsers have a clipboard for pages from https only."));
        }
        let location = window().location();
        let page = location.href()?;
        let page = page.split(['?', '#']).next().unwrap_or_default();
        let url = web_sys::Url::new_with_base(&path, page)?;
        JsFuture::from(window().navigator().clipboard().write_text(&url.href())).await
    };
    copied.await.inspect_err(|error: &JsValue| web_sys::console::warn_1(error)).is_ok()
}
