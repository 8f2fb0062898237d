//! The network.

use gloo_net::http::Request;
use js_sys::{Uint8Array, futures::JsFuture};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache,
};

use crate::state::load_progress::{LoadError, SILENCE};

/// Fetches a file. `url` is relative to the page. With `again`, bypasses the browser's cache.
///
/// After each chunk, calls `fetched` with the number of bytes received so far and, if the server sends it,
/// the length of the file in bytes.
///
/// # Errors
/// If the connection fails, if the server sends nothing for [`SILENCE`], or if its status is not a success.
pub async fn fetch(
    url: &str,
    again: bool,
    fetched: impl Fn(usize, Option<usize>),
) -> Result<Vec<u8>, LoadError> {
    let watch = Watch::new().map_err(|error| LoadError::Network(message(&error)))?;
    let broken = |error: JsValue| match watch.has_given_up() {
        true => LoadError::Silence,
        false => LoadError::Network(message(&error)),
    };
    let request = Request::get(url).abort_signal(Some(&watch.controller.signal()));
    // The cache may hold an earlier answer that is incomplete or wrong.
    let request = if again { request.cache(RequestCache::Reload) } else { request };
    let heard = watch.listen();
    let response = request.send().await.map_err(|error| broken(thrown(error)))?;
    drop(heard);
    if !response.ok() {
        return Err(LoadError::Status { code: response.status(), text: response.status_text() });
    }
    let headers = response.headers();
    // The length of a compressed file is the compressed one, but the chunks are not compressed.
    let length = headers.get("content-length").filter(|_| !headers.has("content-encoding"));
    let length = length.and_then(|length| length.parse().ok());
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let heard = watch.listen();
        let read = JsFuture::from(reader.read()).await.map_err(broken)?;
        drop(heard);
        let chunk: ReadableStreamReadResult = read.unchecked_into();
        if chunk.get_done() == Some(true) {
            return Ok(bytes);
        }
        let start = bytes.len();
        let chunk: Uint8Array = chunk.get_value().unchecked_into();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
        fetched(bytes.len(), length);
    }
}

/// Aborts a request if the server sends nothing for [`SILENCE`].
struct Watch {
    controller: AbortController,
}

/// A wait for the server. Dropping it cancels the timeout.
struct Wait(Option<TimeoutHandle>);

impl Watch {
    fn new() -> Result<Self, JsValue> {
        Ok(Self { controller: AbortController::new()? })
    }

    fn listen(&self) -> Wait {
        let controller = self.controller.clone();
        Wait(set_timeout_with_handle(move || controller.abort(), SILENCE).ok())
    }

    fn has_given_up(&self) -> bool {
        self.controller.signal().aborted()
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        if let Some(timeout) = &self.0 {
            timeout.clear();
        }
    }
}

fn thrown(error: gloo_net::Error) -> JsValue {
    match error {
        gloo_net::Error::JsError(error) => JsValue::from_str(&error.message),
        error => JsValue::from_str(&error.to_string()),
    }
}

/// The message of a JavaScript error.
fn message(error: &JsValue) -> String {
    let text = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    text.or_else(|| error.as_string()).unwrap_or_else(|| "the browser does not say why".to_owned())
}
