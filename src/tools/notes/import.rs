//! Notes of other programs: their front matter in the words of this one.
//!
//! Known are the usual keys of Quarto, Hugo, Jekyll and Obsidian. What has no place in an entry is a problem, and stays
//! in the new front matter as a comment.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::{Map, Value as Json};

use super::{
    body,
    compile::members_of,
    folder::{self, NotesError},
    front_matter::{self, FrontMatter},
    reader::{Reader, first_line},
    tree::{Node, Value},
    yaml,
};
use crate::{
    notebook::model::{date::Date, field::Field, slug::Slug},
    tools::report::{Problem, Report, Severity, Source},
};

/// The endings of files with notes.
const ENDINGS: [&str; 3] = ["md", "markdown", "qmd"];

/// What entries get that say nothing about it themselves.
#[derive(Clone, Debug)]
pub struct Defaults {
    pub category: String,
    pub status: String,
}

/// Notes as they would be written, and what could not be mapped.
#[derive(Debug, Default)]
pub struct Imported {
    /// The new notes by their names, each with the name of the file that it comes from.
    pub notes: BTreeMap<String, (String, String)>,
    pub report: Report,
    categories: BTreeSet<String>,
}

/// Reads the notes of a folder and its subfolders.
///
/// # Errors
/// If a file cannot be read.
pub fn import(folder: &Path, defaults: &Defaults) -> Result<Imported, NotesError> {
    let is_note =
        |path: &Path| path.extension().is_some_and(|it| ENDINGS.iter().any(|ending| it == *ending));
    let (sources, problems) = folder::read(folder, &is_note)?;
    let mut imported = Imported::default();
    imported.report.problems = problems;
    for source in sources {
        imported.add(source, defaults);
    }
    Ok(imported)
}

impl Imported {
    /// The categories of the notes, in the order of their names.
    pub fn categories(&self) -> Vec<String> {
        self.categories.iter().cloned().collect()
    }

    /// Adds a note.
    pub fn add(&mut self, source: Source, defaults: &Defaults) {
        let mut reader = Reader::new(&source, 0);
        let (name, note, category) = note(&mut reader, defaults);
        self.categories.extend(category);
        let mut problems = reader.problems;
        if let Some((_, other)) = self.notes.get(&name) {
            let message = format!("{name} would come from {other}, too");
            let problem = Problem::of_file(Severity::Error, source.name.clone(), message);
            problems.push(problem.with_hint("give one of the two another title or id"));
        } else {
            self.notes.insert(name, (note, source.name.clone()));
        }
        problems.sort_by_key(|problem| problem.line);
        self.report.problems.append(&mut problems);
        self.report.entries = self.notes.len();
        self.report.sources.push(source);
    }
}

