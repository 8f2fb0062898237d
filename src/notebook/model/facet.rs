//! Facets: the four properties by which readers filter entries.

use std::ops::{Index, IndexMut};

/// A property by which readers filter entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Category,
    Status,
    Tags,
    Year,
}

/// How several chosen values of one facet combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// An entry needs any of them.
    Any,
    /// An entry needs all of them.
    All,
}

impl Facet {
    /// Every facet, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Category, Self::Status, Self::Tags, Self::Year];

    /// The heading of the facet's group of values.
    pub fn name(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Status => "Status",
            Self::Tags => "Tags",
            Self::Year => "Year",
        }
    }

    /// The facet's key in an address and in a search operator.
    pub fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Status => "status",
            Self::Tags => "tag",
            Self::Year => "year",
        }
    }

    /// How several values combine. An entry has one category, status and year, so only tags can be
    /// required together.
    pub fn combination(self) -> Combination {
        match self {
            Self::Tags => Combination::All,
            Self::Category | Self::Status | Self::Year => Combination::Any,
        }
    }
}

/// A map from each facet to a `T`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByFacet<T>([T; 4]);

impl<T> ByFacet<T> {
    /// Calls `make` for each facet, in the order of [`Facet::ALL`].
    pub fn from_fn(make: impl FnMut(Facet) -> T) -> Self {
        Self(Facet::ALL.map(make))
    }

    /// The values, in the order of [`Facet::ALL`].
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
