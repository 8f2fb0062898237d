//! Checks a dataset: its faults and lints as problems, with hints.

mod column;
mod hint;
mod mend;
mod syntax;

use serde_json::value::RawValue;

use self::{
    hint::{hint, message},
    mend::Mended,
    syntax::syntax_hint,
};
use super::{
    files::Files,
    lint::{Warning, linter::lint},
    report::{Hint, Problem, Report, Severity, Source},
    unpublished,
};
use crate::notebook::{
    dataset::{
        encoding::decode,
        fault::{Fault, Found, IdOwner, LeftOut, NotADataset},
        raw_json::Position,
    },
    model::{date::Date, notebook::Notebook},
};

/// Checks a dataset, which messages call `name`. Warns about dates after `today`, and with `files` about files that
/// are missing or too large.
pub fn check(name: &str, file: &[u8], today: Date, files: Option<&Files>) -> Report {
    let (text, is_damaged) = decode(file.to_vec());
    let source = Source { name: name.to_owned(), text };
    let (mut problems, entries) = match Mended::new(&source).filter(|_| !is_damaged) {
        None => problems(file, &source, today, files),
        Some(mended) => {
            let (problems, _) = problems(mended.file.text.as_bytes(), &mended.file, today, files);
            let mut problems: Vec<Problem> =
                problems.into_iter().map(|it| mended.moved(it)).collect();
            problems.extend(mended.problems());
            let read = Notebook::parse(file);
            (problems, read.map_or(0, |(notebook, _)| notebook.entries().len()))
        }
    };
    problems.sort_by_key(|problem| (problem.line, problem.column));
    let unpublished = unpublished::count(&source.text);
    Report { problems, entries, unpublished, sources: vec![source] }
}

/// The problems of a file, and the number of its valid entries.
fn problems(
    file: &[u8],
    source: &Source,
    today: Date,
    files: Option<&Files>,
) -> (Vec<Problem>, usize) {
    let (notebook, faults) = match Notebook::parse(file) {
        Ok(read) => read,
        Err(refused) => return (vec![refusal(&refused, source)], 0),
    };
    let mut problems: Vec<Problem> = faults.iter().map(|it| fault(it, source, &notebook)).collect();
    let warnings = lint(file, &notebook, today, files);
    problems.extend(warnings.into_iter().map(|it| warning(it, source)));
    (problems, notebook.entries().len())
}

fn refusal(refused: &NotADataset, source: &Source) -> Problem {
    match refused {
        NotADataset::Syntax { error, position } => {
            // The position is reported separately.
            let message = format!("invalid JSON: {error}");
            let hint = syntax_hint(error, &source.text, source.offset(*position));
            problem(Severity::Error, source, *position, message).with_hint(hint)
        }
        NotADataset::WebPage | NotADataset::NotAnObject { .. } => {
            Problem::of_file(Severity::Error, source.name.clone(), refused.to_string())
        }
    }
}

fn fault(fault: &Fault, source: &Source, notebook: &Notebook) -> Problem {
    let start = source.offset(fault.position);
    let value = value_at(&source.text[start..]);
    let mut message = message(fault, value);
    match &fault.left_out {
        LeftOut::Entry { name, .. } => message += &format!("; \"{name}\" is left out"),
        LeftOut::PartOfEntry { name, .. } if fault.cut_entry().is_some() => {
            message += &format!("; \"{name}\" is shown without {}", part(&fault.path));
        }
        LeftOut::PartOfEntry { .. } | LeftOut::Value => {}
    }
    let hint = match &fault.found {
        Found::Broken(error) => Some(syntax_hint(error, &source.text, start).into()),
        _ => column::hint(fault, &source.text)
            .map(Hint::from)
            .or_else(|| hint(fault, value, notebook)),
    };
    let other = match fault.found {
        Found::TakenId { owner: IdOwner::Entry { place, .. }, .. } => {
            Some(format!("entries[{place}]"))
        }
        _ => None,
    };
    let problem = problem(Severity::Error, source, fault.position, message);
    Problem { path: Some(fault.path.clone()), hint, other, ..problem }
}

/// The part of an entry that a fault at a path leaves out, in words.
fn part(path: &str) -> String {
    // Without the indices, the path says what kind of value it leads to.
    let path: String = path.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    let within = path.strip_prefix("entries[].").unwrap_or(&path);
    let part = match within {
        "tags[]" => "tag",
        "follows[]" => "id",
        "setup[]" | "observations[]" => "text",
        "links[]" | "links[].url" => "link",
        "figures[]" | "figures[].src" | "figures[].alt" => "figure",
        "tables[]" | "tables[].columns" => "table",
        "tables[].columns[]" => "header",
        "tables[].rows[]" => "row",
        "tables[].rows[][]" => "cell",
        _ if within.starts_with("tables[].chart") => "chart",
        "reproduces.title" => return "its \"reproduces\"".to_owned(),
        key if !key.contains(['.', '[']) => return format!("its \"{key}\""),
        nested => {
            let key = nested.rsplit('.').next().unwrap_or_default();
            return format!("this \"{key}\"");
        }
    };
    format!("this {part}")
}

fn warning(warning: Warning, source: &Source) -> Problem {
    let Warning { path, position, lint } = warning;
    let problem = problem(lint.severity(), source, position, lint.to_string());
    Problem { path: Some(path), hint: lint.hint().map(Hint::from), ..problem }
}

/// A problem of the value at a position.
fn problem(severity: Severity, source: &Source, position: Position, message: String) -> Problem {
    let start = source.offset(position);
    Problem::new(severity, source, start..start + length(&source.text[start..]), message)
}

/// The length of the value that a text begins with, in bytes: at most that of its first line. Text that is no value
/// counts as one character.
fn length(text: &str) -> usize {
    match value_at(text) {
        value if !value.is_empty() && !value.contains('\n') => value.len(),
        _ => text.chars().next().map_or(0, char::len_utf8),
    }
}

/// The value that a text begins with; empty if it is not valid JSON.
fn value_at(text: &str) -> &str {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(value)) => value.get(),
        _ => "",
    }
}
