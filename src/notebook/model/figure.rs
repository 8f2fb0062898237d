//! Figures: images as evidence.

use super::{text::Text, url::LocalPath};

/// An image of an entry, from below the notebook's own folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub src: LocalPath,
    /// The variant for dark pages.
    pub dark: Option<LocalPath>,
    /// The image in words, for readers who do not see it. Not blank.
    pub alt: Text,
    pub caption: Option<Text>,
    /// The size in CSS pixels, by which the page reserves the place.
    pub size: Option<Size>,
}

/// The width and the height of an image in CSS pixels, each from 1 to [`Size::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    /// The maximum of each. Browsers decode no larger image.
    pub const MOST: u32 = 65_535;
}
