//! The console.

use wasm_bindgen::JsValue;

/// Reports in the console that the browser has refused something that the page can do without.
pub(super) fn warn(done: Result<(), JsValue>) {
    if let Err(error) = done {
        web_sys::console::warn_1(&error);
    }
}

/// Reports panics, which are bugs, in the console.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
