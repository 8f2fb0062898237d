//! The reader's choices, and what the browser is told of them.

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
    /// What the browser was asked to show.
    static SHOWN: RefCell<Vec<(String, Navigation)>> = const { RefCell::new(Vec::new()) };
}

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

fn shown(state: State) -> usize {
    state.results().with_untracked(|results| results.len())
}

#[test]
fn typing_replaces_the_address_and_every_other_choice_adds_one() {
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
fn whoever_chooses_moves_on_from_the_entry_they_were_led_to() {
    let addresses = on("", "#sparse-moe-router-entropy", |state| {
        assert_eq!(state.target_untracked(), Some(slug("sparse-moe-router-entropy")));
        state.search_for("cache");
        assert_eq!(state.target_untracked(), None);
    });
    assert_eq!(addresses, [("?q=cache".to_owned(), Navigation::TYPING)]);
}

#[test]
fn an_address_that_the_browser_went_to_is_taken_over_and_not_told_again() {
    let addresses = on("?q=cache", "", |state| {
        state.on_popstate("?tag=grokking", "");
        assert_eq!(shown(state), 2);
        assert!(state.highlighter().get_untracked().find("cache").is_empty());
    });
    assert_eq!(addresses, []);
}

#[test]
fn a_hidden_entry_is_revealed_by_clearing_what_hides_it() {
    let addresses = on("?status=failed", "#sparse-moe-router-entropy", |state| {
        let hidden = state.hidden_target().map(|entry| entry.id);
        assert_eq!(hidden, Some(slug("sparse-moe-router-entropy")));
        state.reveal_target();
        assert_eq!(state.hidden_target(), None);
    });
    assert_eq!(addresses, [("#sparse-moe-router-entropy".to_owned(), Navigation::CHOICE)]);
}

#[test]
fn whoever_asks_for_more_of_what_they_see_stays_where_they_are() {
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
fn an_entry_with_several_faults_is_left_out_once() {
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
