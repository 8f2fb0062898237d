//! What keys do.

/// A key that was pressed, as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub struct Press<'k> {
    /// What the key means, as in `KeyboardEvent.key`.
    pub key: &'k str,
    /// Whether Ctrl or Cmd is held.
    pub command: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Search {
        /// Whether nothing is typed there.
        empty: bool,
    },
    /// Something else that takes letters or arrows for itself.
    Field,
    /// An entry or something in it.
    Entry,
    Elsewhere,
}

/// What the page does at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Search,
    ClearSearch,
    LeaveSearch,
    NextEntry,
    PreviousEntry,
    ListKeys,
}

/// The keys and what they do, in words.
pub const LIST: [(&str, &str); 6] = [
    ("/ or Ctrl+K", "go to the search box"),
    ("Esc", "in the search box: clear it, then leave it"),
    ("j or ↓", "go to the next entry"),
    ("k or ↑", "go to the previous entry"),
    ("Enter", "in the search box: go to the first entry; on an entry: open its address"),
    ("?", "show these keys"),
];

/// What a key does, if anything. `single` tells whether keys without Ctrl or Cmd do something beyond
/// what they do everywhere, which can be switched off, as WCAG 2.1.4 asks for: speech input presses
/// them by accident.
pub fn act(press: Press<'_>, focus: Focus, single: bool) -> Option<Act> {
    if press.alt {
        return None;
    }
    if press.command {
        return press.key.eq_ignore_ascii_case("k").then_some(Act::Search);
    }
    let in_search = matches!(focus, Focus::Search { .. });
    match (press.key, focus) {
        ("Escape", Focus::Search { empty: true }) => Some(Act::LeaveSearch),
        ("Escape", Focus::Search { empty: false }) => Some(Act::ClearSearch),
        // On a phone it also puts the keyboard away, under which the entries are.
        ("Enter", Focus::Search { empty: false })
        | ("ArrowDown", Focus::Search { .. } | Focus::Entry) => Some(Act::NextEntry),
        ("ArrowUp", Focus::Entry) => Some(Act::PreviousEntry),
        _ if in_search || focus == Focus::Field || !single => None,
        ("/", _) => Some(Act::Search),
        ("j", _) => Some(Act::NextEntry),
        ("k", _) => Some(Act::PreviousEntry),
        ("?", _) => Some(Act::ListKeys),
        _ => None,
    }
}
