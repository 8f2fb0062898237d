//! Loads the dataset, and ties state, views and browser together.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    load::{DATASET, Load, load},
    notebook::{
        address::{Address, Presentation},
        search::builder::{Builder, Progress},
    },
    state::{Library, State, Step},
    view::{
        page::{failed, loading, page},
        results::{END, RESULTS, START},
    },
};

/// The whole page, from the first fetch on.
pub fn app() -> AnyView {
    let (search, _) = browser::location();
    browser::set_theme(Presentation::parse(&search).theme);

    let progress = RwSignal::new(Load::Loading);
    let fetch = move || {
        progress.set(Load::Loading);
        spawn_local(async move { progress.set(load(browser::fetch(DATASET).await)) });
    };
    fetch();

    let page: Box<dyn Fn() -> AnyView + Send> = Box::new(move || match progress.get() {
        Load::Loading => loading(),
        Load::Failed(error) => failed(&error, fetch),
        Load::Ready(library) => open(library),
    });
    page.into_any()
}

/// The page over a dataset that has come.
fn open(library: Arc<Library>) -> AnyView {
    browser::set_title(&library.notebook.site().document_title());
    let (search, hash) = browser::location();
    let state = State::new(library, &search, &hash, go_along);
    browser::on_arrival(move |search, hash| {
        state.arrive(search, hash);
        if let Some(target) = state.target_untracked() {
            browser::bring_into_sight(&target);
        }
        keep_in_sight(state);
    });
    if let Some(target) = state.target_untracked() {
        browser::go_to(&target);
    }
    browser::on_scroll(move || keep_in_sight(state));
    browser::on_print(move || state.show_whole());
    keep_in_sight(state);
    build_index(state, Builder::default());
    page(state)
}

/// How far beyond the window of the browser the document holds entries, in pixels.
const MARGIN: f64 = 1500.0;

/// Puts entries into the document wherever its ends come near the window of the browser.
fn keep_in_sight(state: State) {
    browser::next_frame(move || {
        let later = browser::below(END) < MARGIN && state.show_later();
        let earlier = browser::above(START) < MARGIN && state.show_earlier();
        if later || earlier {
            keep_in_sight(state);
        }
    });
}

/// How long the page may work at something that the reader does not wait for, in milliseconds.
const TURN: f64 = 12.0;

/// Builds the index in turns, so that the page keeps up with its reader.
fn build_index(state: State, mut builder: Builder) {
    browser::later(move || {
        let library = state.library();
        let end = browser::now() + TURN;
        while browser::now() < end {
            match builder.slice(library.notebook.entries()) {
                Progress::Building(next) => builder = next,
                Progress::Built(index) => {
                    state.search_with(index);
                    return keep_in_sight(state);
                }
            }
        }
        build_index(state, builder);
    });
}

/// Makes the browser follow a change of the reader's.
fn go_along(state: State, address: &Address, step: Step) {
    browser::write_address(address, step);
    match &address.target {
        Some(target) => browser::go_to(target),
        None => browser::return_to(RESULTS),
    }
    keep_in_sight(state);
}
