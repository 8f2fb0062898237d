//! A list whose rows are made once for each key, and moved or removed with it.

use std::mem::take;

use leptos::{
    prelude::{Owner, untrack},
    reactive::effect::RenderEffect,
    tachys::renderer::{
        Rndr,
        types::{Element as Node, Node as AnyNode},
    },
};

use super::{
    build::{Binding, Live, build_element},
    element::Element,
};

/// A list whose rows follow some keys, none of which comes twice.
pub struct Keyed {
    pub(super) keys: Box<dyn Fn() -> Vec<usize>>,
    pub(super) row: Box<dyn Fn(usize) -> Element>,
    in_one_effect: bool,
}

/// A list with a row for each key. Rows whose keys stay are not touched, so that they keep the focus.
pub fn each(
    keys: impl Fn() -> Vec<usize> + 'static,
    row: impl Fn(usize) -> Element + 'static,
) -> Keyed {
    Keyed { keys: Box::new(keys), row: Box::new(row), in_one_effect: false }
}

impl Keyed {
    /// Updates all rows together with the list, rather than each by an effect of its own. It pays where
    /// rows are small and read what the keys read too.
    #[must_use]
    pub fn in_one_effect(self) -> Self {
        Self { in_one_effect: true, ..self }
    }

    /// Keeps the rows in a parent, before a node that stays.
    pub(super) fn build(self, parent: Node, end: AnyNode) -> RenderEffect<()> {
        let around = Owner::current().unwrap_or_default();
        let mut rows: Vec<Row> = Vec::new();
        RenderEffect::new(move |_| {
            let keys = (self.keys)();
            let make = |key| {
                let owner = around.with(Owner::new);
                let (node, mut live) = owner.with(|| untrack(|| build_element((self.row)(key))));
                let bindings =
                    if self.in_one_effect { take(&mut live.bindings) } else { Vec::new() };
                owner.with(|| untrack(|| live.start()));
                Row { key, node, bindings, _live: live, _owner: owner }
            };
            reconcile(&mut rows, &keys, &parent, &end, make);
            for binding in rows.iter_mut().flat_map(|row| &mut row.bindings) {
                binding();
            }
        })
    }
}

impl std::fmt::Debug for Keyed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyed").finish_non_exhaustive()
    }
}

/// A row in the document. The signals and effects that it made go with it.
struct Row {
    key: usize,
    node: Node,
    /// What keeps it up to date, where the list does that.
    bindings: Vec<Binding>,
    _live: Live,
    _owner: Owner,
}

/// Makes the rows in a parent those of some keys.
fn reconcile(
    rows: &mut Vec<Row>,
    keys: &[usize],
    parent: &Node,
    end: &AnyNode,
    make: impl Fn(usize) -> Row,
) {
    let mut before: Vec<Option<Row>> = rows.drain(..).map(Some).collect();
    let mut likely = 0;
    let mut kept: Vec<Option<Row>> = keys
        .iter()
        .map(|key| {
            let has_key = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.key == *key);
            // Mostly it is the row after the last one.
            let place = match before.get(likely).is_some_and(has_key) {
                true => likely,
                false => before.iter().position(has_key)?,
            };
            likely = place + 1;
            before[place].take()
        })
        .collect();
    for gone in before.iter().flatten() {
        Rndr::remove(&gone.node);
    }
    let mut next = end.clone();
    for (row, key) in kept.iter_mut().zip(keys).rev() {
        let row = row.get_or_insert_with(|| make(*key));
        if Rndr::next_sibling(&row.node).as_ref() != Some(&next) {
            Rndr::insert_node(parent, &row.node, Some(&next));
        }
        next = AnyNode::clone(&row.node);
    }
    rows.extend(kept.into_iter().flatten());
}
