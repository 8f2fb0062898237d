//! Checks a dataset: its faults and lints as problems, with hints.

use serde_json::value::RawValue;

use super::{
    files::Files,
    lint::{Warning, linter::lint},
    report::{Problem, Report, Severity, Source},
};
use crate::notebook::{
    dataset::{
        encoding::decode,
        fault::{Expected, Fault, Found, IdOwner, LeftOut, NotADataset},
        raw_json::{Kind, Position},
        syntax::SyntaxError,
    },
    model::{date::Date, notebook::Notebook, slug::Slug},
};

/// Checks a dataset, which messages call `name`. Warns about dates after `today`, and with `files` about files that
/// are missing or too large.
pub fn check(name: &str, file: &[u8], today: Date, files: Option<&Files>) -> Report {
    let (text, _) = decode(file.to_vec());
    let source = Source { name: name.to_owned(), text };
    let (notebook, faults) = match Notebook::parse(file) {
        Ok(read) => read,
        Err(refused) => {
            let problems = vec![refusal(&refused, &source)];
            return Report { problems, entries: 0, sources: vec![source] };
        }
    };
    let mut problems: Vec<Problem> = faults.iter().map(|it| fault(it, &source)).collect();
    let warnings = lint(file, &notebook, today, files);
    problems.extend(warnings.into_iter().map(|it| warning(it, &source)));
    problems.sort_by_key(|problem| (problem.line, problem.column));
    Report { problems, entries: notebook.entries().len(), sources: vec![source] }
}

fn refusal(refused: &NotADataset, source: &Source) -> Problem {
    let (position, hint) = match refused {
        NotADataset::Syntax { error, position } => {
            (Some(*position), Some(syntax_hint(error, &following(source, *position)).to_owned()))
        }
        NotADataset::WebPage | NotADataset::NotAnObject { .. } => (None, None),
    };
    let message = match refused {
        // The position is reported separately.
        NotADataset::Syntax { error, .. } => format!("invalid JSON: {error}"),
        other => other.to_string(),
    };
    match position {
        Some(position) => problem(Severity::Error, source, position, message),
        None => Problem::of_file(Severity::Error, source.name.clone(), message),
    }
    .with_hint(hint)
}

fn fault(fault: &Fault, source: &Source) -> Problem {
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
            Some(syntax_hint(error, &following(source, fault.position)).to_owned())
        }
        found => hint(fault.expected, found, &fault.path),
    };
    let problem = problem(Severity::Error, source, fault.position, message).with_hint(hint);
    Problem { path: Some(fault.path.clone()), ..problem }
}

/// The rest of the line from a position on, without the white space before it.
fn following(source: &Source, position: Position) -> String {
    let line = source.text.lines().nth(position.line - 1).unwrap_or_default();
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
            let slug = Slug::from_text(text)?;
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

fn warning(warning: Warning, source: &Source) -> Problem {
    let Warning { path, position, lint } = warning;
    let problem = problem(lint.severity(), source, position, lint.to_string());
    Problem { path: Some(path), ..problem.with_hint(lint.hint()) }
}

/// A problem of the value at a position.
fn problem(severity: Severity, source: &Source, position: Position, message: String) -> Problem {
    let start = source.offset(position);
    Problem::new(severity, source, start..start + length(&source.text[start..]), message)
}

/// The length of the value that a text begins with, in bytes: at most that of its first line. Text that is no value
/// counts as one character.
fn length(text: &str) -> usize {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(value)) if !value.get().contains('\n') => value.get().len(),
        _ => text.chars().next().map_or(0, char::len_utf8),
    }
}
