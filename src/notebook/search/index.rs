//! The index: postings by word, and token streams by entry.

use std::ops::Range;

use super::{score::RankedField, vocabulary::Vocabulary};

/// The search index of a notebook.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) streams: TokenStreams,
    pub(super) postings: Postings,
}

/// For every entry the numbers of its words in the order of its texts, with a mark before each
/// text. The compounds of a text follow it, each after a mark of its own.
#[derive(Debug, Default)]
pub(super) struct TokenStreams {
    pub(super) starts: Vec<usize>,
    pub(super) numbers: Vec<u32>,
}

/// Numbers from here on are marks, each for the field of the text that follows.
const MARKS: u32 = COMPOUND_MARKS - RankedField::ALL.len() as u32;

/// Numbers from here on are marks, each for the field of the compound that follows.
const COMPOUND_MARKS: u32 = u32::MAX - RankedField::ALL.len() as u32;

/// For every word its postings, in the order of the entries.
#[derive(Debug, Default)]
pub(super) struct Postings {
    starts: Vec<usize>,
    pub(super) entries: Vec<u32>,
    /// The word's frequency in the entry, weighted by field and length.
    pub(super) frequencies: Vec<f32>,
}

impl TokenStreams {
    pub fn entries(&self) -> usize {
        self.starts.len()
    }

    /// The stream of an entry: word numbers and marks.
    pub fn words(&self, entry: usize) -> &[u32] {
        &self.numbers[self.range(entry)]
    }

    /// The words of an entry's title, which begin its stream.
    pub fn title(&self, entry: usize) -> &[u32] {
        let words = self.words(entry).get(1..).unwrap_or_default();
        let end = words.iter().position(|number| Self::field(*number).is_some());
        &words[..end.unwrap_or(words.len())]
    }

    pub fn words_mut(&mut self, entry: usize) -> &mut [u32] {
        let range = self.range(entry);
        &mut self.numbers[range]
    }

    fn range(&self, entry: usize) -> Range<usize> {
        let end = self.starts.get(entry + 1).copied().unwrap_or(self.numbers.len());
        self.starts[entry]..end
    }

    pub fn mark(field: RankedField) -> u32 {
        MARKS + field as u32
    }

    pub fn compound_mark(field: RankedField) -> u32 {
        COMPOUND_MARKS + field as u32
    }

    /// The field of a mark; `None` for a word's number.
    pub fn field(number: u32) -> Option<RankedField> {
        let marks = if Self::is_of_compound(number) { COMPOUND_MARKS } else { MARKS };
        RankedField::ALL.get(number.checked_sub(marks)? as usize).copied()
    }

    /// Whether a mark stands before a compound. The words of the compound are in the text too, so
    /// it adds nothing to its length.
    pub fn is_of_compound(mark: u32) -> bool {
        mark >= COMPOUND_MARKS
    }
}

impl Postings {
    /// Allocates the postings for these counts per word. Replaces each count by the position of the
    /// word's first posting.
    pub fn with_counts(counts: &mut [usize]) -> Self {
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut total = 0;
        for count in counts {
            starts.push(total);
            total += std::mem::replace(count, total);
        }
        starts.push(total);
        Self { starts, entries: vec![0; total], frequencies: vec![0.0; total] }
    }

    /// The postings of a word: entries in order, with the weighted frequency in each.
    pub fn entries_with(&self, word: usize) -> impl Iterator<Item = (usize, f32)> {
        let range = self.starts[word]..self.starts[word + 1];
        let entries = self.entries[range.clone()].iter().map(|entry| *entry as usize);
        entries.zip(self.frequencies[range].iter().copied())
    }

    /// The number of entries that contain a word.
    pub fn count(&self, word: usize) -> usize {
        self.starts[word + 1] - self.starts[word]
    }
}
