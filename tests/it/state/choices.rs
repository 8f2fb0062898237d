//! The reader's choices, and the addresses that they lead to.

use std::{cell::RefCell, sync::Arc};

use leptos::prelude::{Owner, untrack};
use research_notebook::{
    notebook::{
        export::clipboard::Form,
        model::{facet::Facet, index::EntryIx, notebook::Notebook, slug::Slug, sort::Sort},
        query::window::Window,
        route::{Controls, Theme},
        search::Index,
    },
    state::{Citation, Command, Navigation, State, loaded_notebook::LoadedNotebook},
};
use serde_json::{Value, json};

use crate::support::{dataset_of, entry, of_entries, shipped, without_faults};

thread_local! {
    /// What the browser was asked to do, apart from showing addresses, and the number of addresses shown
    /// before it.
    static ASKED: RefCell<Vec<(String, usize)>> = const { RefCell::new(Vec::new()) };
    /// The addresses that the browser was asked to show.
    static SHOWN: RefCell<Vec<(String, Navigation)>> = const { RefCell::new(Vec::new()) };
}

/// Runs a test on the state of an address, and returns the addresses that the browser was asked to show.
fn on(search: &str, hash: &str, test: impl FnOnce(State)) -> Vec<(String, Navigation)> {
    on_notebook(shipped(), search, hash, test)
}

