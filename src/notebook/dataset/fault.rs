//! What can be wrong with a dataset, in words that tell how to mend it.

use std::fmt;

use thiserror::Error;

use super::raw_json::{Kind, Position};

/// One thing that is wrong with a dataset, and where. The rest of the dataset stands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: expected {expected}, found {found} ({position})")]
pub struct Fault {
    /// What stays out of the notebook because of it.
    pub left_out: LeftOut,
    /// The way to the value: `entries[3].date`.
    pub path: String,
    /// Where the value stands; for one that is missing, where the object begins that lacks it.
    pub position: Position,
    pub expected: Expected,
    pub found: Found,
}

impl Fault {
    /// The place in the dataset of the entry that is left out because of the fault.
    pub fn entry(&self) -> Option<usize> {
        match self.left_out {
            LeftOut::Entry { place, .. } => Some(place),
            LeftOut::Value => None,
        }
    }
}

/// What a fault costs the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A whole entry.
    Entry {
        /// The entry's place in the dataset, from 0.
        place: usize,
        /// Its title or, where that cannot be read, its place in words.
        name: String,
    },
    /// Only the value itself.
    Value,
}

/// What the dataset's rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Kind(Kind),
    /// Something with a letter or digit, since it has to have an address.
    Name,
    Date,
    /// A slug.
    Id,
    /// An id that nothing else on the page has.
    UniqueId,
    Url,
    /// An address to which the paths of pages can be added.
    WebUrl,
    /// A key that stands once in its object. Where it does not, the last one counts, so a fault of
    /// this kind costs no entry.
    Once,
    Json,
    Utf8,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kind(kind) => return kind.fmt(f),
            Self::Name => "text with a letter or a digit in it",
            Self::Date => "YYYY, YYYY-MM or YYYY-MM-DD",
            Self::Id => "lower-case letters and digits, joined by single hyphens",
            Self::UniqueId => "an id of its own",
            Self::Url => "an address that begins with https://, http:// or mailto:",
            Self::WebUrl => {
                "an address that begins with https:// or http://, without ?, # and .html"
            }
            Self::Once => "this key once",
            Self::Json => "JSON",
            Self::Utf8 => "text in UTF-8",
        })
    }
}

/// What stands in the dataset instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Kind(Kind),
    /// The text itself, cut where it is long.
    Text(String),
    /// The id, and who had it first.
    TakenId {
        id: String,
        by: String,
    },
    /// The key again, further on.
    Again,
    /// Something that breaks the JSON, and why.
    Broken(String),
    /// Bytes that are no text.
    Bytes,
}

impl Found {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(quoted(text))
    }
}

/// A text as far as it is quoted in a message.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut quoted: String = text.chars().take(LONGEST).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Kind(kind) => kind.fmt(f),
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::TakenId { id, by } => write!(f, "\"{id}\", which is that of {by}"),
            Self::Again => f.write_str("it again further on, where it counts"),
            Self::Broken(reason) => write!(f, "what is none: {reason}"),
            Self::Bytes => f.write_str("other bytes"),
        }
    }
}

/// Why a file is no dataset at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotADataset {
    /// It breaks off, or is no JSON from some place on.
    #[error("it is not JSON: {reason} ({position})")]
    Syntax { reason: String, position: Position },
    /// It is what hosts answer in place of a file that they do not have.
    #[error("it is a web page")]
    WebPage,
    /// It is JSON, but has no room for entries.
    #[error(
        "it holds {found} where an object with \"site\", \"categories\" and \"entries\" belongs"
    )]
    NotAnObject { found: Kind },
}
