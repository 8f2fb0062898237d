//! Related entries: those that share rare words.
//!
//! The words of an entry with the greatest weight, by frequency and idf, are looked up like a
//! query, as Lucene's `MoreLikeThis` does.

use super::{
    index::{Index, TokenStreams},
    score::{RankedField, idf, is_stop_word, saturate},
};
use crate::notebook::{model::index::EntryIx, sorting::sorted_indices};

/// The maximum number of an entry's words to look up.
const WORDS: usize = 25;

/// The maximum number of related entries.
const MOST: usize = 3;

/// The share of the words' total weight that a related entry needs, from 0 to 1.
const ENOUGH: f32 = 0.12;

/// The minimum number of shared words. A single one may be chance.
const SHARED: usize = 2;

impl Index {
    /// The entries most similar to `entry`, the nearest first: at most three, and often none.
    /// Leaves out the entries in `known`.
    pub fn related(&self, entry: EntryIx, known: &[EntryIx]) -> Vec<EntryIx> {
        let entries = self.streams.entries();
        let terms = self.top_terms(entry.0);
        let all: f32 = terms.iter().map(|(_, worth)| worth).sum();
        let mut shared = vec![(0.0, 0); entries];
        for (word, worth) in &terms {
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
        // Non-negative floats sort like their bits.
        let keys = near.iter().map(|other| u64::from(!shared[*other].0.to_bits()));
        sorted_indices(keys).into_iter().take(MOST).map(|place| EntryIx(near[place])).collect()
    }

    /// The words of an entry with the greatest weight, each with its weight. Stop words are left
    /// out, and so are words that only this entry has, or more than half of all entries.
    fn top_terms(&self, entry: usize) -> Vec<(usize, f32)> {
        let entries = self.streams.entries();
        let mut seen = vec![false; self.vocabulary.len()];
        let mut words: Vec<usize> = Vec::new();
        let mut field = RankedField::Title;
        for number in self.streams.words(entry) {
            match TokenStreams::field(*number) {
                Some(next) => field = next,
                // A shared status or date does not make entries similar.
                None if field == RankedField::Labels => {}
                None if seen[*number as usize] => {}
                None => {
                    let word = *number as usize;
                    seen[word] = true;
                    let having = self.postings.count(word);
                    let folded = self.vocabulary.folded(word);
                    let rare = having > 1 && having <= entries.div_ceil(2);
                    if rare && folded.len() > 1 && !is_stop_word(folded) {
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
