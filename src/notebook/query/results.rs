//! The results of a query, and the counts of each further choice.

use super::{Query, constraints::Constraints, filter::Filter, window::Window};
use crate::notebook::{
    model::{
        facet::{ByFacet, Facet},
        index::{EntryIx, TermIx},
        notebook::Notebook,
        sort::Sort,
    },
    search::{Correction, Hit, Index, Matches, highlight::Highlighter, parsed_query::ParsedQuery},
    sorting::sorted_indices,
};

/// The results of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub listing: Listing,
    /// For every value of every facet, in the order of the catalogue, the number of results with
    /// it. A facet of which any value suffices is counted as if nothing were chosen in it.
    pub counts: ByFacet<Vec<usize>>,
    /// The active values, chosen or typed.
    pub chosen: ByFacet<Vec<TermIx>>,
    /// The corrected typos.
    pub corrections: Vec<Correction>,
    /// Finds the matches in a text.
    pub highlighter: Highlighter,
}

/// The entries to show, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// By category.
    Sections {
        /// In the order of the notebook. A section without entries is included if the notebook has
        /// none for it, and the query has no filters but categories.
        sections: Vec<Section>,
        /// The categories whose entries were all filtered out.
        emptied: Vec<TermIx>,
    },
    /// A query with words waits for the index.
    Pending,
    /// In one stream: the matches of a search, or all entries by date.
    Stream {
        /// The entries that match every word, if there are words.
        all: Vec<EntryIx>,
        /// The entries that match only some words.
        some: Vec<EntryIx>,
        /// Whether `some` is shown: if the query asks for it, or if no entry matches every word.
        some_shown: bool,
    },
}

/// The entries of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The category, by its index in [`Notebook::categories`].
    pub category: TermIx,
    pub entries: Vec<EntryIx>,
}

impl Results {
    /// Runs a query. `parsed` is its parsed text. Without an index, a query with words is pending.
    pub fn new(
        notebook: &Notebook,
        index: Option<&Index>,
        query: &Query,
        parsed: &ParsedQuery,
    ) -> Self {
        let entries = notebook.entries();
        let order = query.order(parsed, notebook.site());
        let has_words = parsed.is_search() || !parsed.excluded.is_empty();
        let is_pending = has_words && index.is_none();
        let mut found = match index {
            Some(index) if has_words => index.search(parsed),
            _ => everything(entries.len()),
        };
        // Decide before filtering: a facet must not switch a search to partial matches.
        let some_shown = query.some || found.all.is_empty();
        let constraints = Constraints::new(notebook, query, parsed);
        let catalogue = notebook.catalogue();
        let mut counts = ByFacet::from_fn(|facet| vec![0; catalogue.values(facet).len()]);
        let mut counts_of_some = counts.clone();
        constraints.keep(notebook, &mut found.all, &mut counts);
        constraints.keep(notebook, &mut found.some, &mut counts_of_some);
        let all = ordered(notebook, order, &found.all);
        if some_shown {
            for facet in Facet::ALL {
                for (count, more) in counts[facet].iter_mut().zip(&counts_of_some[facet]) {
                    *count += more;
                }
            }
        }
        let listing = if is_pending {
            Listing::Pending
        } else if order == Sort::Category {
            sections(notebook, query, &constraints.chosen, parsed, all)
        } else {
            let some = ordered(notebook, order, &found.some);
            Listing::Stream { all, some, some_shown }
        };
        let Matches { corrections, highlighter, .. } = found;
        Self { listing, counts, chosen: constraints.chosen, corrections, highlighter }
    }

    /// Whether the search waits for the index, so that there are no results yet.
    pub fn is_pending(&self) -> bool {
        self.listing == Listing::Pending
    }

    /// The number of entries shown.
    pub fn len(&self) -> usize {
        match &self.listing {
            Listing::Sections { sections, .. } => {
                sections.iter().map(|section| section.entries.len()).sum()
            }
            Listing::Stream { .. } => self.stream().len() + self.partial().len(),
            Listing::Pending => 0,
        }
    }

    /// Whether there is nothing to show, not even an empty section.
    pub fn is_empty(&self) -> bool {
        match &self.listing {
            Listing::Sections { sections, .. } => sections.is_empty(),
            Listing::Stream { .. } => self.len() == 0,
            Listing::Pending => false,
        }
    }

    /// The sections to show; none in a stream.
    pub fn sections(&self) -> &[Section] {
        match &self.listing {
            Listing::Sections { sections, .. } => sections,
            Listing::Stream { .. } | Listing::Pending => &[],
        }
    }

    /// The entries of a category's section; none in a stream.
    pub fn section(&self, category: TermIx) -> &[EntryIx] {
        let section = self.sections().iter().find(|section| section.category == category);
        section.map_or(&[], |section| section.entries.as_slice())
    }

    /// The categories whose entries were all filtered out; none in a stream.
    pub fn emptied(&self) -> &[TermIx] {
        match &self.listing {
            Listing::Sections { emptied, .. } => emptied,
            Listing::Stream { .. } | Listing::Pending => &[],
        }
    }

    /// The entries of the stream that match every word of a search, or all of it without a search.
    pub fn stream(&self) -> &[EntryIx] {
        match &self.listing {
            Listing::Sections { .. } | Listing::Pending => &[],
            Listing::Stream { all, .. } => all,
        }
    }

