//! The window: the part of a listing that is in the document.
//!
//! A page of ten thousand entries would take seconds to lay out, and nobody reads it at once. The
//! document therefore holds only the entries near the visible ones, and the window grows when the
//! reader scrolls towards its ends.

use std::ops::Range;

/// The number of entries that a window begins with, and grows by.
const PAGE: usize = 8;

/// A range of positions in a listing. It may extend beyond the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    start: usize,
    end: usize,
}

impl Default for Window {
    /// The beginning of a listing.
    fn default() -> Self {
        Self { start: 0, end: PAGE }
    }
}

impl Window {
    /// A window that contains a position and a few entries before it.
    pub fn around(position: usize) -> Self {
        let start = position.saturating_sub(PAGE / 4);
        Self { start, end: start + PAGE }
    }

    /// The first `length` positions, or the default window if that is longer.
    pub fn first(length: usize) -> Self {
        Self { start: 0, end: length.max(PAGE) }
    }

    /// The whole listing.
    pub fn whole() -> Self {
        Self { start: 0, end: usize::MAX }
    }

    /// The window, grown at its end. `None` if it already extends beyond a listing of this length,
    /// and so includes anything after the last entry.
    pub fn later(self, length: usize) -> Option<Self> {
        (self.end <= length).then(|| Self { end: self.end + PAGE, ..self })
    }

    /// The window, grown at its beginning. `None` if it begins with the listing.
    pub fn earlier(self) -> Option<Self> {
        (self.start > 0).then(|| Self { start: self.start.saturating_sub(PAGE), ..self })
    }

    /// The part of the window within the `length` positions from `position` on, relative to it.
    pub fn part(self, position: usize, length: usize) -> Range<usize> {
        let cut = |at: usize| at.saturating_sub(position).min(length);
        cut(self.start)..cut(self.end)
    }

    /// Whether the window includes any of the `length` positions from `position` on. An empty range,
    /// such as a section without entries, counts by its position.
    pub fn reaches(self, position: usize, length: usize) -> bool {
        position < self.end && (self.start == 0 || position + length > self.start)
    }
}
