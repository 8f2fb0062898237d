//! The differences between the places in which an entry is shown.

use super::elements::entry_href;
use crate::{
    dom::{Element, h1, h2},
    notebook::{model::slug::Slug, route::entry_fragment},
};

/// The place in which an entry is shown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum EntryContext {
    /// In the section of its category.
    Section,
    /// Among the matches of a search.
    Match,
    /// On a page of its own.
    Page,
}

impl EntryContext {
    /// The address that the title of an entry leads to. On the entry's own page, this is its place in the
    /// notebook.
    pub(super) fn title_href(self, id: &Slug) -> String {
        if self == Self::Page { entry_fragment(id) } else { entry_href(id) }
    }

    /// An empty heading for the title of an entry.
    pub(super) fn title(self) -> Element {
        if self == Self::Page { h1() } else { Element::new("h3") }
    }

    /// An empty heading for a part of an entry.
    pub(super) fn heading(self) -> Element {
        if self == Self::Page { h2() } else { Element::new("h4") }
    }
}
