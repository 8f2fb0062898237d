//! Answers a parsed query from the index.

use crate::notebook::model::index::EntryIx;
use std::ops::Range;

use super::{
    Correction, Hit, Matches,
    fold::without_diacritics,
    highlight::{Highlighter, Pattern},
    index::{Index, TokenStreams},
    parsed_query::{Clause, ParsedQuery},
    score::{
        LONGEST_REWARDED, PAIR_IN_TITLE, SHORT_QUERY, idf, is_stop_word, match_weight, saturate,
    },
};

/// The words of the vocabulary that one typed word matches, each with its [`match_weight`].
#[derive(Default)]
struct Expansion {
    words: Vec<(usize, f32)>,
    /// The number of words that are the typed word itself or share its stem. They come first.
    exact_count: usize,
    /// If the word was taken for a typo, the correction to show: the one that most entries contain.
    suggestion: Option<usize>,
}

impl Index {
    /// Finds the entries that match all clauses of a query, or some.
    ///
    /// A stop word outside quotes is not required, unless the query has no other clause.
    pub fn search(&self, parsed: &ParsedQuery) -> Matches {
        let mut search = Search::new(self, parsed.clauses.len() <= MOST_FORGIVEN);
        let meaningful: Vec<&Clause> =
            parsed.clauses.iter().filter(|clause| !is_stop_word_alone(clause)).collect();
        let clauses =
            if meaningful.is_empty() { parsed.clauses.iter().collect() } else { meaningful };
        for clause in clauses {
            search.require(clause);
        }
        search.reward_titles(&parsed.clauses);
        for clause in &parsed.excluded {
            search.exclude(clause);
        }
        search.matches()
    }
}

fn is_stop_word_alone(clause: &Clause) -> bool {
    !clause.quoted && clause.words.len() == 1 && is_stop_word(&clause.words[0])
}

/// A search in progress, with the scores so far.
struct Search<'i> {
    index: &'i Index,
    /// The number of clauses so far.
    required: usize,
    /// For every entry the number of clauses that it matches, or [`EXCLUDED`].
    matched_clauses: Vec<u16>,
    scores: Vec<f32>,
    /// For every entry the weighted frequency of the current clause. Zero between clauses.
    frequencies: Vec<f32>,
    /// The entries that match the current clause.
    touched: Vec<usize>,
    corrections: Vec<Correction>,
    /// The misspelt words, each with the words that replace it.
    corrected_terms: Vec<(String, Vec<usize>)>,
    patterns: Vec<Vec<Pattern>>,
    /// Whether other forms of a word match, and typos are corrected.
    forgives: bool,
}

/// The maximum number of clauses of a query that match other forms of their words, or corrections. Both
/// compare a word with a large part of the vocabulary, and a pasted text may have thousands of words.
const MOST_FORGIVEN: usize = 32;

const EXCLUDED: u16 = u16::MAX;

impl<'i> Search<'i> {
    fn new(index: &'i Index, forgives: bool) -> Self {
        let entries = index.streams.entries();
        Self {
            index,
            required: 0,
            matched_clauses: vec![0; entries],
            scores: vec![0.0; entries],
            frequencies: vec![0.0; entries],
            touched: Vec::new(),
            corrections: Vec::new(),
            corrected_terms: Vec::new(),
            patterns: Vec::new(),
            forgives,
        }
    }

    fn require(&mut self, clause: &Clause) {
        if let [word] = clause.words.as_slice()
            && !clause.quoted
        {
            self.require_word(word, clause.is_prefix, &clause.span);
            return;
        }
        self.gather_sequence(clause);
        if let Some(compound) = &clause.compound {
            self.gather_compound(compound, clause.is_prefix);
        }
        if self.touched.is_empty() && !clause.quoted {
            // These words stand together in no entry, so each is required by itself.
            let last = clause.words.len() - 1;
            for (place, word) in clause.words.iter().enumerate() {
                self.require_word(word, clause.is_prefix && place == last, &clause.span);
            }
            return;
        }
        let last = clause.words.len() - 1;
        let pattern = |(place, word): (usize, &String)| Pattern {
            is_prefix: clause.is_prefix && place == last,
            ..Pattern::literal(word)
        };
        self.patterns.push(clause.words.iter().enumerate().map(pattern).collect());
        let having = self.touched.len();
        self.add_score(having);
    }

