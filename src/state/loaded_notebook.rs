//! A loaded dataset.

use crate::notebook::{
    dataset::fault::Fault,
    model::{notebook::Notebook, slug::Slug},
    route::{entry_fragment, entry_path},
};

/// The notebook of a dataset, and the faults found in its file.
#[derive(Debug)]
pub struct LoadedNotebook {
    pub notebook: Notebook,
    pub faults: Vec<Fault>,
    /// The [`digest`](crate::notebook::dataset::digest::digest) of the file.
    pub digest: u64,
    /// The address of the page, without query and fragment. `None` when publishing.
    pub home: Option<String>,
}

impl LoadedNotebook {
    /// The absolute address of an entry: below `site.url` or, without one, its fragment on this page. `None`
    /// if neither is known.
    pub fn entry_url(&self, entry: &Slug) -> Option<String> {
        let here = || self.home.as_ref().map(|home| format!("{home}{}", entry_fragment(entry)));
        self.notebook.site().url_of(&entry_path(entry)).or_else(here)
    }

    /// The number of entries that are left out because of a fault.
    pub fn entries_left_out(&self) -> usize {
        self.count(Fault::entry)
    }

    /// The number of entries that are shown without a part because of a fault.
    pub fn entries_cut(&self) -> usize {
        self.count(Fault::cut_entry)
    }

    fn count(&self, entry: fn(&Fault) -> Option<usize>) -> usize {
        let mut entries: Vec<usize> = self.faults.iter().filter_map(entry).collect();
        entries.dedup();
        entries.len()
    }
}
