//! The notebook: the valid content of a dataset.

use super::{
    catalogue::Catalogue,
    entry::Entry,
    facet::Facet,
    index::EntryIx,
    lineage::Lineage,
    site::Site,
    slug::{Slug, Term},
};

/// The valid content of a dataset, with its facet values and lines of work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    site: Site,
    entries: Vec<Entry>,
    catalogue: Catalogue,
    lineage: Lineage,
}

impl Notebook {
    /// Makes a notebook of entries. `categories` contains the category of every entry.
    pub(in crate::notebook) fn new(site: Site, categories: &[Term], entries: Vec<Entry>) -> Self {
        let catalogue = Catalogue::new(categories, &entries);
        let lineage = Lineage::new(&entries);
        Self { site, entries, catalogue, lineage }
    }

    /// The texts around the entries.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The categories, in the order of their sections on the page.
    pub fn categories(&self) -> &[Term] {
        self.catalogue.values(Facet::Category)
    }

    /// The entries, in the order of the dataset.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether any text has a formula.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn has_formulas(&self) -> bool {
        self.site.has_formulas() || self.entries.iter().any(Entry::has_formulas)
    }

    /// The values of the facets.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The `follows` links between entries.
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// The indices of all entries.
    pub fn indices(&self) -> impl Iterator<Item = EntryIx> + use<> {
        (0..self.entries.len()).map(EntryIx)
    }

    /// The entry at an index.
    ///
    /// # Panics
    /// If the index is not one of [`Notebook::indices`].
    pub fn entry(&self, entry: EntryIx) -> &Entry {
        &self.entries[entry.0]
    }

    /// The index of the entry with this id.
    pub fn find(&self, id: &Slug) -> Option<EntryIx> {
        self.entries.iter().position(|entry| entry.id == *id).map(EntryIx)
    }
}
