//! What of a long entry is shown among the matches of a search.

use std::ops::Range;

use crate::notebook::model::{entry::Entry, text::Text};

/// An entry with longer texts is shown in brief, in bytes: about what fits into a window.
const LONG: usize = 2_000;

/// How much is shown of a passage in brief, in bytes: about three lines.
const EXCERPT: usize = 280;

/// How much of that stands before the first match, in bytes.
const LEAD: usize = 60;

/// Whether an entry is so long that what matches in it is not seen at once.
pub fn is_long(entry: &Entry) -> bool {
    entry.texts.iter().map(|text| text.plain().len()).sum::<usize>() > LONG
}

/// The stretch of a text that holds the most of its matches, or its beginning, cut between words
/// where the text has spaces. `matches` are byte ranges in order.
pub fn excerpt(text: &Text, matches: &[Range<usize>]) -> Range<usize> {
    let text = text.plain();
    // Of stretches that hold equally many, the first.
    let (mut first, mut most, mut end) = (Range::default(), 0, 0);
    for (place, begin) in matches.iter().enumerate() {
        let reach = begin.start + EXCERPT - LEAD;
        while matches.get(end).is_some_and(|found| found.end <= reach) {
            end += 1;
        }
        // A match that is longer than an excerpt still counts as one.
        let held = end.saturating_sub(place).max(1);
        if held > most {
            (first, most) = (begin.clone(), held);
        }
    }
    let start = first.start.saturating_sub(LEAD).min(text.len().saturating_sub(EXCERPT));
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(first.end.max(start + EXCERPT));
    let mut lead = text[start..first.start].char_indices();
    let start = match lead.find(|(_, letter)| letter.is_whitespace()) {
        Some((space, letter)) if start > 0 => start + space + letter.len_utf8(),
        _ => start,
    };
    let end = match text[first.end..end].rfind(char::is_whitespace) {
        Some(space) if end < text.len() => first.end + space,
        _ => end,
    };
    start..end
}
