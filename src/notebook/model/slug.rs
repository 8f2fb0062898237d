//! Slugs: the names of categories, statuses, tags, years and entries in addresses.

use std::fmt;

/// A name for use in an address: lower-case letters and digits of any script, joined by single
/// hyphens. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Slug {
    /// Makes the slug of a text: lowers its case, turns every run of other characters than letters
    /// and digits into one hyphen, and drops hyphens at the ends. Returns `None` if the text has
    /// neither a letter nor a digit.
    ///
    /// The slug of a slug is the slug itself.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::with_capacity(text.len());
        let mut gap = false;
        // Lower the case first: `İ` becomes `i` and a combining dot, which is not alphanumeric.
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

    /// Whether the slug can name a folder. File systems limit names to 255 bytes.
    pub fn fits_a_folder(&self) -> bool {
        self.0.len() <= 255
    }

    /// The slug before percent-encoding.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value of a facet: a category, a status, a tag or a year.
///
/// Terms with the same slug are the same value, even if their labels differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The name of the value in an address, and its identity.
    pub slug: Slug,
    /// The value as the dataset writes it.
    pub label: String,
}

impl Term {
    /// The term with this label; `None` if the label has neither a letter nor a digit.
    pub fn from_label(label: &str) -> Option<Self> {
        Some(Self { slug: Slug::from_text(label)?, label: label.to_owned() })
    }
}
