//! The page as a whole, in each of its three conditions.

use leptos::prelude::*;

use super::{
    facets::Facets,
    filters::{ActiveFilters, Summary},
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
            <p>"Loading the notebook…"</p>
        </main>
    }
}

/// The page without a notebook.
#[component]
pub fn Failed(error: LoadError, retry: impl Fn() + 'static) -> impl IntoView {
    view! {
        <main class="waiting">
            <div class="notice" role="alert">
                <h1>"The notebook could not be loaded"</h1>
                <p>{error.to_string()}</p>
                <p>{error.remedy()}</p>
                <button type="button" on:click=move |_| retry()>"Try again"</button>
            </div>
        </main>
    }
}

/// The page with its notebook.
#[component]
pub fn Page(state: State) -> impl IntoView {
    let site = state.library().notebook.site().clone();
    let framed = Memo::new(move |_| state.presentation().embed);
    let header = site.clone();
    view! {
        <a class="skip" href=format!("#{RESULTS}")>"Skip to the entries"</a>
        {move || (!framed.get()).then(|| view! { <Masthead site=header.clone() /> })}
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
        {move || (!framed.get()).then(|| view! { <Colophon /> })}
    }
}
