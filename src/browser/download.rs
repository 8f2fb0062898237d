//! Downloads of files that the page creates.

use std::time::Duration;

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement};

use super::{callbacks::after, console::warn};

/// Saves a text as a file, as if it were downloaded.
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
        // The browser needs the address until it has read the file.
        after(Duration::from_mins(1), move || {
            drop(web_sys::Url::revoke_object_url(&address));
        });
        Ok(())
    };
    warn(saved());
}
