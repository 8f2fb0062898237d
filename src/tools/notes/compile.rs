//! From a folder of notes to a dataset.

use std::{ops::Range, path::Path};

use sha2::{Digest, Sha256};

use super::{
    anchor::anchored,
    body,
    folder::{self, NotesError},
    front_matter::{self, Form},
    reader::{Reader, Titles},
    tree::{Json, Node, Value},
};
use crate::{
    notebook::model::{
        date::Date,
        field::{FIELDS, Field, PUBLISHED},
        slug::Slug,
        text::Text,
    },
    state::load_progress::DATASET,
    tools::{
        check::check,
        files::Files,
        fix::with_sizes,
        report::{Problem, Report, Severity, Source},
        schema,
    },
};

/// The folder of notes, beside the dataset that is made from it.
pub const NOTES: &str = "notes";

/// The file in that folder with everything but the entries.
pub const NOTEBOOK: &str = "notebook.toml";

/// The key of a dataset that says what it was made from.
const GENERATED: &str = "generated";

/// What that key says, before the digest of the rest of the file.
const NOTICE: &str = "from notes/ by `notebook compile`. Edit the notes, not this file. sha256:";

/// A dataset that is made from notes.
#[derive(Debug)]
pub struct Compiled {
    /// The dataset: everything that could be read.
    pub text: String,
    /// The problems of the notes, and of the dataset at the places in the notes that they come from.
    pub report: Report,
}

/// How a dataset came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody wrote it.
    Written,
    /// It was made from notes.
    Made,
    /// It was made from notes, and edited afterwards.
    Edited,
}

impl Origin {
    /// The origin of a dataset.
    pub fn of(dataset: &str) -> Self {
        // A line break may have been changed by Git.
        let dataset = dataset.replace("\r\n", "\n");
        let begin = format!("  \"{GENERATED}\": \"");
        let mut lines: Vec<&str> = dataset.split_inclusive('\n').collect();
        let Some(place) = lines.iter().position(|line| line.starts_with(&begin)) else {
            return Self::Written;
        };
        let line = lines.remove(place);
        let rest = lines.concat();
        if line.contains(&digest(&rest)) { Self::Made } else { Self::Edited }
    }

    /// The problem of a dataset beside notes that was not made from them.
    pub fn problem(self, dataset: &str) -> Option<Problem> {
        let (message, hint) = match self {
            Self::Made => return None,
            Self::Written => (
                "was not made from notes/, and making it would lose its content",
                "move its entries to notes/ with `notebook import --to-notes`, or delete it",
            ),
            Self::Edited => (
                "was edited, but is made from notes/",
                "make the change in a note instead, and delete the file: it is made anew",
            ),
        };
        let message = format!("{dataset} {message}");
        let problem = Problem::of_file(Severity::Error, dataset.to_owned(), message);
        Some(problem.with_hint(hint))
    }
}

/// Makes a dataset from a folder of notes, and checks it. `files` are those that the notes refer to.
///
/// # Errors
/// If a file cannot be read.
pub fn compile(notes: &Path, files: &Files, today: Date) -> Result<Compiled, NotesError> {
    let is_note = |path: &Path| {
        path.extension().is_some_and(|ending| ending == "md") || path.ends_with(NOTEBOOK)
    };
    let (sources, mut problems) = folder::read(notes, &is_note)?;
    let mut compiled = compiled(sources, files, today);
    compiled.report.problems.append(&mut problems);
    Ok(compiled)
}

