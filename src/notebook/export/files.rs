//! Entries as a file to save.

use super::{bibtex, table};
use crate::notebook::model::{
    date::Date,
    entry::{Entry, Link, Reference},
    field::{FIELDS, Field},
    figure::Figure,
    index::EntryIx,
    notebook::Notebook,
    site::Site,
    slug::Slug,
    sort::Sort,
    table::{Cell, Chart, Table},
    text::Text,
    url::{Href, LocalPath},
};

/// A file format for entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A dataset with only these entries.
    Json,
    /// A table with a row for each entry (RFC 4180).
    Csv,
    Bibtex,
}

impl Format {
    /// Every format, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Bibtex];

    /// The name of the format on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Bibtex => "BibTeX",
        }
    }

    /// The name of a file in this format.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Json => "entries.json",
            Self::Csv => "entries.csv",
            Self::Bibtex => "entries.bib",
        }
    }

    /// The media type of the format.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Bibtex => "application/x-bibtex",
        }
    }

    /// Renders entries in this format, in the given order. `address` returns the URL of an entry,
    /// if it has one.
    pub fn render(
        self,
        notebook: &Notebook,
        entries: &[EntryIx],
        address: impl Fn(&Slug) -> Option<String>,
    ) -> String {
        let entries = entries.iter().map(|entry| notebook.entry(*entry));
        let site = notebook.site();
        match self {
            Self::Json => dataset(notebook, entries),
            Self::Csv => csv(entries),
            Self::Bibtex => {
                let record =
                    |entry: &Entry| bibtex::cited(site, entry, address(&entry.id).as_deref());
                entries.map(record).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// A dataset of some entries, with the site and all categories of the notebook.
fn dataset<'n>(notebook: &'n Notebook, entries: impl Iterator<Item = &'n Entry>) -> String {
    let site = site(notebook.site());
    let mut categories = notebook.categories().iter().map(|term| text(&term.label));
    let entries: Vec<String> = entries.map(|entry| object(&fields(entry), "    ")).collect();
    let members = [
        ("site", (!site.is_empty()).then(|| object(&site, "  "))),
        ("categories", Some(list(&mut categories))),
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
        ("links", some(&mut site.links.iter().map(link))),
        ("language", site.language.as_deref().map(text)),
        ("sort", (site.sort != Sort::default()).then(|| text(site.sort.key()))),
        ("fold", site.fold.map(|fold| fold.to_string())),
        ("timeline", site.timeline.map(|timeline| timeline.to_string())),
    ];
    members.retain(|(_, value)| value.is_some());
    members
}

fn fields(entry: &Entry) -> Members {
    FIELDS.into_iter().map(|field| (field.key(), member(entry, field))).collect()
}

/// The value of a field as JSON, if the entry has one.
fn member(entry: &Entry, field: Field) -> Option<String> {
    let date = |date: &Date| text(&date.to_string());
    match field {
        Field::Id => Some(text(entry.id.as_str())),
        Field::Title => Some(source(&entry.title)),
        Field::Status => Some(text(&entry.status.label)),
        Field::Category => Some(text(&entry.category.label)),
        Field::Date => Some(date(&entry.date)),
        Field::Updated => entry.updated.as_ref().map(date),
        Field::Tags => some(&mut entry.tags.iter().map(|tag| text(&tag.label))),
        Field::Text(field) if field.is_list() => some(&mut entry.texts[field].iter().map(source)),
        Field::Text(field) => entry.text(field).map(source),
        Field::Follows => some(&mut entry.follows.iter().map(|id| text(id.as_str()))),
        Field::Reproduces => entry.reproduces.as_ref().map(reference),
        Field::Links => some(&mut entry.links.iter().map(link)),
        Field::Figures => some(&mut entry.figures.iter().map(figure)),
        Field::Tables => some(&mut entry.tables.iter().map(table)),
    }
}

fn figure(figure: &Figure) -> String {
    let path = |path: &LocalPath| text(path.as_str());
    inline(&[
        ("src", Some(path(&figure.src))),
        ("alt", Some(text(figure.alt.plain()))),
        ("caption", figure.caption.as_ref().map(source)),
        ("width", figure.size.map(|size| size.width.to_string())),
        ("height", figure.size.map(|size| size.height.to_string())),
        ("dark", figure.dark.as_ref().map(path)),
    ])
}

fn table(table: &Table) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Empty => "null".to_owned(),
        Cell::Number(number) => number.plain().to_owned(),
        Cell::Text(text) => source(text),
    };
    let mut rows = table.rows.iter().map(|row| list(&mut row.iter().map(cell)));
    let header = |column: &usize| source(&table.columns[*column]);
    let chart = |chart: &Chart| {
        inline(&[
            ("kind", Some(text(chart.kind.key()))),
            ("x", Some(header(&chart.x))),
            ("y", Some(list(&mut chart.y.iter().map(header)))),
        ])
    };
    inline(&[
        ("caption", table.caption.as_ref().map(source)),
        ("columns", Some(list(&mut table.columns.iter().map(source)))),
        ("rows", Some(list(&mut rows))),
        ("chart", table.chart.as_ref().map(chart)),
    ])
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

/// A text of the dataset as JSON, with its markup.
fn source(it: &Text) -> String {
    text(it.source())
}

fn text(text: &str) -> String {
    // Serialising a string cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

/// A list. Iterators are passed as trait objects, so that this is compiled once.
fn list(items: &mut dyn Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A list, unless it is empty.
fn some(items: &mut dyn Iterator<Item = String>) -> Option<String> {
    let list = list(items);
    (list != "[]").then_some(list)
}

fn inline(members: &[(&str, Option<String>)]) -> String {
    format!("{{ {} }}", written(members).join(", "))
}

/// An object with a line for each member. `indent` is that of the line where the object begins.
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

/// A table with a column for each field. A list takes one cell, with an item on each line.
fn csv<'n>(entries: impl Iterator<Item = &'n Entry>) -> String {
    let mut rows = vec![FIELDS.map(Field::key).join(",")];
    rows.extend(
        entries.map(|entry| FIELDS.map(|field| table::cell(&column(entry, field))).join(",")),
    );
    // Without the mark, spreadsheets read the file in an encoding of the system.
    format!("\u{feff}{}\r\n", rows.join("\r\n"))
}

/// The value of a field as plain text; empty if the entry has none.
fn column(entry: &Entry, field: Field) -> String {
    let lines = |items: &mut dyn Iterator<Item = String>| items.collect::<Vec<_>>().join("\n");
    let titled = |title: &Text, url: Option<&Href>| match url {
        Some(url) => format!("{} {}", title.plain(), url.as_str()),
        None => title.plain().to_owned(),
    };
    match field {
        Field::Id => entry.id.to_string(),
        Field::Title => entry.title.plain().to_owned(),
        Field::Status => entry.status.label.clone(),
        Field::Category => entry.category.label.clone(),
        Field::Date => entry.date.to_string(),
        Field::Updated => entry.updated.map(|date| date.to_string()).unwrap_or_default(),
        Field::Tags => lines(&mut entry.tags.iter().map(|tag| tag.label.clone())),
        Field::Text(field) => {
            lines(&mut entry.texts[field].iter().map(|text| text.plain().to_owned()))
        }
        Field::Follows => lines(&mut entry.follows.iter().map(Slug::to_string)),
        Field::Reproduces => {
            lines(&mut entry.reproduces.iter().map(|it| titled(&it.title, it.url.as_ref())))
        }
        Field::Links => lines(&mut entry.links.iter().map(|it| titled(&it.title, Some(&it.url)))),
        Field::Figures => {
            let described = |it: &Figure| format!("{} {}", it.alt.plain(), it.src.as_str());
            lines(&mut entry.figures.iter().map(described))
        }
        Field::Tables => entry.tables.iter().map(table::tsv).collect::<Vec<_>>().join("\n"),
    }
}