/// The name and the text of the new note, and its category.
fn note(reader: &mut Reader<'_>, defaults: &Defaults) -> (String, String, Option<String>) {
    let source = reader.source;
    let front = front_matter::split(&source.text);
    let body = front.as_ref().map_or(0, |front| front.body)..source.text.len();
    let members = front.map(|front| members(reader, &front)).unwrap_or_default();
    let read = body::read(reader, body.clone());
    let heading = read.iter().find(|(key, _)| key == "title").map(|(_, node)| node.clone());
    let said = members_of(read);
    let mut entry = Mapped { reader, entry: Map::new(), comments: Vec::new() };
    for (key, node) in members {
        entry.map(&key, &node, &said);
    }
    let Mapped { reader, mut entry, comments } = entry;
    let name =
        Path::new(&source.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // Jekyll's files are named `2026-03-01-title`.
    let (date, name) =
        match name.split_at_checked(10).filter(|(date, _)| Date::parse(date).is_some()) {
            Some((date, name)) => {
                (Some(date.to_owned()), name.trim_start_matches(['-', '_', ' ']).to_owned())
            }
            None => (None, name),
        };
    let has_title = entry.contains_key("title") || said.contains_key("title");
    if !has_title {
        entry.insert("title".to_owned(), name.replace(['-', '_'], " ").into());
    }
    if let (Some(heading), Some(title)) = (heading, entry.get("title").and_then(Json::as_str))
        && heading.scalar() != Some(title)
    {
        let hint = "the title is in the front matter; make the heading a part of the entry";
        reader.error(heading.place.range, "a heading like a second title", hint);
    }
    if let Some(date) = date {
        entry.entry("date").or_insert(date.into());
    }
    if !entry.contains_key("date") {
        let message = "the note has no date".to_owned();
        let problem = Problem::of_file(Severity::Error, source.name.clone(), message);
        let hint = "add a line such as \"date: 2026-03\" to its front matter";
        reader.problems.push(problem.with_hint(hint));
    }
    entry.entry("category").or_insert(defaults.category.as_str().into());
    entry.entry("status").or_insert(defaults.status.as_str().into());
    let title = entry.get("id").or(entry.get("title")).or(said.get("title")).and_then(Json::as_str);
    let id = title.and_then(Slug::from_text).map_or_else(|| "note".to_owned(), |id| id.to_string());
    entry.entry("id").or_insert(id.as_str().into());

    let mut note = String::from("---\n");
    for key in
        ["id", "title", "category", "status", "date", "updated", "tags", "published", "question"]
    {
        if let Some(value) = entry.get(key) {
            let written = match value {
                Json::String(date) if Date::parse(date).is_some() => date.clone(),
                value => yaml::flow(value),
            };
            note += &format!("{key}: {written}\n");
        }
    }
    for comment in comments {
        note += &format!("# {comment}\n");
    }
    note += &format!("---\n{}", &source.text[body]);
    let category = entry.get("category").and_then(Json::as_str).map(str::to_owned);
    (format!("{id}.md"), note, category)
}

fn members(reader: &mut Reader<'_>, front: &FrontMatter) -> Vec<(String, Node)> {
    let text = &reader.source.text;
    match front_matter::parse(front.form, text, 0, front.range.clone()) {
        Ok(Node { value: Value::Object(members), .. }) => members,
        Ok(_) => Vec::new(),
        Err(mistake) => {
            let offset = mistake.offset.min(text.len());
            let hint = mistake.hint();
            reader.error(offset..text.len(), mistake.message, hint);
            Vec::new()
        }
    }
}

/// The values of an entry while the keys of another program are mapped.
struct Mapped<'r, 's> {
    reader: &'r mut Reader<'s>,
    entry: Map<String, Json>,
    /// What has no place in an entry.
    comments: Vec<String>,
}

impl Mapped<'_, '_> {
    fn map(&mut self, key: &str, node: &Node, said: &Map<String, Json>) {
        if node.is_null() {
            return;
        }
        let words = words(node);
        let first = words.first().cloned().unwrap_or_default();
        let is_quarto =
            Path::new(&self.reader.source.name).extension().is_some_and(|it| it == "qmd");
        match key.to_ascii_lowercase().replace('-', "_").as_str() {
            "title" | "status" if node.scalar().is_some() => self.set(key, first),
            "id" | "slug" if node.scalar().is_some() => match Slug::from_text(&first) {
                Some(id) => self.set("id", id.to_string()),
                None => self.refuse(key, node, "an id has a letter or a digit"),
            },
            "date" | "created" => self.date(Field::Date, key, node),
            "updated" | "lastmod" | "last_modified_at" | "date_modified" | "modified" => {
                self.date(Field::Updated, key, node);
            }
            // The categories of Quarto are what others call tags.
            "categories" | "category" if !is_quarto => {
                self.set("category", first);
                self.tags(&words[1.min(words.len())..]);
            }
            "categories" | "tags" | "tag" | "keywords" => self.tags(&words),
            "draft" => self.published(key, node, "false", "true"),
            "published" => self.published(key, node, "true", "false"),
            "description" | "summary" | "subtitle" | "excerpt" | "abstract"
                if !said.contains_key("question") && !self.entry.contains_key("question") =>
            {
                self.set("question", first);
            }
            "description" | "summary" | "subtitle" | "excerpt" | "abstract" => {
                self.refuse(key, node, "the note begins with a text, which is its question");
            }
            "aliases" | "alias" | "redirect_from" => {
                self.refuse(
                    key,
                    node,
                    "an entry has one address; let the host redirect the old ones",
                );
            }
            _ => self.refuse(key, node, "an entry has nothing like it"),
        }
    }

    fn set(&mut self, key: &str, text: String) {
        self.entry.insert(key.to_ascii_lowercase(), text.into());
    }

    fn tags(&mut self, words: &[String]) {
        let tags = self.entry.entry("tags").or_insert_with(|| Json::Array(Vec::new()));
        if let Json::Array(tags) = tags {
            // Obsidian's tags begin with a #.
            let words = words.iter().map(|word| Json::from(word.trim_start_matches('#')));
            let words: Vec<Json> = words.filter(|word| !tags.contains(word)).collect();
            tags.extend(words);
        }
    }

    /// A date, without the time that may follow it.
    fn date(&mut self, field: Field, key: &str, node: &Node) {
        let text = node.scalar().unwrap_or_default();
        let day = text.get(..10).filter(|_| text[10..].starts_with(['T', ' '])).unwrap_or(text);
        match Date::parse(day) {
            Some(_) => self.set(field.key(), day.to_owned()),
            None => self.refuse(key, node, "write it as YYYY, YYYY-MM or YYYY-MM-DD"),
        }
    }

    fn published(&mut self, key: &str, node: &Node, yes: &str, no: &str) {
        match node.scalar() {
            Some(word) if word == yes => {}
            Some(word) if word == no => {
                self.entry.insert("published".to_owned(), false.into());
            }
            _ => self.refuse(key, node, "write true or false"),
        }
    }

    fn refuse(&mut self, key: &str, node: &Node, why: &str) {
        let source = self.reader.source;
        let range = first_line(&source.text, node.place.range.clone());
        let message = format!("\"{key}\" is not imported: {why}");
        self.reader.problems.push(Problem::new(Severity::Warning, source, range, message));
        let json = members_of(vec![(key.to_owned(), node.clone())]);
        let value = json.get(key).map(yaml::flow).unwrap_or_default();
        self.comments.push(format!("{key}: {value}"));
    }
}

/// The texts of a list, or of words between commas; a text between quotes is one.
fn words(node: &Node) -> Vec<String> {
    let words: Vec<String> = match &node.value {
        Value::List(items) => items.iter().flat_map(words).collect(),
        Value::Text(text) | Value::Plain(text) => vec![text.clone()],
        Value::Object(_) => Vec::new(),
    };
    words.into_iter().filter(|word| !word.trim().is_empty()).collect()
}
