//! Texts with their code and their matches.

use std::ops::Range;

use leptos::prelude::*;

use super::markup::{ALIVE, Content, element, follow};
use crate::{
    notebook::{
        model::text::Text,
        search::{excerpt::excerpt, highlight::Highlighter},
    },
    state::State,
};

/// How much of a text is shown at once, in bytes: some thousand words.
pub(super) const SHOWN: usize = 20_000;

/// A text of an entry, in which the reader's words are marked; of a very long one the beginning.
pub(super) fn marked(state: State, text: Text) -> AnyView {
    marked_up_to(state, text, || if ALIVE { SHOWN } else { usize::MAX })
}

/// The same up to a limit, in bytes.
pub(super) fn marked_up_to(
    state: State,
    text: Text,
    limit: impl Fn() -> usize + Send + 'static,
) -> AnyView {
    follow(move || {
        let end = text.plain().floor_char_boundary(limit());
        let shown = &text.plain()[..end];
        let matches = state.highlighter().with(|highlighter| highlighter.find(shown));
        let rest = (end < text.plain().len()).then(|| "…".view());
        Some(runs(&text, 0..end, &matches).into_iter().chain(rest).collect::<Vec<_>>())
    })
}

/// A label of an entry, in which the reader's words are marked.
pub(super) fn marked_label(state: State, label: &str) -> AnyView {
    marked(state, Text::verbatim(label))
}

/// A text that is not searched.
pub(super) fn plain(text: &Text) -> AnyView {
    runs(text, 0..text.plain().len(), &[]).view()
}

/// What of a text answers a search; nothing where the text does not.
pub(super) fn passage(text: &Text, highlighter: &Highlighter) -> Option<AnyView> {
    let matches = highlighter.find(text.plain());
    (!matches.is_empty()).then(|| cut(text, &matches))
}

/// What a text begins with.
pub(super) fn beginning(text: &Text) -> AnyView {
    cut(text, &[])
}

fn cut(text: &Text, matches: &[Range<usize>]) -> AnyView {
    let part = excerpt(text, matches);
    let before = (part.start > 0).then(|| "… ".view());
    let after = (part.end < text.plain().len()).then(|| " …".view());
    let runs = runs(text, part, matches);
    before.into_iter().chain(runs).chain(after).collect::<Vec<_>>().view()
}

fn runs(text: &Text, part: Range<usize>, matches: &[Range<usize>]) -> Vec<AnyView> {
    let runs = text.runs(part, matches).into_iter().map(|run| {
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
