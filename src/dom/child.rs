//! What can be put into an element.

use super::{element::Element, keyed::Keyed};

/// A child of an element.
pub enum Child {
    Inline(Inline),
    Element(Element),
    /// Children that are made anew whenever what the closure reads changes.
    Dynamic(Box<dyn Fn() -> Vec<Child>>),
    Keyed(Keyed),
}

/// Text, some of it in elements without attributes, such as `<mark>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Tagged(&'static str, Vec<Inline>),
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

impl std::fmt::Debug for Child {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Inline(inline) => inline.fmt(f),
            Self::Element(element) => element.fmt(f),
            Self::Dynamic(_) => f.write_str("a closure"),
            Self::Keyed(_) => f.write_str("a keyed list"),
        }
    }
}

/// Anything that can be put into an element.
pub trait IntoChildren {
    /// Appends it to the children of an element.
    fn append_to(self, children: &mut Vec<Child>);
}

/// Several children without an element around them.
pub fn fragment(content: impl IntoChildren) -> Vec<Child> {
    let mut children = Vec::new();
    content.append_to(&mut children);
    children
}

impl<C: IntoChildren, F: Fn() -> C + 'static> IntoChildren for F {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(Child::Dynamic(Box::new(move || fragment(self()))));
    }
}

/// Nothing.
impl IntoChildren for () {
    fn append_to(self, _: &mut Vec<Child>) {}
}

impl IntoChildren for Child {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(self);
    }
}

impl IntoChildren for Element {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(Child::Element(self));
    }
}

impl IntoChildren for Keyed {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(Child::Keyed(self));
    }
}

impl IntoChildren for Inline {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(Child::Inline(self));
    }
}

impl IntoChildren for String {
    fn append_to(self, children: &mut Vec<Child>) {
        children.push(Child::Inline(Inline::Text(self)));
    }
}

impl IntoChildren for &str {
    fn append_to(self, children: &mut Vec<Child>) {
        self.to_owned().append_to(children);
    }
}

impl<C: IntoChildren> IntoChildren for Option<C> {
    fn append_to(self, children: &mut Vec<Child>) {
        if let Some(content) = self {
            content.append_to(children);
        }
    }
}

impl<C: IntoChildren> IntoChildren for Vec<C> {
    fn append_to(self, children: &mut Vec<Child>) {
        for content in self {
            content.append_to(children);
        }
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: IntoChildren),*> IntoChildren for ($($name,)*) {
            #[allow(non_snake_case, reason = "A value is named for its type.")]
            fn append_to(self, children: &mut Vec<Child>) {
                let ($($name,)*) = self;
                $($name.append_to(children);)*
            }
        }
    )*};
}

tuples! {
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
}

/// What can be the text of an element.
pub trait IntoInline {
    fn into_inline(self) -> Vec<Inline>;
}

impl IntoInline for Vec<Inline> {
    fn into_inline(self) -> Vec<Inline> {
        self
    }
}

impl IntoInline for String {
    fn into_inline(self) -> Vec<Inline> {
        vec![Inline::Text(self)]
    }
}

impl IntoInline for &str {
    fn into_inline(self) -> Vec<Inline> {
        self.to_owned().into_inline()
    }
}
