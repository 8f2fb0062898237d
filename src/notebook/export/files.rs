//! Some entries, to be taken along as a file.

use super::bibtex;
use crate::notebook::model::{
    date::Date,
    entry::{Entry, Link, Reference},
    notebook::Notebook,
    site::Site,
    slug::Slug,
    text::Text,
};

/// What entries can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A dataset of its own.
    Json,
    /// A table, a row for each entry (RFC 4180).
    Csv,
    Bibtex,
}

impl Format {
    /// Every format, in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Bibtex];

    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Bibtex => "BibTeX",
        }
    }

    /// What a file of the format is called.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Json => "entries.json",
            Self::Csv => "entries.csv",
            Self::Bibtex => "entries.bib",
        }
    }

    /// Its type as hosts call it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Bibtex => "application/x-bibtex",
        }
    }

    /// Some entries in this format, given as places in the notebook. `address` tells where a reader finds
    /// each.
    pub fn render(
        self,
        notebook: &Notebook,
        places: &[usize],
        address: impl Fn(&Slug) -> Option<String>,
    ) -> String {
        let entries = places.iter().filter_map(|place| notebook.entries().get(*place));
        let site = notebook.site();
        match self {
            Self::Json => dataset(notebook, entries),
            Self::Csv => table(entries),
            Self::Bibtex => {
                let record =
                    |entry: &Entry| bibtex::cited(site, entry, address(&entry.id).as_deref());
                entries.map(record).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// A dataset of some entries, which says of them what the whole one does.
fn dataset<'n>(notebook: &'n Notebook, entries: impl Iterator<Item = &'n Entry>) -> String {
    let site = site(notebook.site());
    let categories = notebook.categories().iter().map(|term| text(&term.label));
    let entries: Vec<String> = entries.map(|entry| object(&fields(entry), "    ")).collect();
    let members = [
        ("site", (!site.is_empty()).then(|| object(&site, "  "))),
        ("categories", Some(list(categories))),
        ("entries", Some(format!("[\n    {}\n  ]", entries.join(",\n    ")))),
    ];
    object(&members, "") + "\n"
}

type Members = Vec<(&'static str, Option<String>)>;

fn site(site: &Site) -> Members {
    let mut members = vec![
        ("owner", site.owner.as_ref().map(source)),
        ("role", site.role.as_ref().map(source)),
        ("summary", site.summary.as_ref().map(source)),
        ("title", site.title.as_ref().map(source)),
        ("heading", site.heading.as_ref().map(source)),
        ("intro", site.intro.as_ref().map(source)),
        ("url", site.url.as_ref().map(|url| text(url.as_str()))),
        ("links", some(site.links.iter().map(link))),
    ];
    members.retain(|(_, value)| value.is_some());
    members
}

fn fields(entry: &Entry) -> Members {
    let date = |date: &Date| text(&date.to_string());
    vec![
        ("id", Some(text(entry.id.as_str()))),
        ("category", Some(text(&entry.category.label))),
        ("status", Some(text(&entry.status.label))),
        ("date", Some(date(&entry.date))),
        ("updated", entry.updated.as_ref().map(date)),
        ("title", Some(source(&entry.title))),
        ("question", entry.question.as_ref().map(source)),
        ("reproduces", entry.reproduces.as_ref().map(reference)),
        ("follows", some(entry.follows.iter().map(|id| text(id.as_str())))),
        ("setup", some(entry.setup.iter().map(source))),
        ("observations", some(entry.observations.iter().map(source))),
        ("conclusion", entry.conclusion.as_ref().map(source)),
        ("scope", entry.scope.as_ref().map(source)),
        ("reopen_if", entry.reopen_if.as_ref().map(source)),
        ("next_step", entry.next_step.as_ref().map(source)),
        ("tags", some(entry.tags.iter().map(|tag| text(&tag.label)))),
        ("links", some(entry.links.iter().map(link))),
    ]
}

fn link(link: &Link) -> String {
    inline(&[
        ("kind", link.kind.as_deref().map(text)),
        ("title", Some(source(&link.title))),
        ("url", Some(text(link.url.as_str()))),
    ])
}

fn reference(target: &Reference) -> String {
    let url = target.url.as_ref().map(|url| text(url.as_str()));
    inline(&[("title", Some(source(&target.title))), ("url", url)])
}

/// A text of the dataset as JSON.
fn source(it: &Text) -> String {
    text(&it.source())
}

fn text(text: &str) -> String {
    // That a text becomes JSON cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A list, where it has something.
fn some(items: impl Iterator<Item = String>) -> Option<String> {
    let mut items = items.peekable();
    items.peek().is_some().then(|| list(items))
}

fn inline(members: &[(&str, Option<String>)]) -> String {
    format!("{{ {} }}", written(members).join(", "))
}

/// An object with a line for each member, in a line that is indented.
fn object(members: &[(&str, Option<String>)], indent: &str) -> String {
    let between = format!(",\n{indent}  ");
    format!("{{\n{indent}  {}\n{indent}}}", written(members).join(&between))
}

fn written(members: &[(&str, Option<String>)]) -> Vec<String> {
    let member = |(key, value): &(&str, Option<String>)| {
        value.as_ref().map(|value| format!("\"{key}\": {value}"))
    };
    members.iter().filter_map(member).collect()
}

/// The columns of the table. Lists stand in one cell, an item on each line.
const COLUMNS: [&str; 17] = [
    "id",
    "title",
    "status",
    "category",
    "date",
    "updated",
    "tags",
    "question",
    "setup",
    "observations",
    "conclusion",
    "scope",
    "reopen_if",
    "next_step",
    "follows",
    "reproduces",
    "links",
];

fn table<'n>(entries: impl Iterator<Item = &'n Entry>) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned).join(",")];
    rows.extend(entries.map(|entry| row(entry).map(|value| cell(&value)).join(",")));
    rows.join("\r\n") + "\r\n"
}

