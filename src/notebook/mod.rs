//! The notebook itself: pure Rust, without a browser.

pub mod address;
pub mod bibtex;
pub mod brief;
pub mod copy;
pub mod date;
pub mod digest;
mod encoding;
pub mod entry;
pub mod export;
pub mod facet;
pub mod fault;
pub mod json;
pub mod lineage;
#[cfg(not(target_arch = "wasm32"))]
pub mod lint;
mod numbers;
mod order;
pub mod parse;
pub mod query;
mod reader;
mod refine;
pub mod results;
mod rules;
mod salvage;
pub mod search;
pub mod slug;
pub mod text;
pub mod timeline;
pub mod tried;
pub mod turn;
#[cfg(not(target_arch = "wasm32"))]
pub mod weakness;
pub mod window;

use self::{
    entry::{Entry, Link, Url},
    facet::{Catalogue, Facet},
    lineage::Lineage,
    slug::{Slug, Term},
    text::Text,
};

/// All that a dataset says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    site: Site,
    entries: Vec<Entry>,
    catalogue: Catalogue,
    lineage: Lineage,
}

/// The texts around the entries. What is missing is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Whose notebook it is.
    pub owner: Option<Text>,
    pub role: Option<Text>,
    pub summary: Option<Text>,
    /// What the notebook is called, in a word or two.
    pub title: Option<Text>,
    /// What it holds, in a sentence.
    pub heading: Option<Text>,
    pub intro: Option<Text>,
    /// Where it is published.
    pub url: Option<Url>,
    pub links: Vec<Link>,
}

impl Site {
    /// The title of the document: what the notebook is called, and whose it is.
    pub fn document_title(&self) -> String {
        let parts: Vec<&str> =
            [&self.title, &self.owner].into_iter().flatten().map(Text::plain).collect();
        if parts.is_empty() { "Research notebook".to_owned() } else { parts.join(" · ") }
    }

    /// The whole address of what has a path below the notebook, where its own is known.
    pub fn address_of(&self, path: &str) -> Option<String> {
        self.url.as_ref().map(|url| format!("{}/{path}", url.as_str().trim_end_matches('/')))
    }
}

impl Notebook {
    /// A notebook of entries whose categories are all among the given ones.
    fn new(site: Site, categories: &[Term], entries: Vec<Entry>) -> Self {
        let catalogue = Catalogue::new(categories, &entries);
        let lineage = Lineage::of(&entries);
        Self { site, entries, catalogue, lineage }
    }

    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The sections, in their order.
    pub fn categories(&self) -> &[Term] {
        self.catalogue.values(Facet::Category)
    }

    /// The entries, in the order of the dataset.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The values of the facets.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Which entry took the next step of which.
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// The place of the entry that has this id.
    pub fn place(&self, id: &Slug) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == *id)
    }

    /// The entry that has this id.
    pub fn entry(&self, id: &Slug) -> Option<&Entry> {
        self.place(id).map(|place| &self.entries[place])
    }
}
