//! What is filtered, each part with its way back.

use leptos::prelude::*;

use super::{
    each, follow, live,
    markup::{button, li, span, ul},
    maybe,
};
use crate::{
    notebook::query::{Filter, Sort},
    state::State,
};

/// The number of entries shown and their order.
#[component]
pub fn Summary(state: State) -> impl IntoView {
    let total = state.library().notebook.entries().len();
    let shown = live(move || {
        let shown = state.results().with(|results| results.len());
        let all = if shown == total { String::new() } else { format!(" of {total}") };
        super::entries(shown) + &all
    });
    let orders = follow(move || {
        let (chosen, orders) = state.query(|query| (query.sort, query.orders()));
        each(orders, |(sort, name)| {
            view! { <option value=sort.key() selected=sort == chosen>{name}</option> }
        })
    });
    view! {
        <p role="status" class="shown">{shown}</p>
        <p class="order">
            <label for="_order">"Sort"</label>
            <select
                id="_order"
                on:change:target=move |event| {
                    if let Some(sort) = Sort::from_key(&event.target().value()) {
                        state.sort_by(sort);
                    }
                }
            >
                {orders}
            </select>
        </p>
    }
}

/// The active filters; nothing where there is none.
#[component]
pub fn ActiveFilters(state: State) -> impl IntoView {
    follow(move || {
        let filters = state.query(|query| query.filters());
        maybe((!filters.is_empty()).then_some(filters), |filters| {
            let chips = each(filters, |filter| {
                let label = vec![span("hidden", "Remove "), name(state, &filter).into_any()];
                li(button("chip", label, move || state.remove(&filter)))
            });
            view! {
                <div class="active" role="group" aria-label="Active filters">
                    {ul("", chips)}
                    {button("clear", "Clear filters", move || state.clear())}
                </div>
            }
        })
    })
}

/// What a reader calls a filter: `Status: failed`.
pub(super) fn name(state: State, filter: &Filter) -> String {
    match filter {
        Filter::Text(text) => format!("“{text}”"),
        Filter::Refinement(facet, slug) => {
            let library = state.library();
            let value = library.notebook.catalogue().value(*facet, slug);
            format!("{}: {}", facet.name(), value.map_or(slug.as_str(), |term| &term.label))
        }
    }
}
