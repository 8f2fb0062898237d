//! The facets' values, and their assignment to entries.

use super::{
    entry::{Entry, KNOWN_STATUSES},
    facet::{ByFacet, Facet},
    index::{EntryIx, TermIx},
    slug::{Slug, Term},
};
use crate::notebook::{
    interner::Interner,
    sorting::{indices_by_name, sorted_indices},
};

/// The values of every facet, and the values that each entry has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    values: ByFacet<Vec<Term>>,
    /// The number of entries with each value.
    counts: ByFacet<Vec<usize>>,
    of_entry: Vec<ByFacet<Vec<TermIx>>>,
}

impl Catalogue {
    /// Collects the values of all entries, and the given categories, used or not.
    ///
    /// Categories keep their order. Statuses follow [`KNOWN_STATUSES`], tags are sorted by their
    /// number of entries, and years run from the newest. Ties are sorted by slug.
    pub(in crate::notebook) fn new(categories: &[Term], entries: &[Entry]) -> Self {
        let mut seen: ByFacet<Seen> = ByFacet::default();
        for category in categories {
            seen[Facet::Category].number(category);
        }
        let mut of_entry: Vec<ByFacet<Vec<TermIx>>> = Vec::with_capacity(entries.len());
        for entry in entries {
            let terms = terms(entry);
            of_entry.push(ByFacet::from_fn(|facet| {
                terms[facet].iter().map(|term| TermIx(seen[facet].count(term))).collect()
            }));
        }
        let sorted = ByFacet::from_fn(|facet| seen[facet].sorted(facet));
        for facet in Facet::ALL {
            let mut places = vec![0; sorted[facet].len()];
            for (place, number) in sorted[facet].iter().enumerate() {
                places[*number] = place;
            }
            for number in of_entry.iter_mut().flat_map(|values| &mut values[facet]) {
                number.0 = places[number.0];
            }
        }
        let values = ByFacet::from_fn(|facet| {
            sorted[facet].iter().map(|number| seen[facet].terms[*number].clone()).collect()
        });
        let counts = ByFacet::from_fn(|facet| {
            sorted[facet].iter().map(|number| seen[facet].counts[*number] as usize).collect()
        });
        Self { values, counts, of_entry }
    }

    /// The values of a facet, in the order of the page.
    pub fn values(&self, facet: Facet) -> &[Term] {
        &self.values[facet]
    }

    /// The number of entries with each value, in the order of [`Catalogue::values`].
    pub fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet]
    }

    /// The value with this slug.
    pub fn value(&self, facet: Facet, slug: &Slug) -> Option<&Term> {
        self.values[facet].iter().find(|term| term.slug == *slug)
    }

    /// The value at an index.
    ///
    /// # Panics
    /// If the index is not below the number of the facet's values.
    pub fn term(&self, facet: Facet, value: TermIx) -> &Term {
        &self.values[facet][value.0]
    }

    /// The index of the value with this slug.
    pub fn find(&self, facet: Facet, slug: &Slug) -> Option<TermIx> {
        self.values[facet].iter().position(|term| term.slug == *slug).map(TermIx)
    }

    /// The values of an entry.
    pub(in crate::notebook) fn values_of(&self, entry: EntryIx) -> &ByFacet<Vec<TermIx>> {
        &self.of_entry[entry.0]
    }
}

/// The values of one facet while they are collected, numbered by first occurrence.
#[derive(Default)]
struct Seen {
    numbers: Interner,
    terms: Vec<Term>,
    /// The number of entries with each term.
    counts: Vec<u64>,
}

impl Seen {
    fn number(&mut self, term: &Term) -> usize {
        if self.numbers.add(term.slug.as_str()) {
            self.terms.push(term.clone());
            self.counts.push(0);
        }
        self.numbers.get(term.slug.as_str()).unwrap_or_default()
    }

    fn count(&mut self, term: &Term) -> usize {
        let number = self.number(term);
        self.counts[number] += 1;
        number
    }

    /// The numbers of the values, in the order of the page.
    fn sorted(&self, facet: Facet) -> Vec<usize> {
        let by_slug = indices_by_name(self.terms.iter().map(|term| (term.slug.as_str(), "")));
        let keys = by_slug.iter().enumerate().map(|(place, number)| match facet {
            Facet::Category => *number as u64,
            Facet::Status => status_rank(&self.terms[*number]),
            Facet::Tags => u64::MAX - self.counts[*number],
            Facet::Year => u64::MAX - place as u64,
        });
        sorted_indices(keys).into_iter().map(|place| by_slug[place]).collect()
    }
}

fn terms(entry: &Entry) -> ByFacet<Vec<Term>> {
    ByFacet::from_fn(|facet| match facet {
        Facet::Category => vec![entry.category.clone()],
        Facet::Status => vec![entry.status.clone()],
        Facet::Tags => entry.tags.clone(),
        // A year consists of digits, so it always has a slug.
        Facet::Year => Term::from_label(&format!("{:04}", entry.date.year())).into_iter().collect(),
    })
}

fn status_rank(status: &Term) -> u64 {
    KNOWN_STATUSES.iter().take_while(|known| **known != status.slug.as_str()).count() as u64
}
