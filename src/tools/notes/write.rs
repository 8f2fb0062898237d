//! From a dataset to notes. Compiling the notes gives the same dataset.

use serde_json::{Map, Value};

use super::{
    attributes,
    body::{self, LINKS},
    compile::{NOTEBOOK, members_of},
    evidence::CAPTION,
    reader::Reader,
    yaml,
};
use crate::{
    notebook::model::{
        field::{FIELDS, Field, TextField},
        slug::Slug,
        text::{Span, Style, Text},
    },
    tools::report::Source,
};

/// The keys that a note begins with. Other values are in its text, if Markdown can hold them.
const FIRST: [Field; 9] = [
    Field::Id,
    Field::Title,
    Field::Category,
    Field::Status,
    Field::Date,
    Field::Updated,
    Field::Tags,
    Field::Follows,
    Field::Reproduces,
];

/// The notes of a dataset: `notebook.toml`, and a Markdown file for each entry. Their names are in the order of the
/// entries.
pub fn notes(dataset: &Value) -> Vec<Source> {
    let mut settings = toml::Table::new();
    let mut entries = Vec::new();
    for (key, value) in dataset.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("entries", Value::Array(list)) => {
                entries.extend(list.iter().filter_map(Value::as_object));
            }
            ("$schema" | "generated", _) => {}
            _ => settings.extend(toml(value).map(|value| (key.clone(), value))),
        }
    }
    // Writing a table of TOML cannot fail.
    let settings = toml::to_string_pretty(&settings).unwrap_or_default();
    let mut notes = vec![Source { name: NOTEBOOK.to_owned(), text: settings }];
    let names: Vec<String> = entries.iter().map(|entry| name(entry)).collect();
    let is_ordered = names.is_sorted_by(|one, next| one < next);
    let digits = names.len().to_string().len();
    for (place, (entry, name)) in entries.into_iter().zip(names).enumerate() {
        let number = if is_ordered { String::new() } else { format!("{:0digits$}-", place + 1) };
        notes.push(Source { name: format!("{number}{name}.md"), text: note(entry) });
    }
    notes
}

/// The id of an entry, or the slug of its title.
fn name(entry: &Map<String, Value>) -> String {
    let text = |key: &str| entry.get(key)?.as_str().filter(|text| !text.trim().is_empty());
    let id = text("id")
        .or_else(|| text("title"))
        .and_then(|text| Slug::from_text(Text::parse(text.trim()).plain()));
    id.map_or_else(|| "entry".to_owned(), |id| id.to_string())
}

/// A value as TOML. What is null is left out.
fn toml(value: &Value) -> Option<toml::Value> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => number.to_string().into(),
        Value::String(text) => text.trim().into(),
        Value::Array(items) => items.iter().filter_map(toml).collect::<Vec<_>>().into(),
        Value::Object(members) => {
            let members =
                members.iter().filter_map(|(key, value)| Some((key.clone(), toml(value)?)));
            members.collect::<toml::Table>().into()
        }
    })
}

/// The note of an entry of a dataset.
pub fn note(entry: &Map<String, Value>) -> String {
    let entry = trimmed(entry);
    let mut parts = Vec::new();
    let mut kept = Vec::new();
    let mut part = |key: &'static str, heading: Option<&str>, candidates: Vec<Option<String>>| {
        let Some(value) = entry.get(key) else { return };
        let heading = heading.map(|name| format!("## {name}\n\n")).unwrap_or_default();
        let candidates = candidates.into_iter().flatten().map(|text| format!("{heading}{text}\n"));
        match candidates.into_iter().find(|text| says(text, key, value)) {
            Some(text) => parts.push((key, text)),
            None => kept.push(key),
        }
    };
    for field in TextField::ALL {
        let heading = (field != TextField::Question).then(|| field.heading());
        let value = entry.get(field.key());
        part(field.key(), heading, ESCAPES.map(|escape| texts(value?, field, escape)).into());
        if field == TextField::EVIDENCE_AFTER {
            let (figures_value, tables_value) = (entry.get("figures"), entry.get("tables"));
            part("figures", None, ESCAPES.map(|escape| figures(figures_value?, escape)).into());
            part("tables", None, ESCAPES.map(|escape| tables(tables_value?, escape)).into());
        }
    }
    let links_value = entry.get("links");
    part("links", Some(LINKS), ESCAPES.map(|escape| links(links_value?, escape)).into());

    let note = assembled(&entry, &kept, &parts);
    if members(&note).is_some_and(|members| Value::from(members) == Value::from(entry.clone())) {
        return note;
    }
    // The parts are right alone and not together, so none is in the text.
    let all: Vec<&str> = parts.iter().map(|(key, _)| *key).chain(kept).collect();
    assembled(&entry, &all, &[])
}

