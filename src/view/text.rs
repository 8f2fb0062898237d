//! Texts with their code and their matches.

use leptos::{either::Either, prelude::*};

use crate::{
    notebook::{search::Words, text::Text},
    state::State,
};

/// A text of an entry, in which the reader's words are marked.
#[component]
pub fn Marked(state: State, text: Text) -> impl IntoView {
    move || state.words().with(|words| runs(&text, words))
}

/// A text that is not searched.
pub fn plain(text: &Text) -> impl IntoView + use<> {
    runs(text, &Words::default())
}

fn runs(text: &Text, words: &Words) -> impl IntoView + use<> {
    let matches = words.find(text.plain());
    let runs = text.runs(&matches).into_iter().map(|run| {
        let pieces = run.pieces.iter().map(|piece| {
            let text = piece.text.to_owned();
            if piece.matched {
                Either::Left(view! { <mark>{text}</mark> })
            } else {
                Either::Right(text)
            }
        });
        let pieces = pieces.collect_view();
        if run.code { Either::Left(view! { <code>{pieces}</code> }) } else { Either::Right(pieces) }
    });
    runs.collect_view()
}
