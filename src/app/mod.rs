//! Loads the dataset, and ties state, views and browser together.

mod loading;

use std::sync::Arc;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

use self::loading::Loading;
use crate::{
    browser,
    dom::{Child, fragment},
    markers::{COUNT, KEYS, LIST_END, LIST_START, RESULTS, SEARCH},
    notebook::{
        export::clipboard::Form,
        model::{index::EntryIx, notebook::Notebook, slug::Slug},
        query::window::Window,
        route::{Address, Presentation},
        search::{
            Index,
            builder::{self, Builder},
        },
    },
    state::{
        Command, Navigation, Preferences, State,
        keys::{self, Act},
        load::Load,
        loaded_notebook::LoadedNotebook,
    },
    view::page::{failed, loading as loading_page, page},
};

/// The whole page, from the first fetch on.
pub fn app() -> impl Fn() -> Vec<Child> {
    let preferences = Preferences {
        single_keys: RwSignal::new(browser::single_keys()),
        theme: RwSignal::new(browser::theme()),
    };
    Effect::new(move |_| browser::remember_single_keys(preferences.single_keys.get()));
    Effect::new(move |_| browser::remember_theme(preferences.theme.get()));
    let (search, _) = browser::location();
    browser::set_theme(Presentation::parse(&search).theme.or(preferences.theme.get_untracked()));

    let loading = Loading::begin();
    let prerendered = browser::is_prerendered();
    move || match loading.progress() {
        load @ (Load::Fetching { .. } | Load::Reading { .. }) => loading_page(&load, prerendered),
        Load::Failed(error) => fragment(failed(&error, prerendered, move || loading.again())),
        Load::Ready(loaded) => open(loaded, preferences),
    }
}

/// The page over a dataset that has come.
fn open(loaded: Arc<LoadedNotebook>, preferences: Preferences) -> Vec<Child> {
    browser::set_title(&loaded.notebook.site().document_title());
    let (digest, notebook_length) = (loaded.digest, loaded.notebook.entries().len());
    let (search, hash) = browser::location();
    let state = State::new(loaded, &search, &hash, run_command);
    browser::on_popstate(move |search, hash| {
        let before = untrack(|| state.visible());
        state.on_popstate(search, hash);
        let moved = untrack(|| state.visible()) != before;
        match state.target_untracked() {
            // To what stays where it is, the browser has gone by itself.
            Some(target) if moved || !browser::has(&target) => bring_into_sight(state, target),
            _ => keep_in_sight(state),
        }
    });
    let come_to = browser::take_over(digest).filter(|_| untrack(|| state.filters().is_empty()));
    match (come_to, state.target_untracked()) {
        // The reader goes on where they are.
        (Some(entries), _) => {
            state.show(Window::first(entries));
        }
        (None, Some(target)) => {
            go_to(state, target);
            if untrack(|| state.hidden_target()).is_some() {
                // Where that would be is no place to be; what is said of it stands over the entries.
                browser::scroll_back_to(SEARCH);
            }
        }
        (None, None) => {}
    }
    browser::on_scroll(move || keep_in_sight(state));
    let before_print = StoredValue::new(Window::default());
    browser::on_print(
        move || before_print.set_value(state.show(Window::whole())),
        move || {
            state.show(before_print.get_value());
        },
    );
    keep_in_sight(state);
    if notebook_length <= INDEXED_AT_ONCE {
        state.search_with(Arc::new(Index::build(state.loaded().notebook.entries())));
    } else {
        build_index(state, Builder::default());
    }
    Effect::new(move |_| {
        browser::set_theme(state.presentation().theme.or(preferences.theme.get()));
    });
    browser::on_key(move |press, focus| {
        let act = keys::act(press, focus, preferences.single_keys.get_untracked());
        act.map(|act| perform(state, act)).is_some()
    });
    page(state, preferences)
}

/// How far beyond the window of the browser the document holds entries, in pixels.
const MARGIN: f64 = 1500.0;

/// Goes to a fragment that is about to be shown.
fn go_to(state: State, target: Slug) {
    browser::go_to(&target);
    bring_into_sight(state, target);
}

