//! Text search: which entries hold what the reader typed, how well, and where.
//!
//! The modules, in reading order:
//!
//! - [`words`]: the words of a text. `fold`: the forms in which they are compared.
//! - [`parsed_query`]: what a typed text asks for.
//! - `vocabulary`, `index`, [`builder`]: every word's entries and every entry's words, built in slices.
//! - `matching`, `score`, `edits`: which entries match, what a match is worth, how far off a typo is.
//! - `related`: which entries are about the same.
//! - [`highlight`]: where a text matches.

pub mod builder;
pub(crate) mod edits;
pub mod excerpt;
mod fold;
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

pub use index::Index;

use self::highlight::Highlighter;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    /// The entries that hold everything that was asked for, in the order of the notebook.
    pub all: Vec<Hit>,
    /// Those that hold only some of it.
    pub some: Vec<Hit>,
    /// The words that are in no entry, and what was taken for them.
    pub corrections: Vec<Correction>,
    pub highlighter: Highlighter,
}

/// An entry that matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The entry's place in the notebook.
    pub entry: EntryIx,
    /// Not negative; greater is better. Comparable within one search only.
    pub score: f32,
}

/// A typo that was forgiven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed, in lower case.
    pub typed: String,
    /// The word that was searched for instead.
    pub used: String,
    /// Where the word stands in the typed text, with what is attached to it.
    pub span: Range<usize>,
}
