//! Problems of files, as frames of their source, as lines, as JSON, or as annotations on GitHub.

use std::{
    fmt::{self, Write},
    ops::Range,
};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::{Serialize, Serializer};

use crate::notebook::dataset::raw_json::{Position, Positions};

/// The result of checking a dataset.
#[derive(Debug, Default)]
pub struct Report {
    /// The problems, in the order of the files.
    pub problems: Vec<Problem>,
    /// The number of entries without faults.
    pub entries: usize,
    /// The number of entries that are not published.
    pub unpublished: usize,
    /// The files that were checked.
    pub sources: Vec<Source>,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path that messages call it by.
    pub name: String,
    pub text: String,
}

/// A fault or a lint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub severity: Severity,
    /// The name of the file.
    pub file: String,
    /// The line, starting at 1. `None` if the problem concerns the whole file.
    pub line: Option<usize>,
    /// The column in characters, starting at 1.
    pub column: Option<usize>,
    /// The path of the value, such as `entries[3].date`.
    pub path: Option<String>,
    pub message: String,
    /// How to correct the problem.
    pub hint: Option<Hint>,
    /// The path of another value that the message names.
    #[serde(skip)]
    pub other: Option<String>,
    /// The byte range of the value in the file.
    #[serde(skip)]
    pub range: Option<Range<usize>>,
}

/// How to correct a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A sentence.
    Sentence(String),
    /// A key with a value, which is JSON.
    Example { key: String, value: String },
}

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A fault or a misspelt key: the notebook leaves something out.
    Error,
    /// A lint: the notebook is complete.
    Warning,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Style {
    /// each problem with its lines of the file, for people
    Text,
    /// a line for each problem, and one for its hint
    Short,
    /// a list of objects for other programs
    Json,
    /// workflow commands, which GitHub shows beside the lines of the file
    Github,
}

impl Source {
    /// The position of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        Positions::new(&self.text).at(offset)
    }

    /// The byte offset of a position; the end of the file if there is no such position.
    pub fn offset(&self, position: Position) -> usize {
        let before: usize =
            self.text.split_inclusive('\n').take(position.line - 1).map(str::len).sum();
        let line = &self.text[before..];
        let within = line.char_indices().nth(position.column - 1);
        before + within.map_or(line.len(), |(offset, _)| offset)
    }
}

impl Problem {
    /// A problem of a part of a file.
    pub fn new(severity: Severity, source: &Source, range: Range<usize>, message: String) -> Self {
        let Position { line, column } = source.position(range.start);
        Self {
            line: Some(line),
            column: Some(column),
            range: Some(range),
            ..Self::of_file(severity, source.name.clone(), message)
        }
    }

    /// A problem of a whole file.
    pub fn of_file(severity: Severity, file: String, message: String) -> Self {
        let (line, column, path, hint, other, range) = (None, None, None, None, None, None);
        Self { severity, file, line, column, path, message, hint, other, range }
    }

    /// The file with the line and the column: `entries.json:3:9`.
    pub fn place(&self) -> String {
        let numbers = [self.line, self.column].into_iter().flatten();
        numbers.fold(self.file.clone(), |place, number| format!("{place}:{number}"))
    }

    /// The problem with a hint.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<Hint>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl From<&str> for Hint {
    fn from(sentence: &str) -> Self {
        Self::Sentence(sentence.to_owned())
    }
}

impl From<String> for Hint {
    fn from(sentence: String) -> Self {
        Self::Sentence(sentence)
    }
}

/// A hint for JSON.
impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence(sentence) => f.write_str(sentence),
            Self::Example { key, value } => write!(f, "for example \"{key}\": {value}"),
        }
    }
}

impl Serialize for Hint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Report {
    /// Whether there is at least one error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Formats the report in a style. [`Style::Text`] has colours as ANSI escape sequences. `name` is the name of
    /// what was checked, for a last line that counts what was found.
    pub fn written(&self, name: &str, style: Style) -> String {
        let summary = match style {
            Style::Text | Style::Short => self.summary(name),
            Style::Json | Style::Github => String::new(),
        };
        self.problems(style) + &summary
    }

    /// Formats the problems alone.
    pub fn problems(&self, style: Style) -> String {
        match style {
            Style::Text => self.frames(),
            Style::Short => self.lines(),
            // Serializing texts and numbers cannot fail.
            Style::Json => serde_json::to_string_pretty(&self.problems).unwrap_or_default() + "\n",
            Style::Github => self.annotations(),
        }
    }

    fn summary(&self, name: &str) -> String {
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        let entries = match self.entries {
            1 => "1 entry is valid".to_owned(),
            entries => format!("{entries} entries are valid"),
        };
        let unpublished = match self.unpublished {
            0 => String::new(),
            1 => ", 1 is unpublished".to_owned(),
            unpublished => format!(", {unpublished} are unpublished"),
        };
        let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
        format!("{name}: {entries}{unpublished}, {errors}, {warnings}.\n")
    }

    fn frames(&self) -> String {
        let renderer = Renderer::styled();
        let framed = self.problems.iter().map(|problem| {
            let level = match problem.severity {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            let source = self.sources.iter().find(|source| source.name == problem.file);
            let title = level.primary_title(&problem.message);
            let group = match source.zip(problem.range.clone()) {
                Some((source, range)) => {
                    let annotation = AnnotationKind::Primary.span(range);
                    let annotation = annotation.label(problem.path.as_deref());
                    let snippet = Snippet::source(&source.text).path(&source.name);
                    title.element(snippet.annotation(annotation))
                }
                None => title.element(Origin::path(&problem.file)),
            };
            let hint = problem.hint.as_ref().map(ToString::to_string);
            let hint = hint.map(|hint| Level::HELP.with_name("hint").message(hint));
            let group: Group<'_> = group.elements(hint);
            renderer.render(&[group]) + "\n\n"
        });
        framed.collect()
    }

    fn lines(&self) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            let Problem { severity, path, message, hint, .. } = problem;
            let place = problem.place();
            let path = path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{place}: {severity}: {path}{message}");
            if let Some(hint) = hint {
                let _ = writeln!(text, "  hint: {hint}");
            }
        }
        text
    }

    /// The format is documented in "Workflow commands for GitHub Actions".
    fn annotations(&self) -> String {
        let escaped =
            |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
        let mut text = String::new();
        for problem in &self.problems {
            let mut properties = format!("file={}", property(&problem.file));
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

/// A count with its noun: `1 error`, `2 errors`.
pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
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