fn row(entry: &Entry) -> [String; COLUMNS.len()] {
    let plain =
        |text: &Option<Text>| text.as_ref().map(|it| it.plain().to_owned()).unwrap_or_default();
    let lines = |texts: &[Text]| texts.iter().map(Text::plain).collect::<Vec<_>>().join("\n");
    let tags: Vec<&str> = entry.tags.iter().map(|tag| tag.label.as_str()).collect();
    let material =
        entry.links.iter().map(|link| format!("{} {}", link.title.plain(), link.url.as_str()));
    let target = entry.reproduces.as_ref().map(|target| {
        let url = target.url.as_ref().map(|url| format!(" {}", url.as_str()));
        format!("{}{}", target.title.plain(), url.unwrap_or_default())
    });
    [
        entry.id.to_string(),
        entry.title.plain().to_owned(),
        entry.status.label.clone(),
        entry.category.label.clone(),
        entry.date.to_string(),
        entry.updated.map(|date| date.to_string()).unwrap_or_default(),
        tags.join("\n"),
        plain(&entry.question),
        lines(&entry.setup),
        lines(&entry.observations),
        plain(&entry.conclusion),
        plain(&entry.scope),
        plain(&entry.reopen_if),
        plain(&entry.next_step),
        entry.follows.iter().map(Slug::as_str).collect::<Vec<_>>().join("\n"),
        target.unwrap_or_default(),
        material.collect::<Vec<_>>().join("\n"),
    ]
}

/// A value as a cell; between quotes where it would end a cell otherwise. One that a spreadsheet would
/// take for a formula begins with an apostrophe, as OWASP advises ("CSV Injection").
fn cell(value: &str) -> String {
    let formula = value.starts_with(['=', '+', '-', '@', '\t']);
    let value = if formula { format!("'{value}") } else { value.to_owned() };
    let parted = value.contains([',', '"', '\n', '\r']);
    if parted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}
