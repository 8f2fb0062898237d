//! How to correct invalid JSON.

use std::ops::Range;

use super::hint::date;
use crate::notebook::dataset::syntax::SyntaxError;

/// A mistake that ends a value too early, so that JSON breaks behind it.
pub(super) enum Slip {
    /// A date without quotes is a number, up to its first hyphen.
    Date(Range<usize>),
    /// The quotes inside a text.
    Quotes { text: Range<usize>, inside: Vec<usize> },
}

impl Slip {
    /// Whether its parts are the same in a file. It may come from a repaired one, whose straight quotes were
    /// typographic.
    pub(super) fn is_in(&self, file: &str) -> bool {
        match self {
            Self::Date(range) => file.get(range.clone()).is_some(),
            Self::Quotes { text, inside } => {
                let is_quote = |place: &usize| file.as_bytes().get(*place) == Some(&b'"');
                file.get(text.clone()).is_some() && inside.iter().all(is_quote)
            }
        }
    }

    /// How to correct it.
    pub(super) fn hint(&self, file: &str) -> String {
        match self {
            Self::Date(range) => match date(&file[range.clone()]) {
                Some(date) => format!("write \"{date}\""),
                None => "for example \"2026-03\", between quotes".to_owned(),
            },
            Self::Quotes { text, inside } => {
                let mut written = String::new();
                let mut after = text.start;
                for quote in inside {
                    written += &file[after..*quote];
                    written.push('\\');
                    after = *quote;
                }
                written += &file[after..text.end];
                format!("{QUOTES}: {written}")
            }
        }
    }
}

const QUOTES: &str = "write a quote inside a text as \\\"";

/// The slip behind which a syntax error is.
pub(super) fn slip(error: &SyntaxError, file: &str, offset: usize) -> Option<Slip> {
    let SyntaxError::Other(_) = error else { return None };
    unquoted_date(file, offset).map(Slip::Date).or_else(|| quotes_inside(file, offset))
}

/// How to correct a syntax error at an offset of a file. The kind of the error decides, or the text around it.
pub(super) fn syntax_hint(error: &SyntaxError, file: &str, offset: usize) -> String {
    match slip(error, file, offset) {
        Some(slip) => slip.hint(file),
        None => by_kind(error, file[offset..].trim_start()).to_owned(),
    }
}

fn by_kind(error: &SyntaxError, following: &str) -> &'static str {
    let stands = |sign: &str| following.starts_with(sign);
    match error {
        SyntaxError::ControlCharacter => {
            "end the text with a quote on its own line; write a line break in it as \\n"
        }
        SyntaxError::InvalidEscape => "write a backslash twice: \\\\",
        SyntaxError::Comment => "remove the comment, or keep it in a text",
        SyntaxError::Quote(_) => "write straight quotes: \"…\"",
        SyntaxError::Stray(letter) if letter.is_alphanumeric() => {
            "put texts between straight quotes: \"…\""
        }
        SyntaxError::Stray(_) => "remove the character, which looks like a space or like nothing",
        _ if stands("<<<<<<<") || stands(">>>>>>>") => {
            "a merge left this: keep one of its two versions"
        }
        SyntaxError::TrailingComma => "remove the comma",
        _ if stands(",") => "remove the comma",
        SyntaxError::UnquotedKey => "put the key between straight quotes",
        SyntaxError::UnquotedValue => "put texts between straight quotes: \"…\"",
        SyntaxError::EndsEarly | SyntaxError::Other(_) => {
            "look for a missing comma, quote or bracket there or just before"
        }
    }
}

/// The date without quotes around an offset.
fn unquoted_date(file: &str, offset: usize) -> Option<Range<usize>> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-';
    let start = file[..offset].trim_end_matches(is_part).len();
    let length = file[start..].find(|letter| !is_part(letter)).unwrap_or(file.len() - start);
    let (year, rest) = file[start..start + length].split_once('-')?;
    let is_date = year.len() == 4 && !rest.is_empty() && start < offset;
    is_date.then_some(start..start + length)
}

/// The text that a quote within it has ended before an offset.
fn quotes_inside(file: &str, offset: usize) -> Option<Slip> {
    let start_of_line = file[..offset].rfind('\n').map_or(0, |place| place + 1);
    let line = file[start_of_line..].lines().next()?;
    let at = offset - start_of_line;
    let before = line[..at].trim_end().strip_suffix('"')?;
    if line[at..].trim_start().starts_with(['"', '{', '[', ':']) {
        return None;
    }
    // What ends there has no quotes inside.
    let start = quotes(before).last()?;
    let mut inside = vec![before.len()];
    for quote in quotes(&line[at..]).map(|place| at + place) {
        let rest = &line[quote + 1..];
        // The word is a key that lacks its first quote.
        if rest.trim_start().starts_with(':') {
            return None;
        }
        if ends_value(rest) {
            let text = start_of_line + start..start_of_line + quote + 1;
            let inside = inside.into_iter().map(|place| start_of_line + place).collect();
            return Some(Slip::Quotes { text, inside });
        }
        inside.push(quote);
    }
    None
}

/// The offsets of the quotes in a text that no backslash precedes.
pub(super) fn quotes(text: &str) -> impl Iterator<Item = usize> {
    let mut is_escaped = false;
    text.bytes().enumerate().filter_map(move |(place, byte)| {
        let is_quote = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_quote.then_some(place)
    })
}

/// Whether a line goes on as after a value.
pub(super) fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.strip_prefix(',') {
        Some(next) => next.trim().is_empty() || next.trim_start().starts_with(['"', '{', '[']),
        None => rest.is_empty() || rest.starts_with(['}', ']']),
    }
}
