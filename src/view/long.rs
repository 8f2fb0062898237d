//! What may be too long to be put into the document at once.
//!
//! Ten megabytes of text or a million tags are a mistake or an attack, and must not keep the page
//! from its reader. HTML that is written in advance holds everything.

use leptos::prelude::*;

use super::{
    markup::{ALIVE, Content, Element, button, element, follow, li, rows},
    text::{SHOWN, marked, marked_up_to},
};
use crate::{notebook::model::text::Text, state::State};

/// How many items a list shows until the reader asks for more.
pub(super) const ITEMS: usize = 100;

/// A list of so many items.
pub(super) fn list(
    state: State,
    count: usize,
    item: impl Fn(usize) -> Element + Send + 'static,
) -> Element {
    let list = element("ul");
    if !ALIVE || count <= ITEMS {
        return list.children((0..count).map(item));
    }
    let (limit, more) = more(state, ITEMS, count, |rest| rest.to_string());
    list.child(rows(move || (0..limit().min(count)).collect(), item))
        .child(follow(move || more().map(li)))
}

/// A text of an entry, in which the reader's words are marked.
pub(super) fn text(state: State, text: Text) -> AnyView {
    let length = text.plain().len();
    if !ALIVE || length <= SHOWN {
        return marked(state, text);
    }
    let (limit, more) = more(state, SHOWN, length, |rest| format!("{} kB", rest.div_ceil(1000)));
    vec![marked_up_to(state, text, limit), follow(more)].view()
}

/// How much is to be shown of something, and the button that doubles it where there is more.
fn more(
    state: State,
    first: usize,
    all: usize,
    amount: fn(usize) -> String,
) -> (impl Fn() -> usize + Copy + Send + 'static, impl Fn() -> Option<Element> + Send + 'static) {
    let shown = RwSignal::new(first);
    let limit = move || if state.shows_everything() { all } else { shown.get() };
    let more = move || {
        let label = format!("Show {} more", amount(limit().min(all.saturating_sub(limit()))));
        let double = move || shown.update(|shown| *shown *= 2);
        (limit() < all).then(|| button(label, double).class("more"))
    };
    (limit, more)
}
