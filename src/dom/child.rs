//! What can be put into an element.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::{Owner, untrack};

use super::node::{Child, Element, Inline, Keyed};

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
        children.push(Child::Dynamic(Rc::new(move || Some(fragment(self())))));
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

/// A list with a row for each key. Rows whose keys stay are not touched, so that they keep the focus.
pub fn each(
    keys: impl Fn() -> Vec<usize> + 'static,
    row: impl Fn(usize) -> Element + 'static,
) -> Keyed {
    Keyed { keys: Rc::new(keys), row: Rc::new(row), in_one_effect: false }
}

/// An element that is there while a condition holds. It stays the same one as long as it does, so that it
/// keeps the focus.
pub fn when(
    condition: impl Fn() -> bool + 'static,
    element: impl Fn() -> Element + 'static,
) -> Keyed {
    each(move || if condition() { vec![0] } else { Vec::new() }, move |_| element())
}

/// Children that are made anew only when their key changes. `key` is called with the key of the children that
/// are shown, if there are any, whenever what it reads changes.
pub fn switch(
    key: impl Fn(Option<usize>) -> usize + 'static,
    content: impl Fn(usize) -> Vec<Child> + 'static,
) -> Child {
    let around = Owner::current().unwrap_or_default();
    let shown = Cell::new(None);
    // The signals of the children live as long as they do, which is longer than until `key` is called again.
    let owner = Cell::new(None);
    Child::Dynamic(Rc::new(move || {
        let key = key(shown.get());
        if shown.replace(Some(key)) == Some(key) {
            return None;
        }
        let inside = around.with(Owner::new);
        let children = inside.with(|| untrack(|| content(key)));
        owner.set(Some(inside));
        Some(children)
    }))
}

impl Keyed {
    /// Updates all rows together with the list, rather than each by an effect of its own. It pays where
    /// rows are small and read what the keys read too.
    #[must_use]
    pub fn in_one_effect(self) -> Self {
        Self { in_one_effect: true, ..self }
    }
}
