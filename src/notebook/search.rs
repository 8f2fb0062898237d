//! Text search: which entries hold every word that the reader typed, and how well.
//!
//! Words match anywhere in a text, so no entry is lost while its word is being typed. An entry's
//! score adds up, for every word and every field that holds it, the weight of the field times how
//! well it holds it.

use std::ops::Range;

use super::entry::Entry;

/// What a match in a field is worth.
const TITLE: u32 = 8;
const TAG: u32 = 5;
const QUESTION: u32 = 3;
const CONCLUSION: u32 = 2;
const BODY: u32 = 1;

/// How well a field holds a word: as a word of its own, as the start of one, or inside one.
const WHOLE: u32 = 4;
const PREFIX: u32 = 2;
const INSIDE: u32 = 1;

/// The entries, prepared for searching.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// For every entry its texts, folded, each with its weight.
    haystacks: Vec<Vec<(u32, String)>>,
}

/// An entry that holds every word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry's place in the notebook.
    pub entry: usize,
    /// Greater is better; comparable within one search only.
    pub score: u32,
}

/// What the reader searches for: words that must all be found, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a text, parted by white space.
    pub fn parse(text: &str) -> Self {
        Self(text.split_whitespace().map(fold).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the words stand in a text: byte ranges in order, neither overlapping nor touching.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut rest = text.chars();
        while !rest.as_str().is_empty() {
            let tail = rest.as_str();
            let start = text.len() - tail.len();
            rest.next();
            let Some(length) = self.0.iter().filter_map(|word| starts_with(tail, word)).max()
            else {
                continue;
            };
            let end = start + length;
            match found.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => found.push(start..end),
            }
        }
        found
    }
}

impl SearchIndex {
    pub fn new(entries: &[Entry]) -> Self {
        Self { haystacks: entries.iter().map(haystack).collect() }
    }

    /// The entries that hold every word, in the order of the notebook.
    pub fn search(&self, words: &Words) -> Vec<Hit> {
        self.haystacks
            .iter()
            .enumerate()
            .filter_map(|(entry, fields)| {
                let scores = words.0.iter().map(|word| score(fields, word));
                let score =
                    scores.map(|score| (score > 0).then_some(score)).sum::<Option<u32>>()?;
                Some(Hit { entry, score })
            })
            .collect()
    }
}

fn score(fields: &[(u32, String)], word: &str) -> u32 {
    fields.iter().map(|(weight, text)| weight * fit(text, word)).sum()
}

/// How well a folded text holds a folded word at the best of its places; 0 where it does not.
fn fit(text: &str, word: &str) -> u32 {
    text.match_indices(word)
        .map(|(start, _)| {
            let letter = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let after = text.get(start + word.len()..).and_then(|after| after.chars().next());
            let (begins, ends) = (!letter(before), !letter(after));
            match (begins, ends) {
                (true, true) => WHOLE,
                (true, false) => PREFIX,
                (false, _) => INSIDE,
            }
        })
        .max()
        .unwrap_or(0)
}

fn haystack(entry: &Entry) -> Vec<(u32, String)> {
    let mut fields = vec![
        (TITLE, fold(entry.title.plain())),
        (BODY, fold(&entry.category.label)),
        (BODY, fold(&entry.status.label)),
        (BODY, entry.date.to_string()),
    ];
    fields.extend(entry.tags.iter().map(|tag| (TAG, fold(&tag.label))));
    fields.extend(entry.question.iter().map(|text| (QUESTION, fold(text.plain()))));
    fields.extend(entry.conclusion.iter().map(|text| (CONCLUSION, fold(text.plain()))));
    let body = entry.setup.iter().chain(&entry.observations).chain(&entry.next_step);
    let body = body.chain(&entry.scope).chain(&entry.reopen_if);
    let body = body.chain(entry.links.iter().map(|link| &link.title));
    let body = body.chain(entry.reproduces.iter().map(|reference| &reference.title));
    fields.extend(body.map(|text| (BODY, fold(text.plain()))));
    fields
}

/// A text as it is compared: in lower case.
fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The length in bytes of the start of `text` that folds to `word`, with the whole of a character
/// that folds to several.
fn starts_with(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars().peekable();
    for (offset, letter) in text.char_indices() {
        for folded in letter.to_lowercase() {
            match wanted.next() {
                None => return Some(offset + letter.len_utf8()),
                Some(wanted) if wanted == folded => {}
                Some(_) => return None,
            }
        }
        if wanted.peek().is_none() {
            return Some(offset + letter.len_utf8());
        }
    }
    None
}
