//! Checks a dataset, and reports its faults and lints as text, as JSON, or as annotations on GitHub.

use std::fmt::{self, Write};

use serde::Serialize;

use super::{
    files::Files,
    lint::{Warning, linter::lint},
};
use crate::notebook::{
    dataset::{
        fault::{Expected, Fault, Found, IdOwner, LeftOut, NotADataset},
        raw_json::{Kind, Position},
        syntax::SyntaxError,
    },
    model::{date::Date, notebook::Notebook},
};

/// The result of checking a file.
#[derive(Debug, Default)]
pub struct Report {
    /// The problems, in the order of the file.
    pub problems: Vec<Problem>,
    /// The number of entries without faults.
    pub entries: usize,
}

/// A fault or a lint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub severity: Severity,
    /// The line, starting at 1. `None` if the problem concerns the whole file.
    pub line: Option<usize>,
    /// The column in characters, starting at 1.
    pub column: Option<usize>,
    /// The path of the value, such as `entries[3].date`.
    pub path: Option<String>,
    pub message: String,
    /// How to correct the problem.
    pub hint: Option<String>,
}

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A fault: the notebook leaves something out.
    Error,
    /// A lint: the notebook is complete.
    Warning,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text: a line for each problem, and one for its hint.
    Text,
    /// A JSON array with a [`Problem`] per element.
    Json,
    /// Workflow commands, which GitHub shows beside the lines of the file.
    Github,
}

impl Style {
    /// The style called `text`, `json` or `github`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            "github" => Some(Self::Github),
            _ => None,
        }
    }
}

/// Checks a dataset. Warns about dates after `today`, and with `files` about files that are missing or too large.
pub fn check(file: &[u8], today: Date, files: Option<&Files>) -> Report {
    let (notebook, faults) = match Notebook::parse(file) {
        Ok(read) => read,
        Err(refused) => return Report { problems: vec![refusal(&refused, file)], entries: 0 },
    };
    let mut problems: Vec<Problem> = faults.iter().map(|it| fault(it, file)).collect();
    problems.extend(lint(file, &notebook, today, files).into_iter().map(warning));
    problems.sort_by_key(|problem| (problem.line, problem.column));
    Report { problems, entries: notebook.entries().len() }
}

impl Report {
    /// Whether there is at least one error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Formats the report in a style. `name` is the name of the checked file.
    pub fn written(&self, name: &str, style: Style) -> String {
        match style {
            Style::Text => self.text(name),
            // Serializing texts and numbers cannot fail.
            Style::Json => serde_json::to_string_pretty(&self.problems).unwrap_or_default() + "\n",
            Style::Github => self.annotations(name),
        }
    }

