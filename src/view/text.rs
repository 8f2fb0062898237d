//! Texts with their code and their matches.

use leptos::prelude::*;

use super::markup::{Content, element, follow};
use crate::{
    notebook::{search::highlight::Highlighter, text::Text},
    state::State,
};

/// A text of an entry, in which the reader's words are marked.
pub(super) fn marked(state: State, text: Text) -> AnyView {
    follow(move || Some(state.highlighter().with(|highlighter| runs(&text, highlighter))))
}

/// A label of an entry, in which the reader's words are marked.
pub(super) fn marked_label(state: State, label: &str) -> AnyView {
    marked(state, Text::verbatim(label))
}

/// A text that is not searched.
pub(super) fn plain(text: &Text) -> AnyView {
    runs(text, &Highlighter::default()).view()
}

fn runs(text: &Text, highlighter: &Highlighter) -> Vec<AnyView> {
    let matches = highlighter.find(text.plain());
    let runs = text.runs(&matches).into_iter().map(|run| {
        let pieces = run.pieces.into_iter().map(|piece| match piece.matched {
            true => element("mark").child(piece.text).view(),
            false => piece.text.view(),
        });
        match run.code {
            true => element("code").children(pieces).view(),
            false => pieces.collect::<Vec<_>>().view(),
        }
    });
    runs.collect()
}
