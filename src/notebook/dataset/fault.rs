//! The faults of a dataset, in words that say how to correct them.

use std::fmt;

use thiserror::Error;

use super::{
    raw_json::{Kind, Position},
    syntax::SyntaxError,
};

/// A fault of a dataset, and its place. The rest of the dataset is read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {} ({position})", self.message())]
pub struct Fault {
    /// The part that stays out of the notebook because of the fault.
    pub left_out: LeftOut,
    /// The path of the value: `entries[3].date`.
    pub path: String,
    /// The position of the value; of a missing one, that of the object that lacks it.
    pub position: Position,
    pub expected: Expected,
    pub found: Found,
}

impl Fault {
    /// The fault in words, without its place.
    pub fn message(&self) -> String {
        let Self { expected, found, .. } = self;
        match found {
            Found::Broken(error) => format!("invalid JSON: {error}"),
            Found::Bytes => "the file is not UTF-8".to_owned(),
            Found::Again => "this key appears again further on; the last one counts".to_owned(),
            found => format!("expected {expected}, found {found}"),
        }
    }

    /// The index in the file of the entry that is left out because of the fault.
    pub fn entry(&self) -> Option<usize> {
        match self.left_out {
            LeftOut::Entry { place, .. } => Some(place),
            LeftOut::PartOfEntry { .. } | LeftOut::Value => None,
        }
    }

    /// The index in the file of the entry that is shown without a part because of the fault.
    pub fn cut_entry(&self) -> Option<usize> {
        match self.left_out {
            LeftOut::PartOfEntry { place, .. } if self.expected != Expected::Once => Some(place),
            _ => None,
        }
    }
}

/// The part that a fault keeps out of the notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A whole entry.
    Entry {
        /// The index of the entry in the file.
        place: usize,
        /// Its title or, where that cannot be read, its number.
        name: String,
    },
    /// Only the value itself, which belongs to an entry.
    PartOfEntry {
        /// The index of the entry in the file.
        place: usize,
        /// The title of the entry.
        name: String,
    },
    /// Only the value itself, which belongs to no entry.
    Value,
}

/// The rule that a value breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Kind(Kind),
    /// A text with a letter or a digit, since a slug is made of it.
    Name,
    Date,
    /// A slug.
    Id,
    /// An id that nothing else on the page has.
    UniqueId,
    /// The order of a page without a search.
    Order,
    /// A language tag.
    Language,
    Url,
    /// A web address to which the paths of pages can be added.
    WebUrl,
    /// A key that appears once in its object. Otherwise the last one counts, so the fault costs no entry.
    Once,
    /// The path of a file below the notebook.
    File,
    /// A width or a height.
    Pixels,
    /// The headers of a table.
    Columns,
    /// The content of a cell.
    Cell,
    /// The end of a row, which has a cell for each column already.
    NoCell,
    ChartKind,
    /// The header of a column of the same table.
    Column,
    /// The header of a column that holds numbers.
    NumericColumn,
    Json,
    Utf8,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kind(kind) => return kind.fmt(f),
            Self::Name => "text with a letter or a digit",
            Self::Date => "YYYY, YYYY-MM or YYYY-MM-DD",
            Self::Id => "lower-case letters and digits, joined by single hyphens",
            Self::UniqueId => "a unique id",
            Self::Order => "category, newest or oldest",
            Self::Language => "a language tag such as en, de or pt-BR",
            Self::Url => {
                "an address that begins with https://, http:// or mailto:, or a path below the notebook"
            }
            Self::WebUrl => {
                "an address that begins with https:// or http://, without ?, # and .html"
            }
            Self::Once => "one such key",
            Self::File => {
                "the path of a file below the notebook, without https:, .. and a / at its beginning"
            }
            Self::Pixels => "a whole number of pixels from 1 to 65535",
            Self::Columns => "a list of headers",
            Self::Cell => "text, a number or null",
            Self::NoCell => "no more cells than the table has columns",
            Self::ChartKind => "line or bars",
            Self::Column => "the header of a column",
            Self::NumericColumn => "the header of a column of numbers",
            Self::Json => "JSON",
            Self::Utf8 => "UTF-8",
        })
    }
}

/// The value that the dataset has instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Kind(Kind),
    /// The text itself, cut where it is long.
    Text(String),
    /// An address with a character that it may not have there.
    Refused {
        /// The address, cut where it is long.
        text: String,
        letter: char,
    },
    /// An id that something else has.
    TakenId {
        id: String,
        owner: IdOwner,
    },
    /// The key again, further on.
    Again,
    /// Something that is not JSON.
    Broken(SyntaxError),
    /// Bytes that are not UTF-8.
    Bytes,
}

/// The first owner of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdOwner {
    Section {
        label: String,
    },
    /// `place` is the index of the entry in the file.
    Entry {
        title: String,
        place: usize,
    },
}

impl Found {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(quoted(text))
    }

    pub(super) fn refused(text: &str, letter: char) -> Self {
        Self::Refused { text: quoted(text), letter }
    }
}

/// A text as messages quote it: at most its first 60 characters.
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
            Self::Refused { text, letter } => {
                write!(f, "\"{}\" with ", text.escape_debug())?;
                match letter {
                    ' ' => f.write_str("a space"),
                    '\t' => f.write_str("a tab"),
                    '\n' | '\r' => f.write_str("a line break"),
                    letter if letter.is_whitespace() || letter.is_control() => {
                        write!(f, "the character U+{:04X}", u32::from(*letter))
                    }
                    letter => write!(f, "the character {letter}"),
                }?;
                f.write_str(" where an address cannot have it")
            }
            Self::TakenId { id, owner } => write!(f, "\"{id}\", which belongs to {owner}"),
            Self::Again => f.write_str("the key again"),
            Self::Broken(error) => error.fmt(f),
            Self::Bytes => f.write_str("other bytes"),
        }
    }
}

impl fmt::Display for IdOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section { label } => write!(f, "the section \"{label}\""),
            Self::Entry { title, place } => write!(f, "\"{title}\" (entries[{place}])"),
        }
    }
}

/// Why a file is no dataset at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotADataset {
    /// It is not JSON, and no entry can be recovered from it.
    #[error("invalid JSON: {error} ({position})")]
    Syntax { error: SyntaxError, position: Position },
    /// It is what hosts answer instead of a file that they do not have.
    #[error("it is a web page, not JSON")]
    WebPage,
    /// It is JSON, but has no place for entries.
    #[error("expected an object with \"site\", \"categories\" and \"entries\", found {found}")]
    NotAnObject { found: Kind },
}
