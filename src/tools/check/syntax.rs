//! How to correct invalid JSON.

use super::hint::date;
use crate::notebook::dataset::syntax::SyntaxError;

/// How to correct a syntax error at an offset of a file. The kind of the error decides, or the text around it.
pub(super) fn syntax_hint(error: &SyntaxError, file: &str, offset: usize) -> String {
    let around = match error {
        SyntaxError::Other(_) => {
            unquoted_date(file, offset).or_else(|| quotes_inside(file, offset))
        }
        _ => None,
    };
    around.unwrap_or_else(|| by_kind(error, file[offset..].trim_start()).to_owned())
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

/// A date without quotes is a number, up to its first hyphen.
fn unquoted_date(file: &str, offset: usize) -> Option<String> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-';
    let before = &file[..offset];
    let start = before.trim_end_matches(is_part).len();
    let length = file[start..].find(|letter| !is_part(letter)).unwrap_or(file.len() - start);
    let written = &file[start..start + length];
    let (year, rest) = written.split_once('-')?;
    (year.len() == 4 && !rest.is_empty() && start < offset).then(|| date(written))
}

/// A quote within a text ends it, so that the words behind are outside.
fn quotes_inside(file: &str, offset: usize) -> Option<String> {
    let start_of_line = file[..offset].rfind('\n').map_or(0, |place| place + 1);
    let line = file[start_of_line..].lines().next()?;
    let at = offset - start_of_line;
    let before = line[..at].trim_end().strip_suffix('"')?;
    if line[at..].trim_start().starts_with(['"', '{', '[', ':']) {
        return None;
    }
    let hint = "write a quote inside a text as \\\"".to_owned();
    // The text that ends there has no quotes inside.
    let Some(start) = quotes(before).into_iter().next_back() else { return Some(hint) };
    let mut ends = quotes(&line[at..]).into_iter().map(|place| at + place);
    // The word is a key that lacks its first quote.
    if ends.clone().next().is_some_and(|end| line[end + 1..].trim_start().starts_with(':')) {
        return None;
    }
    let Some(end) = ends.find(|end| ends_value(&line[end + 1..])) else { return Some(hint) };
    let mut written = String::new();
    let inside = &line[start + 1..end];
    let mut after = 0;
    for quote in quotes(inside) {
        written += &inside[after..quote];
        written.push('\\');
        after = quote;
    }
    written += &inside[after..];
    Some(format!("{hint}: \"{written}\""))
}

/// The offsets of the quotes in a line that no backslash precedes.
fn quotes(line: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut is_escaped = false;
    for (place, byte) in line.bytes().enumerate() {
        if byte == b'"' && !is_escaped {
            found.push(place);
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    found
}

/// Whether a line goes on as after a value.
fn ends_value(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.strip_prefix(',') {
        Some(next) => next.trim().is_empty() || next.trim_start().starts_with(['"', '{', '[']),
        None => rest.is_empty() || rest.starts_with(['}', ']']),
    }
}