    /// Finds the entries that have a compound as one word, and were not found by its words.
    fn gather_compound(&mut self, word: &str, is_prefix: bool) {
        for (number, share) in self.expand(word, is_prefix, false).words {
            for (entry, frequency) in self.index.postings.entries_with(number) {
                if self.frequencies[entry] == 0.0 {
                    self.frequencies[entry] = frequency * share;
                    self.touched.push(entry);
                }
            }
        }
        self.patterns.push(vec![Pattern::of_word(word, is_prefix)]);
    }

    fn require_word(&mut self, word: &str, is_prefix: bool, span: &Range<usize>) {
        let expansion = self.expand(word, is_prefix, self.forgives);
        let mut pattern = match self.forgives {
            true => Pattern::of_word(word, is_prefix),
            false => Pattern { is_prefix, ..Pattern::literal(word) },
        };
        let vocabulary = &self.index.vocabulary;
        if let Some(used) = expansion.suggestion {
            pattern.also = expansion
                .words
                .iter()
                .map(|(word, _)| vocabulary.folded(*word).to_owned())
                .collect();
            let used = vocabulary.written(used).to_owned();
            self.corrections.push(Correction { typed: word.to_owned(), used, span: span.clone() });
            let numbers = expansion.words.iter().map(|(number, _)| *number).collect();
            self.corrected_terms.push((word.to_owned(), numbers));
        }
        self.patterns.push(vec![pattern]);
        let mut exact_count = 0;
        for (place, (word, share)) in expansion.words.iter().enumerate() {
            if place == expansion.exact_count {
                exact_count = self.touched.len();
            }
            for (entry, frequency) in self.index.postings.entries_with(*word) {
                if self.frequencies[entry] == 0.0 {
                    self.touched.push(entry);
                }
                self.frequencies[entry] += frequency * share;
            }
        }
        let having = if exact_count > 0 { exact_count } else { self.touched.len() };
        self.add_score(having);
    }

    /// The words of the vocabulary that a typed word matches. With `corrects`, a typo is corrected
    /// if nothing else matches.
    fn expand(&self, word: &str, is_prefix: bool, corrects: bool) -> Expansion {
        let vocabulary = &self.index.vocabulary;
        let folded = without_diacritics(word);
        let mut expansion = Expansion::default();
        for number in vocabulary.same(&folded) {
            let exact = vocabulary.written(number) == word;
            expansion
                .words
                .push((number, if exact { match_weight::EXACT } else { match_weight::FOLDED }));
        }
        let family = if self.forgives { vocabulary.family(&folded) } else { Vec::new() };
        expansion.words.extend(family.iter().map(|number| (*number, match_weight::FAMILY)));
        expansion.exact_count = expansion.words.len();
        if is_prefix {
            let length = folded.chars().count() as f32;
            for number in vocabulary.beginning_with(&folded) {
                if expansion.words[..expansion.exact_count]
                    .iter()
                    .all(|(known, _)| *known != number)
                {
                    let typed = length / vocabulary.folded(number).chars().count() as f32;
                    expansion.words.push((
                        number,
                        match_weight::BEGINNING + (1.0 - match_weight::BEGINNING) * typed * typed,
                    ));
                }
            }
        }
        if expansion.words.is_empty() && corrects {
            let near = vocabulary.near(&folded, is_prefix);
            let count = |number: &usize| self.index.postings.count(*number);
            expansion.suggestion = near.iter().copied().max_by_key(count);
            expansion.words =
                near.into_iter().map(|number| (number, match_weight::CORRECTED)).collect();
        }
        expansion
    }

    /// Finds the entries in which the words of a clause are adjacent and in order.
    fn gather_sequence(&mut self, clause: &Clause) {
        let last = clause.words.len() - 1;
        let sequence: Vec<Range<usize>> = clause
            .words
            .iter()
            .enumerate()
            .map(|(place, word)| self.words_of(word, clause.is_prefix && place == last))
            .collect();
        let count = |words: &&Range<usize>| -> usize {
            (*words).clone().map(|word| self.index.postings.count(word)).sum()
        };
        let Some(rarest) = sequence.iter().min_by_key(count) else { return };
        for word in rarest.clone() {
            for (entry, _) in self.index.postings.entries_with(word) {
                if self.frequencies[entry] == 0.0 {
                    let frequency = occurrences(self.index.streams.words(entry), &sequence);
                    if frequency > 0.0 {
                        self.frequencies[entry] = frequency;
                        self.touched.push(entry);
                    }
                }
            }
        }
    }

