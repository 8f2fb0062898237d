//! Reads a dataset slice by slice, so that a page can answer its reader in between.

use std::{mem::take, ops::Range};

use super::{
    encoding::decode,
    fault::{Expected, Fault, Found, NotADataset},
    raw_json::{Kind, Members, Path, Positions, Value, offset_of},
    reader::{Noted, Reader, faults},
    recover,
    syntax::SyntaxError,
};
use crate::notebook::{
    interner::Interner,
    model::{entry::Entry, notebook::Notebook, site::Site, slug::Term},
};

/// How many bytes of the file one slice reads: about a millisecond of work.
const SLICE: usize = 64 << 10;

/// A dataset that is being read, slice by slice, so that a page can breathe between.
#[derive(Debug)]
pub struct Parser {
    source: String,
    site: Site,
    /// The categories that the dataset lists.
    categories: Vec<Term>,
    /// Where the list of entries stands in the source.
    list: Option<Range<usize>>,
    /// Where the entries stand in it, once the list was opened.
    items: Vec<Range<usize>>,
    /// How many of them were read.
    read: usize,
    /// Those that are right, each with its place.
    entries: Vec<(usize, Entry)>,
    noted: Vec<Noted>,
    /// Where and why the file breaks as JSON, if it does.
    broken: Option<Noted>,
}

/// How far a dataset has come.
#[derive(Debug)]
pub enum Progress {
    Reading(Parser),
    /// The notebook of all that is right, and the faults of the rest in the order of the file.
    Read(Notebook, Vec<Fault>),
}

impl Notebook {
    /// Reads a dataset in one go: the notebook of all that is right in it, and the faults of the rest
    /// in the order of the file.
    ///
    /// # Errors
    /// Where the file holds no object, or none that an entry could be read from.
    pub fn parse(file: impl Into<Vec<u8>>) -> Result<(Self, Vec<Fault>), NotADataset> {
        let mut parser = Parser::new(file)?;
        loop {
            match parser.slice() {
                Progress::Reading(next) => parser = next,
                Progress::Read(notebook, faults) => return Ok((notebook, faults)),
            }
        }
    }
}

impl Parser {
    /// Opens a dataset.
    ///
    /// # Errors
    /// Where the file holds no object, or none that an entry could be read from.
    pub fn new(file: impl Into<Vec<u8>>) -> Result<Self, NotADataset> {
        let (source, damaged) = decode(file.into());
        let mut broken = None;
        let members = match serde_json::from_str(&source) {
            Ok(Value::Object(members)) => members,
            Err(error) if !error.is_data() => {
                let (error, offset) = SyntaxError::diagnose(&error, &source);
                let Some(members) = saved(&source) else {
                    if source.trim_start().starts_with('<') {
                        return Err(NotADataset::WebPage);
                    }
                    let position = Positions::new(&source).at(offset);
                    return Err(NotADataset::Syntax { error, position });
                };
                let found = Found::Broken(error);
                broken = Some(Noted::new(offset, &Path::Top, Expected::Json, found));
                members
            }
            _ => return Err(NotADataset::NotAnObject { found: Kind::of_json(&source) }),
        };
        let mut reader = Reader { source: &source, noted: Vec::new() };
        if damaged {
            let from = source.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
            reader.note(&source[from..], &Path::Top, Expected::Utf8, Found::Bytes);
        }
        let (site, categories, list) = reader.dataset(&members);
        let list = list.map(|list| range_of(list, &source));
        let noted = reader.noted;
        let (items, read, entries) = (Vec::new(), 0, Vec::new());
        Ok(Self { source, site, categories, list, items, read, entries, noted, broken })
    }

    /// How many entries were read, right or wrong, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.read, self.items.len())
    }

    /// Does one slice of the work.
    pub fn slice(mut self) -> Progress {
        let mut reader = Reader { source: &self.source, noted: take(&mut self.noted) };
        let path = Path::Key(&Path::Top, "entries");
        if let Some(list) = self.list.take() {
            let items = match &self.broken {
                None => reader.items(&self.source[list], &path).unwrap_or_default(),
                // Where the list ends is only known once its items are.
                Some(_) => recover::items(&self.source[list.start..]),
            };
            self.items = items.into_iter().map(|item| range_of(item, &self.source)).collect();
            self.noted = reader.noted;
            return Progress::Reading(self);
        }
        if self.read == self.items.len() {
            self.noted = reader.noted;
            return self.finish();
        }
        let mut done = 0;
        while done < SLICE
            && let Some(item) = self.items.get(self.read)
        {
            let before = reader.noted.len();
            let value = &self.source[item.clone()];
            let entry = reader.entry(value, &path.item(self.read));
            match entry {
                Some(entry) if !reader.is_wrong_since(before) => {
                    self.entries.push((self.read, entry));
                }
                _ => reader.leave_out(before, self.read, value),
            }
            done += item.len();
            self.read += 1;
        }
        self.noted = reader.noted;
        Progress::Reading(self)
    }

    fn finish(mut self) -> Progress {
        let mut categories = take(&mut self.categories);
        let mut known = Interner::default();
        for category in &categories {
            known.add(category.slug.as_str());
        }
        for (_, entry) in &self.entries {
            if known.add(entry.category.slug.as_str()) {
                categories.push(entry.category.clone());
            }
        }
        let mut reader = Reader { source: &self.source, noted: take(&mut self.noted) };
        let entries = reader.with_unique_ids(take(&mut self.entries), &self.items, &categories);
        let mut noted = reader.noted;
        // What breaks the file is named once, with the part that it stands in.
        if noted.iter().all(|noted| noted.expected != Expected::Json) {
            noted.extend(self.broken);
        }
        let faults = faults(noted, &self.source);
        Progress::Read(Notebook::new(self.site, &categories, entries), faults)
    }
}

/// What can be saved of a file that is no JSON, if there is an entry in it.
fn saved(source: &str) -> Option<Members<'_>> {
    let members = Members::new(recover::members(source)?);
    // Where the list ends is only known once its items are.
    let list = &source[offset_of(members.get("entries")?, source)..];
    let items = recover::items(list);
    let is_entry = |item: &&str| matches!(serde_json::from_str(item), Ok(Value::Object(_)));
    items.iter().any(is_entry).then_some(members)
}

/// Where a slice of the source stands in it.
fn range_of(slice: &str, source: &str) -> Range<usize> {
    let start = offset_of(slice, source);
    start..start + slice.len()
}
