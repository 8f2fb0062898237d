//! Syntax errors of JSON, in words for the owner of a dataset.

use std::fmt;

use super::repair::comment;
use crate::unicode::is_quote;

/// A syntax error of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxError {
    /// The text ends before its brackets are closed.
    EndsEarly,
    /// A comma precedes a closing bracket.
    TrailingComma,
    /// A text contains a line break or another control character.
    ControlCharacter,
    /// A backslash precedes a character that JSON does not escape.
    InvalidEscape,
    /// A key has no quotes, or quotes of another kind.
    UnquotedKey,
    /// A value has no quotes, or quotes of another kind.
    UnquotedValue,
    /// A comment.
    Comment,
    /// A quote that is not straight.
    Quote(char),
    /// A character that is not ASCII, outside texts.
    Stray(char),
    /// Any other error, in the words of `serde_json`.
    Other(String),
}

impl SyntaxError {
    /// The syntax error of a text, and its byte offset. `error` comes from parsing the text.
    pub(crate) fn diagnose(error: &serde_json::Error, text: &str) -> (Self, usize) {
        let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
        // serde_json's column counts bytes, including the wrong one.
        let offset = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let offset = text.floor_char_boundary(offset);
        let ends_list = text[offset..].trim_start().starts_with([']', '}'])
            && text[..offset].trim_end().ends_with(',');
        let letter = text[offset..].chars().next().filter(|letter| !letter.is_ascii());
        let error = match error.classify() {
            _ if comment(&text[offset..]).is_some() => Self::Comment,
            _ if let Some(letter) = letter => {
                if is_quote(letter) {
                    Self::Quote(letter)
                } else {
                    Self::Stray(letter)
                }
            }
            serde_json::error::Category::Eof => Self::EndsEarly,
            _ if ends_list => Self::TrailingComma,
            _ => {
                Self::from_message(error.to_string().split(" at line ").next().unwrap_or_default())
            }
        };
        (error, offset)
    }

    /// Whether `repair` mends it, so that it costs nothing.
    pub(super) fn is_repaired(&self) -> bool {
        matches!(self, Self::Comment | Self::Quote(_) | Self::Stray(_) | Self::TrailingComma)
    }

    /// The kind of an error by its message, because `serde_json` keeps its own kinds private.
    fn from_message(message: &str) -> Self {
        const KINDS: [(&str, SyntaxError); 4] = [
            ("control character", SyntaxError::ControlCharacter),
            ("invalid escape", SyntaxError::InvalidEscape),
            ("key must be a string", SyntaxError::UnquotedKey),
            ("expected value", SyntaxError::UnquotedValue),
        ];
        let kind = KINDS.into_iter().find(|(words, _)| message.contains(words));
        kind.map_or_else(|| Self::Other(message.to_owned()), |(_, kind)| kind)
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Comment => "a comment, which JSON does not have",
            Self::Quote(quote) => return write!(f, "the quote {quote} instead of \""),
            Self::Stray(letter) if letter.is_alphanumeric() => {
                return write!(f, "the character {letter} outside quotes");
            }
            Self::Stray(letter) => {
                return write!(f, "the character U+{:04X} outside quotes", u32::from(*letter));
            }
            Self::EndsEarly => "it ends too early",
            Self::TrailingComma => "a comma before a closing bracket",
            Self::ControlCharacter => "a line break or another control character in a text",
            Self::InvalidEscape => "an invalid escape after a backslash",
            Self::UnquotedKey => "a key without straight quotes",
            Self::UnquotedValue => "expected a value",
            Self::Other(message) => message,
        })
    }
}