fn assembled(entry: &Map<String, Value>, kept: &[&str], parts: &[(&str, String)]) -> String {
    let mut note = String::from("---\n");
    let known = FIRST.map(Field::key);
    let others = entry.keys().map(String::as_str).filter(|key| {
        let is_part = FIELDS.iter().any(|field| field.key() == *key) && !known.contains(key);
        !known.contains(key) && (!is_part || kept.contains(key))
    });
    for key in known.into_iter().chain(others) {
        let Some(value) = entry.get(key) else { continue };
        let written = match value {
            Value::Array(items) if items.iter().any(|it| !it.is_string()) => {
                items.iter().map(|item| format!("\n  - {}", yaml::flow(item))).collect()
            }
            value => yaml::under(key, value),
        };
        let space = if written.starts_with('\n') { "" } else { " " };
        note += &format!("{}:{space}{written}\n", yaml::scalar(key));
    }
    note += "---\n";
    for (_, text) in parts {
        note += &format!("\n{text}");
    }
    note
}

/// Whether a text of a note says exactly this value.
fn says(text: &str, key: &str, value: &Value) -> bool {
    let source = Source { name: String::new(), text: text.to_owned() };
    let mut reader = Reader::new(&source, 0);
    let read = body::read(&mut reader, 0..source.text.len());
    let read = members_of(read);
    reader.problems.is_empty() && read.len() == 1 && read.get(key) == Some(value)
}

/// What a note says. `None` if it has a mistake.
fn members(note: &str) -> Option<Map<String, Value>> {
    let source = Source { name: String::new(), text: note.to_owned() };
    let mut reader = Reader::new(&source, 0);
    let entry = super::compile::entry(&mut reader)?;
    let super::tree::Value::Object(members) = entry.value else { return None };
    reader.problems.is_empty().then(|| members_of(members))
}

/// An entry without white space around its texts, and without what is empty. An empty cell stays, since those beside
/// it keep their places.
fn trimmed(entry: &Map<String, Value>) -> Map<String, Value> {
    let member = |(key, it): (&String, &Value)| {
        let it = if key == "rows" { cells(it) } else { trimmed_value(it)? };
        Some((key.clone(), it))
    };
    entry.iter().filter_map(member).collect()
}

fn trimmed_value(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Null => return None,
        Value::String(text) => Value::from(Some(text.trim()).filter(|text| !text.is_empty())?),
        Value::Object(members) => trimmed(members).into(),
        Value::Array(items) => {
            let items: Vec<Value> = items.iter().filter_map(trimmed_value).collect();
            Some(items).filter(|items| !items.is_empty())?.into()
        }
        other => other.clone(),
    })
}

fn cells(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(cells).collect(),
        cell => trimmed_value(cell).unwrap_or_default(),
    }
}

/// The characters before which a backslash stands: none, those that mean something within a line, or all that mean
/// something anywhere.
type Escape = &'static str;
const ESCAPES: [Escape; 3] = ["", "\\`*_[]<>~$&|", "\\`*_[]<>~$&|{}#+-.!:=0123456789"];

fn texts(value: &Value, field: TextField, escape: Escape) -> Option<String> {
    match (value, field.is_list()) {
        (Value::String(text), false) => Some(markdown(text, escape)),
        (Value::Array(items), true) => {
            let items: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let items: Vec<String> =
                items?.into_iter().map(|text| item(&markdown(text, escape))).collect();
            let is_loose = items.iter().any(|item| item.contains("\n\n"));
            Some(items.join(if is_loose { "\n\n" } else { "\n" }))
        }
        _ => None,
    }
}

/// A text as an item of a list.
fn item(text: &str) -> String {
    let lines =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") });
    let lines = lines.collect::<Vec<_>>().join("\n");
    format!("- {}", lines.trim_start())
}

/// A text of the dataset as Markdown.
fn markdown(source: &str, escape: Escape) -> String {
    if escape.is_empty() {
        return source.to_owned();
    }
    let text = Text::parse(source);
    let mut written = String::new();
    spans(&text.spans(0..text.plain().len(), &[]), escape, &mut written);
    written
}

