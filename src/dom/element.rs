//! Elements, their attributes, listeners and texts.

use std::borrow::Cow;

use leptos::{
    ev::{EventDescriptor, on},
    tachys::renderer::{
        RemoveEventHandler,
        types::{Element as Node, Event},
    },
};

use super::child::{Child, Inline, IntoChildren, IntoInline};

/// An element that is being put together. It is boxed, so that moving it from call to call is cheap.
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub tag: &'static str,
    pub namespace: Option<&'static str>,
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    pub modifiers: Vec<Modifier>,
    pub children: Vec<Child>,
}

pub(super) type Listener = RemoveEventHandler<Node>;

/// What an element does beside holding attributes and children that never change.
pub(super) enum Modifier {
    Attribute(&'static str, Box<dyn Fn() -> Option<Cow<'static, str>>>),
    /// The `value` property of a field.
    Value(Box<dyn Fn() -> String>),
    /// The whole content.
    Text(Box<dyn Fn() -> Vec<Inline>>),
    Listener(Box<dyn FnOnce(&Node) -> Listener>),
}

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
    pub fn on<E>(self, event: E, handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor + Send + 'static,
        E::EventType: From<Event>,
    {
        let handler: Box<dyn FnMut(E::EventType)> = Box::new(handler);
        let listener = on(event, handler);
        self.with(Modifier::Listener(Box::new(move |node| listener.attach(node))))
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

    /// Whether it never changes and never does anything.
    pub(super) fn is_inert(&self) -> bool {
        self.0.modifiers.is_empty() && self.0.children.iter().all(Child::is_inert)
    }
}

/// Two elements are equal where nobody could tell one from the other, which only inert ones can be.
impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        let inert = self.0.modifiers.is_empty() && other.0.modifiers.is_empty();
        inert
            && self.0.tag == other.0.tag
            && self.0.attributes == other.0.attributes
            && self.0.children == other.0.children
    }
}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.0.tag)
    }
}

/// The value of an attribute.
pub enum Attribute {
    Static(Option<Cow<'static, str>>),
    Dynamic(Box<dyn Fn() -> Option<Cow<'static, str>>>),
}

impl std::fmt::Debug for Attribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Static(value) => value.fmt(f),
            Self::Dynamic(_) => f.write_str("a closure"),
        }
    }
}

/// What can be the value of an attribute: a text, a `bool`, an `Option`, or a closure that yields one.
pub trait IntoAttribute {
    fn into_attribute(self) -> Attribute;
}

/// What can be the value of an attribute at one moment.
pub trait AttributeValue {
    fn into_value(self) -> Option<Cow<'static, str>>;
}

impl<T: AttributeValue, F: Fn() -> T + 'static> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Dynamic(Box::new(move || self().into_value()))
    }
}

macro_rules! attribute_values {
    ($($type:ty: $value:ident => $option:expr;)*) => {$(
        impl AttributeValue for $type {
            fn into_value(self) -> Option<Cow<'static, str>> {
                let $value = self;
                $option
            }
        }

        impl IntoAttribute for $type {
            fn into_attribute(self) -> Attribute {
                Attribute::Static(self.into_value())
            }
        }
    )*};
}

attribute_values! {
    &'static str: value => Some(Cow::Borrowed(value));
    String: value => Some(Cow::Owned(value));
    bool: value => value.then_some(Cow::Borrowed(""));
    Option<&'static str>: value => value.map(Cow::Borrowed);
    Option<String>: value => value.map(Cow::Owned);
}
