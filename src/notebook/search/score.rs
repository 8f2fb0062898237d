//! Scoring by BM25F, and all its weights.
//!
//! The source is Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields"
//! (2004). A word's frequency in an entry is summed over the fields, each with its weight and
//! normalised by its length. The sum is saturated, then multiplied by the word's idf.

use crate::notebook::model::field::TextField;

/// A group of an entry's texts with a weight of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RankedField {
    Title,
    Tags,
    Question,
    Conclusion,
    /// All other texts: setup, observations, next step, link titles and so on.
    Body,
    /// Category, status, dates, and the addresses of links.
    Labels,
}

impl RankedField {
    pub const ALL: [Self; 6] =
        [Self::Title, Self::Tags, Self::Question, Self::Conclusion, Self::Body, Self::Labels];

    /// The ranked field of a text field.
    pub fn for_text(field: TextField) -> Self {
        match field {
            TextField::Question => Self::Question,
            TextField::Conclusion => Self::Conclusion,
            _ => Self::Body,
        }
    }

    /// The weight of an occurrence in this field, relative to one in the body.
    pub fn weight(self) -> f32 {
        match self {
            Self::Title => 8.0,
            Self::Tags => 3.0,
            Self::Question => 2.0,
            Self::Conclusion => 1.5,
            Self::Body => 1.0,
            Self::Labels => 0.5,
        }
    }

    /// The strength of length normalisation, BM25's `b`: none at 0, in full proportion at 1. Tags
    /// have none, since a tag says as much in an entry with many tags.
    pub fn length_norm(self) -> f32 {
        match self {
            Self::Title => 0.5,
            Self::Tags | Self::Labels => 0.0,
            Self::Question | Self::Conclusion | Self::Body => 0.75,
        }
    }
}

/// The weighted frequency at which a match has half its maximum score: BM25's `k1`.
const SATURATION: f32 = 1.2;

/// The saturated value of a weighted frequency, from 0 up to but not including 1.
pub(super) fn saturate(frequency: f32) -> f32 {
    frequency / (frequency + SATURATION)
}

/// Inverse document frequency: the factor for a word that `having` of `all` entries contain.
///
/// This is Lucene's variant `ln(1 + (N - n + 0.5) / (n + 0.5))`, which is never negative.
pub(super) fn idf(having: usize, all: usize) -> f32 {
    let (having, all) = (having as f32, all as f32);
    ((all - having + 0.5) / (having + 0.5)).ln_1p()
}

/// The share of its frequency that a word keeps, by the way in which it matches the typed word.
pub(super) mod match_weight {
    /// The typed word itself.
    pub const EXACT: f32 = 1.0;
    /// The typed word with other diacritics.
    pub const FOLDED: f32 = 0.9;
    /// Another word with the same stem.
    pub const FAMILY: f32 = 0.4;
    /// The minimum for a word that begins with the typed prefix. It rises to 1 with the square of
    /// the typed share.
    pub const BEGINNING: f32 = 0.3;
    /// A correction of the typed word.
    pub const CORRECTED: f32 = 0.5;
}

/// The maximum number of clauses for which a partial match loses score for each missing clause. A
/// longer query is a question in prose, which no entry has to match in full.
pub(super) const SHORT_QUERY: usize = 4;

/// The score for two words that are adjacent in the title as in the query.
pub(super) const PAIR_IN_TITLE: f32 = 2.0;

/// The maximum length of a query, in words, for [`PAIR_IN_TITLE`].
pub(super) const LONGEST_REWARDED: usize = 8;

/// Whether a word is a stop word: common English, and not required unless the query has nothing
/// else.
pub(super) fn is_stop_word(word: &str) -> bool {
    const WORDS: &str = " a an and are as at be been but by can do does for from had has have how i if in \
        into is it its may no nor not of on or our so such than that the their them then there these \
        they this those to was we were what when where which while who why will with would you your ";
    // The spaces prevent a match inside another word.
    WORDS.contains(&format!(" {word} "))
}
