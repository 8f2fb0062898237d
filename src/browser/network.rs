//! Fetching.

use std::string::FromUtf8Error;

use gloo_net::http::Request;
use js_sys::{Uint8Array, futures::JsFuture};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

use crate::load::LoadError;

/// Fetches a text that lies beside the page. `fetched` is told how many bytes have come and, where
/// the server tells, of how many.
///
/// # Errors
/// Where nothing comes, or something other than a success.
pub async fn fetch(url: &str, fetched: impl Fn(usize, Option<usize>)) -> Result<String, LoadError> {
    let network = |error: gloo_net::Error| LoadError::Network(error.to_string());
    let response = Request::get(url).send().await.map_err(network)?;
    if !response.ok() {
        return Err(LoadError::Status { code: response.status(), text: response.status_text() });
    }
    let headers = response.headers();
    // Of a compressed file the server tells the compressed length, which these bytes are not.
    let length = headers.get("content-length").filter(|_| !headers.has("content-encoding"));
    let length = length.and_then(|length| length.parse().ok());
    let broken = |error: JsValue| LoadError::Network(format!("{error:?}"));
    let Some(body) = response.body() else { return Ok(String::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(broken)?;
        let chunk: ReadableStreamReadResult = read.unchecked_into();
        if chunk.get_done() == Some(true) {
            let lossy =
                |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Ok(String::from_utf8(bytes).unwrap_or_else(lossy));
        }
        let start = bytes.len();
        let chunk: Uint8Array = chunk.get_value().unchecked_into();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
        fetched(bytes.len(), length);
    }
}
