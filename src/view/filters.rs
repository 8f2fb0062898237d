//! What is filtered, each part with its way back.

use leptos::prelude::*;

use crate::{
    notebook::{query::Filter, query::Sort},
    state::State,
};

/// The number of entries shown and their order.
#[component]
pub fn Summary(state: State) -> impl IntoView {
    let total = state.library().notebook.entries().len();
    let shown = move || {
        let shown = state.results().with(|results| results.len());
        let all = if shown == total { String::new() } else { format!(" of {total}") };
        super::entries(shown) + &all
    };
    let orders = move || {
        let chosen = state.query(|query| query.sort);
        let orders = state.query(|query| query.orders()).into_iter();
        orders
            .map(|(sort, name)| view! { <option value=sort.key() selected=sort == chosen>{name}</option> })
            .collect_view()
    };
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
    let filters = Memo::new(move |_| state.query(|query| query.filters()));
    move || {
        let filters = filters.get();
        (!filters.is_empty()).then(|| {
            let chips = filters.into_iter().map(|filter| {
                let name = name(state, &filter);
                view! {
                    <li>
                        <button type="button" class="chip" on:click=move |_| state.remove(&filter)>
                            <span class="hidden">"Remove "</span>
                            {name}
                        </button>
                    </li>
                }
            });
            view! {
                <div class="active" role="group" aria-label="Active filters">
                    <ul>{chips.collect_view()}</ul>
                    <button type="button" class="clear" on:click=move |_| state.clear()>
                        "Clear filters"
                    </button>
                </div>
            }
        })
    }
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
