//! Reads a dataset slice by slice, so that a page can answer its reader in between.

use std::{mem::take, ops::Range};

use super::{
    Notebook, Site,
    entry::Entry,
    fault::{Fault, NotADataset},
    json::{Kind, Path, Position, Value},
    numbers::Numbers,
    order::in_order,
    reader::Reader,
    slug::Term,
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
    faults: Vec<Fault>,
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
    /// Where the text is not JSON, or no object.
    pub fn parse(source: &str) -> Result<(Self, Vec<Fault>), NotADataset> {
        let mut parser = Parser::new(source.to_owned())?;
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
    /// Where the text is not JSON, or no object.
    pub fn new(mut source: String) -> Result<Self, NotADataset> {
        if source.starts_with('\u{feff}') {
            source.remove(0);
        }
        let members = match serde_json::from_str(&source) {
            Ok(Value::Object(members)) => members,
            Err(error) if !error.is_data() => return Err(syntax(&error)),
            _ => return Err(NotADataset::NotAnObject { found: Kind::of(&source) }),
        };
        let mut reader = Reader { source: &source, faults: Vec::new() };
        let (site, categories, list) = reader.dataset(&members);
        let list = list.map(|list| range_of(list, &source));
        let faults = reader.faults;
        let (items, read, entries) = (Vec::new(), 0, Vec::new());
        Ok(Self { source, site, categories, list, items, read, entries, faults })
    }

    /// How many entries were read, right or wrong, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.read, self.items.len())
    }

    /// Does one slice of the work.
    pub fn slice(mut self) -> Progress {
        let mut reader = Reader { source: &self.source, faults: take(&mut self.faults) };
        let path = Path::Key(&Path::Top, "entries");
        if let Some(list) = self.list.take() {
            let items = reader.items(&self.source[list], &path).unwrap_or_default();
            self.items = items.into_iter().map(|item| range_of(item, &self.source)).collect();
            self.faults = reader.faults;
            return Progress::Reading(self);
        }
        if self.read == self.items.len() {
            self.faults = reader.faults;
            return self.finish();
        }
        let mut done = 0;
        while done < SLICE
            && let Some(item) = self.items.get(self.read)
        {
            let faults = reader.faults.len();
            let value = &self.source[item.clone()];
            let entry = reader.entry(value, &path.item(self.read));
            match entry {
                Some(entry) if reader.faults.len() == faults => {
                    self.entries.push((self.read, entry));
                }
                _ => reader.leave_out(faults, self.read, value),
            }
            done += item.len();
            self.read += 1;
        }
        self.faults = reader.faults;
        Progress::Reading(self)
    }

    fn finish(mut self) -> Progress {
        let mut categories = take(&mut self.categories);
        let mut known = Numbers::default();
        for category in &categories {
            known.add(category.slug.as_str());
        }
        for (_, entry) in &self.entries {
            if known.add(entry.category.slug.as_str()) {
                categories.push(entry.category.clone());
            }
        }
        let mut reader = Reader { source: &self.source, faults: take(&mut self.faults) };
        let entries = reader.with_own_ids(take(&mut self.entries), &self.items, &categories);
        let positions = reader.faults.iter().map(|fault| fault.position.ordinal());
        let faults = in_order(positions).into_iter().map(|place| reader.faults[place].clone());
        let faults = faults.collect();
        Progress::Read(Notebook::new(self.site, &categories, entries), faults)
    }
}

/// Where a slice of the source stands in it.
fn range_of(slice: &str, source: &str) -> Range<usize> {
    let start = slice.as_ptr() as usize - source.as_ptr() as usize;
    start..start + slice.len()
}

fn syntax(error: &serde_json::Error) -> NotADataset {
    let text = error.to_string();
    let reason = match error.classify() {
        serde_json::error::Category::Eof => "it ends too early",
        _ => text.split(" at line ").next().unwrap_or_default(),
    };
    // At the end of a line break serde_json counts no column.
    let position = Position { line: error.line(), column: error.column().max(1) };
    NotADataset::Syntax { reason: reason.to_owned(), position }
}
