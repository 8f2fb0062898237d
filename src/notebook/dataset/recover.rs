//! What can be saved of a file that is no JSON: the slices that its brackets tell apart.
//!
//! A comma that was forgotten in one entry must not take the other entries with it. So where JSON
//! breaks, its brackets are matched without looking at what stands between them, and each slice is
//! then judged by itself, as in a file that is right.

/// The members of the object that a text begins with, as far as they can be told apart.
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

/// The items of the list that a text begins with, as far as they can be told apart.
pub(super) fn items(text: &str) -> Vec<&str> {
    let mut rest = text.trim_start().strip_prefix('[').unwrap_or_default();
    std::iter::from_fn(|| next(&mut rest, '}')).collect()
}

/// Takes the next value, with what is wrong in it, or nothing before the end. The bracket that ends
/// nothing here is passed over.
fn next<'s>(rest: &mut &'s str, stray: char) -> Option<&'s str> {
    let passed = |letter: char| letter == ',' || letter == stray || letter.is_whitespace();
    let text = rest.trim_start_matches(passed);
    let (value, after) = text.split_at(extent(text));
    *rest = after;
    Some(value).filter(|value| !value.is_empty())
}

/// How many bytes the value takes that a text begins with; none before a closing bracket.
fn extent(text: &str) -> usize {
    // The brackets that will close what is open, and how many there are of each.
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
            // One that was forgotten is closed with what stands around it.
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

/// How many bytes the string takes that a text begins with. One that was not closed ends with its
/// line, since no string has a line break in it.
fn string(text: &str) -> usize {
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
