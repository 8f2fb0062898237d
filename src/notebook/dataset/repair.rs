//! Repairs what people add to JSON by hand: comments, typographic quotes, a comma too many, and
//! spaces that only look like spaces.

use crate::unicode::{is_invisible, is_quote};

/// A text of the same length in which the repairs are made, so that all byte offsets stay. What
/// stands between straight quotes is not touched.
pub(super) fn repaired(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let start = at;
        if letter == '"' {
            at += string(rest);
            repaired.push_str(&text[start..at]);
        } else if let Some(length) = comment(rest) {
            at += length;
            blank(&text.as_bytes()[start..at], &mut repaired);
        } else if let Some(inside) = quoted(rest) {
            at += letter.len_utf8() + inside.len();
            // The spaces stand outside the straight quotes.
            blank(&text.as_bytes()[start + 1..start + letter.len_utf8()], &mut repaired);
            repaired.push('"');
            repaired.push_str(inside);
            let closing = text[at..].chars().next().map_or(1, char::len_utf8);
            repaired.push('"');
            blank(&text.as_bytes()[at + 1..at + closing], &mut repaired);
            at += closing;
        } else {
            at += letter.len_utf8();
            let is_stray = letter == ',' && closes(&text[at..]);
            let is_space = !letter.is_ascii() && (letter.is_whitespace() || is_invisible(letter));
            match is_stray || is_space {
                true => blank(&text.as_bytes()[start..at], &mut repaired),
                false => repaired.push(letter),
            }
        }
    }
    repaired
}

/// Appends a space for each byte of a text, and keeps its line breaks.
fn blank(text: &[u8], repaired: &mut String) {
    repaired.extend(text.iter().map(|byte| if *byte == b'\n' { '\n' } else { ' ' }));
}

/// The length in bytes of the comment at the beginning of a text.
pub(super) fn comment(text: &str) -> Option<usize> {
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    let is_line = text.starts_with("//") || text.starts_with('#');
    is_line.then(|| text.find('\n').unwrap_or(text.len()))
}

/// Whether a text goes on with a closing bracket, after white space and comments.
fn closes(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(length) = comment(rest) {
        rest = rest[length..].trim_start();
    }
    rest.starts_with(['}', ']'])
}

/// The text between the typographic quote at the beginning and the quote that closes it on the same
/// line: the first one before a `:`, a `,` or a closing bracket.
fn quoted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(is_quote)?;
    let line = &inside[..inside.find('\n').unwrap_or(inside.len())];
    let (end, _) = line.match_indices(is_quote).find(|(place, quote)| {
        let after = inside[place + quote.len()..].trim_start();
        after.is_empty() || after.starts_with([':', ',', '}', ']'])
    })?;
    Some(&inside[..end]).filter(|inside| !inside.contains('"'))
}

/// The length in bytes of the string at the beginning of a text. An unclosed one ends with its
/// line, because a JSON string contains no line break.
pub(super) fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'\n' => return at,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
