//! Texts of the dataset. Their only markup is inline `code` in backticks.

use std::{ops::Range, sync::Arc};

/// A text without its backticks, and the ranges of its code. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Arc<Parts>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    plain: String,
    /// Byte ranges of `plain`, in order and not empty.
    code: Vec<Range<usize>>,
}

/// A part of a text that is either all code or all prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Whether the run is code.
    pub code: bool,
    /// The run, cut at the ends of matches. Never empty.
    pub pieces: Vec<Piece<'a>>,
}

/// A part of a run that either matches entirely or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters of the piece.
    pub text: &'a str,
    /// Whether the piece matches the search.
    pub matched: bool,
}

impl Text {
    /// Parses a text of the dataset. An unpaired backtick and a pair with nothing between are kept
    /// as characters.
    pub fn parse(source: &str) -> Self {
        let mut text = Parts { plain: String::with_capacity(source.len()), code: Vec::new() };
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('`') {
            text.plain.push_str(before);
            match after.split_once('`') {
                Some((code, tail)) if !code.is_empty() => {
                    let start = text.plain.len();
                    text.plain.push_str(code);
                    text.code.push(start..text.plain.len());
                    rest = tail;
                }
                _ => {
                    text.plain.push('`');
                    rest = after;
                }
            }
        }
        text.plain.push_str(rest);
        Self(Arc::new(text))
    }

    /// Makes a text without markup, such as a label. Its backticks are plain characters.
    pub fn verbatim(text: &str) -> Self {
        Self(Arc::new(Parts { plain: text.to_owned(), code: Vec::new() }))
    }

    /// The text as the dataset writes it.
    pub fn source(&self) -> String {
        let mut source = String::with_capacity(self.0.plain.len() + 2 * self.0.code.len());
        let mut done = 0;
        for code in &self.0.code {
            for end in [code.start, code.end] {
                source.push_str(&self.0.plain[done..end]);
                source.push('`');
                done = end;
            }
        }
        source + &self.0.plain[done..]
    }

    /// The text without markup.
    pub fn plain(&self) -> &str {
        &self.0.plain
    }

    /// Cuts a part of the text into runs of code and prose, and each run at the ends of matches.
    ///
    /// `part` and `matches` are byte ranges of [`Text::plain`] on character boundaries. The matches
    /// are in order and don't overlap.
    pub fn runs(&self, part: Range<usize>, matches: &[Range<usize>]) -> Vec<Run<'_>> {
        let mut runs = Vec::with_capacity(self.0.code.len() * 2 + 1);
        let mut done = part.start;
        for code in &self.0.code {
            let start = code.start.clamp(done, part.end);
            let end = code.end.clamp(start, part.end);
            runs.push(self.run(false, done..start, matches));
            runs.push(self.run(true, start..end, matches));
            done = end;
        }
        runs.push(self.run(false, done..part.end, matches));
        runs.retain(|run| !run.pieces.is_empty());
        runs
    }

    fn run(&self, code: bool, range: Range<usize>, matches: &[Range<usize>]) -> Run<'_> {
        let mut pieces = Vec::new();
        let mut push = |piece: Range<usize>, matched| {
            if let Some(text) = self.0.plain.get(piece).filter(|text| !text.is_empty()) {
                pieces.push(Piece { text, matched });
            }
        };
        let mut done = range.start;
        for found in matches {
            let start = found.start.clamp(done, range.end);
            let end = found.end.clamp(start, range.end);
            if start < end {
                push(done..start, false);
                push(start..end, true);
                done = end;
            }
        }
        push(done..range.end, false);
        Run { code, pieces }
    }
}
