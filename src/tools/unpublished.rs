//! The entries that an owner keeps out of the published notebook, by `"published": false`.

use std::ops::Range;

use serde_json::value::RawValue;

use crate::notebook::{
    dataset::{
        encoding::decode,
        outline::{entries, legible, members},
        raw_json::offset_of,
    },
    model::field::PUBLISHED,
};

/// A dataset without the entries that are not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    pub text: String,
    /// The number of entries that were removed.
    pub removed: usize,
}

/// Removes the entries that are not published, and leaves the rest of the file as it is. `None` if there are none.
///
/// In doubt an entry is removed: if its `published` is neither true nor false, or if the entry is not valid JSON and
/// mentions the key.
pub fn without_unpublished(file: &[u8]) -> Option<Public> {
    let (mut source, _) = decode(file.to_vec());
    let text = legible(&source);
    // A list that a later one with the same key replaces is still in the file.
    let lists = entries(&text);
    let ranges: Vec<Range<usize>> = lists.iter().flat_map(|list| removed(&text, list)).collect();
    drop(text);
    // From the end, so that the places of the others stay.
    for range in ranges.iter().rev() {
        source.replace_range(range.clone(), "");
    }
    (!ranges.is_empty()).then_some(Public { text: source, removed: ranges.len() })
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

fn is_public(entry: &str) -> bool {
    let is_clear = is_json(entry) || !entry.contains(PUBLISHED);
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
