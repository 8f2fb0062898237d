//! The addresses of entries, for others to follow.

use std::cell::RefCell;

use js_sys::futures::JsFuture;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::notebook::{
    address::{page_of, place_of},
    slug::Slug,
};

thread_local! {
    static PAGES: RefCell<Pages> = const { RefCell::new(Pages::Of(Vec::new())) };
}

/// Which entries were published with a page of their own.
enum Pages {
    /// All, since the page was made of the dataset that is shown.
    All,
    /// At least those of some ids.
    Of(Vec<String>),
}

/// Keeps in mind which entries have a page of their own: all that the page was made of, and of these
/// are known those that stood in it.
pub(super) fn remember_pages(standing: &Element, digest: u64) {
    if standing.get_attribute("data-dataset").is_some_and(|of| of == format!("{digest:x}")) {
        return PAGES.set(Pages::All);
    }
    let Ok(entries) = standing.query_selector_all("article") else { return };
    let ids = (0..entries.length()).filter_map(|at| entries.get(at)?.dyn_into::<Element>().ok());
    PAGES.set(Pages::Of(ids.map(|entry| entry.id()).collect()));
}

/// Copies the address of an entry: that of its own page, or else of its place in the notebook. Tells
/// whether the browser did; it may be forbidden to.
pub async fn copy_address(entry: &Slug) -> bool {
    let has_page = PAGES.with_borrow(|pages| match pages {
        Pages::All => true,
        Pages::Of(ids) => ids.iter().any(|id| id == entry.as_str()),
    });
    let path = if has_page { page_of(entry) } else { place_of(entry) };
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
