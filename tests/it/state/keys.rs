//! Keyboard shortcuts.

use research_notebook::state::keys::{Act, Focus, LIST, Press, act};

const SEARCH: Focus = Focus::Search { empty: false };
const EMPTY_SEARCH: Focus = Focus::Search { empty: true };
const FOCUSES: [Focus; 4] = [SEARCH, EMPTY_SEARCH, Focus::Field, Focus::Elsewhere];

fn press(key: &str, focus: Focus) -> Option<Act> {
    act(Press { key, command: false, alt: false }, focus, true)
}

#[test]
fn keys_do_different_things_in_the_search_box_in_other_fields_and_elsewhere() {
    let table = [
        ("/", Focus::Elsewhere, Some(Act::Search)),
        ("/", SEARCH, None),
        ("/", Focus::Field, None),
        ("Escape", SEARCH, Some(Act::ClearSearch)),
        ("Escape", EMPTY_SEARCH, Some(Act::LeaveSearch)),
        ("Escape", Focus::Elsewhere, None),
        ("j", Focus::Elsewhere, Some(Act::NextEntry)),
        ("k", Focus::Elsewhere, Some(Act::PreviousEntry)),
        ("j", SEARCH, None),
        ("k", Focus::Field, None),
        ("Enter", SEARCH, Some(Act::NextEntry)),
        ("Enter", EMPTY_SEARCH, None),
        ("Enter", Focus::Elsewhere, None),
        ("?", Focus::Elsewhere, Some(Act::ListKeys)),
        ("x", Focus::Elsewhere, None),
    ];
    for (key, focus, expected) in table {
        assert_eq!(press(key, focus), expected, "{key} with the focus on {focus:?}");
    }
}

#[test]
fn arrows_are_left_to_the_browser_which_scrolls() {
    for focus in FOCUSES {
        for key in ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"] {
            assert_eq!(press(key, focus), None, "{key} with the focus on {focus:?}");
        }
    }
}

#[test]
fn ctrl_k_goes_to_the_search_box_and_other_commands_are_left_to_the_browser() {
    for focus in FOCUSES {
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
fn single_character_shortcuts_can_be_switched_off() {
    let off = |key, focus| act(Press { key, command: false, alt: false }, focus, false);
    for key in ["/", "j", "k", "?"] {
        assert_eq!(off(key, Focus::Elsewhere), None, "{key}");
    }
    assert_eq!(off("Escape", SEARCH), Some(Act::ClearSearch));
    assert_eq!(off("Enter", SEARCH), Some(Act::NextEntry));
}

/// The actions of a key, for every place of the focus.
fn acts_anywhere(key: &str, command: bool) -> Vec<Act> {
    let press = Press { key, command, alt: false };
    FOCUSES.into_iter().filter_map(|focus| act(press, focus, true)).collect()
}

/// The actions of a key, by its name in the list.
fn acts_of_name(name: &str) -> Vec<Act> {
    match name {
        "Esc" => acts_anywhere("Escape", false),
        _ => match name.strip_prefix("Ctrl+") {
            Some(key) => acts_anywhere(key, true),
            None => acts_anywhere(name, false),
        },
    }
}

#[test]
fn every_key_in_the_list_works_and_the_keys_of_a_row_do_the_same() {
    for (keys, words) in LIST {
        let names: Vec<&str> = keys.split(" or ").collect();
        for name in &names {
            assert!(!acts_of_name(name).is_empty(), "{name} does nothing");
        }
        let shared = |act: &Act| names.iter().all(|name| acts_of_name(name).contains(act));
        assert!(acts_of_name(names[0]).iter().any(shared), "{keys} do different things: {words}");
    }
}

#[test]
fn every_action_of_a_key_is_in_the_list() {
    let names = LIST.iter().flat_map(|(keys, _)| keys.split(" or "));
    let listed: Vec<Act> = names.flat_map(acts_of_name).collect();
    let named =
        ["Escape", "Enter", "Tab", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"]
            .map(str::to_owned);
    let arrows = ["Up", "Down", "Left", "Right"].map(|way| format!("Arrow{way}"));
    let characters = (' '..='~').map(String::from);
    for key in characters.chain(named).chain(arrows) {
        for command in [false, true] {
            for act in acts_anywhere(&key, command) {
                assert!(
                    listed.contains(&act),
                    "no key in the list does what {key:?} does: {act:?}"
                );
            }
        }
    }
    // Each action in turn; a new one does not compile until it is added here.
    let next = |act| match act {
        Act::Search => Some(Act::ClearSearch),
        Act::ClearSearch => Some(Act::LeaveSearch),
        Act::LeaveSearch => Some(Act::NextEntry),
        Act::NextEntry => Some(Act::PreviousEntry),
        Act::PreviousEntry => Some(Act::ListKeys),
        Act::ListKeys => None,
    };
    for act in std::iter::successors(Some(Act::Search), |act| next(*act)) {
        assert!(listed.contains(&act), "no key in the list does {act:?}");
    }
}
