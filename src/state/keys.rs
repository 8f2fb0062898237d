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

/// The kind of element that has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Search {
        /// Whether the search box is empty.
        empty: bool,
    },
    /// Another field, which uses letters itself.
    Field,
    Elsewhere,
}

/// An action that a key triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Goes to the search box.
    Search,
    ClearSearch,
    /// Removes the focus from the search box.
    LeaveSearch,
    NextEntry,
    PreviousEntry,
    /// Opens or closes the list of shortcuts.
    ListKeys,
}

/// The list of shortcuts that the page shows: the keys, and their action in words.
pub const LIST: [(&str, &str); 6] = [
    ("/ or Ctrl+K", "go to the search box"),
    ("Esc", "in the search box: clear it, then leave it"),
    ("j", "go to the next entry"),
    ("k", "go to the previous entry"),
    ("Enter", "in the search box: go to the first entry"),
    ("?", "show these keys"),
];

/// The action of a key press, if it has one.
///
/// With `single` off, the shortcuts `/`, `j`, `k` and `?` do nothing. WCAG 2.1.4 requires this switch,
/// because speech input can press single characters by accident.
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
        // On a phone, leaving the search box also hides the keyboard, which covers the entries.
        ("Enter", Focus::Search { empty: false }) => Some(Act::NextEntry),
        _ if in_search || focus == Focus::Field || !single => None,
        ("/", _) => Some(Act::Search),
        ("j", _) => Some(Act::NextEntry),
        ("k", _) => Some(Act::PreviousEntry),
        ("?", _) => Some(Act::ListKeys),
        _ => None,
    }
}
