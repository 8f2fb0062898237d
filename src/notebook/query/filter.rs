//! What keeps entries out.

use std::ops::Range;

use crate::notebook::model::{facet::Facet, slug::Slug};

/// One thing that keeps entries out, and that the reader can take back alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// The words that have to be found: where they stand in the text.
    Words(Vec<Range<usize>>),
    /// An operator or an excluded word: where it stands in the text.
    Operator(Range<usize>),
    Facet(Facet, Slug),
}