/// Like [`on`], with another notebook.
fn on_notebook(
    notebook: Notebook,
    search: &str,
    hash: &str,
    test: impl FnOnce(State),
) -> Vec<(String, Navigation)> {
    SHOWN.with_borrow_mut(Vec::clear);
    ASKED.with_borrow_mut(Vec::clear);
    let loaded = Arc::new(LoadedNotebook { notebook, faults: Vec::new(), digest: 0, home: None });
    Owner::new().with(|| {
        let state = State::new(loaded, search, hash, |_, command| match command {
            Command::Show(address, navigation) => {
                SHOWN.with_borrow_mut(|shown| shown.push((address.to_string(), navigation)));
            }
            other => {
                let before = SHOWN.with_borrow(Vec::len);
                ASKED.with_borrow_mut(|asked| asked.push((format!("{other:?}"), before)));
            }
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
    untrack(|| state.results().len())
}

#[test]
fn typing_replaces_an_entry_of_the_history_and_other_choices_add_one() {
    let addresses = on("", "", |state| {
        state.search_for("grokking");
        state.toggle(Facet::Status, slug("failed"));
        assert_eq!(shown(state), 1);
        state.toggle(Facet::Tags, slug("capacity"));
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
        assert!(untrack(|| state.highlighter()).find("cache").is_empty());
    });
    assert_eq!(addresses, []);
}

#[test]
fn a_part_of_the_address_that_is_ignored_is_named_until_the_address_changes() {
    let changes: [fn(State); 3] = [
        |state| state.present(|presentation| presentation.fold = Some(true)),
        |state| state.search_for("entropy"),
        |state| state.show_some(),
    ];
    for change in changes {
        let shown = on("?tag=nonsense&fold=0", "", |state| {
            assert_eq!(untrack(|| state.ignored()).len(), 1);
            change(state);
            assert_eq!(untrack(|| state.ignored()), []);
        });
        assert!(shown.iter().all(|(address, _)| !address.contains("nonsense")), "{shown:?}");
    }
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

/// The entry with a title.
fn titled(state: State, title: &str) -> EntryIx {
    let loaded = state.loaded();
    let mut found = loaded.notebook.indices();
    found.find(|ix| loaded.notebook.entry(*ix).title.plain() == title).expect("an entry")
}

/// A notebook of 60 entries in one category. Every second one has the tag `Even`.
fn sixty() -> Notebook {
    let entry = |number: usize| {
        let tags: &[&str] = if number.is_multiple_of(2) { &["Even"] } else { &[] };
        entry(
            &format!("Entry {number}"),
            &json!({ "tags": tags, "date": format!("{}", 2000 + number) }),
        )
    };
    of_entries(&(0..60).map(entry).collect::<Vec<Value>>()).0
}

#[test]
fn an_entry_stays_where_it_is_when_one_of_its_tags_is_chosen() {
    let addresses = on_notebook(sixty(), "?sort=oldest", "#entry-0", |state| {
        let entry = titled(state, "Entry 50");
        state.choose(Facet::Tags, slug("even"), entry);
        assert_eq!(shown(state), 30);
        // Entry 50 is now the 26th. It is in the document, although it is far from the first results.
        let window = untrack(|| state.visible());
        let position = untrack(|| state.results().position_of(entry));
        assert_eq!(position, Some(25));
        assert_eq!(window, Window::around(25));
        assert_eq!(state.target_untracked(), None, "the address leads to no other entry");
        // The browser has to measure before anything moves.
        assert_eq!(ASKED.take(), [("Hold(Slug(\"entry-50\"))".to_owned(), 0)]);
    });
    assert_eq!(addresses, [("?tag=even&sort=oldest".to_owned(), Navigation::MORE)]);
}

#[test]
fn a_value_that_is_chosen_already_is_not_chosen_again() {
    // As a facet, and as an operator.
    for search in ["?tag=even", "?q=tag:even"] {
        let addresses = on_notebook(sixty(), search, "#entry-2", |state| {
            state.choose(Facet::Tags, slug("even"), titled(state, "Entry 2"));
            assert_eq!(shown(state), 30);
            assert_eq!(state.target_untracked(), Some(slug("entry-2")));
        });
        assert_eq!((addresses, ASKED.take()), (vec![], vec![]));
    }
}

#[test]
fn the_order_of_the_page_is_not_in_the_address_and_another_one_is() {
    let sorts = [Sort::Newest, Sort::Category, Sort::Oldest, Sort::Oldest];
    let addresses = on("", "", |state| {
        for sort in sorts {
            state.sort_by(sort);
        }
    });
    let addresses: Vec<&str> = addresses.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(addresses, ["?sort=newest", "", "?sort=oldest"]);
    let notebook = without_faults(
        &json!({ "site": { "sort": "newest" }, "entries": [entry("A", &json!({}))] }).to_string(),
    );
    let addresses = on_notebook(notebook, "", "", |state| {
        assert_eq!(untrack(|| state.order()), Sort::Newest);
        for sort in sorts {
            state.sort_by(sort);
        }
    });
    let addresses: Vec<&str> = addresses.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(addresses, ["?sort=category", "?sort=oldest"]);
}

#[test]
fn an_order_that_does_not_fit_a_search_waits_until_it_is_over() {
    let addresses = on("?sort=category", "", |state| {
        let order = || untrack(|| state.order());
        assert_eq!(order(), Sort::Category);
        state.search_for("entropy");
        assert_eq!(order(), Sort::Relevance);
        state.search_for("");
        assert_eq!(order(), Sort::Category);
    });
    let addresses: Vec<&str> = addresses.iter().map(|(address, _)| address.as_str()).collect();
    assert_eq!(addresses, ["?q=entropy&sort=category", "?sort=category"]);
}

/// Whether the entries show conclusions only, and whether there is a timeline.
fn presented(site: &Value, entries: usize, search: &str) -> (bool, bool) {
    let entry = |number| entry(&format!("Entry {number}"), &json!({}));
    let entries: Vec<Value> = (0..entries).map(entry).collect();
    let notebook = without_faults(&json!({ "site": site, "entries": entries }).to_string());
    let mut presented = None;
    on_notebook(notebook, search, "", |state| {
        presented = Some(untrack(|| (state.folds(), state.has_timeline())));
    });
    presented.expect("the test ran")
}

#[test]
fn a_notebook_of_more_than_twenty_entries_shows_conclusions_only() {
    assert_eq!(presented(&json!({}), 20, ""), (false, true));
    assert_eq!(presented(&json!({}), 21, ""), (true, true));
}

#[test]
fn the_address_overrides_the_settings_of_the_site_which_override_those_of_the_page() {
    for (site, entries, search, expected) in [
        (json!({ "fold": true, "timeline": false }), 1, "", (true, false)),
        (json!({ "fold": false, "timeline": true }), 30, "", (false, true)),
        (json!({ "fold": true, "timeline": false }), 1, "?fold=0&timeline=1", (false, true)),
        (json!({ "fold": false, "timeline": true }), 30, "?fold=1&timeline=0", (true, false)),
        (json!({}), 30, "?fold=0", (false, true)),
    ] {
        assert_eq!(presented(&site, entries, search), expected, "{site} with {search:?}");
    }
}

#[test]
fn a_search_shows_passages_unless_the_address_asks_for_conclusions_only() {
    for site in [json!({}), json!({ "fold": true })] {
        assert!(!presented(&site, 30, "?q=entry").0, "{site}");
        assert!(presented(&site, 30, "?q=entry&fold=1").0, "{site}");
        // Operators only filter.
        assert!(presented(&site, 30, "?q=status:failed").0, "{site}");
    }
}

#[test]
fn the_title_of_the_document_begins_with_the_text_of_the_query() {
    on("", "", |state| {
        let title = || untrack(|| state.title());
        let whole = state.loaded().notebook.site().document_title();
        assert_eq!(title(), whole);
        state.search_for("sparse router ");
        assert_eq!(title(), format!("sparse router · {whole}"));
        state.search_for("  ");
        assert_eq!(title(), whole);
        state.toggle(Facet::Status, slug("failed"));
        assert_eq!(title(), whole);
    });
}

#[test]
fn what_was_copied_is_forgotten_when_another_entry_is_cited() {
    on("", "", |state| {
        untrack(|| {
            state.copy(Form::Link);
            assert_eq!((state.citation(), ASKED.take()), (None, vec![]), "nothing is cited");
            let (first, second) = (titled(state, "Sparse MoE Router Entropy"), EntryIx(0));
            state.cite(first);
            state.copy(Form::Bibtex);
            assert_eq!(
                ASKED.take(),
                [("Copy(Slug(\"sparse-moe-router-entropy\"), Bibtex)".to_owned(), 0)]
            );
            state.note_copy(Form::Bibtex, true);
            let copied = Some((Form::Bibtex, true));
            assert_eq!(state.citation(), Some(Citation { entry: first, copied }));
            state.cite(second);
            assert_eq!(state.citation(), Some(Citation { entry: second, copied: None }));
        });
    });
}

/// The addresses after a reader switches twice between conclusions and whole entries.
fn switched_twice(entries: usize, search: &str) -> Vec<String> {
    let entry = |number| entry(&format!("Entry {number}"), &json!({}));
    let notebook = of_entries(&(0..entries).map(entry).collect::<Vec<_>>()).0;
    let addresses = on_notebook(notebook, search, "", |state| {
        for _ in 0..2 {
            let folds = untrack(|| state.folds());
            state.present(|page| page.fold = Some(!folds));
            assert_eq!(untrack(|| state.folds()), !folds);
        }
    });
    addresses.into_iter().map(|(address, _)| address).collect()
}

#[test]
fn switching_back_to_what_the_page_does_anyway_leaves_no_trace_in_the_address() {
    assert_eq!(switched_twice(1, ""), ["?fold=1", ""]);
    assert_eq!(switched_twice(30, ""), ["?fold=0", ""]);
    assert_eq!(switched_twice(30, "?q=entry"), ["?q=entry&fold=1", "?q=entry"]);
    assert_eq!(switched_twice(30, "?fold=0"), ["", "?fold=0"]);
}

#[test]
fn a_setting_in_the_address_stays_there_while_others_change() {
    let addresses = on("?fold=0", "", |state| {
        state.present(|page| page.theme = Some(Theme::Dark));
    });
    assert_eq!(addresses, [("?fold=0&theme=dark".to_owned(), Navigation::APPEARANCE)]);
}

#[test]
fn changing_the_appearance_replaces_the_entry_of_the_history_and_keeps_the_results() {
    let addresses = on("?tag=grokking", "#open-questions", |state| {
        state.present(|page| page.fold = Some(true));
        state.present(|page| page.fold = Some(true));
        state.present(|page| page.controls = Controls::All);
        assert_eq!(state.target_untracked(), Some(slug("open-questions")));
    });
    let expected =
        ["?tag=grokking&fold=1#open-questions", "?tag=grokking&fold=1&controls=all#open-questions"];
    assert_eq!(addresses, expected.map(|address| (address.to_owned(), Navigation::APPEARANCE)));
}
