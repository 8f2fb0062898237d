//! The part of a listing that is in the document.
//!
//! A page of ten thousand entries would take seconds to lay out, and nobody reads it at once. So the
//! document holds the entries near the reader's eye, and grows when they come near its ends.

use std::ops::Range;

/// How many entries a window begins with, and grows by.
const PAGE: usize = 8;

/// A stretch of a listing, in places of the listing.
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
    /// A window with a place of the listing in it, and some before.
    pub fn around(place: usize) -> Self {
        let start = place.saturating_sub(PAGE / 4);
        Self { start, end: start + PAGE }
    }

    /// So many places from the beginning, and at least what a window begins with.
    pub fn first(length: usize) -> Self {
        Self { start: 0, end: length.max(PAGE) }
    }

    /// The whole listing.
    pub fn whole() -> Self {
        Self { start: 0, end: usize::MAX }
    }

    /// The window with more at its end; `None` where it goes beyond a listing of this length already,
    /// and so has what may stand after the last entry.
    pub fn later(self, length: usize) -> Option<Self> {
        (self.end <= length).then(|| Self { end: self.end + PAGE, ..self })
    }

    /// The window with more at its beginning; `None` where there is no more.
    pub fn earlier(self) -> Option<Self> {
        (self.start > 0).then(|| Self { start: self.start.saturating_sub(PAGE), ..self })
    }

    /// The part in the window of a stretch of the listing that begins at a place, counted from there.
    pub fn part(self, place: usize, length: usize) -> Range<usize> {
        let cut = |at: usize| at.saturating_sub(place).min(length);
        cut(self.start)..cut(self.end)
    }

    /// Whether something that stands at a place of the listing, of a length or of none, is in sight.
    pub fn reaches(self, place: usize, length: usize) -> bool {
        place < self.end && (self.start == 0 || place + length > self.start)
    }
}
