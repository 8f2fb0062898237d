//! A note while it is read, and its mistakes.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    notebook::model::{slug::Slug, text::Text},
    tools::report::{Problem, Severity, Source},
};

use super::tree::{Node, Value};

/// The titles of the entries by their ids.
pub(super) type Titles = BTreeMap<Slug, Text>;

/// A file that is being read.
pub(super) struct Reader<'s> {
    pub source: &'s Source,
    /// The index of the file.
    pub file: usize,
    /// The titles that `[[id]]` links show. `None` while these titles are collected, and on import.
    pub titles: Option<&'s Titles>,
    pub problems: Vec<Problem>,
}

impl<'s> Reader<'s> {
    pub fn new(source: &'s Source, file: usize) -> Self {
        Self { source, file, titles: None, problems: Vec::new() }
    }

    /// Notes something that cannot be part of the dataset.
    pub fn error(&mut self, range: Range<usize>, message: impl Into<String>, hint: &str) {
        let range = first_line(&self.source.text, range);
        let problem = Problem::new(Severity::Error, self.source, range, message.into());
        self.problems.push(if hint.is_empty() { problem } else { problem.with_hint(hint) });
    }

    /// Whether a blank line is before an offset.
    pub fn is_after_blank_line(&self, offset: usize) -> bool {
        let before = &self.source.text[..offset];
        before[before.trim_end().len()..].matches('\n').count() > 1
    }

    pub fn node(&self, range: Range<usize>, value: Value) -> Node {
        Node::new(self.file, range, value)
    }

    pub fn text(&self, range: Range<usize>, text: impl Into<String>) -> Node {
        self.node(range, Value::Text(text.into()))
    }
}

/// The part of a range that lies in its first line.
pub(super) fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let line = part.split('\n').next().unwrap_or_default().trim_end();
    range.start..range.start + line.len()
}
