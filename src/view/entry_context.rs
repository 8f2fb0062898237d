//! The differences between the places in which an entry is shown.

use crate::{
    dom::{Element, IntoChildren, div, h1, h2, h3, h4},
    notebook::query::results::Listing,
    state::State,
};

/// The place in which an entry is shown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum EntryContext {
    /// In the section of its category.
    Section,
    /// In one stream with the entries of other categories.
    Stream,
    /// On a page of its own.
    Page,
    /// In a feed.
    Feed,
}

impl EntryContext {
    /// Whether the entry stands alone, without the app.
    pub(super) fn is_alone(self) -> bool {
        matches!(self, Self::Page | Self::Feed)
    }

    /// Whether entries of a listing are shown in this place.
    pub(super) fn is_listed(self, listing: &Listing) -> bool {
        match self {
            Self::Section => matches!(listing, Listing::Sections { .. }),
            Self::Stream => matches!(listing, Listing::Stream { .. }),
            Self::Page | Self::Feed => true,
        }
    }

    /// An empty heading for the title of an entry.
    pub(super) fn title(self) -> Element {
        if self.is_alone() { h1() } else { h3() }
    }

    /// An empty heading for a part of an entry.
    fn heading(self) -> Element {
        if self.is_alone() { h2() } else { h4() }
    }

    /// A part of an entry under a heading.
    pub(super) fn part(
        self,
        state: State,
        heading: &'static str,
        content: impl IntoChildren,
    ) -> Element {
        self.part_of_class(state, "part", heading, content)
    }

    /// A part of an entry under a heading, with classes for the stylesheet.
    pub(super) fn part_of_class(
        self,
        state: State,
        class: &'static str,
        heading: &'static str,
        content: impl IntoChildren,
    ) -> Element {
        let heading = self.heading().attr("lang", state.interface_language()).child(heading);
        div().class(class).child((heading, content))
    }
}
