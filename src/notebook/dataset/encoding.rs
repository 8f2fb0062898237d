//! Decodes the bytes of a file.

use std::char::{REPLACEMENT_CHARACTER, decode_utf16};

/// Decodes a file as UTF-8, or as UTF-16 if it begins with a byte order mark of UTF-16. Returns
/// the text without the mark, and whether any bytes were invalid. Invalid bytes become `�`.
pub(crate) fn decode(mut bytes: Vec<u8>) -> (String, bool) {
    match *bytes.as_slice() {
        [0xFF, 0xFE, ..] => utf16(&bytes[2..], u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(&bytes[2..], u16::from_be_bytes),
        _ => {
            if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
                bytes.drain(..3);
            }
            match String::from_utf8(bytes) {
                Ok(text) => (text, false),
                Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, bool) {
    let (pairs, odd) = bytes.as_chunks();
    let mut damaged = !odd.is_empty();
    let letters = decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let text = letters.map(|letter| letter.inspect_err(|_| damaged = true));
    (text.map(|letter| letter.unwrap_or(REPLACEMENT_CHARACTER)).collect(), damaged)
}

/// Whether a character is invisible and does not belong in a text.
///
/// This holds for
///
/// - control characters except tab and line breaks, which XML, and so a feed, does not allow;
/// - characters that change the direction of the text after them, which can make a text look like
///   another (Unicode Technical Report 36, section 2.7);
/// - the noncharacters U+FFFE and U+FFFF.
pub(crate) fn is_stripped(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}
