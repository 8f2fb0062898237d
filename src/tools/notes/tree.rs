//! What a note says, as a tree of values with their places, and the dataset written from it.

use std::{collections::BTreeMap, fmt::Write, ops::Range};

use serde_json::value::RawValue;

/// A value, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The index of the file.
    pub file: usize,
    /// The byte range in the file.
    pub range: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// A word without quotes. Its key decides whether it is a text, a number or something else.
    Plain(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub fn new(file: usize, range: Range<usize>, value: Value) -> Self {
        Self { place: Place { file, range }, value }
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Plain(text) => Some(text),
            Value::List(_) | Value::Object(_) => None,
        }
    }

    /// Whether nothing is written there: `key:` or `key: null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Plain(word) if matches!(word.as_str(), "" | "~" | "null"))
    }
}

/// A dataset as JSON, and the places of its values.
#[derive(Debug, Default)]
pub struct Json {
    pub text: String,
    /// The place of each value by its path, such as `entries[3].date`.
    pub places: BTreeMap<String, Place>,
}

/// What a word without quotes means under a key.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Text,
    /// A number, if it is one.
    Number,
    /// `true` or `false`, if it is one of them.
    Boolean,
    /// A number, nothing, or else a text.
    Cell,
}

/// A member of a list or an object: its key in an object, its path, its value, and what a word means there.
type Member<'n> = (Option<&'n str>, String, &'n Node, Meaning);

/// The maximum length of a list that is written in one line.
const LINE: usize = 100;

impl Json {
    /// Writes a value. The same value is always written the same way.
    pub fn new(node: &Node) -> Self {
        let mut json = Self::default();
        json.node(node, "", Meaning::Text, 0);
        json.text.push('\n');
        json
    }

    fn node(&mut self, node: &Node, path: &str, meaning: Meaning, depth: usize) {
        self.places.insert(path.to_owned(), node.place.clone());
        match &node.value {
            Value::Text(text) => self.quoted(text),
            Value::Plain(word) => self.word(word, meaning),
            Value::List(items) => {
                let paths = (0..items.len()).map(|place| format!("{path}[{place}]"));
                let is_row =
                    meaning == Meaning::Cell && !items.iter().any(|it| it.scalar().is_none());
                let members = paths.zip(items).map(|(path, item)| (None, path, item, meaning));
                let members: Vec<_> = members.collect();
                self.members(['[', ']'], &members, is_row, depth);
            }
            Value::Object(members) => {
                let members = members.iter().filter(|(_, node)| !node.is_null());
                let members = members.map(|(key, node)| {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    (Some(key.as_str()), path, node, meaning_of(key))
                });
                let members: Vec<_> = members.collect();
                self.members(['{', '}'], &members, false, depth);
            }
        }
    }

    /// The members of a list or an object: in one line if it is a row or a short list, or else one in each line.
    fn members(
        &mut self,
        [open, close]: [char; 2],
        members: &[Member<'_>],
        is_row: bool,
        depth: usize,
    ) {
        let start = self.text.len();
        self.text.push(open);
        let flat = members.iter().all(|(key, _, node, _)| key.is_none() && node.scalar().is_some());
        if flat {
            for (place, (_, path, node, meaning)) in members.iter().enumerate() {
                self.text.push_str(if place > 0 { ", " } else { "" });
                self.node(node, path, *meaning, depth);
            }
            if is_row || self.text.len() - start < LINE {
                self.text.push(close);
                return;
            }
            self.text.truncate(start + 1);
        }
        for (place, (key, path, node, meaning)) in members.iter().enumerate() {
            self.text.push_str(if place > 0 { ",\n" } else { "\n" });
            self.indent(depth + 1);
            if let Some(key) = key {
                self.quoted(key);
                self.text.push_str(": ");
            }
            self.node(node, path, *meaning, depth + 1);
        }
        if !members.is_empty() {
            self.text.push('\n');
            self.indent(depth);
        }
        self.text.push(close);
    }

    fn indent(&mut self, depth: usize) {
        self.text.extend(std::iter::repeat_n("  ", depth));
    }

    fn quoted(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{}", serde_json::Value::from(text));
    }

    fn word(&mut self, word: &str, meaning: Meaning) {
        let is_literal = match meaning {
            Meaning::Text => false,
            Meaning::Boolean => matches!(word, "true" | "false"),
            Meaning::Number | Meaning::Cell => is_number(word),
        };
        match word {
            "" | "~" | "null" => self.text.push_str("null"),
            word if is_literal => self.text.push_str(word),
            word => self.quoted(word),
        }
    }
}

fn meaning_of(key: &str) -> Meaning {
    match key {
        "rows" => Meaning::Cell,
        "width" | "height" => Meaning::Number,
        "fold" | "timeline" | "published" => Meaning::Boolean,
        _ => Meaning::Text,
    }
}

/// Whether a word is a number of JSON.
pub(super) fn is_number(word: &str) -> bool {
    let may_be = word.starts_with(|first: char| first.is_ascii_digit() || first == '-');
    may_be && serde_json::from_str::<&RawValue>(word).is_ok()
}
