//! Lints: parts of a dataset that are valid but probably mistakes.

mod evidence;
mod labels;
pub mod linter;
mod markdown;
mod texts;

use std::fmt;

use super::report::Severity;
use crate::notebook::{dataset::raw_json::Position, formula::FormulaError, model::date::Date};

/// A lint, and the value that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The path of the value, such as `entries[3].date`.
    pub path: String,
    pub position: Position,
    pub lint: Lint,
}

/// Something that is valid but probably a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lint {
    /// A key that the parser does not know, and a similar one that it knows.
    UnknownKey { key: String, suggestion: Option<&'static str> },
    /// A key of another object, and where it belongs.
    Misplaced { key: String, hint: &'static str },
    /// A key that keeps entries back in other programs.
    KeepsNothingBack { key: String },
    /// `follows` names an entry that does not exist.
    FollowsNothing { id: String, suggestion: Option<String> },
    /// `follows` or a link names an entry that is left out because of a fault.
    LeftOut { id: String },
    /// `follows` names an entry that is not published.
    FollowsUnpublished { id: String },
    /// `follows` names the entry itself.
    FollowsItself,
    /// A label that is usually written in another case.
    OtherSpelling { label: String, usual: String },
    /// A label that differs from another only by punctuation, so that both have the same slug.
    SameSlug { label: String, usual: String },
    /// A label that is an edit away from one that is used more often.
    NearMiss { label: String, usual: String },
    /// A category that is not in `categories`, and a similar one that is.
    UnlistedCategory { label: String, suggestion: Option<String> },
    /// A status that resembles a known one.
    UnknownStatus { label: String, suggestion: String },
    /// A backslash and a letter that JSON reads as a control character, but that probably begin a TeX
    /// command.
    Escape { command: String },
    /// An invisible character, which mostly comes with a copied text.
    Invisible { letter: char },
    /// An address that begins with `http://`.
    Http { url: String },
    /// Markdown that a text shows as it is written.
    Markdown { what: &'static str, hint: &'static str },
    /// A product whose asterisks are markup.
    Product { written: String },
    /// A link in a text whose address is not accepted.
    RefusedLink { address: String },
    /// A link in a text that the page makes a link or a button of.
    LinkInTitle,
    /// A formula that the page shows as TeX.
    Formula { tex: String, error: FormulaError },
    /// The path of a file that does not exist.
    MissingFile { path: String },
    /// A link to a place of the page that does not exist.
    MissingPlace { id: String, suggestion: Option<String> },
    /// A link to an entry that is not published.
    UnpublishedPlace { id: String },
    /// An image that is slow to load.
    LargeImage { kilobytes: u64 },
    /// An image whose size cannot be read.
    UnknownImage,
    /// An SVG that contains a script.
    Script,
    /// A row with fewer cells than the table has columns.
    ShortRow { cells: usize, columns: usize },
    /// A date in the future.
    Future { date: Date },
    /// An `updated` before the `date` of the entry.
    UpdatedBefore { date: Date },
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key, suggestion: None } => write!(f, "unknown key \"{key}\""),
            Self::UnknownKey { key, .. } => write!(f, "unknown key \"{key}\": its content is lost"),
            Self::Misplaced { key, .. } => {
                write!(f, "\"{key}\" has no effect here: its content is lost")
            }
            Self::KeepsNothingBack { key } => {
                write!(f, "unknown key \"{key}\": the entry is published")
            }
            Self::FollowsNothing { id, .. } => {
                write!(f, "no entry has the id \"{id}\"")
            }
            Self::LeftOut { id } => {
                write!(f, "the entry \"{id}\" is left out because of a fault")
            }
            Self::FollowsUnpublished { id } => {
                write!(f, "the entry \"{id}\" is unpublished, so that readers see only its id")
            }
            Self::UnpublishedPlace { id } => {
                write!(f, "the entry \"{id}\" is unpublished, so that the link leads nowhere")
            }
            Self::FollowsItself => f.write_str("the entry follows itself"),
            Self::OtherSpelling { label, usual } => {
                write!(
                    f,
                    "\"{label}\" is written \"{usual}\" elsewhere; the page shows only one of the two"
                )
            }
            Self::SameSlug { label, usual } => {
                write!(
                    f,
                    "\"{label}\" and \"{usual}\" are the same to the page, which compares letters and digits only"
                )
            }
            Self::NearMiss { label, usual } => {
                write!(f, "\"{label}\" is almost \"{usual}\", which is used more often")
            }
            Self::UnlistedCategory { label, .. } => {
                write!(f, "\"{label}\" is not in categories, so its section comes last")
            }
            Self::UnknownStatus { label, .. } => {
                write!(f, "unknown status \"{label}\": it has no colour of its own")
            }
            Self::Escape { command } => {
                write!(f, "JSON reads the beginning of \"\\{command}\" as a control character")
            }
            Self::Invisible { letter } => {
                write!(
                    f,
                    "the text contains an invisible character, U+{:04X}",
                    u32::from(*letter)
                )?;
                match letter {
                    '\u{ad}' => f.write_str(" (soft hyphen)"),
                    '\u{200b}' => f.write_str(" (zero-width space)"),
                    _ => Ok(()),
                }
            }
            Self::Http { url } => write!(f, "{url} is not encrypted"),
            Self::Markdown { what, .. } => {
                write!(f, "{what} is not supported here, and is shown as written")
            }
            Self::Product { written } => {
                write!(
                    f,
                    "\"{written}\" between digits is shown as emphasis, without its asterisks"
                )
            }
            Self::RefusedLink { address } => {
                write!(f, "the link to \"{address}\" is shown as written")
            }
            Self::LinkInTitle => f.write_str("a title holds no link, so only its text is shown"),
            Self::Formula { tex, error } => write!(f, "${tex}$ is shown as written: {error}"),
            Self::MissingFile { path } => write!(f, "there is no file \"{path}\""),
            Self::MissingPlace { id, .. } => write!(f, "no entry has the id \"{id}\""),
            Self::LargeImage { kilobytes } => {
                write!(f, "the image has {kilobytes} kB, which is slow to load")
            }
            Self::UnknownImage => {
                f.write_str("the format of the image is unknown, or it is damaged")
            }
            Self::Script => f.write_str(
                "the image contains a script, which runs if a reader opens the image by itself",
            ),
            Self::ShortRow { cells, columns } => {
                write!(f, "the row has {cells} of {columns} cells")
            }
            Self::Future { date } => write!(f, "{date} is in the future"),
            Self::UpdatedBefore { date } => write!(f, "the entry is dated later, {date}"),
        }
    }
}

