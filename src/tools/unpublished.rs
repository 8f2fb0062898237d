//! The entries that an owner keeps out of the published notebook, by `"published": false`.

use std::ops::Range;

use serde_json::value::RawValue;
use thiserror::Error;

use crate::{
    notebook::{
        dataset::{
            encoding::decode,
            outline::{entries, legible, members},
            raw_json::{self, offset_of},
        },
        model::field::PUBLISHED,
    },
    state::load_progress::DATASET,
    unicode::is_quote,
};

/// A dataset without the entries that are not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    pub text: String,
    /// The number of entries that were removed.
    pub removed: usize,
}

/// A dataset that keeps something back, but has mistakes that hide what.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "mistakes in {DATASET} hide what \"{PUBLISHED}\" in line {line} keeps back; correct the errors that check reports"
)]
pub struct Unclear {
    pub line: usize,
}

/// Removes the entries that are not published, and leaves the rest of the file as it is. `None` if there are none.
///
/// In doubt an entry is removed: if its `published` is neither true nor false, or if it is no object and mentions the
/// key.
///
/// # Errors
/// If the file keeps something back and is not valid JSON, or if its entries are not a list. A bracket at the wrong
/// place may put the texts of an entry anywhere.
pub fn without_unpublished(file: &[u8]) -> Result<Option<Public>, Unclear> {
    let (mut source, _) = decode(file.to_vec());
    if let Some(place) = unclear(&source) {
        return Err(Unclear { line: source[..place].matches('\n').count() + 1 });
    }
    if !is_json(&source) {
        return Ok(None);
    }
    // A list that a later one with the same key replaces is still in the file.
    let lists = entries(&source);
    let ranges: Vec<Range<usize>> = lists.iter().flat_map(|list| removed(&source, list)).collect();
    // From the end, so that the places of the others stay.
    for range in ranges.iter().rev() {
        source.replace_range(range.clone(), "");
    }
    Ok((!ranges.is_empty()).then_some(Public { text: source, removed: ranges.len() }))
}

/// The number of entries of a dataset that are not published, without those that have a fault.
pub(super) fn count(source: &str) -> usize {
    let text = legible(source);
    let list = entries(&text).pop().unwrap_or_default();
    let is_unpublished = |entry: &&str| values(entry).pop() == Some("false") && is_json(entry);
    list.into_iter().filter(is_unpublished).count()
}

/// The byte range of each entry in a list that is not published, with one of the commas beside it.
fn removed(file: &str, list: &[&str]) -> Vec<Range<usize>> {
    let start = |entry: &str| offset_of(entry, file);
    let end = |entry: &str| start(entry) + entry.len();
    let mut removed = Vec::new();
    let mut is_first = true;
    for (place, entry) in list.iter().enumerate() {
        if is_public(entry) {
            is_first = false;
        } else if is_first {
            removed.push(start(entry)..list.get(place + 1).map_or(end(entry), |next| start(next)));
        } else {
            removed.push(end(list[place - 1])..end(entry));
        }
    }
    removed
}

/// The place in a file that keeps something back, if mistakes hide what.
fn unclear(file: &str) -> Option<usize> {
    if !is_json(file) {
        return kept_back(file);
    }
    let entries = members(file).into_iter().filter(|(key, _)| key == "entries");
    let mut no_lists = entries.filter(|(_, value)| !value.starts_with('['));
    no_lists.find_map(|(_, value)| Some(offset_of(value, file) + kept_back(value)?))
}

/// The first place where a text has the key, or what looks like it, with another value than true.
fn kept_back(text: &str) -> Option<usize> {
    let mut mentions = text.match_indices(PUBLISHED);
    let place = mentions.find(|(place, key)| {
        let after = &text[place + key.len()..];
        let after =
            after.trim_start_matches(|it| it == '"' || it == '\'' || is_quote(it)).trim_start();
        let value = after.strip_prefix([':', '=']).map(str::trim_start);
        value.is_some_and(|value| !value.starts_with("true") && !value.starts_with("null"))
    });
    place.map(|(place, _)| place)
}

fn is_public(entry: &str) -> bool {
    let is_clear = raw_json::members(entry).is_some() || !entry.contains(PUBLISHED);
    is_clear && values(entry).into_iter().all(|value| matches!(value, "true" | "null"))
}

/// What an entry says about being published. It says so once, unless it has a fault.
fn values(entry: &str) -> Vec<&str> {
    let members = members(entry).into_iter().filter(|(key, _)| key == PUBLISHED);
    members.map(|(_, value)| value.trim()).collect()
}

fn is_json(entry: &str) -> bool {
    serde_json::from_str::<&RawValue>(entry).is_ok()
}
