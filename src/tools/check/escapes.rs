//! Invalid escapes: backslashes in texts that JSON does not allow, mostly of TeX commands and of paths.
//!
//! JSON breaks at the first one. So that an owner sees all mistakes at once, the rest of the file is checked as if
//! every such backslash were written twice, which is how to correct them.

use std::ops::Range;

use serde_json::value::RawValue;

use super::super::report::{Problem, Severity, Source};
use crate::notebook::dataset::{
    fault::quoted,
    outline::{entries, legible, members, strings},
    raw_json::offset_of,
};

/// A file with an invalid escape.
pub(super) struct Escapes<'s> {
    source: &'s Source,
    /// The byte range of each invalid escape.
    found: Vec<Range<usize>>,
}

impl<'s> Escapes<'s> {
    /// The invalid escapes of a file. `None` if it has none.
    pub(super) fn of(source: &'s Source) -> Option<Self> {
        let text = &source.text;
        if serde_json::from_str::<&RawValue>(text).is_ok() {
            return None;
        }
        let text = legible(text);
        let found: Vec<_> = strings(&text).into_iter().flat_map(|it| invalid(&text, it)).collect();
        (!found.is_empty()).then_some(Self { source, found })
    }

    /// The file with each of these backslashes twice.
    pub(super) fn mended(&self) -> Source {
        let mut text = String::with_capacity(self.source.text.len() + self.found.len());
        let mut at = 0;
        for escape in &self.found {
            text.push_str(&self.source.text[at..escape.start]);
            text.push('\\');
            at = escape.start;
        }
        text.push_str(&self.source.text[at..]);
        Source { name: self.source.name.clone(), text }
    }

    /// A problem of the mended file at its place in the file.
    pub(super) fn moved(&self, problem: Problem) -> Problem {
        let Some(range) = problem.range else { return problem };
        let range = self.offset(range.start)..self.offset(range.end);
        let moved = Problem::new(problem.severity, self.source, range, problem.message);
        Problem { path: problem.path, ..moved.with_hint(problem.hint) }
    }

    /// A problem for each invalid escape.
    pub(super) fn problems(&self, mended: &Source) -> Vec<Problem> {
        let text = legible(&mended.text);
        let parts = parts(&text);
        let problem = |(place, escape): (usize, &Range<usize>)| {
            let written = &self.source.text[escape.clone()];
            let mut message = format!("invalid JSON: {written} is not a valid escape");
            let offset = escape.start + place;
            let part = parts.iter().find(|part| part.range.contains(&offset));
            if let Some(name) = part.and_then(|part| part.entry.as_deref()) {
                message += &format!("; \"{name}\" is left out");
            }
            let problem = Problem::new(Severity::Error, self.source, escape.clone(), message);
            let path = part.map(|part| part.path.clone());
            Problem { path, ..problem.with_hint(hint(written)) }
        };
        self.found.iter().enumerate().map(problem).collect()
    }

    /// The offset in the file of an offset in the mended file.
    fn offset(&self, mended: usize) -> usize {
        let is_before = |(place, escape): &(usize, &Range<usize>)| escape.start + place < mended;
        mended - self.found.iter().enumerate().take_while(is_before).count()
    }
}

fn hint(escape: &str) -> String {
    match escape {
        "\\'" => "write ' without a backslash".to_owned(),
        _ => format!("write a backslash twice: \\{escape}"),
    }
}

/// The invalid escapes in a text between quotes, each with the word that it begins.
fn invalid(file: &str, string: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = string.start;
    while let Some(backslash) = file[at..string.end].find('\\') {
        let start = at + backslash;
        let after = &file[start + 1..string.end];
        let is_valid = match after.chars().next() {
            Some('u') => {
                after.get(1..5).is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))
            }
            Some(letter) => "\"\\/bfnrt".contains(letter),
            // The line ends there, which is another mistake.
            None => true,
        };
        let word = after.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(after.len());
        let letter = after.chars().next().map_or(0, char::len_utf8);
        if !is_valid {
            found.push(start..start + 1 + word.max(letter));
        }
        at = start + 1 + letter;
    }
    found
}

/// A part of a file.
struct Part {
    range: Range<usize>,
    path: String,
    /// The title or the number of the entry that it belongs to.
    entry: Option<String>,
}

/// The values of the entries, and then the values around them.
fn parts(file: &str) -> Vec<Part> {
    let part = |value: &str, path: String, entry| {
        let start = offset_of(value, file);
        Part { range: start..start + value.len(), path, entry }
    };
    let mut parts = Vec::new();
    for (place, entry) in entries(file).into_iter().next_back().into_iter().flatten().enumerate() {
        let path = format!("entries[{place}]");
        let name = name(entry, place);
        for (key, value) in members(entry) {
            parts.push(part(value, format!("{path}.{key}"), Some(name.clone())));
        }
        parts.push(part(entry, path, Some(name)));
    }
    parts.extend(members(file).into_iter().map(|(key, value)| part(value, key, None)));
    parts
}

/// How messages call an entry: by its title or, if that cannot be read, by its number.
fn name(entry: &str, place: usize) -> String {
    let title = members(entry).into_iter().rev().find(|(key, _)| key == "title");
    let title = title.and_then(|(_, title)| serde_json::from_str::<String>(title).ok());
    match title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() => quoted(title),
        _ => format!("Entry {}", place + 1),
    }
}
