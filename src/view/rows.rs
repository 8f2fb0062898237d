//! A keyed list: a row is made once for each number, and moved or removed with it.

use std::{cell::RefCell, rc::Rc};

use leptos::{
    prelude::*,
    reactive::effect::RenderEffect,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::{
            CastFrom, Rndr,
            types::{Element as Node, Node as AnyNode, Placeholder},
        },
        view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
    },
};

use super::element::{Built, Element};

/// A list whose rows follow some numbers, none of which comes twice.
pub(super) struct Rows {
    numbers: Box<dyn Fn() -> Vec<usize> + Send>,
    row: Box<dyn Fn(usize) -> Element + Send>,
}

pub(super) fn rows(
    numbers: impl Fn() -> Vec<usize> + Send + 'static,
    row: impl Fn(usize) -> Element + Send + 'static,
) -> AnyView {
    Rows { numbers: Box::new(numbers), row: Box::new(row) }.into_any()
}

/// A row in the document. What it made of the reactive graph goes with it.
struct Row {
    number: usize,
    built: Built,
    _owner: Owner,
}

/// The rows in the document, and the comment that stands after the last one.
#[derive(Clone)]
pub(super) struct Standing {
    rows: Rc<RefCell<Vec<Row>>>,
    end: Placeholder,
}

impl Standing {
    /// Makes the rows those of some numbers. Rows that stay in order are not touched, so that they
    /// keep the focus.
    fn update(&self, numbers: &[usize], make: impl Fn(usize) -> Row) {
        let mut rows = self.rows.borrow_mut();
        let mut before: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
        let mut likely = 0;
        let mut kept: Vec<Option<Row>> = numbers
            .iter()
            .map(|number| {
                let of_number =
                    |row: &Option<Row>| row.as_ref().is_some_and(|it| it.number == *number);
                // Mostly the one after the last.
                let place = match before.get(likely).is_some_and(of_number) {
                    true => likely,
                    false => before.iter().position(of_number)?,
                };
                likely = place + 1;
                before[place].take()
            })
            .collect();
        for gone in before.iter_mut().flatten() {
            gone.built.unmount();
        }
        let end: &AnyNode = self.end.as_ref();
        let parent = Rndr::get_parent(end).and_then(Node::cast_from);
        let mut next = end.clone();
        for (row, number) in kept.iter_mut().zip(numbers).rev() {
            let row = row.get_or_insert_with(|| make(*number));
            let node = row.built.node();
            if let Some(parent) = &parent
                && Rndr::next_sibling(node).as_ref() != Some(&next)
            {
                Rndr::insert_node(parent, node, Some(&next));
            }
            next = node.clone();
        }
        rows.extend(kept.into_iter().flatten());
    }
}

/// What keeps the rows up to date, with the rows.
pub(super) struct Kept {
    standing: Standing,
    _following: RenderEffect<()>,
}

impl Render for Rows {
    type State = Kept;

    fn build(self) -> Kept {
        let standing = Standing { rows: Rc::default(), end: Rndr::create_placeholder() };
        let around = Owner::current().unwrap_or_default();
        let kept = standing.clone();
        let following = RenderEffect::new(move |_| {
            let numbers = (self.numbers)();
            kept.update(&numbers, |number| {
                let owner = around.with(Owner::new);
                let built = owner.with(|| untrack(|| (self.row)(number).build()));
                Row { number, built, _owner: owner }
            });
        });
        Kept { standing, _following: following }
    }

    /// Puts another list in its place.
    fn rebuild(self, state: &mut Kept) {
        let mut built = self.build();
        state.insert_before_this(&mut built);
        state.unmount();
        *state = built;
    }
}

impl Mountable for Kept {
    fn unmount(&mut self) {
        for row in self.standing.rows.borrow_mut().iter_mut() {
            row.built.unmount();
        }
        self.standing.end.unmount();
    }

    fn mount(&mut self, parent: &Node, marker: Option<&AnyNode>) {
        for row in self.standing.rows.borrow_mut().iter_mut() {
            row.built.mount(parent, marker);
        }
        self.standing.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.standing.rows.borrow().first() {
            Some(row) => row.built.insert_before_this(child),
            None => self.standing.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Node> {
        self.standing.rows.borrow().iter().flat_map(|row| row.built.elements()).collect()
    }
}

impl AddAnyAttr for Rows {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Rows {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

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
        for number in (self.numbers)() {
            let row = (self.row)(number);
            row.to_html_with_buf(html, position, escape, mark_branches, Vec::new());
        }
    }

    /// The page is made anew in the browser, never woken up from HTML.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Kept {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
