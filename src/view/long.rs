//! Content that may be too long to be put into the document at once.
//!
//! Ten megabytes of text or a million tags are a mistake or an attack, and must not make the page unusable.
//! Published HTML contains everything.

use leptos::prelude::*;

use super::{
    INTERACTIVE,
    elements::action,
    text::{TEXT_LIMIT, marked, marked_up_to},
};
use crate::{
    dom::{Element, each, li, span, ul},
    notebook::model::text::Text,
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
    if !INTERACTIVE || count <= ITEM_LIMIT {
        return ul().children((0..count).map(item));
    }
    let (limit, more) = more(state, ITEM_LIMIT, count, |rest| rest.to_string());
    let items = each(move || (0..limit().min(count)).collect(), item);
    ul().child((items, move || more().map(|button| li().child(button))))
}

/// Puts a text of an entry into an element, with the matches of the search marked. If the text is long, a
/// button shows more of it.
pub(super) fn text(state: State, element: Element, text: Text) -> Element {
    let length = text.plain().len();
    if !INTERACTIVE || length <= TEXT_LIMIT {
        return element.text(marked(state, text));
    }
    let kilobytes = |rest: usize| format!("{} kB", rest.div_ceil(1000));
    let (limit, more) = more(state, TEXT_LIMIT, length, kilobytes);
    element.child((span().text(marked_up_to(state, text, limit)), more))
}

/// The amount that is shown, and the button that doubles it if there is more. The amount begins with `first`.
fn more(
    state: State,
    first: usize,
    all: usize,
    amount: fn(usize) -> String,
) -> (impl Fn() -> usize + Copy, impl Fn() -> Option<Element>) {
    let shown = RwSignal::new(first);
    let limit = move || if state.shows_everything() { all } else { shown.get() };
    let more = move || {
        let label = format!("Show {} more", amount(limit().min(all.saturating_sub(limit()))));
        let double = move || shown.update(|shown| *shown *= 2);
        (limit() < all).then(|| action(label, double).class("more"))
    };
    (limit, more)
}
