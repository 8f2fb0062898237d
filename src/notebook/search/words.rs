//! The words of a text.

use std::ops::Range;

use super::fold::{is_mark, push_lower};

/// Where the words of a text stand, as byte ranges in order.
///
/// A word is a run of letters and digits, with the `+` and `#` that end it as in `C++`. Scripts that
/// are written without spaces have no such runs, so each of their characters is a word, and what is
/// searched for in them is a sequence of words.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(is_letter)?;
        let end = start + length(&text[start..]);
        at = end;
        Some(start..end)
    })
}

/// The word at a range of a text, in lower case.
pub fn lower(word: &str) -> String {
    let mut lower = String::with_capacity(word.len());
    for letter in word.chars() {
        push_lower(letter, &mut lower);
    }
    lower
}

/// The length of the word that a text begins with.
fn length(text: &str) -> usize {
    let mut letters = text.char_indices();
    if let Some((_, first)) = letters.next()
        && is_word_alone(first)
    {
        return first.len_utf8();
    }
    let ends = |letter: char| !(is_letter(letter) || is_mark(letter)) || is_word_alone(letter);
    let Some((end, _)) = letters.find(|(_, letter)| ends(*letter)) else { return text.len() };
    let rest = &text[end..];
    let symbols = rest.bytes().take_while(|byte| matches!(byte, b'+' | b'#')).count();
    // In `a+b` the sign stands between two words and belongs to neither.
    let joins = symbols == 1 && rest[symbols..].starts_with(is_letter);
    if joins { end } else { end + symbols }
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_alphanumeric() } else { letter.is_alphanumeric() }
}

/// Whether a character belongs to a script that is written without spaces: Han, Kana, Thai, Lao,
/// Khmer and Burmese.
fn is_word_alone(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}
