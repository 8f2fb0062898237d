//! Where a text holds what was searched for.

use std::ops::Range;

use super::{
    fold::without_diacritics,
    vocabulary::stem,
    words::{lower, words},
};

/// Finds in a text what a search found in it. The default finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    /// Sequences of words that stand one after the other; none of them empty.
    sequences: Vec<Vec<Pattern>>,
}

/// The words that one typed word stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    pub folded: String,
    /// The stem of the words that stand for it too.
    pub stem: Option<String>,
    /// Whether a word that begins with it stands for it too.
    pub is_prefix: bool,
    /// Other words that stand for it, folded.
    pub also: Vec<String>,
}

impl Pattern {
    /// A word that stands for itself.
    pub fn literal(word: &str) -> Self {
        Self { folded: without_diacritics(word), ..Self::default() }
    }

    /// How much of a folded word matches, in bytes; `None` where it does not.
    fn matches(&self, word: &str) -> Option<usize> {
        let whole = word == self.folded
            || self.also.iter().any(|other| other == word)
            || self.stem.as_ref().is_some_and(|wanted| {
                word.as_bytes().first() == wanted.as_bytes().first() && stem(word) == *wanted
            });
        if whole {
            Some(word.len())
        } else {
            (self.is_prefix && word.starts_with(&self.folded)).then_some(self.folded.len())
        }
    }
}

impl Highlighter {
    pub(super) fn new(sequences: Vec<Vec<Pattern>>) -> Self {
        Self { sequences }
    }

    /// Where a text matches: byte ranges in order, neither overlapping nor touching.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.sequences.is_empty() {
            return found;
        }
        let words: Vec<(Range<usize>, String)> = words(text)
            .map(|range| (range.clone(), without_diacritics(&lower(&text[range]))))
            .collect();
        for place in 0..words.len() {
            let end =
                self.sequences.iter().filter_map(|patterns| end(patterns, &words[place..], text));
            let Some(end) = end.max() else { continue };
            let start = words[place].0.start;
            match found.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => found.push(start..end),
            }
        }
        found
    }
}

/// Where a sequence ends that begins with the first of some words of a text.
fn end(patterns: &[Pattern], words: &[(Range<usize>, String)], text: &str) -> Option<usize> {
    let stretch = words.get(..patterns.len())?;
    let mut end = None;
    for (pattern, (range, word)) in patterns.iter().zip(stretch) {
        end = Some(range.start + written(&text[range.clone()], pattern.matches(word)?));
    }
    end
}

/// How many bytes of a word, as it is written, fold to so many bytes or the few more that the last
/// letter folds to.
fn written(word: &str, folded: usize) -> usize {
    let mut length = 0;
    for (place, letter) in word.char_indices() {
        if length >= folded {
            return place;
        }
        length += without_diacritics(&lower(letter.encode_utf8(&mut [0; 4]))).len();
    }
    word.len()
}
