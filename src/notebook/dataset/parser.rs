//! Parses a dataset in slices, so that the page stays responsive in between.

use std::{mem::take, ops::Range};

use super::{
    encoding::decode,
    fault::{Expected, Fault, Found, NotADataset},
    raw_json::{Kind, Members, Path, Positions, Value, offset_of},
    reader::{Noted, Reader, faults},
    recover,
    repair::repaired,
    syntax::SyntaxError,
};
use crate::notebook::{
    interner::Interner,
    model::{entry::Entry, notebook::Notebook, site::Site, slug::Term},
};

/// The number of bytes per slice, about a millisecond of work. A slice ends with a whole entry.
const SLICE: usize = 64 << 10;

/// A dataset while it is parsed, slice by slice.
#[derive(Debug)]
pub struct Parser {
    source: String,
    site: Site,
    /// The categories in the dataset's own list.
    categories: Vec<Term>,
    /// The byte range of the list of entries in the source, until it is split into `items`.
    list: Option<Range<usize>>,
    /// The byte range of each entry in the source, once the list is split.
    items: Vec<Range<usize>>,
    /// The number of items parsed.
    read: usize,
    /// The valid entries, each with its index in the file.
    entries: Vec<(usize, Entry)>,
    noted: Vec<Noted>,
    /// The syntax error, if the file is not valid JSON.
    broken: Option<Noted>,
}

/// The state of a dataset after a slice.
#[derive(Debug)]
pub enum Progress {
    Reading(Parser),
    /// The notebook of everything valid, and the faults in the order of the file.
    Read(Notebook, Vec<Fault>),
}

impl Notebook {
    /// Parses a whole dataset. Returns the notebook of everything valid, and the faults in the
    /// order of the file.
    ///
    /// # Errors
    /// If the file is JSON but not an object, or if it is not valid JSON and no entry can be
    /// recovered from it.
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
    /// Opens a dataset, and parses everything but its entries.
    ///
    /// # Errors
    /// If the file is JSON but not an object, or if it is not valid JSON and no entry can be
    /// recovered from it.
    pub fn new(file: impl Into<Vec<u8>>) -> Result<Self, NotADataset> {
        let (source, damaged) = decode(file.into());
        Self::open(source, damaged, None)
    }

    /// Opens a text. `first` is the syntax error that it had before it was repaired, with its byte
    /// offset.
    fn open(
        source: String,
        damaged: bool,
        first: Option<(SyntaxError, usize)>,
    ) -> Result<Self, NotADataset> {
        let members = match serde_json::from_str(&source) {
            Ok(Value::Object(members)) => members,
            Err(error) if !error.is_data() => {
                let Some((error, offset)) = first.clone() else {
                    let first = SyntaxError::diagnose(&error, &source);
                    return Self::open(repaired(&source), damaged, Some(first));
                };
                let Some(members) = saved(&source) else {
                    if source.trim_start().starts_with('<') {
                        return Err(NotADataset::WebPage);
                    }
                    let position = Positions::new(&source).at(offset);
                    return Err(NotADataset::Syntax { error, position });
                };
                members
            }
            _ => return Err(NotADataset::NotAnObject { found: Kind::of_json(&source) }),
        };
        let broken = first.map(|(error, offset)| {
            Noted::new(offset, &Path::Top, Expected::Json, Found::Broken(error))
        });
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

    /// The number of entries parsed so far, valid or not, and the number of all entries. Both are 0
    /// before the first slice.
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
                // The end of the list is unknown until its items are split.
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
            reader.attribute(before, self.read, value, entry.is_none());
            self.entries.extend(entry.map(|entry| (self.read, entry)));
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
        // Report a syntax error once, with the part that contains it, unless it was repaired.
        let is_repaired = |noted: &Noted| match &noted.found {
            Found::Broken(error) => error.is_repaired(),
            _ => false,
        };
        if noted.iter().all(|noted| noted.expected != Expected::Json)
            || self.broken.as_ref().is_some_and(is_repaired)
        {
            noted.extend(self.broken);
        }
        let faults = faults(noted, &self.source);
        Progress::Read(Notebook::new(self.site, &categories, entries), faults)
    }
}

/// The members recovered from a file that is not valid JSON, if they include an entry.
fn saved(source: &str) -> Option<Members<'_>> {
    let members = Members::new(recover::members(source)?);
    // The end of the list is unknown until its items are split.
    let list = &source[offset_of(members.get("entries")?, source)..];
    let items = recover::items(list);
    let is_entry = |item: &&str| matches!(serde_json::from_str(item), Ok(Value::Object(_)));
    items.iter().any(is_entry).then_some(members)
}

/// The byte range of a slice in the source that it borrows from.
fn range_of(slice: &str, source: &str) -> Range<usize> {
    let start = offset_of(slice, source);
    start..start + slice.len()
}
