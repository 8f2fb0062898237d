//! The clipboard.

use js_sys::futures::JsFuture;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Copies a text to the clipboard. Returns false if the browser refuses.
pub async fn copy(text: &str) -> bool {
    let copied = async {
        if !window().is_secure_context() {
            return Err(JsValue::from_str("Browsers have a clipboard for pages from https only."));
        }
        JsFuture::from(window().navigator().clipboard().write_text(text)).await
    };
    copied.await.inspect_err(|error: &JsValue| web_sys::console::warn_1(error)).is_ok()
}
