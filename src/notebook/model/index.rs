//! Index types for entries and for facet values, so that one is never used as the other.

/// The index of an entry in [`Notebook::entries`](super::notebook::Notebook::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx(pub usize);

/// The index of a value of a facet in [`Catalogue::values`](super::catalogue::Catalogue::values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermIx(pub usize);
