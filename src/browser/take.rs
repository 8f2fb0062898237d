//! What a reader takes along: addresses, texts and files.

use std::{cell::RefCell, time::Duration};

use js_sys::futures::JsFuture;
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement};

use crate::notebook::{
    model::slug::Slug,
    route::{entry_fragment, entry_path},
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

/// The path of the page of an entry, as far as it was published with one, or else of its place.
pub fn path_of(entry: &Slug) -> String {
    let has_page = PAGES.with_borrow(|pages| match pages {
        Pages::All => true,
        Pages::Of(ids) => ids.iter().any(|id| id == entry.as_str()),
    });
    if has_page { entry_path(entry) } else { entry_fragment(entry) }
}

/// The whole address of what has a path beside the page.
pub fn absolute_url(path: &str) -> Option<String> {
    let page = window().location().href().ok()?;
    let page = page.split(['?', '#']).next().unwrap_or_default();
    web_sys::Url::new_with_base(path, page).ok().map(|url| url.href())
}

/// Copies a text. Tells whether the browser did; it may be forbidden to.
pub async fn copy(text: &str) -> bool {
    let copied = async {
        if !window().is_secure_context() {
            return Err(JsValue::from_str("Browsers have a clipboard for pages from https only."));
        }
        JsFuture::from(window().navigator().clipboard().write_text(text)).await
    };
    copied.await.inspect_err(|error: &JsValue| web_sys::console::warn_1(error)).is_ok()
}

/// Saves a text as a file, where the browser saves such.
pub fn save(name: &str, media_type: &str, text: &str) {
    let saved = || {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let address = web_sys::Url::create_object_url_with_blob(&blob)?;
        let link: HtmlElement = document().create_element("a")?.unchecked_into();
        link.set_attribute("href", &address)?;
        link.set_attribute("download", name)?;
        link.click();
        // By then the browser has taken it.
        set_timeout(
            move || drop(web_sys::Url::revoke_object_url(&address)),
            Duration::from_mins(1),
        );
        Ok::<_, JsValue>(())
    };
    if let Err(error) = saved() {
        web_sys::console::warn_1(&error);
    }
}
