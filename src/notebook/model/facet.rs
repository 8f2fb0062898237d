//! Facets: the four sides from which the entries can be refined.

use std::ops::{Index, IndexMut};

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

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
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
