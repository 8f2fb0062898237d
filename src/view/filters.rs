//! The bar over the entries: their number, the active filters, the order, and what to do with them.

use leptos::prelude::*;

use super::{
    appearance::fold,
    elements::{action, hidden, opener, sheet},
    export::save,
};
use crate::{
    dom::{Element, Keyed, div, fragment, li, option, p, select, span, ul, when},
    markers::{COUNT, REFINE},
    notebook::{dataset::fault::quoted, model::sort::Sort, query::filter::Filter},
    state::State,
};

/// The bar over the entries.
pub fn bar(state: State) -> Element {
    div().class("bar").attr("lang", state.interface_language()).child((
        count(state),
        active_filters(state),
        refine(state),
        div().class("tools").child((fold(state), order(state), save(state))),
    ))
}

/// The number of entries shown, which screen readers announce with what is to be known about it.
pub fn count(state: State) -> Element {
    let total = state.loaded().notebook.entries().len();
    let number = move || {
        let results = state.results();
        match results.len() {
            _ if results.is_pending() => "Indexing…".to_owned(),
            shown if !results.partial().is_empty() && results.stream().is_empty() => {
                format!("No entry has every word; {shown} of {total} have some")
            }
            shown if shown == total => super::entries(shown),
            shown => format!("{shown} of {}", super::entries(total)),
        }
    };
    let rest = move || {
        let results = state.results();
        let nothing = if results.is_empty() && total > 0 { ". Nothing matches." } else { "" };
        let corrections = results.corrections.iter();
        let corrections = corrections.map(|it| format!(". Showing results for {}.", it.used));
        nothing.to_owned() + &corrections.collect::<String>()
    };
    let number = span().text(number);
    p().id(COUNT)
        .class("shown")
        .attr("role", "status")
        .child((number, span().class("hidden").text(rest)))
}

/// The choice of the order.
pub(super) fn order(state: State) -> Element {
    let orders = move || {
        let chosen = state.order();
        let option = |sort: Sort| {
            option().attr("value", sort.key()).attr("selected", sort == chosen).child(sort.name())
        };
        Sort::choices(state.is_search()).map(option).into_iter().collect::<Vec<_>>()
    };
    select().class("menu").attr("aria-label", "Sort").child(orders).on(
        leptos::ev::change,
        move |event| {
            if let Some(sort) = Sort::from_key(&event_target_value(&event)) {
                state.sort_by(sort);
            }
        },
    )
}

/// The active filters, or nothing if there are none. The words are in the search box already.
pub fn active_filters(state: State) -> Keyed {
    let chips = move || {
        let filters = state.filters().into_iter();
        let chips = filters.filter(|filter| !matches!(filter, Filter::Words(_))).map(|filter| {
            let name = span().class("label").child(name(state, &filter));
            let label = (hidden("Remove "), name);
            li().child(action(label, move || state.remove(&filter)).class("chip"))
        });
        chips.collect::<Vec<_>>()
    };
    let can_be_refined =
        move || state.filters().iter().any(|filter| !state.rewrites(filter).is_empty());
    when(
        move || !state.filters().is_empty(),
        move || {
            let refine = when(can_be_refined, || opener(REFINE).class("clear").child("Refine"));
            div()
                .class("active")
                .attr("role", "group")
                .attr("aria-label", "Active filters")
                .child((ul().child(chips), refine, clear(state)))
        },
    )
}

/// The ways to rewrite the active filters.
fn refine(state: State) -> Element {
    let content = move || {
        let filters = state.filters().into_iter();
        let filters = filters.map(|filter| {
            let name = name(state, &filter);
            let rewrites = state.rewrites(&filter).into_iter().map(|rewrite| {
                let filter = filter.clone();
                let label = (rewrite.label(), hidden(format!(" {name}")));
                action(label, move || {
                    state.rewrite(&filter, rewrite);
                    state.close(REFINE);
                })
            });
            let rewrites: Vec<_> = rewrites.collect();
            (!rewrites.is_empty()).then(|| li().child((span().child(name), rewrites)))
        });
        fragment(ul().class("rewrites").child(filters.collect::<Vec<_>>()))
    };
    sheet(REFINE, "Refine", Box::new(content))
}

/// The button that removes all filters, or nothing if there are none.
pub(super) fn clear(state: State) -> Keyed {
    let clear = move || action(("Clear", hidden(" filters")), move || state.clear()).class("clear");
    when(move || !state.filters().is_empty(), clear)
}

/// The name of a filter for the reader, such as `Status: failed`. A long one is cut.
pub(super) fn name(state: State, filter: &Filter) -> String {
    match filter {
        Filter::Words(words) => format!("“{}”", quoted(&state.question().query.typed(words))),
        Filter::Operator(operator) => {
            quoted(&state.question().query.typed(std::slice::from_ref(operator)))
        }
        Filter::Facet(facet, slug) => {
            let loaded = state.loaded();
            let value = loaded.notebook.catalogue().value(*facet, slug);
            format!("{}: {}", facet.name(), quoted(value.map_or(slug.as_str(), |term| &term.label)))
        }
    }
}
