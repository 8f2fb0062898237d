//! Slugs: the names of categories, statuses, tags, years and entries in addresses.

use std::fmt;

use crate::unicode::{composed, is_invisible};

/// A name for use in an address: lower-case letters and digits of any script, joined by single
/// hyphens. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Slug {
    /// Makes the slug of a text: lowers its case, turns every run of other characters than letters
    /// and digits into one hyphen, and drops hyphens at the ends. Returns `None` if the text has
    /// neither a letter nor a digit.
    ///
    /// `+` and `#` after a letter become the words `plus` and `sharp`, so that C, C++ and C# differ.
    /// Different encodings of a text make the same slug: letters are composed with their
    /// diacritics, and invisible characters are dropped.
    ///
    /// The slug of a slug is the slug itself.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::with_capacity(text.len());
        let mut gap = false;
        let mut is_after_letter = false;
        // Lower the case first: `İ` becomes `i` and a combining dot.
        for letter in composed(text).chars().flat_map(char::to_lowercase) {
            if is_invisible(letter) || is_diacritic(letter) {
                continue;
            }
            let name = match letter {
                '+' if is_after_letter => "plus",
                '#' if is_after_letter => "sharp",
                _ => "",
            };
            if !name.is_empty() {
                slug.push('-');
                slug.push_str(name);
                gap = true;
            } else if letter.is_alphanumeric() {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                is_after_letter = letter.is_alphabetic();
                slug.push(letter);
            } else {
                gap = true;
                is_after_letter = false;
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

/// Whether a character is a diacritic that no letter has taken up.
fn is_diacritic(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}
