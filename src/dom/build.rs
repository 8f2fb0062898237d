//! Elements become nodes of the document.

use std::{borrow::Cow, mem::take, rc::Rc};

use leptos::{
    mount::{UnmountHandle, mount_to_renderer},
    prelude::{Owner, untrack},
    tachys::{
        renderer::{
            Rndr,
            types::{Element as Node, Node as AnyNode},
        },
        view::{Mountable, Render},
    },
};

use super::{
    child::{IntoChildren, fragment},
    keyed::{Row, reconcile},
    live::{Binding, Live},
    node::{Child, Element, Inline, Keyed, Modifier, Tagged},
};

/// Builds an element that is not in the document yet.
fn build_element(mut element: Element) -> (Node, Live) {
    let mut live = Live::default();
    (element.build(&mut live), live)
}

impl Element {
    /// Takes its modifiers away, so that what is left is what never changes.
    fn build(&mut self, live: &mut Live) -> Node {
        let node = Rndr::create_element(self.0.tag, self.0.namespace);
        for (name, value) in &self.0.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        for child in &mut self.0.children {
            child.build(&node, None, live);
        }
        // A choice has no value before its options are there.
        for modifier in take(&mut self.0.modifiers) {
            let node = node.clone();
            match modifier {
                Modifier::Attribute(name, value) => {
                    live.bindings.push(attribute(node, name, value));
                }
                Modifier::Value(value) => live.bindings.push(property(node, value)),
                Modifier::Text(text) => live.bindings.push(content(node, text)),
                Modifier::Listener(event, handler) => {
                    live.listeners.push(Rndr::add_event_listener(&node, &event, handler));
                }
            }
        }
        node
    }
}

impl Child {
    fn build(&mut self, parent: &Node, before: Option<&AnyNode>, live: &mut Live) {
        match self {
            Self::Inline(inline) => inline.build(parent, before),
            Self::Element(element) => {
                let node = element.build(live);
                Rndr::insert_node(parent, &node, before);
            }
            Self::Dynamic(children) => {
                let end = placeholder(parent, before);
                live.effect(dynamic(Rc::clone(children), parent.clone(), end));
            }
            Self::Keyed(list) => {
                let end = placeholder(parent, before);
                live.effect(list.clone().build(parent.clone(), end));
            }
        }
    }
}

impl Inline {
    fn build(&self, parent: &Node, before: Option<&AnyNode>) {
        match self {
            Self::Text(text) => {
                Rndr::insert_node(parent, Rndr::create_text_node(text).as_ref(), before);
            }
            Self::Tagged(Tagged { tag, attributes, parts }) => {
                let node = Rndr::create_element(tag, None);
                for (name, value) in attributes {
                    Rndr::set_attribute(&node, name, value);
                }
                for part in parts {
                    part.build(&node, None);
                }
                Rndr::insert_node(parent, &node, before);
            }
        }
    }
}

/// Inserts a comment that marks a place among the children of a parent.
fn placeholder(parent: &Node, before: Option<&AnyNode>) -> AnyNode {
    let placeholder = Rndr::create_placeholder();
    Rndr::insert_node(parent, placeholder.as_ref(), before);
    AnyNode::clone(placeholder.as_ref())
}

fn attribute(
    node: Node,
    name: &'static str,
    value: Box<dyn Fn() -> Option<Cow<'static, str>>>,
) -> Binding {
    let mut shown = None;
    Box::new(move || {
        let value = value();
        if value != shown {
            match &value {
                Some(value) => Rndr::set_attribute(&node, name, value),
                None => Rndr::remove_attribute(&node, name),
            }
            shown = value;
        }
    })
}

fn property(node: Node, value: Box<dyn Fn() -> String>) -> Binding {
    let mut shown = None;
    Box::new(move || {
        let value = Some(value());
        if value != shown {
            Rndr::set_property_or_value(&node, "value", &value.as_deref().into());
            shown = value;
        }
    })
}

