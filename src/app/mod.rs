//! Loads the dataset, and ties state, views and browser together.
//!
//! - `loading`: fetches the dataset, reads it in turns, and tries again where that fails.
//! - `indexing`: builds the search index.
//! - `scrolling`: keeps the entries around the reader in the document.
//! - `commands`: performs what keys and the state ask of the browser.

mod commands;
mod indexing;
mod loading;
mod scrolling;

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::*;

use self::{
    commands::{perform, run_command},
    indexing::index,
    loading::Loading,
    scrolling::{bring_into_sight, complete, go_to, keep_in_sight, return_to},
};
use crate::{
    browser::{self, Place},
    dom::{Child, fragment},
    markers::{COUNT, FILTERS, RESULTS},
    notebook::{query::window::Window, route::Presentation},
    state::{
        Preferences, State, keys, load_progress::LoadProgress, loaded_notebook::LoadedNotebook,
    },
    view::page::{failed, loading as loading_page, page},
};

/// The whole page, from the first fetch on.
pub fn app() -> impl Fn() -> Vec<Child> {
    let preferences = Preferences {
        single_keys: RwSignal::new(browser::single_keys()),
        theme: RwSignal::new(browser::theme()),
    };
    effect(move || browser::remember_single_keys(preferences.single_keys.get()));
    effect(move || browser::remember_theme(preferences.theme.get()));
    let (search, _) = browser::location();
    browser::set_theme(Presentation::parse(&search).theme.or(preferences.theme.get_untracked()));

    let loading = Loading::begin();
    let prerendered = browser::is_prerendered();
    move || match loading.progress() {
        load @ (LoadProgress::Fetching { .. } | LoadProgress::Reading { .. }) => {
            loading_page(&load, prerendered)
        }
        LoadProgress::Failed(error) => {
            fragment(failed(&error, prerendered, move || loading.again()))
        }
        // The page follows the state by itself. Only another dataset would replace it.
        LoadProgress::Ready(loaded) => untrack(|| open(loaded, preferences)),
    }
}

/// Runs something now, and again whenever a signal that it reads has changed.
///
/// Each type of closure that `Effect::new` is instantiated for adds about half a kilobyte of WASM before
/// compression.
fn effect(run: impl Fn() + 'static) {
    let run: Box<dyn Fn()> = Box::new(run);
    Effect::new(move |_| run());
}

/// The page over a loaded dataset.
fn open(loaded: Arc<LoadedNotebook>, preferences: Preferences) -> Vec<Child> {
    let digest = loaded.digest;
    let (search, hash) = browser::location();
    browser::set_language(loaded.notebook.site().language());
    let state = State::new(loaded, &search, &hash, run_command);
    // What is closed comes after the first frame.
    state.hurry();
    browser::next_frame(move || browser::later(move || state.pause()));
    index(state);
    if let Some(typed) = browser::typed() {
        state.search_for(&typed);
    }
    place_reader(state, digest);
    listen(state, preferences);
    keep_in_sight(state);
    effect(move || {
        // Another list begins with a few entries again.
        state.results();
        complete(state);
    });
    effect(move || {
        if !state.is_hurried() {
            browser::set_title(&state.title());
        }
    });
    effect(move || {
        browser::set_theme(state.presentation().theme.or(preferences.theme.get()));
    });
    effect(move || {
        let presentation = state.presentation();
        browser::set_embedding(presentation.embed.then_some(presentation.controls));
    });
    page(state, preferences)
}

/// Takes over from the prerendered page, and leaves the reader where they are or takes them to the target.
fn place_reader(state: State, digest: u64) {
    let passed = browser::take_over(digest).filter(|_| untrack(|| state.filters().is_empty()));
    // A reader who was at the top may have scrolled since the page was shown.
    if let Some(place @ Place::Entry { .. }) = browser::noted_place()
        && return_to(state, place)
    {
        return;
    }
    if let Some(entries) = passed {
        state.show(Window::first(entries));
    } else if let Some(target) = state.target_untracked() {
        go_to(state, target);
        if untrack(|| state.hidden_target()).is_some() {
            // A filtered-out target has no position; scroll to the notice instead.
            browser::scroll_back_to(COUNT);
        }
    }
}

/// Follows the browser: its history, scrolling, printing and keys.
fn listen(state: State, preferences: Preferences) {
    browser::on_popstate(move |search, hash| {
        let before = untrack(|| state.visible());
        state.on_popstate(search, hash);
        if let Some(place) = browser::noted_place()
            && return_to(state, place)
        {
            return;
        }
        let has_moved = untrack(|| state.visible()) != before;
        match state.target_untracked() {
            // The browser scrolls by itself to what stays in the document.
            Some(target) if has_moved || !browser::has(&target) => bring_into_sight(state, target),
            _ => keep_in_sight(state),
        }
    });
    browser::on_scroll(move || keep_in_sight(state));
    browser::keep_place();
    browser::write_on_leave();
    browser::on_resize(|| browser::close_without_opener(FILTERS));
    browser::follow_more();
    // The button that opened it may be gone.
    browser::on_popover_closed(|| browser::keep_focus(RESULTS));
    let before_print = Rc::new(Cell::new(Window::default()));
    let after_print = Rc::clone(&before_print);
    browser::on_print(
        move || before_print.set(state.show(Window::whole())),
        move || {
            state.show(after_print.get());
        },
    );
    browser::on_key(move |press, focus| {
        let act = keys::act(press, focus, preferences.single_keys.get_untracked());
        act.map(|act| perform(state, act)).is_some()
    });
}