impl Lint {
    /// A misspelt or misplaced key is an error, because readers miss its content, and so is one that seems to keep an
    /// entry back, because readers see it. Everything else is shown as meant.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownKey { suggestion: Some(_), .. }
            | Self::Misplaced { .. }
            | Self::KeepsNothingBack { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// How to correct it, if that is not obvious.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { suggestion, .. } => suggestion.map(did_you_mean),
            Self::KeepsNothingBack { .. } => Some(
                "write \"published\": false to keep the entry back; otherwise remove the key".to_owned(),
            ),
            Self::FollowsNothing { suggestion, .. }
            | Self::MissingPlace { suggestion, .. }
            | Self::UnlistedCategory { suggestion, .. } => {
                suggestion.as_deref().map(did_you_mean)
            }
            Self::UnknownStatus { suggestion, .. } => Some(did_you_mean(suggestion)),
            Self::NearMiss { usual, .. } => Some(did_you_mean(usual)),
            Self::Escape { command } => Some(format!("write the backslash twice: \\\\{command}")),
            Self::Invisible { .. } => {
                Some("remove it, unless it belongs there; search ignores it".to_owned())
            }
            Self::OtherSpelling { usual, .. } => Some(format!("write \"{usual}\" everywhere")),
            Self::SameSlug { .. } => Some(
                "write both the same way, or make them differ by a letter or a digit".to_owned(),
            ),
            Self::Markdown { hint, .. } | Self::Misplaced { hint, .. } => Some((*hint).to_owned()),
            Self::Product { .. } => Some("for a product, put spaces around each *".to_owned()),
            Self::RefusedLink { .. } => Some(
                "a link leads to https://, http:// or mailto:, or to a path below the notebook"
                    .to_owned(),
            ),
            Self::MissingFile { .. } => {
                Some("put it into public/; the address of another site begins with https://".to_owned())
            }
            Self::LargeImage { .. } => {
                Some("make it smaller: WebP and SVG are compact, and a page is 1,400 pixels wide at most".to_owned())
            }
            Self::UnknownImage => Some("use PNG, JPEG, GIF, WebP, AVIF or SVG".to_owned()),
            Self::Script => Some("remove the script".to_owned()),
            Self::ShortRow { .. } => Some("write null for an empty cell".to_owned()),
            Self::Http { .. } => Some("use https:// if the site supports it".to_owned()),
            _ => None,
        }
    }
}

fn did_you_mean(suggestion: &str) -> String {
    format!("did you mean \"{suggestion}\"?")
}
