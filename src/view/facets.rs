//! The facets: beside the entries on a wide screen, in a tray over them on a phone.

use leptos::prelude::*;

use crate::{
    notebook::{facet::Facet, slug::Term},
    state::State,
};

/// How many values a facet lists until the reader asks for all.
const LISTED: usize = 20;

/// All facets, with the button that opens the tray on a phone.
#[component]
pub fn Facets(state: State) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = move || {
        state.query(|query| Facet::ALL.map(|facet| query.chosen(facet).len()).iter().sum::<usize>())
    };
    let label = move || match chosen() {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    };
    view! {
        <button
            type="button"
            class="tray-button"
            aria-expanded=move || open.get().to_string()
            aria-controls="_facets"
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {label}
        </button>
        <div
            id="_facets"
            class="facets"
            class:open=move || open.get()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    open.set(false);
                }
            }
        >
            {Facet::ALL.map(|facet| view! { <FacetGroup state facet /> })}
            <button type="button" class="tray-close" on:click=move |_| open.set(false)>
                "Show " {move || super::entries(state.results().with(|results| results.len()))}
            </button>
        </div>
    }
}

/// The values of one facet.
#[component]
fn FacetGroup(state: State, facet: Facet) -> impl IntoView {
    let library = state.library();
    let values = library.notebook.catalogue().values(facet).to_vec();
    let many = values.len() > LISTED;
    let all = RwSignal::new(!many);
    let count = values.len();
    let buttons = values
        .into_iter()
        .enumerate()
        .map(|(place, value)| view! { <FacetValue state facet place value all listed=place < LISTED /> })
        .collect_view();
    let more = many.then(|| {
        let label =
            move || if all.get() { "Show fewer".to_owned() } else { format!("Show all {count}") };
        view! {
            <button
                type="button"
                class="more"
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|all| *all = !*all)
            >
                {label}
            </button>
        }
    });
    (count > 0).then(|| {
        view! {
            <fieldset class="facet">
                <legend>{facet.name()}</legend>
                <ul>{buttons}</ul>
                {more}
            </fieldset>
        }
    })
}

/// One value, which a click chooses or lets go.
#[component]
fn FacetValue(
    state: State,
    facet: Facet,
    /// The value's place in the catalogue.
    place: usize,
    value: Term,
    /// Whether the reader asked for all values.
    all: RwSignal<bool>,
    /// Whether the value is listed in any case.
    listed: bool,
) -> impl IntoView {
    let Term { slug, label } = value;
    let chosen = {
        let slug = slug.clone();
        Memo::new(move |_| state.query(|query| query.chosen(facet).contains(&slug)))
    };
    let count = move || state.results().with(|results| results.counts[facet][place]);
    view! {
        <li hidden=move || !listed && !all.get() && !chosen.get()>
            <button
                type="button"
                aria-pressed=move || chosen.get().to_string()
                class:none=move || count() == 0
                data-status=(facet == Facet::Status).then(|| slug.to_string())
                on:click=move |_| state.toggle(facet, slug.clone())
            >
                <span class="label">{label}</span>
                " "
                <span class="count">{count}</span>
            </button>
        </li>
    }
}
