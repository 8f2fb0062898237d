//! Building the search index.

use std::sync::Arc;

use super::scrolling::keep_in_sight;
use crate::{
    browser,
    notebook::search::{
        Index,
        builder::{Builder, Progress},
    },
    state::State,
};

/// The longest notebook, in entries, that is indexed before it is shown. That takes some milliseconds
/// (`docs/performance.md`).
const INDEXED_AT_ONCE: usize = 300;

/// How long one turn of building may take, in milliseconds.
const TIME_SLICE: f64 = 16.0;

/// Indexes a short notebook at once, and a long one in turns, so that the page keeps up with its reader.
pub(super) fn index(state: State) {
    let loaded = state.loaded();
    let entries = loaded.notebook.entries();
    if entries.len() <= INDEXED_AT_ONCE {
        state.search_with(Arc::new(Index::build(entries)));
    } else {
        build(state, Builder::default());
    }
}

fn build(state: State, mut builder: Builder) {
    browser::later(move || {
        let loaded = state.loaded();
        let end = browser::now() + TIME_SLICE;
        while browser::now() < end {
            match builder.slice(loaded.notebook.entries()) {
                Progress::Building(next) => builder = next,
                Progress::Built(index) => {
                    state.search_with(Arc::new(index));
                    return keep_in_sight(state);
                }
            }
        }
        build(state, builder);
    });
}