/// Makes a dataset from notes, and checks it. A source that ends with `.toml` has everything but the entries.
pub fn compiled(sources: Vec<Source>, files: &Files, today: Date) -> Compiled {
    let mut problems = Vec::new();
    let mut top = Vec::new();
    let mut entries = Vec::new();
    let titles = titles(&sources);
    for (file, source) in sources.iter().enumerate() {
        let mut reader = Reader { titles: Some(&titles), ..Reader::new(source, file) };
        if is_settings(source) {
            top = object(parse(&mut reader, Form::Toml, 0..source.text.len()));
        } else {
            entries.extend(entry(&mut reader));
        }
        problems.append(&mut reader.problems);
    }
    let text = |text: &str| Node::new(0, 0..0, Value::Text(text.to_owned()));
    let mut members = vec![("$schema".to_owned(), text(schema::FILE))];
    top.sort_by_key(|(key, _)| ["site", "categories"].iter().position(|it| it == key).unwrap_or(2));
    members.append(&mut top);
    members.push(("entries".to_owned(), Node::new(0, 0..0, Value::List(entries))));
    let Json { text, places } = Json::new(&Node::new(0, 0..0, Value::Object(members)));
    let text = with_sizes(text.as_bytes(), files).map_or(text, |fixed| fixed.text);

    let mut report = check(DATASET, text.as_bytes(), today, Some(files));
    for problem in &mut report.problems {
        if let Some(anchored) = anchored(problem, &sources, &places) {
            *problem = anchored;
        }
    }
    report.problems.append(&mut problems);
    let order = |name: &str| sources.iter().position(|source| source.name == name);
    report.problems.sort_by_key(|problem| (order(&problem.file), problem.line, problem.column));
    report.sources.extend(sources);
    let start = format!("{{\n  \"$schema\": \"{}\",\n", schema::FILE);
    let notice = format!("  \"{GENERATED}\": \"{NOTICE}{}\",\n", digest(&text));
    let text = text.replacen(&start, &format!("{start}{notice}"), 1);
    Compiled { text, report }
}

/// Whether a file is the one that holds everything but the entries.
fn is_settings(source: &Source) -> bool {
    Path::new(&source.name).extension().is_some_and(|ending| ending == "toml")
}

/// The titles of the entries that links may show, by their ids. An unpublished entry has none.
fn titles(sources: &[Source]) -> Titles {
    // Most notebooks have no such link, and reading all notes takes a while.
    if !sources.iter().any(|source| source.text.contains("[[")) {
        return Titles::new();
    }
    let named = |source: &Source| {
        let members = members_of(object(entry(&mut Reader::new(source, 0))?));
        let text = |key: &str| members.get(key)?.as_str().filter(|it| !it.trim().is_empty());
        let title = Text::parse(text(Field::Title.key())?);
        let id = Slug::from_text(text(Field::Id.key()).unwrap_or(title.plain()))?;
        // A link cannot show a title with a link or with a single bracket.
        let link = Text::parse(&format!("[{}](#{id})", title.source()));
        let can_be_shown = link.plain() == title.plain() && link.links().count() == 1;
        let is_published = members.get(PUBLISHED) != Some(&false.into());
        (can_be_shown && is_published).then_some((id, title))
    };
    let notes = sources.iter().filter(|source| !is_settings(source));
    // Of two notes with one id, the first one keeps it.
    notes.rev().filter_map(named).collect()
}

fn parse(reader: &mut Reader<'_>, form: Form, range: Range<usize>) -> Node {
    front_matter::parse(form, &reader.source.text, reader.file, range.clone()).unwrap_or_else(
        |mistake| {
            let offset = mistake.offset.min(reader.source.text.len());
            let line = reader.source.text[offset..]
                .find('\n')
                .map_or(reader.source.text.len(), |end| offset + end);
            let hint = mistake.hint();
            reader.error(offset..line, mistake.message, hint);
            reader.node(range, Value::Object(Vec::new()))
        },
    )
}

fn object(node: Node) -> Vec<(String, Node)> {
    match node.value {
        Value::Object(members) => members,
        _ => Vec::new(),
    }
}

/// The values of an entry as JSON, as the dataset has them.
pub(super) fn members_of(
    members: Vec<(String, Node)>,
) -> serde_json::Map<String, serde_json::Value> {
    let Json { text, .. } = Json::new(&Node::new(0, 0..0, Value::Object(members)));
    // What `Json` writes is valid.
    serde_json::from_str(&text).unwrap_or_default()
}

