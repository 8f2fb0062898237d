//! JSON that keeps its place: values that still know where in the file they stand.
//!
//! Serde's derived parsers stop at the first wrong field. An owner who edits the file by hand wants
//! every fault at once, with its line; so a value is opened one level at a time, what is in it are
//! slices of the source, and each slice is judged on its own.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

/// A value that holds something, opened as far as its parts, which are slices of the source.
pub(super) enum Value<'s> {
    Text(String),
    List(Vec<&'s str>),
    Object(Members<'s>),
}

/// The members of an object, in the order of the file.
pub(super) struct Members<'s>(Vec<(String, &'s str)>);

impl<'s> Members<'s> {
    /// The value of a key. `null` counts as absent; where a key stands twice, the last one counts.
    pub(super) fn get(&self, key: &str) -> Option<&'s str> {
        self.0
            .iter()
            .rfind(|(name, _)| name == key)
            .map(|(_, value)| *value)
            .filter(|value| *value != "null")
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

/// What a value is, as its first character tells.
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
    /// The kind of the value that a text begins with, if it begins with one.
    pub(super) fn of(text: &str) -> Self {
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

/// The way from the top of the file to a value, such as `entries[3].links[0].url`.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Top,
    Key(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(super) fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    pub(super) fn item(&'p self, index: usize) -> Self {
        Self::Item(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Key(Path::Top, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A place in a file, as an editor counts it: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Position {
    /// A number that grows along the file.
    pub(super) fn ordinal(self) -> u64 {
        ((self.line as u64) << u32::BITS) + self.column as u64
    }

    /// Where `value`, a slice of `source`, begins.
    pub(super) fn of(value: &str, source: &str) -> Self {
        let offset = (value.as_ptr() as usize).saturating_sub(source.as_ptr() as usize);
        let before = source.get(..offset).unwrap_or(source);
        let line = before.rsplit('\n').next().unwrap_or(before);
        Self { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}
