//! What could be better in a dataset, in words that tell how.

pub mod linter;

use std::fmt;

use crate::notebook::{dataset::raw_json::Position, model::date::Date};

/// One thing that could be better, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub path: String,
    pub position: Position,
    pub lint: Lint,
}

/// What could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lint {
    /// A key that nobody reads, and the one that may be meant.
    UnknownKey { key: String, suggestion: Option<&'static str> },
    /// The entry that is followed is not there.
    FollowsNothing { id: String, suggestion: Option<String> },
    /// The entry that is followed is in the file, and has a fault.
    FollowsLeftOut { id: String },
    /// The entry follows itself.
    FollowsItself,
    /// A label that is written in another case elsewhere.
    OtherSpelling { label: String, first: String },
    /// A label that differs from another only by signs, which its slug does not have.
    SameSlug { label: String, first: String },
    /// A category that is not among the `categories`.
    UnlistedCategory { label: String },
    /// A status that is nearly one of those that have a shape and a colour.
    UnknownStatus { label: String, suggestion: &'static str },
    /// A text with a character in it that JSON makes of a backslash and the letter after it, where a command
    /// of TeX is likely to be meant.
    Escape { command: String },
    /// An address that anybody on the way can read and change.
    Http { url: String },
    /// A date that is still to come.
    Future { date: Date },
    /// An entry that was changed before it was made.
    UpdatedBefore { date: Date },
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key, .. } => write!(f, "unknown key \"{key}\""),
            Self::FollowsNothing { id, .. } => {
                write!(f, "no entry has the id \"{id}\"")
            }
            Self::FollowsLeftOut { id } => {
                write!(f, "the entry \"{id}\" is left out because of a fault")
            }
            Self::FollowsItself => f.write_str("the entry follows itself"),
            Self::OtherSpelling { label, first } => {
                write!(
                    f,
                    "\"{label}\" is written \"{first}\" elsewhere; the page shows only one of the two"
                )
            }
            Self::SameSlug { label, first } => {
                write!(
                    f,
                    "\"{label}\" and \"{first}\" are the same to the page, which compares letters and digits only"
                )
            }
            Self::UnlistedCategory { label } => {
                write!(f, "\"{label}\" is not in categories, so its section comes last")
            }
            Self::UnknownStatus { label, .. } => {
                write!(f, "unknown status \"{label}\": it has no shape and no colour")
            }
            Self::Escape { command } => {
                write!(f, "JSON reads the beginning of \"\\{command}\" as a control character")
            }
            Self::Http { url } => write!(f, "{url} is not encrypted"),
            Self::Future { date } => write!(f, "{date} is in the future"),
            Self::UpdatedBefore { date } => write!(f, "the entry is dated later, {date}"),
        }
    }
}

impl Lint {
    /// How to mend it, where that is not plain.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { suggestion, .. } => {
                suggestion.map(|suggestion| format!("did you mean \"{suggestion}\"?"))
            }
            Self::FollowsNothing { suggestion, .. } => {
                suggestion.as_ref().map(|suggestion| format!("did you mean \"{suggestion}\"?"))
            }
            Self::UnknownStatus { suggestion, .. } => {
                Some(format!("did you mean \"{suggestion}\"?"))
            }
            Self::Escape { command } => Some(format!("write the backslash twice: \\\\{command}")),
            Self::OtherSpelling { first, .. } => Some(format!("write \"{first}\" everywhere")),
            Self::SameSlug { .. } => Some(
                "write both the same way, or make them differ by a letter or a digit".to_owned(),
            ),
            Self::Http { .. } => Some("use https:// if the site supports it".to_owned()),
            _ => None,
        }
    }
}