    fn text(&self, name: &str) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            let Problem { severity, line, column, path, message, hint } = problem;
            let place = match (line, column) {
                (Some(line), Some(column)) => format!("{name}:{line}:{column}"),
                _ => name.to_owned(),
            };
            let path = path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{place}: {severity}: {path}{message}");
            if let Some(hint) = hint {
                let _ = writeln!(text, "  hint: {hint}");
            }
        }
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let counted = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            _ => format!("{count} {what}s"),
        };
        let entries = match self.entries {
            1 => "1 entry is valid".to_owned(),
            entries => format!("{entries} entries are valid"),
        };
        let _ = writeln!(
            text,
            "{name}: {entries}, {}, {}.",
            counted(errors, "error"),
            counted(warnings, "warning")
        );
        text
    }

    /// The format is documented in "Workflow commands for GitHub Actions".
    fn annotations(&self, name: &str) -> String {
        let escaped =
            |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
        let mut text = String::new();
        for problem in &self.problems {
            let mut properties = format!("file={}", property(name));
            if let (Some(line), Some(column)) = (problem.line, problem.column) {
                let _ = write!(properties, ",line={line},col={column}");
            }
            if let Some(path) = &problem.path {
                let _ = write!(properties, ",title={}", property(path));
            }
            let hint = problem.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
            let message = escaped(&format!("{}{hint}", problem.message));
            let _ = writeln!(text, "::{} {properties}::{message}", problem.severity);
        }
        text
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

fn refusal(refused: &NotADataset, file: &[u8]) -> Problem {
    let (position, hint) = match refused {
        NotADataset::Syntax { error, position } => {
            (Some(*position), Some(syntax_hint(error, &following(file, *position)).to_owned()))
        }
        NotADataset::WebPage | NotADataset::NotAnObject { .. } => (None, None),
    };
    let message = match refused {
        // The position is reported separately.
        NotADataset::Syntax { error, .. } => format!("invalid JSON: {error}"),
        other => other.to_string(),
    };
    problem(Severity::Error, position, None, message, hint)
}

fn fault(fault: &Fault, file: &[u8]) -> Problem {
    let mut message = fault.message();
    match &fault.left_out {
        LeftOut::Entry { name, .. } => message += &format!("; \"{name}\" is left out"),
        LeftOut::PartOfEntry { name, .. } if fault.cut_entry().is_some() => {
            message += &format!("; \"{name}\" is shown without it");
        }
        LeftOut::PartOfEntry { .. } | LeftOut::Value => {}
    }
    let hint = match &fault.found {
        Found::Broken(error) => {
            Some(syntax_hint(error, &following(file, fault.position)).to_owned())
        }
        found => hint(fault.expected, found, &fault.path),
    };
    problem(Severity::Error, Some(fault.position), Some(&fault.path), message, hint)
}

/// The rest of the line from a position on, without the white space before it.
fn following(file: &[u8], position: Position) -> String {
    let text = String::from_utf8_lossy(file);
    let line = text.lines().nth(position.line - 1).unwrap_or_default();
    line.chars().skip(position.column - 1).collect::<String>().trim_start().to_owned()
}

/// How to correct a fault, if the message does not say so.
fn hint(expected: Expected, found: &Found, path: &str) -> Option<String> {
    match (expected, found) {
        (Expected::Date, Found::Text(text)) if has_form_of_date(text) => {
            Some("there is no such month or day".to_owned())
        }
        (Expected::Date, _) => Some("for example \"2026-03\", between quotes".to_owned()),
        (Expected::Id, Found::Text(text)) => {
            let slug = crate::notebook::model::slug::Slug::from_text(text)?;
            Some(format!("for example \"{slug}\""))
        }
        (Expected::UniqueId, Found::TakenId { owner: IdOwner::Section { .. }, .. }) => {
            Some("give the entry another \"id\": the section keeps this one".to_owned())
        }
        (Expected::UniqueId, _) => Some("give one of the two another \"id\"".to_owned()),
        (Expected::Kind(Kind::List), Found::Kind(_)) => {
            Some("put it between [ and ], and commas between several".to_owned())
        }
        (Expected::Kind(Kind::Object), Found::Kind(Kind::Text))
            if path.contains("links[") || path.ends_with("reproduces") =>
        {
            Some("for example { \"title\": \"…\", \"url\": \"https://…\" }".to_owned())
        }
        (Expected::Url | Expected::File, Found::Refused { letter: '\\', .. }) => {
            Some("write / between folders".to_owned())
        }
        (_, Found::Refused { .. }) => Some("remove it".to_owned()),
        (Expected::Url, Found::Text(text)) if text.starts_with("http") => {
            Some("write the host after //, and nothing else before the next /".to_owned())
        }
        (Expected::Url, _) => Some(
            "for example \"https://example.org/page\", or \"data/loss.csv\" for a file in public/"
                .to_owned(),
        ),
        (Expected::WebUrl, _) => Some("for example \"https://example.org/page\"".to_owned()),
        (Expected::File, Found::Text(_)) => Some(
            "put the file into public/, and write its path from there: \"figures/loss.svg\""
                .to_owned(),
        ),
        (Expected::Kind(Kind::Text), Found::Nothing) if path.rsplit('.').next() == Some("alt") => {
            Some("say in words what the image shows, for readers who do not see it".to_owned())
        }
        (Expected::Kind(Kind::Object), Found::Kind(Kind::Text)) if path.contains("figures[") => {
            Some("for example { \"src\": \"figures/loss.svg\", \"alt\": \"…\" }".to_owned())
        }
        (Expected::NumericColumn, Found::Text(_)) => {
            Some("the header stands in \"columns\", and the cells below it are numbers".to_owned())
        }
        (Expected::Utf8, _) => Some("save the file as UTF-8".to_owned()),
        _ => None,
    }
}

/// Whether a text has the form `YYYY-MM` or `YYYY-MM-DD`, even if no such date exists.
fn has_form_of_date(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    matches!(text.len(), 7 | 10) && text.bytes().enumerate().all(fits)
}

/// How to correct invalid JSON. The kind of the error decides, or the text at its position.
fn syntax_hint(error: &SyntaxError, following: &str) -> &'static str {
    let stands = |sign: &str| following.starts_with(sign);
    match error {
        SyntaxError::ControlCharacter => {
            "end the text with a quote on its own line; write a line break in it as \\n"
        }
        SyntaxError::InvalidEscape => "write a backslash twice: \\\\",
        SyntaxError::Comment => "remove the comment, or keep it in a text",
        SyntaxError::Quote(_) => "write straight quotes: \"…\"",
        SyntaxError::Stray(letter) if letter.is_alphanumeric() => {
            "put texts between straight quotes: \"…\""
        }
        SyntaxError::Stray(_) => "remove the character, which looks like a space or like nothing",
        _ if stands("<<<<<<<") || stands(">>>>>>>") => {
            "a merge left this: keep one of its two versions"
        }
        SyntaxError::TrailingComma => "remove the comma",
        _ if stands(",") => "remove the comma",
        SyntaxError::UnquotedKey => "put the key between straight quotes",
        SyntaxError::UnquotedValue => "put texts between straight quotes: \"…\"",
        SyntaxError::EndsEarly | SyntaxError::Other(_) => {
            "look for a missing comma, quote or bracket there or just before"
        }
    }
}

fn warning(warning: Warning) -> Problem {
    let Warning { path, position, lint } = warning;
    let message = lint.to_string();
    problem(Severity::Warning, Some(position), Some(&path), message, lint.hint())
}

fn problem(
    severity: Severity,
    position: Option<Position>,
    path: Option<&String>,
    message: String,
    hint: Option<String>,
) -> Problem {
    let (line, column) = position.map(|Position { line, column }| (line, column)).unzip();
    Problem { severity, line, column, path: path.cloned(), message, hint }
}
