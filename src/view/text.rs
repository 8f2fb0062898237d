//! Texts with their code and their matches.

use leptos::prelude::*;

use super::{each, follow};
use crate::{
    notebook::{search::Words, text::Text},
    state::State,
};

/// A text of an entry, in which the reader's words are marked.
pub fn marked(state: State, text: Text) -> AnyView {
    follow(move || state.words().with(|words| runs(&text, words)))
}

/// A label of an entry, in which the reader's words are marked.
pub fn marked_label(state: State, label: &str) -> AnyView {
    marked(state, Text::verbatim(label))
}

/// A text that is not searched.
pub fn plain(text: &Text) -> AnyView {
    runs(text, &Words::default()).into_any()
}

fn runs(text: &Text, words: &Words) -> Vec<AnyView> {
    let matches = words.find(text.plain());
    each(text.runs(&matches), |run| {
        let pieces = each(run.pieces, |piece| {
            let text = piece.text.to_owned();
            if piece.matched { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
        });
        if run.code { view! { <code>{pieces}</code> }.into_any() } else { pieces.into_any() }
    })
}
