//! The index: every word's entries, and every entry's words.

use std::ops::Range;

use super::{score::RankedField, vocabulary::Vocabulary};

/// The entries of a notebook, made searchable. Entries are places in the notebook.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) streams: TokenStreams,
    pub(super) postings: Postings,
}

/// For every entry the numbers of its words as they are read, a mark before each text.
#[derive(Debug, Default)]
pub(super) struct TokenStreams {
    pub(super) starts: Vec<usize>,
    pub(super) numbers: Vec<u32>,
}

/// Interner from here on are marks: of the field that begins.
const MARKS: u32 = u32::MAX - RankedField::ALL.len() as u32;

/// For every word the entries that have it.
#[derive(Debug, Default)]
pub(super) struct Postings {
    starts: Vec<usize>,
    pub(super) entries: Vec<u32>,
    /// How often the entry has the word, weighted by field and length.
    pub(super) frequencies: Vec<f32>,
}

impl TokenStreams {
    pub fn entries(&self) -> usize {
        self.starts.len()
    }

    /// The words of an entry, where marks are no word's number.
    pub fn words(&self, entry: usize) -> &[u32] {
        &self.numbers[self.range(entry)]
    }

    /// The words of an entry's title, which stand first.
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

    /// The field that a mark stands for; `None` for a word's number.
    pub fn field(number: u32) -> Option<RankedField> {
        RankedField::ALL.get(number.checked_sub(MARKS)? as usize).copied()
    }
}

impl Postings {
    /// Room for the postings of every word. Takes how many each has, and leaves where each begins.
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

    /// The entries that have a word, in order, with its weighted frequency in each.
    pub fn entries_with(&self, word: usize) -> impl Iterator<Item = (usize, f32)> {
        let range = self.starts[word]..self.starts[word + 1];
        let entries = self.entries[range.clone()].iter().map(|entry| *entry as usize);
        entries.zip(self.frequencies[range].iter().copied())
    }

    /// How many entries have a word.
    pub fn count(&self, word: usize) -> usize {
        self.starts[word + 1] - self.starts[word]
    }
}
