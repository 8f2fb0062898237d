//! The plain search that answers until the index is there: words match anywhere in a text.

use super::{
    Hit, Matches,
    builder::for_each_text,
    fold::without_diacritics,
    highlight::{Highlighter, Pattern},
    parsed_query::{Clause, ParsedQuery},
    words::lower,
};
use crate::notebook::model::{entry::Entry, index::EntryIx};

/// Finds the entries that hold everything that is asked for. All are worth the same, and no typo is
/// forgiven.
pub fn scan(entries: &[Entry], parsed: &ParsedQuery) -> Matches {
    let wanted = folded(&parsed.clauses);
    let unwanted = folded(&parsed.excluded);
    let mut all = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let mut missing: Vec<&String> = wanted.iter().flatten().collect();
        let mut excluded = false;
        for_each_text(entry, |_, text| {
            missing.retain(|word| !holds(text, word));
            excluded |= unwanted.iter().any(|words| words.iter().all(|word| holds(text, word)));
        });
        if missing.is_empty() && !excluded {
            all.push(Hit { entry: EntryIx(place), score: 0.0 });
        }
    }
    let pattern = |word: &String| Pattern { is_prefix: true, ..Pattern::literal(word) };
    let patterns = parsed.clauses.iter().map(|clause| clause.words.iter().map(pattern).collect());
    Matches { all, highlighter: Highlighter::new(patterns.collect()), ..Matches::default() }
}

fn folded(clauses: &[Clause]) -> Vec<Vec<String>> {
    let words =
        |clause: &Clause| clause.words.iter().map(|word| without_diacritics(word)).collect();
    clauses.iter().map(words).collect()
}

/// Whether a text holds a folded word, as a word or within one.
fn holds(text: &str, word: &str) -> bool {
    let Some(first) = word.bytes().next() else { return true };
    if !text.is_ascii() {
        return without_diacritics(&lower(text)).contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(last) = text.len().checked_sub(word.len()) else { return false };
    let begins = |place: &usize| text[*place].to_ascii_lowercase() == first;
    (0..=last)
        .filter(begins)
        .any(|place| text[place..place + word.len()].eq_ignore_ascii_case(word))
}