fn content(node: Node, text: Box<dyn Fn() -> Vec<Inline>>) -> Binding {
    let mut shown = Vec::new();
    Box::new(move || {
        let text = text();
        if text != shown {
            if let [Inline::Text(text)] = text.as_slice() {
                node.set_text_content(Some(text));
            } else {
                node.set_text_content(None);
                for part in &text {
                    part.build(&node, None);
                }
            }
            shown = text;
        }
    })
}

impl Keyed {
    /// Keeps the rows in a parent, before a node that stays.
    fn build(self, parent: Node, end: AnyNode) -> Binding {
        let around = Owner::current().unwrap_or_default();
        let mut rows: Vec<Row> = Vec::new();
        Box::new(move || {
            let keys = (self.keys)();
            let make = |key| {
                let owner = around.with(Owner::new);
                let (node, mut live) = owner.with(|| untrack(|| build_element((self.row)(key))));
                let bindings =
                    if self.in_one_effect { take(&mut live.bindings) } else { Vec::new() };
                owner.with(|| untrack(|| live.start()));
                Row { key, node, bindings, _kept: (live, owner) }
            };
            reconcile(&mut rows, &keys, &parent, &end, make);
            for binding in rows.iter_mut().flat_map(|row| &mut row.bindings) {
                binding();
            }
        })
    }
}

/// Keeps children that a closure yields in a parent, before a node that stays.
///
/// All nodes between that one and another before it are theirs, whoever put them there: a page translator
/// replaces text nodes by elements of its own.
fn dynamic(children: Rc<dyn Fn() -> Option<Vec<Child>>>, parent: Node, end: AnyNode) -> Binding {
    let start = placeholder(&parent, Some(&end));
    let around = Owner::current().unwrap_or_default();
    // Content that does something is never the same as before, so only inert content is kept to compare.
    let mut shown = Some(Vec::new());
    let mut living: Option<(Live, Owner)> = None;
    Box::new(move || {
        let Some(mut children) = children() else { return };
        if shown.as_ref() == Some(&children) {
            return;
        }
        drop(living.take());
        while let Some(node) = Rndr::next_sibling(&start)
            && node != end
        {
            Rndr::remove(&node);
        }
        let owner = around.with(Owner::new);
        let is_inert = children.iter().all(Child::is_inert);
        let live = owner.with(|| {
            untrack(|| {
                let mut live = Live::default();
                for child in &mut children {
                    child.build(&parent, Some(&end), &mut live);
                }
                live.start();
                live
            })
        });
        shown = is_inert.then_some(children);
        living = Some((live, owner));
    })
}

/// Some children in a node that was there before them.
struct Root {
    parent: Node,
    children: Vec<Child>,
}

/// A view in the document, until this is dropped.
pub struct Mounted(UnmountHandle<RootState>);

/// What keeps a mounted view alive.
pub struct RootState {
    parent: Node,
    _live: Live,
}

/// Puts a view into an element of the document.
pub fn mount<C: IntoChildren>(parent: &Node, view: impl FnOnce() -> C + 'static) -> Mounted {
    let place = parent.clone();
    Mounted(mount_to_renderer(parent, move || Root { parent: place, children: fragment(view()) }))
}

impl Mounted {
    /// Leaves the view in the document for good.
    pub fn forget(self) {
        self.0.forget();
    }
}

impl Render for Root {
    type State = RootState;

    fn build(mut self) -> RootState {
        let mut live = Live::default();
        for child in &mut self.children {
            child.build(&self.parent, None, &mut live);
        }
        live.start();
        RootState { parent: self.parent, _live: live }
    }

    fn rebuild(self, state: &mut RootState) {
        state.unmount();
        *state = self.build();
    }
}

/// The children are built where they belong, so there is nothing left to do when they are mounted.
impl Mountable for RootState {
    fn unmount(&mut self) {
        self.parent.set_text_content(None);
    }

    fn mount(&mut self, _: &Node, _: Option<&AnyNode>) {}

    fn insert_before_this(&self, _: &mut dyn Mountable) -> bool {
        false
    }

    fn elements(&self) -> Vec<Node> {
        vec![self.parent.clone()]
    }
}

impl std::fmt::Debug for Mounted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mounted")
    }
}

impl std::fmt::Debug for RootState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootState")
    }
}
