//! The reader's place, which the browser's history keeps for each of its entries.
//!
//! The browser itself knows only scroll positions, which differ when entries of the notebook come and go.

use std::{cell::Cell, fmt, time::Duration};

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ScrollRestoration};

use super::{
    callbacks::{after, on_event},
    console::warn,
    scroll::{scroll_by, scroll_to_top, top},
};
use crate::{markers::ENTRY_SELECTOR, notebook::model::slug::Slug};

/// Where the reader is in the page.
#[derive(Clone, Debug)]
pub enum Place {
    /// The top of the page.
    Top,
    /// The first entry in the window, and the distance of its top from the upper edge in pixels.
    Entry { id: Slug, top: f64 },
}

impl Place {
    /// Parses the form that `to_string` writes.
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Top);
        }
        let (top, id) = text.split_once(' ')?;
        Some(Self::Entry { id: Slug::from_text(id)?, top: top.parse::<i32>().ok()?.into() })
    }

    /// The present place. `None` if no entry is in sight.
    fn present() -> Option<Self> {
        if window().scroll_y().is_ok_and(|y| y <= 0.0) {
            return Some(Self::Top);
        }
        let entries = document().query_selector_all(ENTRY_SELECTOR).ok()?;
        let entries =
            (0..entries.length()).filter_map(|at| entries.get(at)?.dyn_into::<Element>().ok());
        for entry in entries {
            let bounds = entry.get_bounding_client_rect();
            if bounds.bottom() > HEADER {
                return Some(Self::Entry { id: Slug::from_text(&entry.id())?, top: bounds.top() });
            }
        }
        None
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Entry { id, top } => write!(f, "{} {id}", *top as i32),
        }
    }
}

/// The height of the header, in pixels. What it covers is not in sight.
const HEADER: f64 = 80.0;

/// Scrolls to a place, if its entry is in the document.
pub fn scroll_to_place(place: &Place) {
    match place {
        Place::Top => scroll_to_top(),
        Place::Entry { id, top: before } => {
            if let Some(now) = top(id) {
                scroll_by(now - before);
            }
        }
    }
}

/// The place in the current entry of the history, if one was noted there.
pub fn noted_place() -> Option<Place> {
    Place::parse(&window().history().ok()?.state().ok()?.as_string()?)
}

/// While this exists, the page is on its way to a place, and no other one is noted.
#[derive(Debug)]
pub struct Returning(());

impl Returning {
    pub fn begin() -> Self {
        RETURNS.set(RETURNS.get() + 1);
        Self(())
    }
}

impl Drop for Returning {
    fn drop(&mut self) {
        RETURNS.set(RETURNS.get() - 1);
    }
}

thread_local! {
    /// The number of [`Returning`] values.
    static RETURNS: Cell<u32> = const { Cell::new(0) };
    /// The number of delayed notes, by which one notices that it is out of date.
    static NOTES: Cell<u32> = const { Cell::new(0) };
}

/// Notes the reader's place in the current entry of the history.
pub(super) fn note_place() {
    if RETURNS.get() > 0 {
        return;
    }
    let state = Place::present().map_or(JsValue::NULL, |it| JsValue::from(it.to_string()));
    // A browser that refuses loses only the place.
    warn(window().history().and_then(|history| history.replace_state(&state, "")));
}

/// How long the page has to stand still before the reader's place is noted.
const STANDSTILL: Duration = Duration::from_millis(100);

/// Notes the reader's place once the page stands still.
pub(super) fn note_place_later() {
    let note = NOTES.get().wrapping_add(1);
    NOTES.set(note);
    after(STANDSTILL, move || {
        if NOTES.get() == note {
            note_place();
        }
    });
}

/// Notes the reader's place whenever they have scrolled, and when they leave the page. Until then the browser
/// leaves scrolling to the app.
pub fn keep_place() {
    restore_by(ScrollRestoration::Manual);
    on_event("scroll", |_| note_place_later());
    on_event("pagehide", |_| {
        note_place();
        restore_by(ScrollRestoration::Auto);
    });
    on_event("pageshow", |_| restore_by(ScrollRestoration::Manual));
}

fn restore_by(restoration: ScrollRestoration) {
    warn(window().history().and_then(|history| history.set_scroll_restoration(restoration)));
}