    /// The entries shown that match only some words of a search.
    pub fn partial(&self) -> &[EntryIx] {
        match &self.listing {
            Listing::Stream { some, some_shown: true, .. } => some,
            _ => &[],
        }
    }

    /// The number of entries that match only some words of a search and are not shown.
    pub fn held_back(&self) -> usize {
        match &self.listing {
            Listing::Stream { some, some_shown: false, .. } => some.len(),
            _ => 0,
        }
    }

    /// All entries shown, in order.
    pub fn shown(&self) -> impl Iterator<Item = EntryIx> {
        let sections = self.sections().iter().flat_map(|section| &section.entries);
        sections.chain(self.stream()).chain(self.partial()).copied()
    }

    /// The position of an entry among all those shown, from 0; `None` if it is not shown.
    pub fn position_of(&self, entry: EntryIx) -> Option<usize> {
        self.shown().position(|shown| shown == entry)
    }

    /// The number of entries shown before a section.
    fn before(&self, category: TermIx) -> usize {
        let before = self.sections().iter().take_while(|section| section.category != category);
        before.map(|section| section.entries.len()).sum()
    }

    /// The position of a section's first entry among all those shown, from 0.
    pub fn position_of_section(&self, category: TermIx) -> Option<usize> {
        let section = self.sections().iter().find(|section| section.category == category);
        section.map(|section| self.before(section.category))
    }

    /// The categories whose sections are in a window, at least in part.
    pub fn sections_in(&self, window: Window) -> Vec<TermIx> {
        let mut position = 0;
        let mut categories = Vec::new();
        for section in self.sections() {
            if window.reaches(position, section.entries.len()) {
                categories.push(section.category);
            }
            position += section.entries.len();
        }
        categories
    }

    /// The entries of a category that are in a window.
    pub fn section_in(&self, category: TermIx, window: Window) -> &[EntryIx] {
        let entries = self.section(category);
        &entries[window.part(self.before(category), entries.len())]
    }

    /// The part of [`Results::stream`] that is in a window.
    pub fn stream_in(&self, window: Window) -> &[EntryIx] {
        let entries = self.stream();
        &entries[window.part(0, entries.len())]
    }

    /// The part of [`Results::partial`] that is in a window.
    pub fn partial_in(&self, window: Window) -> &[EntryIx] {
        let entries = self.partial();
        &entries[window.part(self.stream().len(), entries.len())]
    }
}

fn everything(entries: usize) -> Matches {
    let hit = |entry| Hit { entry: EntryIx(entry), score: 0.0 };
    Matches { all: (0..entries).map(hit).collect(), ..Matches::default() }
}

/// For every filter of a query, the number of entries that the query would show without it.
pub fn relaxations(
    notebook: &Notebook,
    index: Option<&Index>,
    query: &Query,
    parsed: &ParsedQuery,
) -> Vec<(Filter, usize)> {
    let without = |filter: &Filter| {
        let mut query = query.clone();
        query.remove(filter);
        let parsed = ParsedQuery::parse(query.text(), notebook.catalogue());
        Results::new(notebook, index, &query, &parsed).len()
    };
    query.filters(parsed).into_iter().map(|filter| (filter.clone(), without(&filter))).collect()
}

/// The entries of some hits, sorted. Equal matches are sorted from the newest, and equal dates by
/// their order in the dataset.
fn ordered(notebook: &Notebook, sort: Sort, hits: &[Hit]) -> Vec<EntryIx> {
    let keys = hits.iter().map(|hit| {
        let date = u64::from(notebook.entry(hit.entry).date.ordinal());
        let newest = u64::from(u32::MAX) - date;
        match sort {
            // Non-negative floats sort like their bits.
            Sort::Relevance => (u64::from(u32::MAX - hit.score.to_bits()) << u32::BITS) + newest,
            Sort::Category | Sort::Newest => newest,
            Sort::Oldest => date,
        }
    });
    sorted_indices(keys).into_iter().map(|index| hits[index].entry).collect()
}

fn sections(
    notebook: &Notebook,
    query: &Query,
    chosen: &ByFacet<Vec<TermIx>>,
    parsed: &ParsedQuery,
    shown: Vec<EntryIx>,
) -> Listing {
    let category_of =
        |entry| notebook.catalogue().values_of(entry)[Facet::Category].first().copied();
    let categories = notebook.categories().len();
    let mut entries = vec![Vec::new(); categories];
    for entry in shown {
        if let Some(category) = category_of(entry) {
            entries[category.0].push(entry);
        }
    }
    let mut written = vec![false; categories];
    for category in notebook.indices().filter_map(category_of) {
        written[category.0] = true;
    }
    let chosen = &chosen[Facet::Category];
    let only_categories = query.filters(parsed).len() == chosen.len();
    let (mut sections, mut emptied) = (Vec::new(), Vec::new());
    for (index, entries) in entries.into_iter().enumerate() {
        let category = TermIx(index);
        if !chosen.is_empty() && !chosen.contains(&category) {
            continue;
        }
        if !entries.is_empty() || (!written[index] && only_categories) {
            sections.push(Section { category, entries });
        } else if written[index] {
            emptied.push(category);
        }
    }
    Listing::Sections { sections, emptied }
}
