//! Elements and what is in them, before they become nodes of a document or HTML.

use std::{borrow::Cow, fmt, rc::Rc};

use leptos::tachys::renderer::types::Event;

/// An element that is being put together. It is boxed, so that moving it from call to call is cheap.
#[must_use]
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub tag: &'static str,
    pub namespace: Option<&'static str>,
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    pub modifiers: Vec<Modifier>,
    pub children: Vec<Child>,
}

/// What an element does beside holding attributes and children that never change.
pub(super) enum Modifier {
    Attribute(&'static str, Box<dyn Fn() -> Option<Cow<'static, str>>>),
    /// The `value` property of a field.
    Value(Box<dyn Fn() -> String>),
    /// The whole content.
    Text(Box<dyn Fn() -> Vec<Inline>>),
    /// The name of an event, and its handler.
    Listener(Cow<'static, str>, Box<dyn FnMut(Event)>),
}

/// A child of an element.
pub enum Child {
    Inline(Inline),
    Element(Element),
    /// Children that are made anew whenever what the closure reads changes. With `None` they stay.
    Dynamic(Rc<dyn Fn() -> Option<Vec<Child>>>),
    Keyed(Keyed),
}

/// Text, some of it in elements that never change, such as `<mark>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Tagged(Tagged),
}

/// An element in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub parts: Vec<Inline>,
}

impl Inline {
    /// An element without attributes.
    pub fn tagged(tag: &'static str, parts: Vec<Self>) -> Self {
        Self::Tagged(Tagged { tag, attributes: Vec::new(), parts })
    }
}

/// A list whose rows follow some keys, none of which comes twice.
#[derive(Clone)]
pub struct Keyed {
    pub(super) keys: Rc<dyn Fn() -> Vec<usize>>,
    pub(super) row: Rc<dyn Fn(usize) -> Element>,
    pub(super) in_one_effect: bool,
}

impl Element {
    /// Whether it never changes and never does anything.
    pub(super) fn is_inert(&self) -> bool {
        self.0.modifiers.is_empty() && self.0.children.iter().all(Child::is_inert)
    }
}

impl Child {
    /// Whether it never changes and never does anything.
    pub(super) fn is_inert(&self) -> bool {
        match self {
            Self::Inline(_) => true,
            Self::Element(element) => element.is_inert(),
            Self::Dynamic(_) | Self::Keyed(_) => false,
        }
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

/// Two children are equal where nobody could tell one from the other, which only inert ones can be.
impl PartialEq for Child {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Inline(one), Self::Inline(other)) => one == other,
            (Self::Element(one), Self::Element(other)) => one == other,
            _ => false,
        }
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0.tag)
    }
}

impl fmt::Debug for Child {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inline(inline) => inline.fmt(f),
            Self::Element(element) => element.fmt(f),
            Self::Dynamic(_) => f.write_str("a closure"),
            Self::Keyed(_) => f.write_str("a keyed list"),
        }
    }
}

impl fmt::Debug for Keyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyed").finish_non_exhaustive()
    }
}
