//! Builds an index in slices, so that the page stays responsive in between.

use std::mem::take;

use super::{
    fold::push_lower,
    index::{Index, Postings, TokenStreams},
    score::RankedField,
    vocabulary::Vocabulary,
    words::{compounds, joined, words},
};
use crate::notebook::{
    interner::Interner,
    model::{entry::Entry, field::TextField},
};

/// The number of words per slice, about a millisecond of work. A slice ends with a whole entry.
const SLICE: usize = 10_000;

/// An index under construction.
#[derive(Debug, Default)]
pub struct Builder {
    stage: Stage,
    /// The next entry for the current stage.
    next: usize,
    streams: TokenStreams,
    /// The distinct words by first occurrence. A word's position is its first number.
    words: Vec<Box<str>>,
    first_numbers: Interner,
    /// For every field its length in words, over all entries.
    lengths: [usize; RankedField::ALL.len()],
    vocabulary: Vocabulary,
    /// For every first number the word's number in the vocabulary.
    numbers: Vec<u32>,
    /// For every word the last entry in which the current stage saw it.
    last: Vec<u32>,
    postings: Postings,
    /// For every word its number of postings, then the position of its next posting.
    places: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
enum Stage {
    /// Splits every text into words, and numbers these by first occurrence.
    #[default]
    Reading,
    /// Renumbers the words by the sorted vocabulary, and counts their postings.
    Counting,
    /// Writes the postings.
    Writing,
}

/// The state of an index after a slice.
#[derive(Debug)]
pub enum Progress {
    Building(Builder),
    Built(Index),
}

impl Builder {
    /// Does one slice of the work. Pass the same `entries` each time.
    pub fn slice(mut self, entries: &[Entry]) -> Progress {
        let mut done = 0;
        while self.next < entries.len() && done < SLICE {
            done += match self.stage {
                Stage::Reading => self.read(&entries[self.next]),
                Stage::Counting => self.count(self.next),
                Stage::Writing => self.write(self.next),
            };
            self.next += 1;
        }
        if self.next < entries.len() {
            return Progress::Building(self);
        }
        self.next = 0;
        self.stage = match self.stage {
            Stage::Reading => {
                self.first_numbers = Interner::default();
                (self.vocabulary, self.numbers) = Vocabulary::new(take(&mut self.words));
                self.last = vec![u32::MAX; self.vocabulary.len()];
                self.places = vec![0; self.vocabulary.len()];
                Stage::Counting
            }
            Stage::Counting => {
                self.last.fill(u32::MAX);
                self.postings = Postings::with_counts(&mut self.places);
                Stage::Writing
            }
            Stage::Writing => {
                let Self { vocabulary, streams, postings, .. } = self;
                return Progress::Built(Index { vocabulary, streams, postings });
            }
        };
        Progress::Building(self)
    }

    fn read(&mut self, entry: &Entry) -> usize {
        let before = self.streams.numbers.len();
        let mut word = String::new();
        for_each_text(entry, |field, text| {
            self.streams.numbers.push(TokenStreams::mark(field));
            let words: Vec<_> = words(text).collect();
            for range in &words {
                word.clear();
                push_lower(&text[range.clone()], &mut word);
                let number = self.number(&word);
                self.streams.numbers.push(number);
                self.lengths[field as usize] += 1;
            }
            for compound in compounds(text, &words) {
                let number = self.number(&joined(&text[compound]));
                self.streams.numbers.extend([TokenStreams::compound_mark(field), number]);
            }
        });
        self.streams.starts.push(before);
        self.streams.numbers.len() - before
    }

    /// The first number of a word.
    fn number(&mut self, word: &str) -> u32 {
        let number = self.first_numbers.get(word).unwrap_or_else(|| {
            self.first_numbers.add(word);
            self.words.push(word.into());
            self.words.len() - 1
        });
        number as u32
    }

    fn count(&mut self, entry: usize) -> usize {
        let stream = self.streams.words_mut(entry);
        for number in &mut *stream {
            if TokenStreams::field(*number).is_some() {
                continue;
            }
            *number = self.numbers[*number as usize];
            let word = *number as usize;
            if self.last[word] != entry as u32 {
                self.last[word] = entry as u32;
                self.places[word] += 1;
            }
        }
        stream.len()
    }

    fn write(&mut self, entry: usize) -> usize {
        let stream = self.streams.words(entry);
        let entries = self.streams.entries();
        let mut lengths = [0_usize; RankedField::ALL.len()];
        let mut field = RankedField::Title;
        let mut is_text = true;
        for number in stream {
            match TokenStreams::field(*number) {
                Some(next) => {
                    field = next;
                    is_text = !TokenStreams::is_of_compound(*number);
                }
                None => lengths[field as usize] += usize::from(is_text),
            }
        }
        let worth = RankedField::ALL.map(|field| {
            let average = self.lengths[field as usize] as f32 / entries as f32;
            let longer = lengths[field as usize] as f32 / average.max(1.0);
            field.weight() / (1.0 - field.length_norm() + field.length_norm() * longer)
        });
        for number in stream {
            if let Some(next) = TokenStreams::field(*number) {
                field = next;
                continue;
            }
            let word = *number as usize;
            if self.last[word] != entry as u32 {
                self.last[word] = entry as u32;
                self.postings.entries[self.places[word]] = entry as u32;
                self.places[word] += 1;
            }
            self.postings.frequencies[self.places[word] - 1] += worth[field as usize];
        }
        stream.len()
    }
}

/// Calls `each` for every searched text of an entry, title first.
fn for_each_text(entry: &Entry, mut each: impl FnMut(RankedField, &str)) {
    each(RankedField::Title, entry.title.plain());
    for tag in &entry.tags {
        each(RankedField::Tags, &tag.label);
    }
    each(RankedField::Labels, &entry.category.label);
    each(RankedField::Labels, &entry.status.label);
    each(RankedField::Labels, &entry.date.to_string());
    if let Some(date) = entry.updated {
        each(RankedField::Labels, &date.to_string());
    }
    for field in TextField::ALL {
        for text in &entry.texts[field] {
            each(RankedField::for_text(field), text.plain());
        }
    }
    let titles = entry.links.iter().map(|link| &link.title);
    let titles = titles.chain(entry.reproduces.iter().map(|target| &target.title));
    for text in titles.chain(entry.figure_texts()).chain(entry.table_texts()) {
        each(RankedField::Body, text.plain());
    }
    entry.for_each_address(&mut |address| each(RankedField::Labels, address));
}

impl Index {
    /// Builds the index of `entries` at once. See [`Builder`] for slices.
    pub fn build(entries: &[Entry]) -> Self {
        let mut builder = Builder::default();
        loop {
            match builder.slice(entries) {
                Progress::Building(next) => builder = next,
                Progress::Built(index) => return index,
            }
        }
    }
}
