//! Mistakes in JSON whose corrections are plain: backslashes, which are mostly of TeX commands and of paths, quotes
//! and line breaks within texts, and dates without quotes.
//!
//! JSON breaks at the first one. So that an owner sees all mistakes at once, the rest of the file is checked as if
//! these were corrected.

use std::ops::Range;

use serde_json::value::RawValue;

use super::{
    super::report::{Problem, Severity, Source},
    syntax::{Slip, ends_value, quotes, slip},
};
use crate::notebook::{
    dataset::{
        fault::quoted,
        outline::{entries, legible, members, strings},
        raw_json::offset_of,
        syntax::SyntaxError,
    },
    model::date::Date,
};

/// How many dates and texts with quotes are corrected in one entry.
const ROUNDS: usize = 16;

/// A file with such mistakes.
pub(super) struct Mended<'s> {
    source: &'s Source,
    /// The file without line breaks and other control characters in texts.
    joined: String,
    /// The mistakes, in no order.
    mistakes: Vec<Mistake>,
    /// The offsets in the file before which a sign is inserted, in order, and the sign.
    inserts: Vec<(usize, char)>,
    /// Those that the corrected file lacks so far.
    pending: Vec<(usize, char)>,
    /// The corrected file.
    pub(super) file: Source,
}

struct Mistake {
    range: Range<usize>,
    message: String,
    hint: String,
}

impl<'s> Mended<'s> {
    /// Corrects a file. `None` if it has no such mistake.
    pub(super) fn new(source: &'s Source) -> Option<Self> {
        if serde_json::from_str::<&RawValue>(&source.text).is_ok() {
            return None;
        }
        let (mistakes, inserts, pending) = (Vec::new(), Vec::new(), Vec::new());
        let (joined, file) = (source.text.clone(), source.clone());
        let mut mended = Self { source, joined, mistakes, inserts, pending, file };
        mended.join_lines();
        mended.insert();
        for _ in 0..ROUNDS {
            let file = mended.file.text.clone();
            let text = legible(&file);
            // Where a character was repaired, the file has another one.
            let escapes = strings(&text).flat_map(|it| invalid(&text, it));
            for escape in escapes.filter(|range| file.get(range.clone()).is_some()) {
                mended.escape(&file, escape);
            }
            mended.insert();
            let file = mended.file.text.clone();
            for slip in slips(&legible(&file)).into_iter().filter(|slip| slip.is_in(&file)) {
                mended.slip(&file, slip);
            }
            if mended.pending.is_empty() {
                break;
            }
            mended.insert();
        }
        (!mended.mistakes.is_empty()).then_some(mended)
    }

    /// Corrects line breaks and other control characters within texts. All offsets stay.
    fn join_lines(&mut self) {
        for text in broken(&self.source.text) {
            let written = &self.source.text[text.clone()];
            let line = written.lines().next().unwrap_or_default();
            let (message, hint) = match line.len() < written.len() {
                true => (
                    "a line break within a text",
                    "write the text in one line, with \\n for a line break",
                ),
                false => ("a tab or another control character within a text", "write a tab as \\t"),
            };
            let range = text.start..text.start + line.len();
            let (message, hint) = (message.to_owned(), hint.to_owned());
            self.mistakes.push(Mistake { range, message, hint });
            let joined = written.replace(|letter| letter < ' ', " ");
            self.joined.replace_range(text, &joined);
        }
    }

    /// Corrects an invalid escape of the file as it is corrected so far.
    fn escape(&mut self, file: &str, range: Range<usize>) {
        let written = &file[range.clone()];
        let range = self.offset(range.start)..self.offset(range.end);
        let message = format!("{written} is not a valid escape");
        let hint = match written {
            "\\'" => "write ' without a backslash".to_owned(),
            _ => format!("write a backslash twice: \\{written}"),
        };
        self.pending.push((range.start, '\\'));
        self.mistakes.push(Mistake { range, message, hint });
    }

