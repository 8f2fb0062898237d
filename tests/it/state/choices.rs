//! The reader's choices, and the addresses that they lead to.

use std::{cell::RefCell, sync::Arc};

use leptos::prelude::{GetUntracked, Owner, WithUntracked, untrack};
use research_notebook::{
    notebook::{
        model::{facet::Facet, notebook::Notebook, slug::Slug},
        query::{sort::Sort, window::Window},
        search::Index,
    },
    state::{Command, Navigation, State, loaded_notebook::LoadedNotebook},
};
use serde_json::json;

use crate::support::{dataset_of, entry, shipped};

thread_local! {
    /// The addresses that the browser was asked to show.
    static SHOWN: RefCell<Vec<(String, Navigation)>> = const { RefCell::new(Vec::new()) };
}

/// Runs a test on the state of an address, and returns the addresses that the browser was asked to show.
fn on(search: &str, hash: &str, test: impl FnOnce(State)) -> Vec<(String, Navigation)> {
    SHOWN.with_borrow_mut(Vec::clear);
    let loaded =
        Arc::new(LoadedNotebook { notebook: shipped(), faults: Vec::new(), digest: 0, home: None });
    Owner::new().with(|| {
        let state = State::new(loaded, search, hash, |_, command| {
            let Command::Show(address, navigation) = command else { return };
            SHOWN.with_borrow_mut(|shown| shown.push((address.to_string(), navigation)));
        });
        state.search_with(Index::build(state.loaded().notebook.entries()).into());
        test(state);
    });
    SHOWN.take()
}

fn slug(text: &str) -> Slug {
    Slug::from_text(text).expect("a slug")
}

/// The number of results.
fn shown(state: State) -> usize {
    state.results().with_untracked(|results| results.len())
}

#[test]
fn typing_replaces_an_entry_of_the_history_and_other_choices_add_one() {
    let addresses = on("", "", |state| {
        state.search_for("grokking");
        state.toggle(Facet::Status, slug("failed"));
        assert_eq!(shown(state), 1);
        state.choose(Facet::Tags, slug("capacity"));
        state.choose(Facet::Tags, slug("capacity"));
        state.clear();
        assert_eq!(shown(state), 6);
        state.sort_by(Sort::Oldest);
    });
    let expected = [
        ("?q=grokking", Navigation::TYPING),
        ("?q=grokking&status=failed", Navigation::CHOICE),
        ("?q=grokking&status=failed&tag=capacity", Navigation::CHOICE),
        ("", Navigation::CHOICE),
        ("?sort=oldest", Navigation::CHOICE),
    ];
    assert_eq!(addresses, expected.map(|(address, step)| (address.to_owned(), step)));
}

#[test]
fn a_new_search_drops_the_entry_from_the_address() {
    let addresses = on("", "#sparse-moe-router-entropy", |state| {
        assert_eq!(state.target_untracked(), Some(slug("sparse-moe-router-entropy")));
        state.search_for("cache");
        assert_eq!(state.target_untracked(), None);
    });
    assert_eq!(addresses, [("?q=cache".to_owned(), Navigation::TYPING)]);
}

#[test]
fn going_back_restores_the_state_and_does_not_write_the_address() {
    let addresses = on("?q=cache", "", |state| {
        state.on_popstate("?tag=grokking", "");
        assert_eq!(shown(state), 2);
        assert!(state.highlighter().get_untracked().find("cache").is_empty());
    });
    assert_eq!(addresses, []);
}

#[test]
fn showing_a_hidden_entry_removes_the_filters() {
    let addresses = on("?status=failed", "#sparse-moe-router-entropy", |state| {
        let hidden = state.hidden_target().map(|entry| entry.id);
        assert_eq!(hidden, Some(slug("sparse-moe-router-entropy")));
        state.reveal_target();
        assert_eq!(state.hidden_target(), None);
    });
    assert_eq!(addresses, [("#sparse-moe-router-entropy".to_owned(), Navigation::CHOICE)]);
}

#[test]
fn showing_partial_matches_keeps_the_scroll_position() {
    let addresses = on("?q=grokking+capacity", "", |state| {
        let before = shown(state);
        state.show(Window::whole());
        state.show_some();
        assert!(shown(state) > before);
        assert_eq!(untrack(|| state.visible()), Window::whole());
    });
    let address = "?q=grokking+capacity&match=some".to_owned();
    assert_eq!(addresses, [(address, Navigation::MORE)]);
}

#[test]
fn an_entry_with_several_faults_counts_as_one_that_is_left_out() {
    let source = dataset_of(&[
        json!({ "title": "Nothing else" }),
        entry("Fine", &json!({})),
        entry("Wrong date", &json!({ "date": "soon" })),
    ]);
    let (notebook, faults) = Notebook::parse(source.to_string()).expect("a dataset");
    assert_eq!(faults.len(), 4);
    let loaded = LoadedNotebook { notebook, faults, digest: 0, home: None };
    assert_eq!(loaded.entries_left_out(), 2);
}