/// Scrolls to a fragment that is about to be shown, and again while what follows it comes, since the
/// document may end too early to scroll that far.
fn bring_into_sight(state: State, target: Slug) {
    browser::next_frame(move || {
        browser::scroll_to(&target);
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return bring_into_sight(state, target);
        }
        keep_in_sight(state);
    });
}

/// Puts entries into the document wherever its ends come near the window of the browser.
fn keep_in_sight(state: State) {
    browser::next_frame(move || {
        if browser::below(LIST_END) < MARGIN && state.show_later() {
            return keep_in_sight(state);
        }
        let height = browser::document_height();
        if browser::above(LIST_START) < MARGIN && state.show_earlier() {
            spawn_local(async move {
                tick().await;
                // What came before the reader's eye must not push away what they read.
                browser::scroll_by(browser::document_height() - height);
                keep_in_sight(state);
            });
        }
    });
}

/// How long the page may work at something that the reader does not wait for, in milliseconds.
const TURN: f64 = 16.0;

/// The longest notebook, in entries, that is indexed before it is shown: a matter of some milliseconds
/// (`docs/performance.md`).
const INDEXED_AT_ONCE: usize = 300;

/// Builds the index in turns, so that the page keeps up with its reader.
fn build_index(state: State, mut builder: Builder) {
    browser::later(move || {
        let loaded = state.loaded();
        let end = browser::now() + TURN;
        while browser::now() < end {
            match builder.slice(loaded.notebook.entries()) {
                builder::Progress::Building(next) => builder = next,
                builder::Progress::Built(index) => {
                    state.search_with(Arc::new(index));
                    return keep_in_sight(state);
                }
            }
        }
        build_index(state, builder);
    });
}

/// Does what a key asks for.
fn perform(state: State, act: Act) {
    match act {
        Act::Search => browser::focus_on(SEARCH),
        Act::ClearSearch => state.search_for(""),
        Act::LeaveSearch => browser::leave(),
        Act::NextEntry => browser::focus_entry(true),
        Act::PreviousEntry => browser::focus_entry(false),
        Act::ListKeys => browser::toggle_popover(KEYS),
    }
}

/// Has the browser do what the state asks.
fn run_command(state: State, command: Command<'_>) {
    match command {
        Command::Show(address, navigation) => navigate(state, address, navigation),
        Command::Copy(id, form) => {
            let (id, loaded) = (id.clone(), state.loaded());
            spawn_local(async move {
                let copied = copy(&loaded.notebook, &id, form).await;
                state.note_copy(id, form, copied);
            });
        }
        Command::GoToResults => browser::lead_to(RESULTS),
        Command::Save(format) => {
            let loaded = state.loaded();
            let shown: Vec<EntryIx> =
                untrack(|| state.results().with(|results| results.shown().collect()));
            let text = format.render(&loaded.notebook, &shown, |entry| loaded.entry_url(entry));
            browser::save(format.file_name(), format.media_type(), &text);
        }
    }
}

/// Copies an entry, with the address of its own page or else of its place; false where the browser is
/// forbidden to.
async fn copy(notebook: &Notebook, id: &Slug, form: Form) -> bool {
    let path = browser::path_of(id);
    let own = notebook.site().url_of(&path).filter(|_| form != Form::Link);
    let address = own.or_else(|| browser::absolute_url(&path)).unwrap_or_default();
    match notebook.find(id) {
        Some(entry) => browser::copy(&form.render(notebook, notebook.entry(entry), &address)).await,
        None => false,
    }
}

/// Makes the browser follow a change of the reader's.
fn navigate(state: State, address: &Address, navigation: Navigation) {
    browser::write_address(address, navigation.history);
    match &address.target {
        _ if navigation.keeps_scroll => {}
        Some(target) => go_to(state, target.clone()),
        None => browser::scroll_back_to(COUNT),
    }
    if address.target.is_none() {
        browser::keep_focus(RESULTS);
    }
    keep_in_sight(state);
}
