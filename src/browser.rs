//! The only place that touches the browser: the network, the address bar, the document.

use std::{cell::Cell, time::Duration};

use gloo_net::http::Request;
use js_sys::{Uint8Array, futures::JsFuture};
use leptos::{
    ev,
    prelude::{document, request_animation_frame, set_timeout, window, window_event_listener},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, FocusOptions, HtmlElement, ReadableStreamDefaultReader, ReadableStreamReadResult,
};

use crate::{
    load::LoadError,
    notebook::{address::Address, address::Theme, slug::Slug},
    state::Step,
};

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
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        let start = bytes.len();
        let chunk: Uint8Array = chunk.get_value().unchecked_into();
        bytes.resize(start + chunk.length() as usize, 0);
        chunk.copy_to(&mut bytes[start..]);
        fetched(bytes.len(), length);
    }
}

/// Does something once the browser has done what was waiting.
pub fn later(then: impl FnOnce() + 'static) {
    set_timeout(then, Duration::ZERO);
}

/// The milliseconds since the page began to load.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The search and the hash of the address bar, each with its sign, or empty.
pub fn location() -> (String, String) {
    let location = window().location();
    (location.search().unwrap_or_default(), location.hash().unwrap_or_default())
}

thread_local! {
    /// Counts the writes of the address bar, so that a late one can see that it is out of date.
    static WRITES: Cell<u32> = const { Cell::new(0) };
}

/// Shows an address in the address bar.
///
/// Browsers refuse more than some hundred changes in half a minute; a refused one is tried again
/// each second, until it succeeds or another takes its place.
pub fn write_address(address: &Address, step: Step) {
    let write = WRITES.get().wrapping_add(1);
    WRITES.set(write);
    try_to_write(address.clone(), step, write);
}

fn try_to_write(address: Address, step: Step, write: u32) {
    let written = window().location().href().and_then(|href| {
        let page = href.split(['?', '#']).next().unwrap_or_default();
        let url = format!("{page}{address}");
        let history = window().history()?;
        match step {
            Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
            Step::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        }
    });
    if written.is_err() {
        let again = move || {
            if WRITES.get() == write {
                try_to_write(address, step, write);
            }
        };
        set_timeout(again, Duration::from_secs(1));
    }
}

/// Calls back whenever the browser has gone to another address of the page: back, forward, or a
/// link to a fragment.
pub fn on_arrival(arrived: impl Fn(&str, &str) + 'static) {
    let listener = window_event_listener(ev::popstate, move |_| {
        let (search, hash) = location();
        arrived(&search, &hash);
    });
    leptos::prelude::on_cleanup(move || listener.remove());
}

/// Goes to a fragment as a link to it would, once what is about to be shown is there.
pub fn go_to(id: &Slug) {
    let hash = format!("#{id}");
    request_animation_frame(move || {
        if let Err(error) = window().location().replace(&hash) {
            web_sys::console::warn_1(&error);
        }
    });
}

/// Scrolls to a fragment that is about to be shown; one that is there, the browser has gone to.
pub fn bring_into_sight(id: &Slug) {
    if document().get_element_by_id(id.as_str()).is_some() {
        return;
    }
    let id = id.clone();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id.as_str()) {
            element.scroll_into_view();
        }
    });
}

/// Does something once what is about to be shown is there.
pub fn next_frame(then: impl FnOnce() + 'static) {
    request_animation_frame(then);
}

/// Calls back whenever the reader has scrolled, or the window has another size.
pub fn on_scroll(scrolled: impl Fn() + Clone + 'static) {
    let resized = scrolled.clone();
    let listeners = [
        window_event_listener(ev::scroll, move |_| scrolled()),
        window_event_listener(ev::resize, move |_| resized()),
    ];
    leptos::prelude::on_cleanup(move || listeners.into_iter().for_each(|one| one.remove()));
}

/// Calls back before the page is printed.
pub fn on_print(printing: impl Fn() + 'static) {
    let listener = window_event_listener(ev::beforeprint, move |_| printing());
    leptos::prelude::on_cleanup(move || listener.remove());
}

/// How far below the window an element begins, in pixels; infinitely far where it is not there.
pub fn below(id: &str) -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let element = document().get_element_by_id(id);
    match (element, height) {
        (Some(element), Some(height)) => element.get_bounding_client_rect().top() - height,
        _ => f64::INFINITY,
    }
}

/// How far above the window an element ends, in pixels; infinitely far where it is not there.
pub fn above(id: &str) -> f64 {
    let element = document().get_element_by_id(id);
    element.map_or(f64::INFINITY, |element| -element.get_bounding_client_rect().bottom())
}

/// How high the document is, in pixels.
pub fn document_height() -> f64 {
    document().document_element().map_or(0.0, |root| f64::from(root.scroll_height()))
}

/// Scrolls down by some pixels at once.
pub fn scroll_by(pixels: f64) {
    window().scroll_by_with_x_and_y(0.0, pixels);
}

/// Brings the reader back to an element, once what is about to be shown is there: scrolls up to it
/// where it begins above the window, and gives it the focus where what had it is gone.
pub fn return_to(id: &'static str) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(id) else { return };
        if element.get_bounding_client_rect().top() < 0.0 {
            element.scroll_into_view();
        }
        let body = document().body().map(Element::from);
        if document().active_element() == body
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            if let Err(error) = element.focus_with_options(&options) {
                web_sys::console::warn_1(&error);
            }
        }
    });
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Dresses the page in a theme, whatever the system's is.
pub fn set_theme(theme: Option<Theme>) {
    let Some(root) = document().document_element() else { return };
    let set = match theme {
        Some(theme) => root.set_attribute("data-theme", theme.key()),
        None => root.remove_attribute("data-theme"),
    };
    if let Err(error) = set {
        web_sys::console::warn_1(&error);
    }
}

/// The element that the app is mounted in, emptied of what stood there meanwhile; the whole body
/// where the document has none.
pub fn mount_point() -> Option<HtmlElement> {
    let place =
        document().get_element_by_id("_app").and_then(|place| place.dyn_into::<HtmlElement>().ok());
    if let Some(place) = &place {
        place.set_text_content(None);
    }
    place.or_else(|| document().body())
}

/// Makes a panic, which would be a bug of ours, readable in the console.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
