//! What a query shows, and what each further choice would show.

use super::{
    Notebook,
    facet::{ByFacet, Combination, Facet},
    order::in_order,
    query::{Filter, Query, Sort},
    search::{Hit, SearchIndex, Words},
};

/// The answer to a query. Entries are places in [`Notebook::entries`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub listing: Listing,
    /// For every value of every facet, in the order of the catalogue: how many entries are shown
    /// with it. Where any of a facet's values may hold, the others do not lower the count.
    pub counts: ByFacet<Vec<usize>>,
}

/// The entries shown, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Without a search: by section.
    Sections {
        /// In the order of the notebook. A section without entries is among them where nobody has
        /// written any, and only as long as nothing but categories is asked for.
        sections: Vec<Section>,
        /// The categories whose entries were all filtered away.
        emptied: Vec<usize>,
    },
    /// With a search: one list.
    Ranked(Vec<usize>),
}

/// The entries of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The category's place in [`Notebook::categories`].
    pub category: usize,
    pub entries: Vec<usize>,
}

impl Results {
    /// Answers a query over a notebook and the index of its entries.
    pub fn of(notebook: &Notebook, index: &SearchIndex, query: &Query) -> Self {
        let words = Words::parse(query.text());
        let searched = !words.is_empty();
        let mut hits = if searched {
            index.search(&words)
        } else {
            (0..notebook.entries().len()).map(|entry| Hit { entry, score: 0 }).collect()
        };
        let counts = refine(notebook, query, &mut hits);
        let shown = ordered(notebook, query.sort, &hits);
        let listing =
            if searched { Listing::Ranked(shown) } else { sections(notebook, query, shown) };
        Self { listing, counts }
    }

    /// How many entries are shown.
    pub fn len(&self) -> usize {
        match &self.listing {
            Listing::Sections { sections, .. } => {
                sections.iter().map(|section| section.entries.len()).sum()
            }
            Listing::Ranked(entries) => entries.len(),
        }
    }

    /// Whether there is not even a section to show.
    pub fn is_empty(&self) -> bool {
        match &self.listing {
            Listing::Sections { sections, .. } => sections.is_empty(),
            Listing::Ranked(entries) => entries.is_empty(),
        }
    }

    /// The sections to show; none where there is a search.
    pub fn sections(&self) -> &[Section] {
        match &self.listing {
            Listing::Sections { sections, .. } => sections,
            Listing::Ranked(_) => &[],
        }
    }

    /// The entries of a category, where there is no search.
    pub fn section(&self, category: usize) -> &[usize] {
        let section = self.sections().iter().find(|section| section.category == category);
        section.map_or(&[], |section| section.entries.as_slice())
    }

    /// The categories whose entries were all filtered away, where there is no search.
    pub fn emptied(&self) -> &[usize] {
        match &self.listing {
            Listing::Sections { emptied, .. } => emptied,
            Listing::Ranked(_) => &[],
        }
    }

    /// The entries that a search found; none without one.
    pub fn ranked(&self) -> &[usize] {
        match &self.listing {
            Listing::Sections { .. } => &[],
            Listing::Ranked(entries) => entries,
        }
    }

    /// Whether an entry is shown.
    pub fn shows(&self, entry: usize) -> bool {
        match &self.listing {
            Listing::Sections { sections, .. } => {
                sections.iter().any(|section| section.entries.contains(&entry))
            }
            Listing::Ranked(entries) => entries.contains(&entry),
        }
    }
}

/// How many entries a query without one of its filters would show, for every filter.
pub fn ways_back(notebook: &Notebook, index: &SearchIndex, query: &Query) -> Vec<(Filter, usize)> {
    let without = |filter: &Filter| {
        let mut query = query.clone();
        query.remove(filter);
        Results::of(notebook, index, &query).len()
    };
    query.filters().into_iter().map(|filter| (filter.clone(), without(&filter))).collect()
}

/// Keeps the hits that every facet allows, and counts the values of all facets.
fn refine(notebook: &Notebook, query: &Query, hits: &mut Vec<Hit>) -> ByFacet<Vec<usize>> {
    let catalogue = notebook.catalogue();
    let chosen = ByFacet::from_fn(|facet| {
        let values = catalogue.values(facet).iter().enumerate();
        let chosen = values.filter(|(_, term)| query.chosen(facet).contains(&term.slug));
        chosen.map(|(number, _)| number).collect::<Vec<usize>>()
    });
    let mut counts = ByFacet::from_fn(|facet| vec![0; catalogue.values(facet).len()]);
    hits.retain(|hit| {
        let values = catalogue.of_entry(hit.entry);
        let refuses = |facet: &Facet| {
            let chosen = &chosen[*facet];
            !chosen.is_empty()
                && match facet.combination() {
                    Combination::Any => !chosen.iter().any(|value| values[*facet].contains(value)),
                    Combination::All => !chosen.iter().all(|value| values[*facet].contains(value)),
                }
        };
        let mut refusing = Facet::ALL.into_iter().filter(refuses);
        let refusing = (refusing.next(), refusing.next());
        for facet in Facet::ALL {
            // A value of a facet that is content with any adds entries, so those count that no
            // other facet refuses. One of a facet that wants all can only take entries away.
            let counted = match (refusing, facet.combination()) {
                ((None, _), _) => true,
                ((Some(only), None), Combination::Any) => only == facet,
                _ => false,
            };
            if counted {
                for &value in &values[facet] {
                    counts[facet][value] += 1;
                }
            }
        }
        refusing.0.is_none()
    });
    counts
}

/// The entries of some hits in order; where that leaves two equal, the newer comes first, then the
/// earlier in the dataset.
fn ordered(notebook: &Notebook, sort: Sort, hits: &[Hit]) -> Vec<usize> {
    let keys = hits.iter().map(|hit| {
        let date = u64::from(notebook.entries()[hit.entry].date.ordinal());
        let newest = u64::from(u32::MAX) - date;
        match sort {
            Sort::Relevance => (u64::from(u32::MAX - hit.score) << u32::BITS) + newest,
            Sort::Newest => newest,
            Sort::Oldest => date,
        }
    });
    in_order(keys).into_iter().map(|place| hits[place].entry).collect()
}

fn sections(notebook: &Notebook, query: &Query, shown: Vec<usize>) -> Listing {
    let category_of =
        |entry| notebook.catalogue().of_entry(entry)[Facet::Category].first().copied();
    let categories = notebook.categories().len();
    let mut entries = vec![Vec::new(); categories];
    for entry in shown {
        if let Some(category) = category_of(entry) {
            entries[category].push(entry);
        }
    }
    let mut written = vec![false; categories];
    for category in (0..notebook.entries().len()).filter_map(category_of) {
        written[category] = true;
    }
    let chosen = query.chosen(Facet::Category);
    let only_categories = query.filters().len() == chosen.len();
    let (mut sections, mut emptied) = (Vec::new(), Vec::new());
    for (category, entries) in entries.into_iter().enumerate() {
        if !chosen.is_empty() && !chosen.contains(&notebook.categories()[category].slug) {
            continue;
        }
        if !entries.is_empty() || (!written[category] && only_categories) {
            sections.push(Section { category, entries });
        } else if written[category] {
            emptied.push(category);
        }
    }
    Listing::Sections { sections, emptied }
}
