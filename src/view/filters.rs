//! The count of entries, their order, and the active filters.

use leptos::prelude::*;

use super::{
    appearance::fold,
    elements::{action, hidden},
    export::save,
};
use crate::{
    dom::{Child, Element, div, fragment, label, li, option, p, select, ul},
    markers::{COUNT, ORDER},
    notebook::query::{filter::Filter, sort::Sort},
    state::State,
};

/// The number of entries shown, their order, and the buttons to fold and to save them.
pub fn summary(state: State) -> Vec<Child> {
    let total = state.loaded().notebook.entries().len();
    let count = move || {
        let (shown, is_pending) =
            state.results().with(|results| (results.len(), results.is_pending()));
        if is_pending {
            return "Indexing…".to_owned();
        }
        let all = if shown == total { String::new() } else { format!(" of {total}") };
        super::entries(shown) + &all
    };
    let orders = move || {
        let chosen = state.query(|query| query.sort);
        let option = |(sort, name): (Sort, &'static str)| {
            option().attr("value", sort.key()).attr("selected", sort == chosen).child(name)
        };
        state.orders().into_iter().map(option).collect::<Vec<_>>()
    };
    let select = select().id(ORDER).child(orders).on(leptos::ev::change, move |event| {
        if let Some(sort) = Sort::from_key(&event_target_value(&event)) {
            state.sort_by(sort);
        }
    });
    let label = label().attr("for", ORDER).child("Sort");
    fragment((
        p().id(COUNT).class("shown").attr("role", "status").text(count),
        p().class("order").child((label, select)),
        div().class("tools").child((fold(state), save(state))),
    ))
}

/// The active filters, or nothing if there are none.
pub fn active_filters(state: State) -> impl Fn() -> Option<Element> {
    move || {
        let filters = state.filters();
        let is_filtered = !filters.is_empty();
        let chips = filters.into_iter().map(|filter| chip(state, filter));
        let clear = action("Clear filters", move || state.clear()).class("clear");
        let group = div()
            .class("active")
            .attr("role", "group")
            .attr("aria-label", "Active filters")
            .child((ul().children(chips), clear));
        is_filtered.then_some(group)
    }
}

/// A filter that a click removes, with the buttons that rewrite it.
fn chip(state: State, filter: Filter) -> Element {
    let name = name(state, &filter);
    let rewrites: Vec<Element> = state
        .rewrites(&filter)
        .into_iter()
        .map(|rewrite| {
            let filter = filter.clone();
            let label = (rewrite.label(), hidden(format!(" {name}")));
            action(label, move || state.rewrite(&filter, rewrite)).class("rewrite")
        })
        .collect();
    let remove = action((hidden("Remove "), name), move || state.remove(&filter)).class("chip");
    li().child((remove, rewrites))
}

/// The name of a filter for the reader, such as `Status: failed`.
pub(super) fn name(state: State, filter: &Filter) -> String {
    match filter {
        Filter::Words(words) => format!("“{}”", state.query(|query| query.typed(words))),
        Filter::Operator(operator) => {
            state.query(|query| query.typed(std::slice::from_ref(operator)))
        }
        Filter::Facet(facet, slug) => {
            let loaded = state.loaded();
            let value = loaded.notebook.catalogue().value(*facet, slug);
            format!("{}: {}", facet.name(), value.map_or(slug.as_str(), |term| &term.label))
        }
    }
}
