//! The elements of the page.
//!
//! Leptos compiles its machinery anew for each tag, attribute, type of value and type of content that
//! `view!` is given, and that is most of the weight of a small page. An [`Element`] is of one type,
//! whatever it is made of.

use leptos::{
    ev::{EventDescriptor, on},
    html::custom,
    prelude::*,
    tachys::html::attribute::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
};

/// An element that is being put together.
pub(super) struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

pub(super) fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    pub fn class(self, name: &'static str) -> Self {
        self.set("class", name)
    }

    /// Gives an attribute its value.
    pub fn set(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(attribute, value.into()).into_any_attr());
        self
    }

    /// Gives an attribute a value that changes with what it reads; `None` takes the attribute away.
    pub fn follow(
        mut self,
        attribute: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        self.attributes.push(custom_attribute(attribute, value).into_any_attr());
        self
    }

    /// Does something whenever an event comes.
    pub fn on<E>(mut self, event: E, handle: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor + Send + 'static,
        E::EventType: From<leptos::tachys::renderer::types::Event>,
    {
        let handle: Box<dyn FnMut(E::EventType)> = Box::new(handle);
        self.attributes.push(on(event, handle).into_any_attr());
        self
    }

    pub fn child(mut self, child: impl Content) -> Self {
        self.children.push(child.view());
        self
    }

    /// Several children or, with an `Option`, perhaps one.
    pub fn children(mut self, children: impl IntoIterator<Item: Content>) -> Self {
        self.children.extend(children.into_iter().map(Content::view));
        self
    }
}

/// What can stand in an element.
pub(super) trait Content {
    fn view(self) -> AnyView;
}

impl Content for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Content for Element {
    fn view(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
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

/// A keyed list: a row is made once for each number, and moved or removed with it.
pub(super) fn rows(
    numbers: impl Fn() -> Vec<usize> + Send + Sync + 'static,
    row: impl Fn(usize) -> Element + Send + Sync + 'static,
) -> AnyView {
    let numbers: Box<dyn Fn() -> Vec<usize> + Send + Sync> = Box::new(numbers);
    let row: std::sync::Arc<dyn Fn(usize) -> AnyView + Send + Sync> =
        std::sync::Arc::new(move |number| row(number).view());
    For(ForProps::builder()
        .each(numbers)
        .key(|number: &usize| *number)
        .children(move |number| row(number))
        .build())
    .into_any()
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

/// A link within the page.
pub(super) fn link(href: impl Into<String>, content: impl Content) -> Element {
    element("a").set("href", href).child(content)
}

/// A link out of the page.
pub(super) fn link_out(href: &str, content: impl Content) -> Element {
    link(href, content).set("rel", "noopener")
}

/// A button that does something when it is pressed.
pub(super) fn button(label: impl Content, press: impl Fn() + 'static) -> Element {
    element("button").set("type", "button").on(leptos::ev::click, move |_| press()).child(label)
}

/// Something that the reader is told at once.
pub(super) fn notice() -> Element {
    element("div").class("notice").set("role", "alert")
}