    /// Adds the score of the current clause to the entries that match it. `having` is the document
    /// frequency for the idf: the entries with the word itself or its stem or, if there are none,
    /// all that match.
    fn add_score(&mut self, having: usize) {
        self.required += 1;
        let idf = idf(having, self.matched_clauses.len());
        for entry in self.touched.drain(..) {
            self.scores[entry] += idf * saturate(self.frequencies[entry]);
            self.matched_clauses[entry] += 1;
            self.frequencies[entry] = 0.0;
        }
    }

    /// Raises the scores of entries for each pair of words that is adjacent in the title as in the
    /// query.
    fn reward_titles(&mut self, clauses: &[Clause]) {
        let mut typed: Vec<Vec<Range<usize>>> = Vec::new();
        for clause in clauses {
            let last = clause.words.len() - 1;
            for (place, word) in clause.words.iter().enumerate() {
                let corrected_terms = self
                    .corrected_terms
                    .iter()
                    .find(|(corrected_terms, _)| corrected_terms == word);
                typed.push(match corrected_terms {
                    Some((_, numbers)) => {
                        numbers.iter().map(|number| *number..number + 1).collect()
                    }
                    None => vec![self.words_of(word, clause.is_prefix && place == last)],
                });
            }
        }
        if typed.len() < 2 || typed.len() > LONGEST_REWARDED {
            return;
        }
        let is = |typed: &[Range<usize>], number: u32| {
            typed.iter().any(|words| words.contains(&(number as usize)))
        };
        for (entry, _) in self
            .matched_clauses
            .iter()
            .enumerate()
            .filter(|(_, matched_clauses)| **matched_clauses > 0)
        {
            for pair in self.index.streams.title(entry).windows(2) {
                let typed = typed.windows(2);
                let typed = typed.filter(|typed| is(&typed[0], pair[0]) && is(&typed[1], pair[1]));
                self.scores[entry] += PAIR_IN_TITLE * typed.count() as f32;
            }
        }
    }

    /// The words of the vocabulary that equal a typed word or, for a prefix, begin with it. Both
    /// are compared without diacritics.
    fn words_of(&self, word: &str, is_prefix: bool) -> Range<usize> {
        let folded = without_diacritics(word);
        match is_prefix {
            true => self.index.vocabulary.beginning_with(&folded),
            false => self.index.vocabulary.same(&folded),
        }
    }

    fn exclude(&mut self, clause: &Clause) {
        self.gather_sequence(clause);
        for entry in self.touched.drain(..) {
            self.matched_clauses[entry] = EXCLUDED;
            self.frequencies[entry] = 0.0;
        }
    }

    fn matches(self) -> Matches {
        let mut matches = Matches {
            corrections: self.corrections,
            highlighter: Highlighter::new(self.patterns),
            ..Matches::default()
        };
        let required = self.required;
        for (entry, matched_clauses) in self.matched_clauses.iter().enumerate() {
            let matched_clauses = usize::from(*matched_clauses);
            if matched_clauses == required {
                matches.all.push(Hit { entry: EntryIx(entry), score: self.scores[entry] });
            } else if matched_clauses > 0 && matched_clauses < required {
                let short = required <= SHORT_QUERY;
                let share = if short { matched_clauses as f32 / required as f32 } else { 1.0 };
                matches.some.push(Hit { entry: EntryIx(entry), score: self.scores[entry] * share });
            }
        }
        matches
    }
}

/// The number of occurrences of a sequence of words in a stream, weighted by field.
fn occurrences(stream: &[u32], sequence: &[Range<usize>]) -> f32 {
    let mut weight = 0.0;
    let mut found = 0.0;
    for (place, number) in stream.iter().enumerate() {
        if let Some(field) = TokenStreams::field(*number) {
            weight = field.weight();
        } else if let Some(stretch) = stream.get(place..place + sequence.len())
            && stretch
                .iter()
                .zip(sequence)
                .all(|(number, words)| words.contains(&(*number as usize)))
        {
            found += weight;
        }
    }
    found
}
