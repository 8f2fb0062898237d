//! Finds the matches of a search in a text, to highlight them.

use std::{ops::Range, slice};

use super::{
    fold::without_diacritics,
    vocabulary::stem,
    words::{HYPHENS, compounds, joined, lower, words},
};

/// Finds the matches of one search in any text. The default finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Each sequence matches adjacent words, one per pattern. None is empty.
    sequences: Vec<Vec<Pattern>>,
}

/// A pattern for the words that one typed word matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    pub folded: String,
    /// Matches other words with this stem.
    pub stem: Option<String>,
    /// Whether to match words that begin with `folded`.
    pub is_prefix: bool,
    /// Other words to match, folded: those that replace a misspelt one.
    pub also: Vec<String>,
}

impl Pattern {
    /// A pattern that matches only the word itself, whatever its diacritics.
    pub fn literal(word: &str) -> Self {
        Self { folded: without_diacritics(word), ..Self::default() }
    }

    /// A pattern that also matches words with the same stem and, with `is_prefix`, words that begin
    /// with it.
    pub fn of_word(word: &str, is_prefix: bool) -> Self {
        let stem = Some(stem(&without_diacritics(word)));
        Self { stem, is_prefix, ..Self::literal(word) }
    }

    /// The length in bytes of the matching prefix of a written word or compound, once that is folded; `None` if it
    /// does not match.
    fn matches(&self, written: &str) -> Option<usize> {
        if !self.may_match(written) {
            return None;
        }
        let word = without_diacritics(&joined(written));
        let whole = word == self.folded
            || self.also.contains(&word)
            || self.stem.as_ref().is_some_and(|wanted| stem(&word) == *wanted);
        if whole {
            Some(word.len())
        } else {
            (self.is_prefix && word.starts_with(&self.folded)).then_some(self.folded.len())
        }
    }

    /// Whether a written word begins with the same letter as one that matches. Most don't, and so need no folding.
    /// A stem begins with the same letter as its word.
    fn may_match(&self, written: &str) -> bool {
        let first = written.as_bytes().first().map(u8::to_ascii_lowercase);
        let begins = |word: &String| word.as_bytes().first().copied() == first;
        !first.is_some_and(|first| first.is_ascii())
            || begins(&self.folded)
            || self.also.iter().any(begins)
    }
}

impl Highlighter {
    pub(super) fn new(sequences: Vec<Vec<Pattern>>) -> Self {
        Self { sequences }
    }

    /// The matches in a text, as byte ranges in order that neither overlap nor touch.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.sequences.is_empty() {
            return found;
        }
        let words: Vec<Range<usize>> = words(text).collect();
        let compounds = compounds(text, &words);
        for (place, word) in words.iter().enumerate() {
            let start = word.start;
            let here = compounds.iter().filter(|compound| compound.start == start);
            let stretches = here.map(slice::from_ref).chain([&words[place..]]);
            let ends = stretches.flat_map(|stretch| {
                self.sequences.iter().filter_map(move |patterns| end(patterns, stretch, text))
            });
            let Some(end) = ends.max() else { continue };
            match found.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => found.push(start..end),
            }
        }
        found
    }
}

/// If `patterns` match the first of `words`, the byte offset in `text` where the match ends.
fn end(patterns: &[Pattern], words: &[Range<usize>], text: &str) -> Option<usize> {
    let stretch = words.get(..patterns.len())?;
    let mut end = None;
    for (pattern, range) in patterns.iter().zip(stretch) {
        let word = &text[range.clone()];
        end = Some(range.start + written(word, pattern.matches(word)?));
    }
    end
}

/// The length in bytes of the shortest prefix of a written word or compound that folds to at least
/// `folded` bytes.
fn written(word: &str, folded: usize) -> usize {
    let mut length = 0;
    for (place, letter) in word.char_indices() {
        if length >= folded {
            return place;
        }
        if !HYPHENS.contains(&letter) {
            length += without_diacritics(&lower(letter.encode_utf8(&mut [0; 4]))).len();
        }
    }
    word.len()
}
