//! Putting elements together.

use std::borrow::Cow;

use leptos::{ev::EventDescriptor, tachys::renderer::types::Event};

use super::{
    attribute::{Attribute, IntoAttribute},
    child::{IntoChildren, IntoInline},
    node::{Element, Modifier, Parts},
};

impl Element {
    /// An HTML element without attributes and children.
    pub fn new(tag: &'static str) -> Self {
        Self::in_namespace(tag, None)
    }

    /// An SVG element without attributes and children.
    pub fn new_svg(tag: &'static str) -> Self {
        Self::in_namespace(tag, Some("http://www.w3.org/2000/svg"))
    }

    fn in_namespace(tag: &'static str, namespace: Option<&'static str>) -> Self {
        let (attributes, modifiers, children) = (Vec::new(), Vec::new(), Vec::new());
        Self(Box::new(Parts { tag, namespace, attributes, modifiers, children }))
    }

    /// Sets the `class` attribute.
    pub fn class(self, class: impl IntoAttribute) -> Self {
        self.attr("class", class)
    }

    /// Sets the `id` attribute.
    pub fn id(self, id: impl IntoAttribute) -> Self {
        self.attr("id", id)
    }

    /// Sets an attribute to a value, or to what a closure yields. `None` and `false` leave it out, `true`
    /// sets it to the empty text.
    pub fn attr(mut self, name: &'static str, value: impl IntoAttribute) -> Self {
        match value.into_attribute() {
            Attribute::Static(value) => {
                self.0.attributes.extend(value.map(|value| (name, value)));
                self
            }
            Attribute::Dynamic(value) => self.with(Modifier::Attribute(name, value)),
        }
    }

    /// Sets the `value` property of a field to what a closure yields, whenever that changes.
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        self.with(Modifier::Value(Box::new(value)))
    }

    /// Makes what a closure yields the whole content of the element. What else is put into the element
    /// is lost, so nothing should be.
    pub fn text<T: IntoInline>(self, text: impl Fn() -> T + 'static) -> Self {
        self.with(Modifier::Text(Box::new(move || text().into_inline())))
    }

    /// Calls a handler whenever an event comes.
    #[allow(clippy::needless_pass_by_value, reason = "as in leptos::html: `on(click, …)`")]
    pub fn on<E>(self, event: E, handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor + Send + 'static,
        E::EventType: From<Event>,
    {
        self.listen::<E>(event.name(), Box::new(handler))
    }

    /// Compiled once for each kind of event, not for each handler.
    fn listen<E>(self, name: Cow<'static, str>, mut handler: Box<dyn FnMut(E::EventType)>) -> Self
    where
        E: EventDescriptor,
        E::EventType: From<Event> + 'static,
    {
        self.with(Modifier::Listener(name, Box::new(move |event: Event| handler(event.into()))))
    }

    /// Appends a child: an element, a text, a closure that yields children, or several of them as a tuple,
    /// a `Vec` or an `Option`.
    pub fn child(mut self, child: impl IntoChildren) -> Self {
        child.append_to(&mut self.0.children);
        self
    }

    /// Appends everything that an iterator yields.
    pub fn children(mut self, children: impl IntoIterator<Item: IntoChildren>) -> Self {
        for child in children {
            child.append_to(&mut self.0.children);
        }
        self
    }

    fn with(mut self, modifier: Modifier) -> Self {
        self.0.modifiers.push(modifier);
        self
    }
}
