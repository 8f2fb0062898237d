//! What the reader asks for: words, refinements and an order.

use super::{
    facet::{ByFacet, Facet},
    slug::Slug,
};

/// The reader's choices. The default asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    refinements: ByFacet<Vec<Slug>>,
    /// How the entries are ordered.
    pub sort: Sort,
}

/// The order of entries, within each section or in the list of matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best match first; without a search, the newest.
    #[default]
    Relevance,
    Newest,
    Oldest,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::Oldest];

    /// The order's name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }

    /// The order that an address calls so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// One thing that keeps entries out, and that the reader can take back alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    Text(String),
    Refinement(Facet, Slug),
}

impl Query {
    /// What the reader searches for, as typed; empty where that is blank.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn set_text(&mut self, text: &str) {
        self.text.clear();
        if !text.trim().is_empty() {
            self.text.push_str(text);
        }
    }

    /// The chosen values of a facet, in the order of their slugs.
    pub fn chosen(&self, facet: Facet) -> &[Slug] {
        &self.refinements[facet]
    }

    /// How many values are chosen.
    pub fn refinements(&self) -> usize {
        Facet::ALL.into_iter().map(|facet| self.chosen(facet).len()).sum()
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, slug: Slug) {
        let chosen = &mut self.refinements[facet];
        match chosen.binary_search(&slug) {
            Ok(place) => drop(chosen.remove(place)),
            Err(place) => chosen.insert(place, slug),
        }
    }

    /// Everything that keeps entries out, the words first.
    pub fn filters(&self) -> Vec<Filter> {
        let text = (!self.text.is_empty()).then(|| Filter::Text(self.text.trim().to_owned()));
        let refinements = Facet::ALL.into_iter().flat_map(|facet| {
            self.chosen(facet).iter().map(move |slug| Filter::Refinement(facet, slug.clone()))
        });
        text.into_iter().chain(refinements).collect()
    }

    /// The orders to offer, each with its name: best match means something only in a search.
    pub fn orders(&self) -> Vec<(Sort, &'static str)> {
        let oldest = (Sort::Oldest, "Oldest first");
        if self.text.is_empty() {
            // Without a search the best match is the newest; one of the two is enough.
            let newest = if self.sort == Sort::Newest { Sort::Newest } else { Sort::Relevance };
            return vec![(newest, "Newest first"), oldest];
        }
        vec![(Sort::Relevance, "Best match"), (Sort::Newest, "Newest first"), oldest]
    }

    /// Takes one filter back.
    pub fn remove(&mut self, filter: &Filter) {
        match filter {
            Filter::Text(_) => self.text.clear(),
            Filter::Refinement(facet, slug) => {
                self.refinements[*facet].retain(|chosen| chosen != slug);
            }
        }
    }

    /// Takes every filter back; the order stays.
    pub fn clear(&mut self) {
        *self = Self { sort: self.sort, ..Self::default() };
    }
}
