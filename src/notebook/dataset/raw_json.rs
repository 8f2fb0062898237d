//! JSON values with their positions in the file.
//!
//! Serde's derived parsers stop at the first wrong field. An owner who edits the file by hand wants
//! every fault at once, with its line. A value is therefore opened one level at a time. Its parts
//! are slices of the source, and each slice is checked on its own.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

/// A text, or a list or object opened by one level. Its parts are slices of the source.
pub(crate) enum Value<'s> {
    Text(String),
    List(Vec<&'s str>),
    Object(Members<'s>),
}

/// The members of an object, in the order of the file.
pub(crate) struct Members<'s>(Vec<(String, &'s str)>);

impl<'s> Members<'s> {
    pub(crate) fn new(members: Vec<(String, &'s str)>) -> Self {
        Self(members)
    }

    /// The value of a key. `null` counts as absent. If a key repeats, the last one counts.
    pub(crate) fn get(&self, key: &str) -> Option<&'s str> {
        self.all(key).next().filter(|value| *value != "null")
    }

    /// Every key with its value.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &'s str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), *value))
    }

    /// All values of a key, the last one first.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = &'s str> {
        self.0.iter().rev().filter(move |(name, _)| name == key).map(|(_, value)| *value)
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Open;

        impl<'de> Visitor<'de> for Open {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a list or an object")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element::<&RawValue>()? {
                    items.push(item.get());
                }
                Ok(Value::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = object.next_entry::<String, &RawValue>()? {
                    members.push((key, value.get()));
                }
                Ok(Value::Object(Members(members)))
            }
        }

        deserializer.deserialize_any(Open)
    }
}

/// The members of an object. Any other value has none.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn members(value: &str) -> Option<Members<'_>> {
    match serde_json::from_str(value) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    }
}

/// The items of a list. Any other value has none.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn items(value: &str) -> Vec<&str> {
    match serde_json::from_str(value) {
        Ok(Value::List(items)) => items,
        _ => Vec::new(),
    }
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

impl Kind {
    /// The kind of the JSON value that a text begins with, by its first character. An empty text
    /// counts as null, and any other that is not JSON as a number.
    pub(crate) fn of_json(text: &str) -> Self {
        match text.trim_start().as_bytes().first() {
            Some(b'"') => Self::Text,
            Some(b'[') => Self::List,
            Some(b'{') => Self::Object,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') | None => Self::Null,
            Some(_) => Self::Number,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}

/// The path from the top of the file to a value, such as `entries[3].links[0].url`.
#[derive(Clone, Copy)]
pub(crate) enum Path<'p> {
    Top,
    Key(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(crate) fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    pub(crate) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => f.write_str("the file"),
            Self::Key(Path::Top, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A position in a file as editors count: lines and columns from 1, and columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Converts byte offsets in a file, in ascending order, to positions.
pub(crate) struct Positions<'s> {
    source: &'s str,
    offset: usize,
    position: Position,
}

impl<'s> Positions<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, offset: 0, position: Position { line: 1, column: 1 } }
    }

    /// The position of a byte offset, which must not be less than that of the call before.
    pub(crate) fn at(&mut self, offset: usize) -> Position {
        let passed = self.source.get(self.offset..offset).unwrap_or_default();
        self.offset += passed.len();
        let line = match passed.rsplit_once('\n') {
            None => passed,
            Some((before, line)) => {
                self.position.line += before.matches('\n').count() + 1;
                self.position.column = 1;
                line
            }
        };
        self.position.column += line.chars().count();
        self.position
    }
}

/// The byte offset of `slice` in the source that it borrows from.
pub(crate) fn offset_of(slice: &str, source: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(source.as_ptr() as usize)
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}
