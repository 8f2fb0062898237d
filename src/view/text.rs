//! Texts with code and with the matches of a search.

use std::ops::Range;

use super::INTERACTIVE;
use crate::{
    dom::Inline,
    notebook::{
        model::text::Text,
        search::{excerpt::excerpt, highlight::Highlighter},
    },
    state::State,
};

/// The length of a text that is shown at first, in bytes. It is about three thousand words.
pub(super) const TEXT_LIMIT: usize = 20_000;

/// A text of an entry with the matches of the search marked. A very long text is cut in the app.
pub(super) fn marked(state: State, text: Text) -> impl Fn() -> Vec<Inline> {
    marked_up_to(state, text, || if INTERACTIVE { TEXT_LIMIT } else { usize::MAX })
}

/// Like [`marked`], but cut at a limit in bytes.
pub(super) fn marked_up_to(
    state: State,
    text: Text,
    limit: impl Fn() -> usize,
) -> impl Fn() -> Vec<Inline> {
    move || {
        let end = text.plain().floor_char_boundary(limit());
        let shown = &text.plain()[..end];
        let matches = state.highlighter().find(shown);
        let mut runs = runs(&text, 0..end, &matches);
        if end < text.plain().len() {
            runs.push(Inline::Text("…".to_owned()));
        }
        runs
    }
}

/// A label of an entry with the matches of the search marked.
pub(super) fn marked_label(state: State, label: &str) -> impl Fn() -> Vec<Inline> + use<> {
    marked(state, Text::verbatim(label))
}

/// A text without marks.
pub(super) fn plain(text: &Text) -> Vec<Inline> {
    runs(text, 0..text.plain().len(), &[])
}

/// The passage of a text that matches a search, if there is one.
pub(super) fn passage(text: &Text, highlighter: &Highlighter) -> Option<Vec<Inline>> {
    let matches = highlighter.find(text.plain());
    (!matches.is_empty()).then(|| cut(text, &matches))
}

/// The beginning of a text, as long as a passage.
pub(super) fn beginning(text: &Text) -> Vec<Inline> {
    cut(text, &[])
}

fn cut(text: &Text, matches: &[Range<usize>]) -> Vec<Inline> {
    let part = excerpt(text, matches);
    let before = (part.start > 0).then(|| Inline::Text("… ".to_owned()));
    let after = (part.end < text.plain().len()).then(|| Inline::Text(" …".to_owned()));
    let runs = runs(text, part, matches);
    before.into_iter().chain(runs).chain(after).collect()
}

fn runs(text: &Text, part: Range<usize>, matches: &[Range<usize>]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for run in text.runs(part, matches) {
        let pieces = run.pieces.into_iter().map(|piece| {
            let text = Inline::Text(piece.text.to_owned());
            if piece.matched { Inline::Tagged("mark", vec![text]) } else { text }
        });
        if run.code {
            inlines.push(Inline::Tagged("code", pieces.collect()));
        } else {
            inlines.extend(pieces);
        }
    }
    inlines
}
