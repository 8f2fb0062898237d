//! The elements that recur, and what can stand in them.

use std::borrow::Cow;

use leptos::{ev::MouseEvent, prelude::*};

pub(super) use super::{
    element::{Element, element, svg},
    rows::rows,
};
use crate::notebook::{
    model::slug::Slug,
    route::{entry_fragment, entry_path},
};

/// Whether there is a reader who can act; HTML that is written in advance has none.
pub(super) const ALIVE: bool = cfg!(target_arch = "wasm32");

/// What can stand in an element.
pub(crate) trait Content {
    fn view(self) -> AnyView;
}

impl Content for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Content for Element {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Content for String {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Content for &str {
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }
}

/// Several views, without an element around them.
impl Content for Vec<AnyView> {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

/// A part of the page that is made anew whenever what it reads changes; of `None` nothing is shown.
pub(super) fn follow<C: Content>(content: impl Fn() -> Option<C> + Send + 'static) -> AnyView {
    let content: Box<dyn Fn() -> Vec<AnyView> + Send> =
        Box::new(move || content().map(Content::view).into_iter().collect());
    content.into_any()
}

pub(super) fn p(content: impl Content) -> Element {
    element("p").child(content)
}

pub(super) fn span(class: &'static str, content: impl Content) -> Element {
    element("span").class(class).child(content)
}

pub(super) fn li(content: impl Content) -> Element {
    element("li").child(content)
}

/// The address of an entry: where HTML is written its own page, where the page is alive its place.
pub(super) fn entry_href(entry: &Slug) -> String {
    if ALIVE { entry_fragment(entry) } else { entry_path(entry) }
}

/// Whether a click asks for what it says here; with a modifier the reader wants a tab or a window of its
/// own.
pub(super) fn is_plain(event: &MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

/// A link within the page.
pub(super) fn link(href: impl Into<Cow<'static, str>>, content: impl Content) -> Element {
    element("a").set("href", href).child(content)
}

/// A link out of the page.
pub(super) fn link_out(href: &str, content: impl Content) -> Element {
    link(href.to_owned(), content).set("rel", "noopener")
}

/// A button that does something when it is pressed.
pub(super) fn button(label: impl Content, press: impl Fn() + 'static) -> Element {
    element("button").set("type", "button").on(leptos::ev::click, move |_| press()).child(label)
}

/// Something that the reader is told at once.
pub(super) fn notice() -> Element {
    element("div").class("notice").set("role", "alert")
}