fn spans(parts: &[Span<'_>], escape: Escape, written: &mut String) {
    for part in parts {
        match part {
            Span::Characters { text, .. } => {
                for letter in text.chars() {
                    match letter {
                        // A digit may begin a list, and cannot be escaped otherwise.
                        '0'..='9' if escape.contains(letter) => {
                            *written += &format!("&#{};", u32::from(letter));
                        }
                        letter if escape.contains(letter) => written.extend(['\\', letter]),
                        letter => written.push(letter),
                    }
                }
            }
            Span::Styled(style, inner) => {
                let plain = || inner.iter().map(Span::plain).collect::<String>();
                match style {
                    Style::Emphasis => around("*", inner, "*", escape, written),
                    Style::Strong => around("**", inner, "**", escape, written),
                    Style::Link(href) => {
                        around("[", inner, &format!("]({})", href.as_str()), escape, written);
                    }
                    Style::Code if plain().contains('`') => {
                        *written += &format!("`` {} ``", plain());
                    }
                    Style::Code => *written += &format!("`{}`", plain()),
                    Style::Math => *written += &plain(),
                    Style::Block => *written += &format!("```\n{}\n```", plain()),
                }
            }
        }
    }
}

fn around(begin: &str, inner: &[Span<'_>], end: &str, escape: Escape, written: &mut String) {
    written.push_str(begin);
    spans(inner, escape, written);
    written.push_str(end);
}

fn figures(value: &Value, escape: Escape) -> Option<String> {
    let figure = |figure: &Value| {
        let text = |key: &str| figure.get(key).and_then(Value::as_str);
        let (src, alt) = (text("src")?, text("alt")?);
        let caption = text("caption").map(|it| {
            let it = it.replace('\\', "\\\\").replace('"', "\\\"");
            format!(" \"{}\"", if escape.is_empty() { it } else { it.replace('&', "\\&") })
        });
        let mut given = Vec::new();
        for key in ["width", "height", "dark"] {
            given.extend(figure.get(key).map(|value| (key, plain(value))));
        }
        let attributes = if given.is_empty() { String::new() } else { attributes::written(&given) };
        let alt = escaped(alt, escape);
        Some(format!("![{alt}]({src}{}){attributes}", caption.unwrap_or_default()))
    };
    let figures: Option<Vec<String>> = value.as_array()?.iter().map(figure).collect();
    Some(figures?.join("\n\n"))
}

/// A text without markup, as Markdown.
fn escaped(text: &str, escape: Escape) -> String {
    let mut written = String::new();
    spans(&[Span::Characters { text, matched: false }], escape, &mut written);
    written
}

/// A scalar without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn tables(value: &Value, escape: Escape) -> Option<String> {
    let cell = |cell: &Value| match cell {
        Value::Null => Some(String::new()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.contains('\n') => {
            let text = markdown(text, escape);
            // The second round has escaped it already.
            Some(if escape.is_empty() { text.replace('|', "\\|") } else { text })
        }
        _ => None,
    };
    let row = |row: &Value| {
        let cells: Option<Vec<String>> = row.as_array()?.iter().map(cell).collect();
        Some(format!("| {} |", cells?.join(" | ")))
    };
    let table = |table: &Value| {
        let columns = table.get("columns")?;
        let mut lines =
            vec![row(columns)?, format!("|{}", "---|".repeat(columns.as_array()?.len()))];
        for cells in table.get("rows").and_then(Value::as_array).into_iter().flatten() {
            lines.push(row(cells)?);
        }
        let mut caption = Vec::new();
        caption.extend(table.get("caption").and_then(Value::as_str).map(|it| markdown(it, escape)));
        if let Some(chart) = table.get("chart") {
            let text = |key| chart.get(key).and_then(Value::as_str).map(str::to_owned);
            let mut given = Vec::new();
            given.extend(text("kind").map(|kind| ("chart", kind)));
            given.extend(text("x").map(|x| ("x", x)));
            for y in chart.get("y").and_then(Value::as_array).into_iter().flatten() {
                given.push(("y", plain(y)));
            }
            caption.push(attributes::written(&given));
        }
        if !caption.is_empty() {
            lines.insert(0, format!("{CAPTION} {}\n", caption.join(" ")));
        }
        Some(lines.join("\n"))
    };
    let tables: Option<Vec<String>> = value.as_array()?.iter().map(table).collect();
    Some(tables?.join("\n\n"))
}

fn links(value: &Value, escape: Escape) -> Option<String> {
    let link = |link: &Value| {
        let text = |key: &str| link.get(key).and_then(Value::as_str);
        let url = text("url")?;
        let kind = text("kind").map(|kind| format!("{kind}: ")).unwrap_or_default();
        match text("title") {
            Some(title) => Some(format!("- {kind}[{}]({url})", markdown(title, escape))),
            None => Some(format!("- {kind}[{}]({url})", escaped(url, escape))),
        }
    };
    let links: Option<Vec<String>> = value.as_array()?.iter().map(link).collect();
    Some(links?.join("\n"))
}
