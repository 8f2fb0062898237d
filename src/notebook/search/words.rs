//! Splits a text into words.

use std::ops::Range;

use super::fold::{is_mark, push_lower};
use crate::unicode::is_invisible;

/// The words of a text, as byte ranges in order.
///
/// A word is a run of letters and digits, with any `+` and `#` at its end as in `C++`. Invisible
/// characters, such as a soft hyphen, don't end a word. In a script without spaces between words each
/// character is a word, so a search there looks for a sequence of characters.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip(text, at, |letter| !is_letter(letter));
        at = if start == text.len() { return None } else { end(text, start) };
        Some(start..at)
    })
}

/// A word in lower case and NFKC, without invisible characters.
pub fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    push_lower(word, &mut lower);
    lower
}

/// The byte range of every compound of a text with these words: two words that a hyphen joins, such as
/// `fine-tuning`, and all words of a longer chain, which come after its pairs. One of the words has a letter, which
/// sets compounds apart from dates.
pub fn compounds(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Three searches for a character take far fewer steps than one for any of three.
    if !HYPHENS.iter().any(|hyphen| text.contains(*hyphen)) {
        return found;
    }
    let mut add = |words: &[Range<usize>]| {
        if let [first, .., last] = words
            && text[first.start..last.end].contains(char::is_alphabetic)
        {
            found.push(first.start..last.end);
        }
    };
    for chain in words.chunk_by(|last, next| is_hyphen(&text[last.end..next.start])) {
        for pair in chain.windows(2) {
            add(pair);
        }
        if chain.len() > 2 {
            add(chain);
        }
    }
    found
}

fn is_hyphen(text: &str) -> bool {
    HYPHENS.iter().any(|hyphen| text.strip_prefix(*hyphen) == Some(""))
}

/// The word that a compound is without its hyphens, in lower case: `finetuning`.
pub fn joined(compound: &str) -> String {
    let mut joined = String::with_capacity(compound.len());
    for word in words(compound) {
        push_lower(&compound[word], &mut joined);
    }
    joined
}

/// The hyphen of the keyboard, the hyphen proper, and the one without a line break after it.
pub(super) const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// The end of the word that begins at `start`, as a byte offset.
fn end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    if let Some(first) = rest.chars().next()
        && is_word_alone(first)
    {
        return start + first.len_utf8();
    }
    let continues = |letter: char| {
        (is_letter(letter) || is_mark(letter) || is_invisible(letter))
            && (letter.is_ascii() || !is_word_alone(letter))
    };
    let end = skip(text, start, continues);
    let symbols = skip(text, end, |letter| matches!(letter, '+' | '#' | '＋' | '＃')) - end;
    // In `a+b` the sign joins two words and belongs to neither.
    let joins = symbols == 1 && text[end + symbols..].starts_with(is_letter);
    if joins { end } else { end + symbols }
}

/// The byte offset of the first character from `at` on that does not fit.
fn skip(text: &str, mut at: usize, fits: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let byte = bytes[at];
        // Most text is ASCII, whose characters need no decoding.
        let letter = match byte.is_ascii() {
            true => char::from(byte),
            false => text[at..].chars().next().unwrap_or_default(),
        };
        if !fits(letter) {
            break;
        }
        at += letter.len_utf8();
    }
    at
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_alphanumeric() } else { letter.is_alphanumeric() }
}

/// Whether a character belongs to a script without spaces between words: Han, Kana, Thai, Lao,
/// Khmer or Burmese.
fn is_word_alone(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}
