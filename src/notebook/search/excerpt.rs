//! Excerpts of long entries among the results of a search.

use std::ops::Range;

use crate::notebook::model::text::Text;

/// The length of an excerpt in bytes, about three lines.
const EXCERPT: usize = 280;

/// The length in bytes of the context before the first match.
const LEAD: usize = 60;

/// The byte range of an excerpt: about 280 bytes with as many matches as possible, or the beginning
/// of the text if nothing matches.
///
/// `matches` are byte ranges of the text, in order. A match longer than an excerpt is kept whole.
/// The excerpt is cut at white space if possible.
pub fn excerpt(text: &Text, matches: &[Range<usize>]) -> Range<usize> {
    let text = text.plain();
    // Of excerpts with equally many matches, take the first.
    let (mut first, mut most, mut end) = (Range::default(), 0, 0);
    for (place, begin) in matches.iter().enumerate() {
        let reach = begin.start + EXCERPT - LEAD;
        while matches.get(end).is_some_and(|found| found.end <= reach) {
            end += 1;
        }
        // A match longer than an excerpt still counts.
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
