//! Which entries are about the same: those that share the words that few others have.
//!
//! The words of an entry that tell most of it, by how often it has them and how few others do, are
//! looked up like a query, as Lucene's `MoreLikeThis` does.

use super::{
    index::{Index, TokenStreams},
    score::{RankedField, idf, means_nothing_alone, saturate},
};
use crate::notebook::{model::index::EntryIx, sorting::sorted_indices};

/// How many words stand for an entry.
const WORDS: usize = 25;

/// How many related entries are named at most.
const MOST: usize = 3;

/// How much of what tells an entry another has to share, of 1.
const ENOUGH: f32 = 0.12;

/// How many words it has to share at least; a single one is chance.
const SHARED: usize = 2;

impl Index {
    /// The entries that are related to one, beside some that are known to be, the nearest first; few, and
    /// often none.
    pub fn related(&self, entry: EntryIx, known: &[EntryIx]) -> Vec<EntryIx> {
        let entries = self.streams.entries();
        let telling = self.telling(entry.0);
        let all: f32 = telling.iter().map(|(_, worth)| worth).sum();
        let mut shared = vec![(0.0, 0); entries];
        for (word, worth) in &telling {
            for (other, frequency) in self.postings.entries_with(*word) {
                let (sum, count) = &mut shared[other];
                *sum += worth * saturate(frequency);
                *count += 1;
            }
        }
        for known in known.iter().chain([&entry]) {
            shared[known.0] = (0.0, 0);
        }
        let near: Vec<usize> = (0..entries)
            .filter(|other| shared[*other].0 > all * ENOUGH && shared[*other].1 >= SHARED)
            .collect();
        // The bits of floats that are not negative are in the order of the floats.
        let keys = near.iter().map(|other| u64::from(!shared[*other].0.to_bits()));
        sorted_indices(keys).into_iter().take(MOST).map(|place| EntryIx(near[place])).collect()
    }

    /// The words that tell most of an entry and stand in others too, each with what it is worth.
    fn telling(&self, entry: usize) -> Vec<(usize, f32)> {
        let entries = self.streams.entries();
        let mut seen = vec![false; self.vocabulary.len()];
        let mut words: Vec<usize> = Vec::new();
        let mut field = RankedField::Title;
        for number in self.streams.words(entry) {
            match TokenStreams::field(*number) {
                Some(next) => field = next,
                // Entries of one status or month have nothing in common for that.
                None if field == RankedField::Labels => {}
                None if seen[*number as usize] => {}
                None => {
                    let word = *number as usize;
                    seen[word] = true;
                    let having = self.postings.count(word);
                    let folded = self.vocabulary.folded(word);
                    let rare = having > 1 && having <= entries.div_ceil(2);
                    if rare && folded.len() > 1 && !means_nothing_alone(folded) {
                        words.push(word);
                    }
                }
            }
        }
        let worth = |word: &usize| {
            let frequency = self.postings.entries_with(*word).find(|(having, _)| *having == entry);
            frequency.map_or(0.0, |(_, frequency)| {
                saturate(frequency) * idf(self.postings.count(*word), entries)
            })
        };
        let worths: Vec<f32> = words.iter().map(worth).collect();
        let order = sorted_indices(worths.iter().map(|worth| u64::from(!worth.to_bits())));
        order.into_iter().take(WORDS).map(|place| (words[place], worths[place])).collect()
    }
}
