//! The page as a whole, in each of its three conditions.

use leptos::prelude::*;

use super::{
    facets::Facets,
    filters::{ActiveFilters, Summary},
    markup::{button, notice, p},
    maybe,
    notices::{AboutAddress, Faults},
    results::{RESULTS, Results},
    search_box::SearchBox,
    site::{Colophon, Introduction, Masthead},
};
use crate::{load::LoadError, state::State};

/// The page while the dataset is on its way.
#[component]
pub fn Loading() -> impl IntoView {
    view! {
        <main class="waiting" aria-busy="true">
            <SearchBox state=None />
            {p("", "Loading the notebook…")}
        </main>
    }
}

/// The page without a notebook.
#[component]
pub fn Failed(error: LoadError, retry: impl Fn() + 'static) -> impl IntoView {
    view! {
        <main class="waiting">
            {notice(vec![
                view! { <h1>"The notebook could not be loaded"</h1> }.into_any(),
                p("", error.to_string()),
                p("", error.remedy()),
                button("", "Try again", retry),
            ])}
        </main>
    }
}

/// The page with its notebook.
#[component]
pub fn Page(state: State) -> impl IntoView {
    let site = state.library().notebook.site().clone();
    let framed = state.presentation().embed;
    let masthead = maybe((!framed).then(|| site.clone()), |site| view! { <Masthead site /> });
    let colophon = maybe((!framed).then_some(()), |()| view! { <Colophon /> });
    view! {
        <a class="skip" href=format!("#{RESULTS}")>"Skip to the entries"</a>
        {masthead}
        <main>
            <Introduction site />
            <Faults state />
            <div class="desk">
                <SearchBox state=Some(state) />
                <Facets state />
                <div class="bar">
                    <Summary state />
                    <ActiveFilters state />
                    <AboutAddress state />
                </div>
                <Results state />
            </div>
        </main>
        {colophon}
    }
}
