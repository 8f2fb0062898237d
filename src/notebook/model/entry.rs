//! An entry: the record of one experiment.

use super::{
    date::Date,
    field::{TextField, Texts},
    figure::Figure,
    slug::{Slug, Term},
    table::{Cell, Table},
    text::Text,
    url::Href,
};

/// The statuses with a colour and a shape of their own, in the order of the facet. The page shows
/// any other status as written, in a neutral colour.
pub const KNOWN_STATUSES: [&str; 6] =
    ["failed", "reproduced", "inconclusive", "running", "archived", "draft"];

/// An entry of the notebook. A field that the dataset leaves out is empty or `None`, and is not
/// shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The entry's id and the fragment of its address, unique among entries and sections.
    pub id: Slug,
    /// The section of the entry.
    pub category: Term,
    /// One of [`KNOWN_STATUSES`], or the author's own.
    pub status: Term,
    /// The date of the experiment.
    pub date: Date,
    pub title: Text,
    /// Question, setup, observations, conclusion and the other fields of [`TextField`].
    pub texts: Texts,
    /// The topics, in the author's order and without duplicates.
    pub tags: Vec<Term>,
    /// Code, data, papers and other material.
    pub links: Vec<Link>,
    /// The ids of the entries whose next step this one took, as written. They may name no entry.
    pub follows: Vec<Slug>,
    /// The published claim that the entry tried to reproduce.
    pub reproduces: Option<Reference>,
    /// The date of the last change to the entry.
    pub updated: Option<Date>,
    pub figures: Vec<Figure>,
    pub tables: Vec<Table>,
}

impl Entry {
    /// The text of a field, or the first text of a list.
    pub fn text(&self, field: TextField) -> Option<&Text> {
        self.texts[field].first()
    }

    /// The texts of the figures: descriptions and captions.
    pub fn figure_texts(&self) -> impl Iterator<Item = &Text> {
        self.figures
            .iter()
            .flat_map(|figure| [Some(&figure.alt), figure.caption.as_ref()])
            .flatten()
    }

    /// The texts of the tables: captions, headers and cells.
    pub fn table_texts(&self) -> impl Iterator<Item = &Text> {
        self.tables.iter().flat_map(|table| {
            let cells = table.rows.iter().flatten().filter_map(Cell::text);
            table.caption.iter().chain(&table.columns).chain(cells)
        })
    }

    /// Calls `each` with the address of every link, without its scheme.
    pub fn for_each_address(&self, each: &mut dyn FnMut(&str)) {
        let mut each = |href: &Href| {
            let address = href.as_str();
            each(address.split_once("://").map_or(address, |(_, rest)| rest));
        };
        self.links.iter().for_each(|link| each(&link.url));
        self.reproduces.iter().filter_map(|target| target.url.as_ref()).for_each(&mut each);
        for text in self.texts.iter() {
            text.links().for_each(&mut each);
        }
    }

    /// Whether any text of the entry has a formula.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn has_formulas(&self) -> bool {
        let titles = self.links.iter().map(|link| &link.title);
        let titles = titles.chain(self.reproduces.iter().map(|target| &target.title));
        let texts = self.texts.iter().chain(titles).chain([&self.title]);
        texts.chain(self.figure_texts()).chain(self.table_texts()).any(Text::has_formulas)
    }

    /// The revision that a citation refers to: the date of the last change or, without one, that of
    /// the experiment.
    pub fn revision(&self) -> Date {
        self.updated.unwrap_or(self.date)
    }
}

/// A published work whose claim an entry tried to reproduce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub title: Text,
    /// The address of the work, if it has one.
    pub url: Option<Href>,
}

/// A link to material of an entry, or to another site of the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `code`, `data`, `log`, `paper` or a word of the author's own.
    pub kind: Option<String>,
    pub title: Text,
    pub url: Href,
}
