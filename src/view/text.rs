//! Texts with their markup and with the matches of a search.

use std::ops::Range;

use super::{INTERACTIVE, formula::formula};
use crate::{
    dom::{Inline, Tagged},
    markers::EXTERNAL_REL,
    notebook::{
        model::{
            text::{Span, Style, Text},
            url::Href,
        },
        search::{excerpt::excerpt, highlight::Highlighter},
    },
    state::State,
};

/// The length of a text that is shown at first, in bytes. It is about three thousand words.
pub(super) const TEXT_LIMIT: usize = 20_000;

/// A part of a text of an entry, cut at `end`, with the matches of the search marked. `part` and `end` are byte
/// offsets in [`Text::plain`].
pub(super) fn marked_part(
    state: State,
    text: Text,
    part: Range<usize>,
    end: usize,
) -> impl Fn() -> Vec<Inline> + use<> {
    move || {
        let shown = part.start..part.end.min(end);
        let found = state.highlighter().find(&text.plain()[shown.clone()]);
        let matches: Vec<Range<usize>> = found
            .into_iter()
            .map(|found| found.start + part.start..found.end + part.start)
            .collect();
        let mut inlines = inlines(&text.spans(shown, &matches));
        if end < part.end {
            inlines.push(Inline::Text("…".to_owned()));
        }
        inlines
    }
}

/// A text of an entry with the matches of the search marked. A very long text is cut in the app.
pub(super) fn marked(state: State, text: Text) -> impl Fn() -> Vec<Inline> + use<> {
    let whole = text.plain().len();
    let end = if INTERACTIVE { text.plain().floor_char_boundary(TEXT_LIMIT) } else { whole };
    marked_part(state, text, 0..whole, end)
}

/// A label of an entry with the matches of the search marked.
pub(super) fn marked_label(state: State, label: &str) -> impl Fn() -> Vec<Inline> + use<> {
    marked(state, Text::verbatim(label))
}

/// A text without marks.
pub(super) fn plain(text: &Text) -> Vec<Inline> {
    inlines(&text.spans(0..text.plain().len(), &[]))
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
    let inlines = inlines(&text.spans(part, matches));
    before.into_iter().chain(inlines).chain(after).collect()
}

fn inlines(spans: &[Span<'_>]) -> Vec<Inline> {
    let mut inlines = Vec::with_capacity(spans.len());
    // The bytes of the next span that stand with the one before.
    let mut taken = 0;
    for (place, span) in spans.iter().enumerate() {
        match span {
            Span::Characters { text, matched } => {
                inlines.extend(characters(&text[taken..], *matched));
                taken = 0;
            }
            Span::Styled(style, inner) => {
                let mut styled = styled(span, style, inner);
                // A line could begin with the sign after a formula or code.
                if let (Style::Math | Style::Code, Some(Span::Characters { text, matched })) =
                    (style, spans.get(place + 1))
                {
                    taken = text.len() - text.trim_start_matches(is_closing).len();
                    if taken > 0 {
                        let sign = characters(&text[..taken], *matched);
                        let parts = [styled].into_iter().chain(sign).collect();
                        let attributes = vec![("class", "together".to_owned())];
                        styled = Inline::Tagged(Tagged { tag: "span", attributes, parts });
                    }
                }
                inlines.push(styled);
            }
        }
    }
    inlines
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '"')
}

/// Characters, marked if they match; nothing if there are none.
fn characters(text: &str, matched: bool) -> Option<Inline> {
    let characters = Inline::Text(text.to_owned());
    let shown = if matched { Inline::tagged("mark", vec![characters]) } else { characters };
    (!text.is_empty()).then_some(shown)
}

fn styled(span: &Span<'_>, style: &Style, inner: &[Span<'_>]) -> Inline {
    match style {
        Style::Emphasis => Inline::tagged("em", inlines(inner)),
        Style::Strong => Inline::tagged("strong", inlines(inner)),
        Style::Code => Inline::tagged("code", words(inner)),
        Style::Block => Inline::tagged("code", inlines(inner)),
        Style::Math => formula(span),
        Style::Link(href) => {
            let mut attributes = vec![("href", href.as_str().to_owned())];
            if let Href::Url(_) = href {
                attributes.push(("rel", EXTERNAL_REL.to_owned()));
            }
            Inline::Tagged(Tagged { tag: "a", attributes, parts: inlines(inner) })
        }
    }
}

/// Code with each word in an element of its own, so that a line breaks only between words. A word that breaks
/// nowhere anyway needs none.
fn words(spans: &[Span<'_>]) -> Vec<Inline> {
    let mut words = Vec::new();
    let mut word: Vec<Span<'_>> = Vec::new();
    let finish = |word: &mut Vec<Span<'_>>, words: &mut Vec<Inline>| {
        let plain: String = word.iter().map(Span::plain).collect();
        let letters = inlines(&std::mem::take(word));
        match plain.contains(|letter: char| !letter.is_alphanumeric() && letter != '_') {
            true => words.push(Inline::tagged("span", letters)),
            false => words.extend(letters),
        }
    };
    for span in spans {
        let Span::Characters { text, matched } = *span else { continue };
        for part in text.split_inclusive(' ') {
            let letters = part.trim_end_matches(' ');
            if !letters.is_empty() {
                word.push(Span::Characters { text: letters, matched });
            }
            if letters.len() < part.len() {
                finish(&mut word, &mut words);
                words
                    .extend(inlines(&[Span::Characters { text: &part[letters.len()..], matched }]));
            }
        }
    }
    finish(&mut word, &mut words);
    words
}
