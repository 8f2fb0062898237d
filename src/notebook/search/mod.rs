//! Full-text search with ranking, typo correction and highlighting.
//!
//! The modules, in reading order:
//!
//! - [`words`] splits a text into words, and `fold` removes case and diacritics.
//! - [`parsed_query`] parses a search query.
//! - `vocabulary` and `index` hold words, postings and token streams. [`builder`] builds them in
//!   slices.
//! - `matching` finds the entries for a query. `score` ranks them by BM25F, and `edits` measures
//!   the edit distance of typos.
//! - `related` finds similar entries.
//! - [`highlight`] finds the matches in a text, and [`excerpt`] shortens long texts around them.

pub mod builder;
pub(crate) mod edits;
pub mod excerpt;
pub(in crate::notebook) mod fold;
pub mod highlight;
mod index;
mod matching;
pub mod parsed_query;
mod related;
mod score;
mod vocabulary;
pub mod words;

use crate::notebook::model::index::EntryIx;
use std::ops::Range;

pub(in crate::notebook) use fold::folded;
pub use index::Index;

use self::highlight::Highlighter;

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    /// The entries that match every required clause, in the order of the notebook.
    pub all: Vec<Hit>,
    /// The entries that match only some clauses, in the order of the notebook.
    pub some: Vec<Hit>,
    /// The corrected typos, in the order of the query.
    pub corrections: Vec<Correction>,
    /// Finds the matches in a text.
    pub highlighter: Highlighter,
}

/// An entry that matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub entry: EntryIx,
    /// At least 0, and greater for a better match. Scores of different searches are not comparable.
    pub score: f32,
}

/// A corrected typo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed, in lower case.
    pub typed: String,
    /// The word to show as the correction. The search uses all words at the same edit distance, and
    /// this is the one that most entries contain.
    pub used: String,
    /// The byte range of the word's clause in the query.
    pub span: Range<usize>,
}
