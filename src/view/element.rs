//! An element, as a view of one type whatever it is made of.
//!
//! Leptos compiles its machinery anew for each tag, attribute, type of value and type of content that
//! `view!` is given, and that is most of the weight of a small page.

use std::{borrow::Cow, cell::RefCell};

use leptos::{
    ev::{EventDescriptor, on},
    prelude::*,
    reactive::effect::RenderEffect,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::{
            CastFrom, RemoveEventHandler, Rndr,
            types::{Element as Node, Event, Node as AnyNode},
        },
        view::{
            Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr,
            any_view::AnyViewState,
        },
    },
};

use super::markup::Content;
use crate::notebook::model::url::Url;

/// An element that is being put together. Boxed, it is moved from call to call for little.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    namespace: Option<&'static str>,
    aspects: Vec<Aspect>,
    children: Vec<AnyView>,
}

/// Where the notebook is, as seen from a page that is written as HTML: what its own addresses begin
/// with there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Root(pub String);

type Listener = RemoveEventHandler<Node>;

/// What an element has beside its children.
enum Aspect {
    Attribute(&'static str, Cow<'static, str>),
    /// An attribute whose value changes with what it reads.
    Following(&'static str, Box<dyn Fn() -> Option<String> + Send>),
    /// The value of a field, which the reader may change too.
    Value(Box<dyn Fn() -> String + Send>),
    /// Listens to an event.
    Listening(Box<dyn FnOnce(&Node) -> Listener + Send>),
}

/// An element that has nothing yet.
pub(crate) fn element(tag: &'static str) -> Element {
    of_namespace(tag, None)
}

/// An element of a drawing.
pub(crate) fn svg(tag: &'static str) -> Element {
    of_namespace(tag, Some("http://www.w3.org/2000/svg"))
}

fn of_namespace(tag: &'static str, namespace: Option<&'static str>) -> Element {
    Element(Box::new(Parts { tag, namespace, aspects: Vec::new(), children: Vec::new() }))
}

impl Element {
    pub fn class(self, name: &'static str) -> Self {
        self.set("class", name)
    }

    /// Gives an attribute its value.
    pub fn set(self, attribute: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with(Aspect::Attribute(attribute, value.into()))
    }

    /// Gives an attribute a value that changes with what it reads; `None` takes the attribute away.
    pub fn follow(
        self,
        attribute: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Self {
        self.with(Aspect::Following(attribute, Box::new(value)))
    }

    /// Keeps a field at a value whenever that changes, whatever the reader made of it.
    pub fn value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        self.with(Aspect::Value(Box::new(value)))
    }

    /// Does something whenever an event comes.
    pub fn on<E>(self, event: E, handle: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor + Send + 'static,
        E::EventType: From<Event>,
    {
        let handle: Box<dyn FnMut(E::EventType)> = Box::new(handle);
        let listener = on(event, handle);
        self.with(Aspect::Listening(Box::new(move |node| listener.attach(node))))
    }

    /// Tells whether it is open, which the browser lets the reader change.
    pub fn tell_open(self, open: RwSignal<bool>) -> Self {
        self.with(Aspect::Listening(Box::new(move |node| {
            let told = node.clone();
            let handle: Box<dyn FnMut(<leptos::ev::toggle as EventDescriptor>::EventType)> =
                Box::new(move |_| open.set(told.has_attribute("open")));
            on(leptos::ev::toggle, handle).attach(node)
        })))
    }

    fn with(mut self, aspect: Aspect) -> Self {
        self.0.aspects.push(aspect);
        self
    }

    pub fn child(self, child: impl Content) -> Self {
        self.holding(child.view())
    }

    fn holding(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// Several children or, with an `Option`, perhaps one.
    pub fn children(mut self, children: impl IntoIterator<Item: Content>) -> Self {
        self.0.children.extend(children.into_iter().map(Content::view));
        self
    }
}

/// An element in the document.
pub(crate) struct Built {
    node: Node,
    _children: Vec<AnyViewState>,
    /// What keeps its attributes up to date and its listeners alive.
    _following: Vec<RenderEffect<()>>,
    _listening: Vec<Listener>,
}

impl Render for Element {
    type State = Built;

    fn build(self) -> Built {
        let node = Rndr::create_element(self.0.tag, self.0.namespace);
        // A choice has no value before its options are there.
        let mut children: Vec<AnyViewState> =
            self.0.children.into_iter().map(Render::build).collect();
        for child in &mut children {
            child.mount(&node, None);
        }
        let (mut following, mut listening) = (Vec::new(), Vec::new());
        for aspect in self.0.aspects {
            match aspect {
                Aspect::Attribute(name, value) => Rndr::set_attribute(&node, name, &value),
                Aspect::Following(name, value) => following.push(follow(node.clone(), name, value)),
                Aspect::Value(value) => {
                    let node = node.clone();
                    following.push(RenderEffect::new(move |_| {
                        Rndr::set_property_or_value(&node, "value", &value().into());
                    }));
                }
                Aspect::Listening(listen) => listening.push(listen(&node)),
            }
        }
        Built { node, _children: children, _following: following, _listening: listening }
    }

    /// Puts another element in its place.
    fn rebuild(self, state: &mut Built) {
        let mut built = self.build();
        state.insert_before_this(&mut built);
        state.unmount();
        *state = built;
    }
}

fn follow(
    node: Node,
    name: &'static str,
    value: Box<dyn Fn() -> Option<String> + Send>,
) -> RenderEffect<()> {
    let shown = RefCell::new(None);
    RenderEffect::new(move |_| {
        let value = value();
        // What the reader changed meanwhile stays as it is.
        if *shown.borrow() == value {
            return;
        }
        match &value {
            Some(value) => Rndr::set_attribute(&node, name, value),
            None => Rndr::remove_attribute(&node, name),
        }
        shown.replace(value);
    })
}

impl Built {
    pub fn node(&self) -> &AnyNode {
        &self.node
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &Node, marker: Option<&AnyNode>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node).and_then(Node::cast_from);
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.node));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Node> {
        vec![self.node.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.0.children.iter_mut().for_each(RenderHtml::dry_resolve);
    }

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        _: Vec<AnyAttribute>,
    ) {
        let root = use_context::<Root>().unwrap_or_default();
        html.push('<');
        html.push_str(self.0.tag);
        // Until the page is alive, a control would do nothing.
        if matches!(self.0.tag, "button" | "input" | "select") {
            html.push_str(" disabled");
        }
        for aspect in self.0.aspects {
            let (name, value) = match aspect {
                Aspect::Attribute(name, value) => (name, Some(value)),
                Aspect::Following(name, value) => (name, value().map(Cow::from)),
                Aspect::Value(value) => ("value", Some(value().into())),
                Aspect::Listening(_) => continue,
            };
            let Some(value) = value else { continue };
            html.push_str(&format!(" {name}=\""));
            if name == "href" && Url::parse(&value).is_none() {
                html.push_str(&root.0);
            }
            for letter in value.chars() {
                match letter {
                    '&' => html.push_str("&amp;"),
                    '"' => html.push_str("&quot;"),
                    '<' => html.push_str("&lt;"),
                    _ => html.push(letter),
                }
            }
            html.push('"');
        }
        html.push('>');
        for child in self.0.children {
            *position = Position::FirstChild;
            child.to_html_with_buf(html, position, escape, mark_branches, Vec::new());
        }
        if !matches!(self.0.tag, "input" | "link" | "meta") {
            html.push_str(&format!("</{}>", self.0.tag));
        }
        *position = Position::NextChild;
    }

    /// The page is made anew in the browser, never woken up from HTML.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
