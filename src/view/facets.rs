//! The facets: beside the entries on a wide screen, in a tray over them on a phone.

use leptos::prelude::*;

use super::{
    each, live,
    markup::{button, span, ul},
    maybe,
};
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
    let label = live(move || match state.query(|query| query.refinements()) {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    });
    let shown = live(move || super::entries(state.results().with(|results| results.len())));
    view! {
        <Disclosure class="tray-button" open label />
        <div
            class="facets"
            class:open=open
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    open.set(false);
                }
            }
        >
            {each(Facet::ALL, |facet| view! { <FacetGroup state facet /> })}
            {button("tray-close", view! { "Show " {shown} }, move || open.set(false))}
        </div>
    }
}

/// A button that shows more, or less again.
#[component]
fn Disclosure(class: &'static str, open: RwSignal<bool>, label: Signal<String>) -> impl IntoView {
    view! {
        <button
            type="button"
            class=class
            aria-expanded=live(move || open.get().to_string())
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {label}
        </button>
    }
}

/// The values of one facet; nothing where there are none.
#[component]
fn FacetGroup(state: State, facet: Facet) -> impl IntoView {
    let library = state.library();
    let values = library.notebook.catalogue().values(facet);
    let count = values.len();
    let all = RwSignal::new(count <= LISTED);
    let more = maybe((count > LISTED).then_some(()), |()| {
        let label = live(move || match all.get() {
            true => "Show fewer".to_owned(),
            false => format!("Show all {count}"),
        });
        view! { <Disclosure class="more" open=all label /> }
    });
    maybe((count > 0).then_some(values), |values| {
        let buttons = each(values.iter().cloned().enumerate(), |(place, value)| {
            view! { <FacetValue state facet place value all /> }
        });
        view! {
            <fieldset class="facet">
                <legend>{facet.name()}</legend>
                {ul("", buttons)}
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
    /// Whether the reader asked for all values, and not only the first ones.
    all: RwSignal<bool>,
) -> impl IntoView {
    let Term { slug, label } = value;
    let chosen = {
        let slug = slug.clone();
        live(move || state.query(|query| query.chosen(facet).contains(&slug)))
    };
    let count = move || state.results().with(|results| results.counts[facet][place]);
    view! {
        <li hidden=live(move || place >= LISTED && !all.get() && !chosen.get())>
            <button
                type="button"
                class:none=live(move || count() == 0)
                aria-pressed=live(move || chosen.get().to_string())
                on:click=move |_| state.toggle(facet, slug.clone())
            >
                {span("label", label)} " " {span("count", live(move || count().to_string()))}
            </button>
        </li>
    }
}
