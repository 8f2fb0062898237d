//! Reads single values of a dataset, and collects their faults.

use super::{
    encoding::is_stripped,
    fault::{Expected, Fault, Found, LeftOut},
    raw_json::{Kind, Members, Path, Positions, Value, offset_of},
    syntax::SyntaxError,
};
use crate::{
    notebook::{
        model::{text::Text, url::refused_in},
        sorting::sorted_indices,
    },
    unicode::composed,
};

/// A fault at a byte offset in the file.
#[derive(Debug)]
pub(super) struct Noted {
    pub(super) left_out: LeftOut,
    pub(super) offset: usize,
    pub(super) path: String,
    pub(super) expected: Expected,
    pub(super) found: Found,
}

impl Noted {
    /// A fault that leaves out only the value itself.
    pub(super) fn new(offset: usize, path: &Path<'_>, expected: Expected, found: Found) -> Self {
        Self { left_out: LeftOut::Value, offset, path: path.to_string(), expected, found }
    }
}

/// Sorts faults by their order in the file, and converts offsets to lines and columns.
pub(super) fn faults(noted: Vec<Noted>, source: &str) -> Vec<Fault> {
    let order = sorted_indices(noted.iter().map(|noted| noted.offset as u64));
    let mut noted: Vec<Option<Noted>> = noted.into_iter().map(Some).collect();
    let mut positions = Positions::new(source);
    let mut fault = |place: usize| {
        let Noted { left_out, offset, path, expected, found } = noted[place].take()?;
        Some(Fault { left_out, path, position: positions.at(offset), expected, found })
    };
    order.into_iter().filter_map(&mut fault).collect()
}

/// Reads values from a source, and collects their faults. Unless documented otherwise, a method
/// that returns `None` for an existing value has noted a fault.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) noted: Vec<Noted>,
}

impl<'s> Reader<'s> {
    pub(super) fn required<T>(
        &mut self,
        object: &'s str,
        members: &Members<'s>,
        path: &Path<'_>,
        key: &str,
        expected: Expected,
        read: fn(&mut Self, &'s str, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        let before = self.noted.len();
        let read = self.optional(members, path, key, read);
        if read.is_none() && !self.is_wrong_since(before) {
            let value = members.get(key).unwrap_or(object);
            self.note(value, &path.key(key), expected, Found::Nothing);
        }
        read
    }

    pub(super) fn optional<T>(
        &mut self,
        members: &Members<'s>,
        path: &Path<'_>,
        key: &str,
        read: fn(&mut Self, &'s str, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.member(members, path, key)?;
        read(self, value, &path.key(key))
    }

    /// The value of a key, if it has one. Notes a fault for each repetition of the key.
    pub(super) fn member(
        &mut self,
        members: &Members<'s>,
        path: &Path<'_>,
        key: &str,
    ) -> Option<&'s str> {
        for overridden in members.all(key).skip(1) {
            self.note(overridden, &path.key(key), Expected::Once, Found::Again);
        }
        members.get(key)
    }

    /// Whether any fault noted since then makes the value invalid. A repeated key does not.
    pub(super) fn is_wrong_since(&self, before: usize) -> bool {
        self.noted[before..].iter().any(|noted| noted.expected != Expected::Once)
    }

    pub(super) fn list<T>(
        &mut self,
        members: &Members<'s>,
        path: &Path<'_>,
        key: &str,
        read: fn(&mut Self, &'s str, &Path<'_>) -> Option<T>,
    ) -> Vec<T> {
        let value = self.member(members, path, key);
        let path = path.key(key);
        let items = value.and_then(|value| self.items(value, &path)).unwrap_or_default();
        items
            .into_iter()
            .enumerate()
            .filter_map(|(index, value)| read(self, value, &path.item(index)))
            .collect()
    }

    pub(super) fn items(&mut self, value: &'s str, path: &Path<'_>) -> Option<Vec<&'s str>> {
        match self.open(value, path, Kind::List)? {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn object(&mut self, value: &'s str, path: &Path<'_>) -> Option<Members<'s>> {
        match self.open(value, path, Kind::Object)? {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The text of a value in NFC, without [disguising characters](is_stripped). A blank text is `None`
    /// without a fault.
    pub(super) fn string(&mut self, value: &'s str, path: &Path<'_>) -> Option<String> {
        match self.open(value, path, Kind::Text)? {
            Value::Text(mut text) => {
                text.retain(|letter| !is_stripped(letter));
                let text = composed(&text).into_owned();
                Some(text).filter(|text| !text.trim().is_empty())
            }
            _ => None,
        }
    }

    pub(super) fn boolean(&mut self, value: &'s str, path: &Path<'_>) -> Option<bool> {
        let read = serde_json::from_str(value).ok();
        if read.is_none() {
            let found = Found::Kind(Kind::of_json(value));
            self.note(value, path, Expected::Kind(Kind::Boolean), found);
        }
        read
    }

    pub(super) fn text(&mut self, value: &'s str, path: &Path<'_>) -> Option<Text> {
        self.string(value, path).map(|text| Text::parse(text.trim()))
    }

    /// A text that the page makes a link of, so that it contains none.
    pub(super) fn title(&mut self, value: &'s str, path: &Path<'_>) -> Option<Text> {
        self.text(value, path).map(Text::unlinked)
    }

    /// Parses a text with `read`. A blank text is `None` without a fault.
    pub(super) fn spelled<T>(
        &mut self,
        value: &'s str,
        path: &Path<'_>,
        expected: Expected,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let kind = Kind::of_json(value);
        if kind != Kind::Text {
            self.note(value, path, expected, Found::Kind(kind));
            return None;
        }
        let text = self.string(value, path)?;
        let read = read(text.trim());
        if read.is_none() {
            let refused = match expected {
                Expected::Url | Expected::WebUrl | Expected::File => refused_in(&text),
                _ => None,
            };
            let found =
                refused.map_or_else(|| Found::text(&text), |letter| Found::refused(&text, letter));
            self.note(value, path, expected, found);
        }
        read
    }

    /// Opens a value of the expected kind.
    fn open(&mut self, value: &'s str, path: &Path<'_>, kind: Kind) -> Option<Value<'s>> {
        let found = match (Kind::of_json(value), serde_json::from_str(value)) {
            (found, Ok(value)) if found == kind => return Some(value),
            (_, Err(error)) if !error.is_data() => {
                let (error, offset) = SyntaxError::diagnose(&error, value);
                let offset = offset_of(value, self.source) + offset;
                let found = Found::Broken(error);
                self.noted.push(Noted::new(offset, path, Expected::Json, found));
                return None;
            }
            (found, _) => Found::Kind(found),
        };
        self.note(value, path, Expected::Kind(kind), found);
        None
    }

    pub(super) fn note(&mut self, value: &str, path: &Path<'_>, expected: Expected, found: Found) {
        self.noted.push(Noted::new(offset_of(value, self.source), path, expected, found));
    }
}
