//! What keys do.

use research_notebook::state::keys::{Act, Focus, LIST, Press, act};

const SEARCH: Focus = Focus::Search { empty: false };
const EMPTY_SEARCH: Focus = Focus::Search { empty: true };

fn press(key: &str, focus: Focus) -> Option<Act> {
    act(Press { key, command: false, alt: false }, focus, true)
}

#[test]
fn keys_do_what_the_list_says() {
    let table = [
        ("/", Focus::Elsewhere, Some(Act::Search)),
        ("/", Focus::Entry, Some(Act::Search)),
        ("/", SEARCH, None),
        ("/", Focus::Field, None),
        ("Escape", SEARCH, Some(Act::ClearSearch)),
        ("Escape", EMPTY_SEARCH, Some(Act::LeaveSearch)),
        ("Escape", Focus::Entry, None),
        ("j", Focus::Elsewhere, Some(Act::NextEntry)),
        ("k", Focus::Entry, Some(Act::PreviousEntry)),
        ("j", SEARCH, None),
        ("Enter", SEARCH, Some(Act::NextEntry)),
        ("Enter", EMPTY_SEARCH, None),
        ("Enter", Focus::Entry, None),
        ("ArrowDown", SEARCH, Some(Act::NextEntry)),
        ("ArrowDown", Focus::Entry, Some(Act::NextEntry)),
        ("ArrowUp", Focus::Entry, Some(Act::PreviousEntry)),
        // Elsewhere the arrows scroll.
        ("ArrowDown", Focus::Elsewhere, None),
        ("ArrowDown", Focus::Field, None),
        ("?", Focus::Elsewhere, Some(Act::ListKeys)),
        ("x", Focus::Elsewhere, None),
    ];
    for (key, focus, expected) in table {
        assert_eq!(press(key, focus), expected, "{key} with the focus on {focus:?}");
    }
}

#[test]
fn ctrl_k_leads_to_the_search_box_from_anywhere_and_other_commands_are_the_browsers() {
    for focus in [SEARCH, Focus::Field, Focus::Entry, Focus::Elsewhere] {
        let command = |key| act(Press { key, command: true, alt: false }, focus, false);
        assert_eq!(command("k"), Some(Act::Search));
        assert_eq!(command("K"), Some(Act::Search));
        for key in ["f", "j", "/", "ArrowDown"] {
            assert_eq!(command(key), None, "Ctrl+{key}");
        }
        assert_eq!(act(Press { key: "/", command: false, alt: true }, focus, true), None);
    }
}

#[test]
fn keys_that_are_pressed_alone_can_be_switched_off() {
    let off = |key, focus| act(Press { key, command: false, alt: false }, focus, false);
    for key in ["/", "j", "k", "?"] {
        assert_eq!(off(key, Focus::Entry), None, "{key}");
    }
    assert_eq!(off("Escape", SEARCH), Some(Act::ClearSearch));
    assert_eq!(off("ArrowDown", Focus::Entry), Some(Act::NextEntry));
}

#[test]
fn every_key_in_the_list_does_something_and_every_action_is_in_the_list() {
    let focuses = [SEARCH, EMPTY_SEARCH, Focus::Field, Focus::Entry, Focus::Elsewhere];
    let mut reached = Vec::new();
    for (keys, _) in LIST {
        for name in keys.split(" or ") {
            let (command, key) = match name.strip_prefix("Ctrl+") {
                Some(key) => (true, key),
                None => (false, name),
            };
            let key = match key {
                "Esc" => "Escape",
                "↓" => "ArrowDown",
                "↑" => "ArrowUp",
                key => key,
            };
            let acts: Vec<Act> = focuses
                .into_iter()
                .filter_map(|focus| act(Press { key, command, alt: false }, focus, true))
                .collect();
            assert!(!acts.is_empty(), "{name} does nothing");
            reached.extend(acts);
        }
    }
    for act in [
        Act::Search,
        Act::ClearSearch,
        Act::LeaveSearch,
        Act::NextEntry,
        Act::PreviousEntry,
        Act::ListKeys,
    ] {
        assert!(reached.contains(&act), "no key in the list does {act:?}");
    }
}
