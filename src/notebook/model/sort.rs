//! Orders of the entries.

/// An order of the entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// In the sections of their categories, the newest first in each.
    #[default]
    Category,
    /// In one stream.
    Newest,
    /// In one stream.
    Oldest,
    /// The best match of a search first.
    Relevance,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Category, Self::Newest, Self::Oldest, Self::Relevance];

    /// The orders to choose from. In a search, one list replaces the sections.
    pub fn choices(is_search: bool) -> [Self; 3] {
        [if is_search { Self::Relevance } else { Self::Category }, Self::Newest, Self::Oldest]
    }

    /// The order's name in an address and in a dataset.
    pub fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Relevance => "relevance",
        }
    }

    /// The order's name on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Category => "By category, newest first",
            Self::Newest => "Newest first",
            Self::Oldest => "Oldest first",
            Self::Relevance => "Best match",
        }
    }

    /// The order with this name in an address.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}
