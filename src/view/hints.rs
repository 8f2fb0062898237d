//! Hints about the query: corrected typos, and operators that mean nothing in this notebook.

use super::elements::action;
use crate::{
    dom::{Element, div, p, strong},
    state::State,
};

/// The hints about corrections and unknown operators.
pub fn hints(state: State) -> Element {
    let corrections = move || {
        let corrections = state.results().corrections.clone();
        let hints = corrections.into_iter().map(|correction| {
            let used = strong().child(correction.used.as_str());
            let label = format!("Search for “{}” as typed", correction.typed);
            let search = action(label, move || state.search_as_typed(&correction));
            p().child(("Showing results for ", used, ". ", search))
        });
        hints.collect::<Vec<_>>()
    };
    let unknown_operators = move || {
        let typed = state.unknown_operators();
        let hint = format!(
            "Nothing here is called {typed}. It counts as plain words, or not at all after a minus."
        );
        (!typed.is_empty()).then(|| p().child(hint))
    };
    div().class("hints").child((corrections, unknown_operators))
}
