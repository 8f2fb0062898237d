//! The values of a facet that are listed before the reader asks for more.

use crate::notebook::{
    model::{catalogue::Catalogue, facet::Facet, index::TermIx},
    search::fold::folded,
};

/// The maximum number of values that a reader can list. A field finds the others.
const MOST: usize = 500;

/// The maximum number of values that are found without a field.
const SURVEYED: usize = 20;

/// The maximum number of values that a field finds at once.
const FOUND: usize = 20;

/// The values of a facet, the foremost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortlist {
    facet: Facet,
    /// The values that entries have.
    pub used: Vec<TermIx>,
    /// The values that no entry has, which only categories can be.
    pub unused: Vec<TermIx>,
    /// The number of used values that are listed at first.
    first: usize,
    /// The button that lists more of them, if there are more.
    pub more: Option<String>,
    /// Whether a field finds values.
    pub is_searched: bool,
}

impl Shortlist {
    /// The values of a facet. Tags that are used only once are not among the first ones, unless all are.
    pub fn new(catalogue: &Catalogue, facet: Facet) -> Self {
        let counts = catalogue.counts(facet);
        let is_used = |value: &TermIx| counts[value.0] > 0;
        let (used, unused): (Vec<_>, Vec<_>) = (0..counts.len()).map(TermIx).partition(is_used);
        let count = used.len();
        let longest = match facet {
            Facet::Category | Facet::Status => SURVEYED,
            Facet::Tags => 8,
            Facet::Year => 4,
        };
        let repeated = used.iter().filter(|value| counts[value.0] > 1).count();
        let first = match facet {
            Facet::Tags if repeated > 0 => repeated.min(longest),
            _ => count.min(longest),
        };
        let names = match facet {
            Facet::Category => "categories",
            Facet::Status => "statuses",
            Facet::Tags => "tags",
            Facet::Year => "years",
        };
        let rest_is_used_once = facet == Facet::Tags && first == repeated;
        let label = match count - first {
            _ if count > MOST => format!("{MOST} of {count} {names}"),
            1 if rest_is_used_once => "1 tag used once".to_owned(),
            rest if rest_is_used_once => format!("{rest} tags used once"),
            _ => format!("All {count} {names}"),
        };
        let more = (count > first).then_some(label);
        Self { facet, used, unused, first, more, is_searched: count > SURVEYED }
    }

    /// The used values that are listed: the first ones, or as many as a reader can list.
    pub fn listed(&self, is_long: bool) -> &[TermIx] {
        let longest = if is_long { MOST } else { self.first };
        &self.used[..self.used.len().min(longest)]
    }

    /// The used values whose labels contain a text. Case and diacritics make no difference.
    pub fn find(&self, catalogue: &Catalogue, text: &str) -> Vec<TermIx> {
        let terms = catalogue.values(self.facet);
        let text = folded(text.trim());
        let is_found = |value: &&TermIx| folded(&terms[value.0].label).contains(&text);
        self.used.iter().filter(is_found).take(FOUND).copied().collect()
    }
}
