//! Active filters.

use std::ops::Range;

use crate::notebook::model::{facet::Facet, slug::Slug};

/// An active filter, which the reader can remove by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All required clauses of the text, by their byte ranges.
    Words(Vec<Range<usize>>),
    /// An operator or an excluded clause, by its byte range in the text.
    Operator(Range<usize>),
    /// A value chosen in a facet.
    Facet(Facet, Slug),
}
