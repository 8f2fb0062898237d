//! Facets: the four sides from which the entries can be refined.

use std::{
    collections::HashMap,
    ops::{Index, IndexMut},
};

use super::{
    entry::{Entry, KNOWN_STATUSES},
    slug::{Slug, Term},
};

/// A side from which entries are refined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Category,
    Status,
    Tags,
    Year,
}

/// What several chosen values of one facet ask of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// To have any of them.
    Any,
    /// To have all of them.
    All,
}

impl Facet {
    /// Every facet, in the order in which the page lists them.
    pub const ALL: [Self; 4] = [Self::Category, Self::Status, Self::Tags, Self::Year];

    /// The name of the facet's group.
    pub fn name(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Status => "Status",
            Self::Tags => "Tags",
            Self::Year => "Year",
        }
    }

    /// What one value of the facet is called: also its key in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Status => "status",
            Self::Tags => "tag",
            Self::Year => "year",
        }
    }

    /// How several values combine. An entry has one category, status and year, so only of tags can
    /// it be asked to have them all.
    pub fn combination(self) -> Combination {
        match self {
            Self::Tags => Combination::All,
            Self::Category | Self::Status | Self::Year => Combination::Any,
        }
    }
}

/// One `T` for each facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByFacet<T>([T; 4]);

impl<T> ByFacet<T> {
    /// Makes the one of each facet.
    pub fn from_fn(make: impl FnMut(Facet) -> T) -> Self {
        Self(Facet::ALL.map(make))
    }
}

impl<T> Index<Facet> for ByFacet<T> {
    type Output = T;

    fn index(&self, facet: Facet) -> &T {
        &self.0[facet as usize]
    }
}

impl<T> IndexMut<Facet> for ByFacet<T> {
    fn index_mut(&mut self, facet: Facet) -> &mut T {
        &mut self.0[facet as usize]
    }
}

/// The values of every facet, and which entry has which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    values: ByFacet<Vec<Term>>,
    of_entry: Vec<ByFacet<Vec<usize>>>,
}

impl Catalogue {
    /// Collects the values of the entries, and the given categories, used or not.
    ///
    /// Categories keep their order; statuses stand in that of [`KNOWN_STATUSES`], tags by how many
    /// entries have them, years from the newest; what is equal then, by its slug.
    pub(super) fn new(categories: &[Term], entries: &[Entry]) -> Self {
        let mut seen: ByFacet<HashMap<Slug, (Term, usize)>> = ByFacet::default();
        let terms: Vec<ByFacet<Vec<Term>>> = entries.iter().map(terms).collect();
        for entry in &terms {
            for facet in Facet::ALL {
                for term in &entry[facet] {
                    seen[facet].entry(term.slug.clone()).or_insert_with(|| (term.clone(), 0)).1 +=
                        1;
                }
            }
        }
        let values = ByFacet::from_fn(|facet| {
            if facet == Facet::Category {
                return categories.to_vec();
            }
            let mut values: Vec<(Term, usize)> =
                seen[facet].drain().map(|(_, value)| value).collect();
            values.sort_by(|(a, a_count), (b, b_count)| {
                let order = match facet {
                    Facet::Year => b.slug.cmp(&a.slug),
                    Facet::Status => status_rank(a).cmp(&status_rank(b)),
                    Facet::Tags | Facet::Category => b_count.cmp(a_count),
                };
                order.then_with(|| a.slug.cmp(&b.slug))
            });
            values.into_iter().map(|(term, _)| term).collect()
        });
        let numbers: ByFacet<HashMap<&Slug, usize>> = ByFacet::from_fn(|facet| {
            values[facet].iter().enumerate().map(|(number, term)| (&term.slug, number)).collect()
        });
        let of_entry = terms
            .iter()
            .map(|entry| {
                ByFacet::from_fn(|facet| {
                    entry[facet]
                        .iter()
                        .filter_map(|term| numbers[facet].get(&term.slug).copied())
                        .collect()
                })
            })
            .collect();
        Self { values, of_entry }
    }

    /// The values of a facet, in the order in which the page lists them.
    pub fn values(&self, facet: Facet) -> &[Term] {
        &self.values[facet]
    }

    /// The value that an address calls so.
    pub fn value(&self, facet: Facet, slug: &Slug) -> Option<&Term> {
        self.values[facet].iter().find(|term| term.slug == *slug)
    }

    /// The values that an entry has, as places in [`Catalogue::values`].
    pub(super) fn of_entry(&self, entry: usize) -> &ByFacet<Vec<usize>> {
        &self.of_entry[entry]
    }
}

fn terms(entry: &Entry) -> ByFacet<Vec<Term>> {
    ByFacet::from_fn(|facet| match facet {
        Facet::Category => vec![entry.category.clone()],
        Facet::Status => vec![entry.status.clone()],
        Facet::Tags => entry.tags.clone(),
        // A year is digits, so it always has a slug.
        Facet::Year => Term::of(&format!("{:04}", entry.date.year())).into_iter().collect(),
    })
}

fn status_rank(status: &Term) -> usize {
    KNOWN_STATUSES
        .iter()
        .position(|known| *known == status.slug.as_str())
        .unwrap_or(KNOWN_STATUSES.len())
}