/// The entry of a note.
pub(super) fn entry(reader: &mut Reader<'_>) -> Option<Node> {
    let text = &reader.source.text;
    let Some(front) = front_matter::split(text) else {
        let (message, hint) = match text.trim_start() {
            begin if begin.len() < text.len() && begin.starts_with("---") => {
                ("the front matter does not begin in the first line", "remove the lines above it")
            }
            begin if begin.starts_with("---") || begin.starts_with("+++") => {
                ("the front matter has no end", "add a line after it that is like its first line")
            }
            _ => (
                "the note has no front matter",
                "begin the note with a line ---, then lines such as \"title: …\", and another line ---",
            ),
        };
        reader.error(0..text.len(), message, hint);
        return None;
    };
    let before = reader.problems.len();
    let parsed = parse(reader, front.form, front.range.clone());
    if reader.problems.len() > before {
        // Everything that it should say would be missed as well.
        return None;
    }
    let range = parsed.place.range.clone();
    if !matches!(parsed.value, Value::Object(_)) {
        reader.error(
            range,
            "expected lines such as \"title: …\"",
            "write a key, a colon, a space and the value",
        );
        return None;
    }
    let mut members: Vec<_> = object(parsed)
        .into_iter()
        .map(|(key, node)| (key.clone(), as_written(reader, &key, node)))
        .collect();
    for (key, node) in body::read(reader, front.body..text.len()) {
        let other = members.iter().find(|(other, node)| *other == key && !node.is_null());
        match other {
            None => members.push((key, node)),
            // The title often is a heading too.
            Some((_, other)) if key == Field::Title.key() && other.scalar() == node.scalar() => {}
            Some(_) => {
                let message = format!("\"{key}\" is in the front matter too");
                reader.error(node.place.range, message, "keep one of the two");
            }
        }
    }
    let place =
        |key: &str| FIELDS.iter().position(|field| field.key() == key).unwrap_or(FIELDS.len());
    members.sort_by_key(|(key, _)| place(key));
    // Nobody reads it yet, so it may be unfinished.
    if members.iter().any(|(key, node)| key == PUBLISHED && node.scalar() == Some("false")) {
        reader.problems.truncate(before);
    }
    Some(reader.node(front.range, Value::Object(members)))
}

/// A value of the front matter in the form of the dataset. A list of one may be written as its item, tags as words
/// between commas, and a work as a link.
fn as_written(reader: &Reader<'_>, key: &str, node: Node) -> Node {
    let is_list = |field: &Field| match field {
        Field::Tags | Field::Follows => true,
        Field::Text(field) => field.is_list(),
        _ => false,
    };
    let field = FIELDS.iter().find(|field| field.key() == key);
    let range = node.place.range.clone();
    match (&node.value, field) {
        _ if node.is_null() => node,
        (Value::Plain(words), Some(Field::Tags | Field::Follows)) => {
            let words = words.split(',').map(|word| reader.text(range.clone(), word.trim()));
            reader.node(range.clone(), Value::List(words.collect()))
        }
        (Value::Text(_) | Value::Plain(_), Some(field)) if is_list(field) => {
            reader.node(range, Value::List(vec![node]))
        }
        (Value::Text(text) | Value::Plain(text), Some(Field::Reproduces)) => {
            let link =
                text.strip_prefix('[').and_then(|it| it.strip_suffix(')')?.rsplit_once("]("));
            let (title, url) =
                link.map_or((text.as_str(), None), |(title, url)| (title, Some(url)));
            let member = |key: &str, text| (key.to_owned(), reader.text(range.clone(), text));
            let members = [Some(member("title", title)), url.map(|url| member("url", url))];
            reader.node(range.clone(), Value::Object(members.into_iter().flatten().collect()))
        }
        _ => node,
    }
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
