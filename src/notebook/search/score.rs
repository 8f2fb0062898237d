//! What a match is worth: BM25F, with every weight by its name.
//!
//! Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields" (2004). A word's
//! frequency in an entry adds up over its fields, each with its weight and divided by its length; the
//! sum is worth ever less the greater it is; and a word counts more the fewer entries have it.

use crate::notebook::model::field::TextField;

/// A field of an entry, as far as ranking tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RankedField {
    Title,
    Tags,
    Question,
    Conclusion,
    /// Setup, observations, next step and whatever else is said at length.
    Body,
    /// What classifies the entry: category, status, date.
    Labels,
}

impl RankedField {
    pub const ALL: [Self; 6] =
        [Self::Title, Self::Tags, Self::Question, Self::Conclusion, Self::Body, Self::Labels];

    /// The field by which a text of an entry is ranked.
    pub fn for_text(field: TextField) -> Self {
        match field {
            TextField::Question => Self::Question,
            TextField::Conclusion => Self::Conclusion,
            _ => Self::Body,
        }
    }

    /// How many times in the body one time in this field is worth.
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

    /// How much a field that is longer than the average of its kind dilutes a match: not at all at 0,
    /// in proportion at 1. An entry is not less about a tag for having many.
    pub fn length_norm(self) -> f32 {
        match self {
            Self::Title => 0.5,
            Self::Tags | Self::Labels => 0.0,
            Self::Question | Self::Conclusion | Self::Body => 0.75,
        }
    }
}

/// The weighted frequency at which a match is worth half of what it can be.
const SATURATION: f32 = 1.2;

/// What a weighted frequency is worth, between 0 and 1.
pub(super) fn saturate(frequency: f32) -> f32 {
    frequency / (frequency + SATURATION)
}

/// What a match is worth when `having` of `all` entries have it.
pub(super) fn idf(having: usize, all: usize) -> f32 {
    let (having, all) = (having as f32, all as f32);
    ((all - having + 0.5) / (having + 0.5)).ln_1p()
}

/// The share of a frequency that a word keeps which is not quite the one that was typed.
pub(super) mod match_weight {
    /// The word to the letter.
    pub const EXACT: f32 = 1.0;
    /// The word but for its diacritics.
    pub const FOLDED: f32 = 0.9;
    /// Another word of its family.
    pub const FAMILY: f32 = 0.4;
    /// A word that begins with it, however much is missing.
    pub const BEGINNING: f32 = 0.3;
    /// A word that it is a misspelling of.
    pub const CORRECTED: f32 = 0.5;
}

/// The longest query whose entries lose by each of its words that they lack. Of a longer one, which
/// is a question in prose, no entry is expected to have every word.
pub(super) const SHORT_QUERY: usize = 4;

/// What it adds to a score that two words stand next to each other in the title as they were typed.
pub(super) const PAIR_IN_TITLE: f32 = 2.0;

/// The longest query, in words, of which that is counted.
pub(super) const LONGEST_REWARDED: usize = 8;

/// Words that mean nothing alone. They are not required, unless nothing else is asked for.
pub(super) fn means_nothing_alone(word: &str) -> bool {
    const WORDS: &str = " a an and are as at be been but by can do does for from had has have how i if in \
        into is it its may no nor not of on or our so such than that the their them then there these \
        they this those to was we were what when where which while who why will with would you your ";
    // Spaces around a word keep it from being found inside another.
    WORDS.contains(&format!(" {word} "))
}
