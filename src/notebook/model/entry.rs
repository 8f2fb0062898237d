//! What one experiment leaves behind.

use super::{
    date::Date,
    field::{TextField, Texts},
    slug::{Slug, Term},
    text::Text,
    url::Url,
};

/// The statuses that the notebook has a dress for, in the order in which facets list them; any
/// other is shown as written.
pub const KNOWN_STATUSES: [&str; 6] =
    ["failed", "reproduced", "inconclusive", "running", "archived", "draft"];

/// An entry of the notebook. What the dataset leaves out is empty or `None`, and is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The fragment that addresses the entry; no other entry or section has it.
    pub id: Slug,
    /// The section that the entry stands in.
    pub category: Term,
    /// One of [`KNOWN_STATUSES`], or the author's own.
    pub status: Term,
    /// When the experiment was made.
    pub date: Date,
    pub title: Text,
    /// Question, setup, observations, conclusion and whatever else [`TextField`] names.
    pub texts: Texts,
    /// In the author's order, each once.
    pub tags: Vec<Term>,
    /// Evidence and material.
    pub links: Vec<Link>,
    /// The entries whose next step this one took.
    pub follows: Vec<Slug>,
    /// The published claim that the entry tried to reproduce.
    pub reproduces: Option<Reference>,
    /// When the entry was last changed.
    pub updated: Option<Date>,
}

impl Entry {
    /// The text of a field, or the first one of a list.
    pub fn text(&self, field: TextField) -> Option<&Text> {
        self.texts[field].first()
    }

    /// When the entry was last changed, as far as it tells: the revision that a citation is about.
    pub fn revision(&self) -> Date {
        self.updated.unwrap_or(self.date)
    }
}

/// A titled address of the site or of something that is reproduced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub title: Text,
    /// May be absent for a target that has no address.
    pub url: Option<Url>,
}

/// Material that belongs to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `code`, `data`, `log`, `paper`, or the author's own word.
    pub kind: Option<String>,
    pub title: Text,
    pub url: Url,
}
