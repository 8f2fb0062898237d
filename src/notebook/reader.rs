//! Reading values of a dataset one by one, and keeping what is wrong with them.

use super::{
    fault::{Expected, Fault, Found, LeftOut},
    json::{Kind, Members, Path, Position, Value},
    text::Text,
};

/// Reads values out of one source and collects what is wrong with them. A method that answers
/// `None` for a value that is there has noted a fault.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) faults: Vec<Fault>,
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
        let faults = self.faults.len();
        let read = self.optional(members, path, key, read);
        if read.is_none() && self.faults.len() == faults {
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
        read(self, members.get(key)?, &path.key(key))
    }

    pub(super) fn list<T>(
        &mut self,
        members: &Members<'s>,
        path: &Path<'_>,
        key: &str,
        read: fn(&mut Self, &'s str, &Path<'_>) -> Option<T>,
    ) -> Vec<T> {
        let path = path.key(key);
        let items = members.get(key).and_then(|value| self.items(value, &path)).unwrap_or_default();
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

    /// The text of a value; `None` without a fault where it is blank.
    pub(super) fn string(&mut self, value: &'s str, path: &Path<'_>) -> Option<String> {
        match self.open(value, path, Kind::Text)? {
            Value::Text(text) => Some(text).filter(|text| !text.trim().is_empty()),
            _ => None,
        }
    }

    pub(super) fn text(&mut self, value: &'s str, path: &Path<'_>) -> Option<Text> {
        self.string(value, path).map(|text| Text::parse(text.trim()))
    }

    /// A text that `read` understands.
    pub(super) fn spelled<T>(
        &mut self,
        value: &'s str,
        path: &Path<'_>,
        expected: Expected,
        read: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let kind = Kind::of(value);
        if kind != Kind::Text {
            self.note(value, path, expected, Found::Kind(kind));
            return None;
        }
        let text = self.string(value, path)?;
        let read = read(text.trim());
        if read.is_none() {
            self.note(value, path, expected, Found::text(&text));
        }
        read
    }

    /// A value of the kind that is expected.
    fn open(&mut self, value: &'s str, path: &Path<'_>, kind: Kind) -> Option<Value<'s>> {
        let found = match (Kind::of(value), serde_json::from_str(value)) {
            (found, Ok(value)) if found == kind => return Some(value),
            // The syntax is known to be right, but an escape may stand for no character.
            (Kind::Text, Err(_)) => Found::text(value),
            (found, _) => Found::Kind(found),
        };
        self.note(value, path, Expected::Kind(kind), found);
        None
    }

    pub(super) fn note(&mut self, value: &str, path: &Path<'_>, expected: Expected, found: Found) {
        self.faults.push(Fault {
            left_out: LeftOut::Value,
            path: path.to_string(),
            position: Position::of(value, self.source),
            expected,
            found,
        });
    }
}
