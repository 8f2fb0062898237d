//! Slugs: how a category, a status, a tag or an entry is called in an address.

use std::fmt;

/// A name that fits an address: lower-case letters and digits, joined by single hyphens, never
/// empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Slug {
    /// The slug of a text: lower case, every run of anything but letters and digits made one
    /// hyphen, none at the ends. `None` where the text has neither letter nor digit.
    ///
    /// The slug of a slug is that slug.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::with_capacity(text.len());
        let mut gap = false;
        // Lower case comes first: that of `İ` ends in a combining dot, which is no letter.
        for letter in text.chars().flat_map(char::to_lowercase) {
            if letter.is_alphanumeric() {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(letter);
            } else {
                gap = true;
            }
        }
        (!slug.is_empty()).then(|| Self(slug.into()))
    }

    /// Whether a folder can be called so: file systems allow names of 255 bytes.
    pub fn fits_a_folder(&self) -> bool {
        self.0.len() <= 255
    }

    /// The slug as it stands in an address, before percent-encoding.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A word of the notebook's own vocabulary: a category, a status, a tag or a year.
///
/// Two terms of one slug are the same term, however they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// How an address calls it, and what tells it from others.
    pub slug: Slug,
    /// How the dataset writes it.
    pub label: String,
}

impl Term {
    /// The term that is written so; `None` where the label has neither letter nor digit.
    pub fn from_label(label: &str) -> Option<Self> {
        Some(Self { slug: Slug::from_text(label)?, label: label.to_owned() })
    }
}
