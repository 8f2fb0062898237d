//! Finds the parts of a file, also of one that is not valid JSON. The page does not need it.

use std::{borrow::Cow, iter, ops::Range};

use serde_json::value::RawValue;

use super::{
    raw_json::offset_of,
    recover,
    repair::{repaired, string},
};

/// A text whose parts can be found: the file itself or, if it is not valid JSON, the repaired file.
/// All byte offsets stay.
pub(crate) fn legible(file: &str) -> Cow<'_, str> {
    match serde_json::from_str::<&RawValue>(file) {
        Ok(_) => Cow::Borrowed(file),
        Err(_) => Cow::Owned(repaired(file)),
    }
}

/// The members of an object, as far as they can be found.
pub(crate) fn members(object: &str) -> Vec<(String, &str)> {
    recover::members(object).unwrap_or_default()
}

/// The entries in each list of the file that is called so.
pub(crate) fn entries(file: &str) -> Vec<Vec<&str>> {
    let lists = members(file).into_iter().filter(|(key, _)| key == "entries");
    // The end of a list is unknown until its items are split.
    lists.map(|(_, list)| recover::items(&file[offset_of(list, file)..])).collect()
}

/// The byte range of each text between quotes, with the quotes.
pub(crate) fn strings(file: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    iter::from_fn(move || {
        let start = at + file[at..].find('"')?;
        at = start + string(&file[start..]);
        Some(start..at)
    })
}
