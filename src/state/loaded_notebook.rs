//! A dataset as it was loaded.

use crate::notebook::{
    dataset::fault::Fault,
    model::{notebook::Notebook, slug::Slug},
    route::{entry_fragment, entry_path},
};

/// A dataset as it was loaded: what is in it, what was wrong with it.
#[derive(Debug)]
pub struct LoadedNotebook {
    pub notebook: Notebook,
    pub faults: Vec<Fault>,
    /// What tells the file from others.
    pub digest: u64,
    /// Where the page was found, with nothing after its path; not known while it is written.
    pub home: Option<String>,
}

impl LoadedNotebook {
    /// Where an entry is found: on its page, where the notebook says that it is published, or else at its
    /// place on this page.
    pub fn entry_url(&self, entry: &Slug) -> Option<String> {
        let here = || self.home.as_ref().map(|home| format!("{home}{}", entry_fragment(entry)));
        self.notebook.site().url_of(&entry_path(entry)).or_else(here)
    }

    /// How many entries are not in the notebook because of their faults.
    pub fn entries_left_out(&self) -> usize {
        let mut places: Vec<usize> = self.faults.iter().filter_map(Fault::entry).collect();
        places.dedup();
        places.len()
    }
}
