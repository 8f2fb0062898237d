//! What is filtered, each part with its way back.

use leptos::prelude::*;

use super::{
    appearance::fold,
    export::save,
    markup::{Content, Element, button, element, follow, li, p, span},
};
use crate::{
    notebook::query::{filter::Filter, sort::Sort},
    state::State,
};

/// The id of what tells how many entries are shown, with which what the reader asks for begins.
pub const SHOWN: &str = "_shown";

/// The number of entries shown and their order.
pub fn summary(state: State) -> AnyView {
    let total = state.loaded().notebook.entries().len();
    let shown = follow(move || {
        let shown = state.results().with(|results| results.len());
        let all = if shown == total { String::new() } else { format!(" of {total}") };
        Some(super::entries(shown) + &all)
    });
    let orders = follow(move || {
        let orders = state.orders();
        let chosen = state.query(|query| query.sort);
        let orders = orders.into_iter().map(|(sort, name)| {
            let option = element("option").set("value", sort.key()).child(name);
            if sort == chosen { option.set("selected", "") } else { option }.view()
        });
        Some(orders.collect::<Vec<_>>())
    });
    let select =
        element("select").set("id", "_order").child(orders).on(leptos::ev::change, move |event| {
            if let Some(sort) = Sort::from_key(&event_target_value(&event)) {
                state.sort_by(sort);
            }
        });
    let label = element("label").set("for", "_order").child("Sort");
    vec![
        p(shown).set("id", SHOWN).class("shown").set("role", "status").view(),
        p(label).child(select).class("order").view(),
        element("div").class("tools").child(fold(state)).child(save(state)).view(),
    ]
    .view()
}

/// The active filters; nothing where there is none.
pub fn active_filters(state: State) -> AnyView {
    follow(move || {
        let filters = state.filters();
        let none = filters.is_empty();
        let chips = filters.into_iter().map(|filter| {
            let name = name(state, &filter);
            let rewrites: Vec<Element> = state
                .rewrites(&filter)
                .into_iter()
                .map(|rewrite| {
                    let filter = filter.clone();
                    button(rewrite.label(), move || state.rewrite(&filter, rewrite))
                        .child(span("hidden", format!(" {name}")))
                        .class("rewrite")
                })
                .collect();
            let label = vec![span("hidden", "Remove ").view(), name.view()];
            let remove = button(label, move || state.remove(&filter)).class("chip");
            li(remove).children(rewrites)
        });
        let group = element("div")
            .class("active")
            .set("role", "group")
            .set("aria-label", "Active filters")
            .child(element("ul").children(chips))
            .child(button("Clear filters", move || state.clear()).class("clear"));
        (!none).then_some(group)
    })
}

/// What a reader calls a filter: `Status: failed`.
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
