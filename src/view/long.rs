//! Content that may be too long to be put into the document at once.
//!
//! Ten megabytes of text or a million tags are a mistake or an attack, and must not make the page unusable.
//! Published HTML contains everything.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    INTERACTIVE,
    elements::{action, copy_button},
    text::{TEXT_LIMIT, marked_part},
};
use crate::{
    dom::{Element, Keyed, div, each, li, p, pre, ul, when},
    notebook::model::text::{Block, Text},
    state::State,
};

/// The number of items of a list that are shown at first.
pub(super) const ITEM_LIMIT: usize = 100;

/// A list of `count` items. If there are many, a button shows more of them.
pub(super) fn list(
    state: State,
    count: usize,
    item: impl Fn(usize) -> Element + 'static,
) -> Element {
    list_of(state, count, Rc::new(item))
}

/// Compiled once for all kinds of items.
fn list_of(state: State, count: usize, item: Rc<dyn Fn(usize) -> Element>) -> Element {
    if !INTERACTIVE || count <= ITEM_LIMIT {
        return ul().children((0..count).map(|at| item(at)));
    }
    let around = |button| li().child(button);
    let More { limit, button } = more(state, ITEM_LIMIT, count, |rest| rest.to_string(), around);
    let items = each(move || (0..limit().min(count)).collect(), move |at| item(at));
    ul().child((items, button))
}

/// A text of an entry with the matches of the search marked: a paragraph, or several blocks in one element. If
/// the text is long, a button shows more of it.
pub(super) fn text(state: State, text: Text) -> Element {
    text_in(state, p, div, text)
}

/// Like [`text()`], but as an item of a list.
pub(super) fn text_item(state: State, text: Text) -> Element {
    text_in(state, li, li, text)
}

/// Puts a text into an element: that of a paragraph, or that of several blocks.
fn text_in(
    state: State,
    paragraph: fn() -> Element,
    group: fn() -> Element,
    text: Text,
) -> Element {
    let length = text.plain().len();
    let blocks = text.blocks();
    if INTERACTIVE && length > TEXT_LIMIT {
        let kilobytes = |rest: usize| format!("{} kB", rest.div_ceil(1000));
        let More { limit, button } = more(state, TEXT_LIMIT, length, kilobytes, |button| button);
        let shown = move || {
            let end = text.plain().floor_char_boundary(limit());
            let begun = blocks.iter().take_while(|block| block.range.start < end);
            begun.map(|it| block(state, &text, it, end)).collect::<Vec<_>>()
        };
        return group().child((shown, button));
    }
    match blocks.as_slice() {
        [only] if !only.is_code => {
            paragraph().text(marked_part(state, text, only.range.clone(), length))
        }
        _ => group().children(blocks.iter().map(|it| block(state, &text, it, length))),
    }
}

/// A block of a text, cut at `end`.
fn block(state: State, text: &Text, block: &Block, end: usize) -> Element {
    let marked = marked_part(state, text.clone(), block.range.clone(), end);
    if !block.is_code {
        return p().text(marked);
    }
    let (text, range) = (text.clone(), block.range.clone());
    let copy = INTERACTIVE
        .then(|| copy_button(state, "Copy", move || text.plain()[range.clone()].to_owned()));
    // It scrolls by itself, so the keyboard must reach it.
    div().class("listing").child((pre().attr("tabindex", "0").text(marked), copy))
}

/// The amount of something that is shown at first, and what a press shows more of.
pub(super) struct More<L> {
    /// The amount that is shown.
    pub limit: L,
    /// The button that doubles it, in an element, while there is more.
    pub button: Keyed,
}

/// Shows `first` of an amount, and the rest on demand. `around` puts the button where it belongs.
pub(super) fn more(
    state: State,
    first: usize,
    all: usize,
    amount: fn(usize) -> String,
    around: fn(Element) -> Element,
) -> More<impl Fn() -> usize + Copy> {
    let shown = RwSignal::new(first);
    let is_whole = move || !INTERACTIVE || state.shows_everything();
    let limit = move || if is_whole() { all } else { shown.get() };
    let label = move || format!("Show {} more", amount(limit().min(all.saturating_sub(limit()))));
    let double = move || shown.update(|shown| *shown *= 2);
    let button = move || around(action((), double).class("more").text(label));
    More { limit, button: when(move || limit() < all, button) }
}
