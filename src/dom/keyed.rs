//! The rows of a keyed list: made once for each key, and moved or removed with it.

use leptos::{
    prelude::Owner,
    tachys::renderer::{
        Rndr,
        types::{Element as Node, Node as AnyNode},
    },
};

use super::live::{Binding, Live};

/// A row in the document. The signals and effects that it made go with it.
pub(super) struct Row {
    pub key: usize,
    pub node: Node,
    /// What keeps it up to date, where the list does that.
    pub bindings: Vec<Binding>,
    /// Effects and signals that go with it.
    pub _kept: (Live, Owner),
}

/// Makes the rows in a parent those of some keys.
pub(super) fn reconcile(
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
