//! Keyboard shortcuts.

/// A key press.
#[derive(Clone, Copy, Debug)]
pub struct Press<'k> {
    /// The value of `KeyboardEvent.key`.
    pub key: &'k str,
    /// Whether Ctrl or Cmd is held.
    pub command: bool,
    /// Whether Alt is held.
    pub alt: bool,
}

/// The place of the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Search {
        /// Whether the search box is empty.
        empty: bool,
    },
    /// Another field that takes letters or arrows.
    Field,
    /// An entry or something in it.
    Entry,
    Elsewhere,
}

/// The action of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Search,
    ClearSearch,
    LeaveSearch,
    NextEntry,
    PreviousEntry,
    ListKeys,
}

/// The keys and their actions, in words.
pub const LIST: [(&str, &str); 6] = [
    ("/ or Ctrl+K", "go to the search box"),
    ("Esc", "in the search box: clear it, then leave it"),
    ("j or ↓", "go to the next entry"),
    ("k or ↑", "go to the previous entry"),
    ("Enter", "in the search box: go to the first entry; on an entry: open its address"),
    ("?", "show these keys"),
];

/// The action of a key press, if it has one. With `single` off, keys without Ctrl or Cmd do nothing of
/// their own. WCAG 2.1.4 asks for that switch, since speech input presses single keys by accident.
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
        // On a phone this also hides the keyboard, which covers the entries.
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
