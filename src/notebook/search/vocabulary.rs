//! The vocabulary of a notebook: look-up by exact form, prefix, stem and edit distance.

use std::{cmp::Ordering, mem::take, ops::Range};

use rust_stemmers::{Algorithm, Stemmer};

use super::{
    edits::{allowed_cost, cost_towards, distance, edits, letters, may_be_near},
    fold::without_diacritics,
};
use crate::notebook::sorting::indices_by_name;

/// Every distinct word of a notebook, sorted by its folded form. A word's number is its position.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Word>,
    /// The [`letters`] of each folded word.
    letters: Vec<u32>,
}

#[derive(Debug, Default)]
struct Word {
    folded: Box<str>,
    /// The lower-case word with its diacritics, if it differs from the folded form.
    written: Option<Box<str>>,
}

impl Word {
    fn written(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.folded)
    }
}

impl Vocabulary {
    /// Sorts distinct lower-case words into a vocabulary. Also returns the number of each, in the
    /// order of `written`.
    pub fn new(written: Vec<Box<str>>) -> (Self, Vec<u32>) {
        let mut words: Vec<Word> = written.into_iter().map(folded).collect();
        let order = indices_by_name(
            words.iter().map(|word| (&*word.folded, word.written.as_deref().unwrap_or_default())),
        );
        let mut numbers = vec![0; words.len()];
        for (number, place) in order.iter().enumerate() {
            numbers[*place] = number as u32;
        }
        let words: Vec<Word> = order.into_iter().map(|place| take(&mut words[place])).collect();
        let letters = words.iter().map(|word| letters(&word.folded)).collect();
        (Self { words, letters }, numbers)
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn folded(&self, number: usize) -> &str {
        &self.words[number].folded
    }

    /// The lower-case word with its diacritics.
    pub fn written(&self, number: usize) -> &str {
        self.words[number].written()
    }

    /// The words with this folded form.
    pub fn same(&self, folded: &str) -> Range<usize> {
        self.range(|word| word.cmp(folded))
    }

    /// The words whose folded form begins with `folded`.
    pub fn beginning_with(&self, folded: &str) -> Range<usize> {
        self.range(|word| {
            let length = word.len().min(folded.len());
            word.as_bytes()[..length].cmp(folded.as_bytes())
        })
    }

    /// The other words with the same stem as `folded`.
    pub fn family(&self, folded: &str) -> Vec<usize> {
        // `C` finds `C++`, but `C++` does not find `C`.
        if folded.ends_with(['+', '#']) {
            return Vec::new();
        }
        let stem = stem(folded);
        // The last letter of a stem may differ from that of its words, as in `happi` for `happy`.
        let shared = stem.char_indices().next_back().map_or(0, |(last, _)| last);
        let shared = if shared == 0 { stem.as_str() } else { &stem[..shared] };
        self.beginning_with(shared)
            .filter(|number| {
                let word = self.folded(*number);
                word != folded && self::stem(word) == stem
            })
            .collect()
    }

    /// The corrections of a misspelt word: all words at the least number of edits, within
    /// [`allowed_cost`]. With `is_prefix`, the distance to the nearest prefix of a word counts.
    ///
    /// A word with a digit is a number, a version or an identifier, of which another is always
    /// another. It has no corrections and is none.
    pub fn near(&self, folded: &str, is_prefix: bool) -> Vec<usize> {
        let typed: Vec<char> = folded.chars().collect();
        let allowed = allowed_cost(typed.len());
        if allowed == 0 || has_digit(folded) {
            return Vec::new();
        }
        let set = letters(folded);
        let mut near = Vec::new();
        let mut least = edits(allowed);
        for (number, candidate) in self.letters.iter().enumerate() {
            if !may_be_near(set, *candidate, least) || has_digit(self.folded(number)) {
                continue;
            }
            let word: Vec<char> = self.folded(number).chars().collect();
            let allowed = cost_towards(&word, &typed, allowed);
            let most = edits(allowed).min(least);
            if !may_be_near(set, *candidate, most)
                || word.len() + most < typed.len()
                || (!is_prefix && word.len() > typed.len() + most)
            {
                continue;
            }
            let distance = distance(&typed, &word);
            let cost = if is_prefix { distance.beginning } else { distance.whole };
            if cost <= allowed && edits(cost) <= least {
                least = edits(cost);
                near.push((number, least));
            }
        }
        near.retain(|(_, edits)| *edits == least);
        near.into_iter().map(|(number, _)| number).collect()
    }

    /// The numbers of the words whose folded forms compare as equal. `compare` must agree with
    /// their order.
    fn range(&self, compare: impl Fn(&str) -> Ordering) -> Range<usize> {
        let start = self.words.partition_point(|word| compare(&word.folded) == Ordering::Less);
        let length =
            self.words[start..].partition_point(|word| compare(&word.folded) == Ordering::Equal);
        start..start + length
    }
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

fn folded(written: Box<str>) -> Word {
    if written.is_ascii() {
        return Word { folded: written, written: None };
    }
    let folded = without_diacritics(&written);
    let same = *folded == *written;
    Word { folded: folded.into(), written: (!same).then_some(written) }
}

/// The stem of a folded word by the English Snowball stemmer, which ignores `+` and `#` at its end.
pub(super) fn stem(folded: &str) -> String {
    let letters = folded.trim_end_matches(['+', '#']);
    Stemmer::create(Algorithm::English).stem(letters).into_owned()
}