    /// Corrects a date or quotes of the file as it is corrected so far.
    fn slip(&mut self, file: &str, slip: Slip) {
        let hint = slip.hint(file);
        let (range, message, signs) = match slip {
            Slip::Date(range) => {
                let signs = vec![(range.start, '"'), (range.end, '"')];
                (range, "a date without quotes", signs)
            }
            Slip::Quotes { text, inside } => {
                let signs = inside.into_iter().map(|quote| (quote, '\\')).collect();
                (text, "a quote within a text ends it", signs)
            }
        };
        let range = self.offset(range.start)..self.offset(range.end);
        let signs: Vec<_> = signs.into_iter().map(|(at, sign)| (self.offset(at), sign)).collect();
        self.mistakes.push(Mistake { range, message: message.to_owned(), hint });
        self.pending.extend(signs);
    }

    /// Writes the corrected file.
    fn insert(&mut self) {
        self.inserts.append(&mut self.pending);
        self.inserts.sort_by_key(|(at, _)| *at);
        let mut text = String::with_capacity(self.joined.len() + self.inserts.len());
        let mut after = 0;
        for (at, sign) in &self.inserts {
            text.push_str(&self.joined[after..*at]);
            text.push(*sign);
            after = *at;
        }
        text.push_str(&self.joined[after..]);
        self.file.text = text;
    }

    /// A problem of the corrected file at its place in the file.
    pub(super) fn moved(&self, problem: Problem) -> Problem {
        let Some(range) = problem.range else { return problem };
        let range = self.offset(range.start)..self.offset(range.end);
        let moved = Problem::new(problem.severity, self.source, range, problem.message);
        let Problem { path, hint, other, .. } = problem;
        Problem { path, hint, other, ..moved }
    }

    /// A problem for each mistake.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let text = legible(&self.file.text);
        let parts = parts(&text);
        let problem = |Mistake { range, message, hint }: &Mistake| {
            let mut message = format!("invalid JSON: {message}");
            let offset = range.start + self.inserts.partition_point(|(at, _)| *at < range.start);
            let part = parts.iter().find(|part| part.range.contains(&offset));
            if let Some(name) = part.and_then(|part| part.entry.as_deref()) {
                message += &format!("; \"{name}\" is left out");
            }
            let problem = Problem::new(Severity::Error, self.source, range.clone(), message);
            let path = part.map(|part| part.path.clone());
            Problem { path, ..problem.with_hint(hint.clone()) }
        };
        self.mistakes.iter().map(problem).collect()
    }

    /// The offset in the file of an offset in the corrected file.
    fn offset(&self, mended: usize) -> usize {
        let is_before = |(place, (at, _)): &(usize, &(usize, char))| at + place < mended;
        mended - self.inserts.iter().enumerate().take_while(is_before).count()
    }
}

/// The byte range of each text with line breaks or other control characters between its quotes.
fn broken(file: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(text) = strings(&file[at..]).next() {
        let text = at + text.start..at + text.end;
        let is_closed = text.len() > 1 && file[text.clone()].ends_with('"');
        let end = if is_closed { None } else { continued(file, &text) }.unwrap_or(text.end);
        if file[text.start..end].contains(|letter| letter < ' ') {
            found.push(text.start..end);
        }
        at = end;
    }
    found
}

/// The end of a text that goes on in other lines. `None` if it merely lacks its last quote: then the next quote begins
/// another text.
fn continued(file: &str, text: &Range<usize>) -> Option<usize> {
    let is_value = file[..text.start].trim_end().ends_with([':', ',', '[']);
    let end = text.end + quotes(&file[text.end..]).next()? + 1;
    let rest = file[end..].lines().next().unwrap_or_default();
    (is_value && ends_value(rest)).then_some(end)
}

/// The first of these mistakes in each entry, other than backslashes.
fn slips(file: &str) -> Vec<Slip> {
    let list = entries(file).pop().unwrap_or_default();
    let slip = |entry: &str| {
        let error = serde_json::from_str::<&RawValue>(entry).err()?;
        let (error, offset) = SyntaxError::diagnose(&error, entry);
        slip(&error, file, offset_of(entry, file) + offset)
    };
    // Quotes do not correct what is no date.
    let is_corrected = |slip: &Slip| match slip {
        Slip::Date(range) => Date::parse(&file[range.clone()]).is_some(),
        Slip::Quotes { .. } => true,
    };
    list.into_iter().filter_map(slip).filter(is_corrected).collect()
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
