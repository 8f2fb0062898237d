//! Recovers entries from a file that is not valid JSON.
//!
//! A comma missing in one entry must not cost the other entries. If the file is not valid JSON, its
//! brackets are matched without parsing the text between them. Each slice is then checked by
//! itself, as in a valid file.

use super::repair::string;

/// The members that can be recovered from the object at the beginning of a text; `None` if there is
/// no object.
pub(super) fn members(text: &str) -> Option<Vec<(String, &str)>> {
    let mut rest = text.trim_start().strip_prefix('{')?;
    let mut members = Vec::new();
    while let Some(key) = next(&mut rest, ']') {
        let after = rest.trim_start().strip_prefix(':');
        if let (Ok(key), Some(after)) = (serde_json::from_str(key), after) {
            rest = after;
            if let Some(value) = next(&mut rest, ']') {
                members.push((key, value));
            }
        }
    }
    Some(members)
}

/// The items that can be recovered from the list at the beginning of a text.
pub(super) fn items(text: &str) -> Vec<&str> {
    let mut rest = text.trim_start().strip_prefix('[').unwrap_or_default();
    std::iter::from_fn(|| next(&mut rest, '}')).collect()
}

/// Takes the next value from `rest`, valid or not; `None` at the end. Skips commas, white space and
/// the bracket `stray`, which cannot close anything here.
fn next<'s>(rest: &mut &'s str, stray: char) -> Option<&'s str> {
    let passed = |letter: char| letter == ',' || letter == stray || letter.is_whitespace();
    let text = rest.trim_start_matches(passed);
    let (value, after) = text.split_at(extent(text));
    *rest = after;
    Some(value).filter(|value| !value.is_empty())
}

/// The length in bytes of the value at the beginning of a text; 0 before a closing bracket.
fn extent(text: &str) -> usize {
    // The closing brackets awaited, and the number of each.
    let mut closing = Vec::new();
    let mut awaited = [0_usize; 256];
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at += string(&text[at..]);
                if closing.is_empty() {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => {
                let bracket = if *byte == b'{' { b'}' } else { b']' };
                closing.push(bracket);
                awaited[usize::from(bracket)] += 1;
            }
            b'}' | b']' | b',' if closing.is_empty() => return at,
            b':' if closing.is_empty() => return at.max(1),
            // Also closes everything inside whose own bracket is missing.
            b'}' | b']' if awaited[usize::from(*byte)] > 0 => {
                while let Some(bracket) = closing.pop() {
                    awaited[usize::from(bracket)] -= 1;
                    if bracket == *byte {
                        break;
                    }
                }
                if closing.is_empty() {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    at
}
