//! The address: the one place that reads and writes it.
//!
//! `?q=TEXT&category=SLUG&status=SLUG&tag=SLUG&year=YYYY&sort=ORDER&embed=1&fold=1&theme=NAME#ID`, where
//! `category`, `status`, `tag` and `year` may repeat. Keys that are not the notebook's stay as
//! they are.

use std::fmt;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{
    model::{facet::Facet, notebook::Notebook, slug::Slug},
    query::{Query, sort::Sort},
};

/// What the address says: all that is needed to show the same page again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub query: Query,
    /// The entry or section that the reader is led to.
    pub target: Option<Slug>,
    pub presentation: Presentation,
    /// Pairs of keys and values that belong to somebody else, as they stood.
    foreign: Vec<String>,
}

/// How the page is dressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Without the page's own header and footer, for a frame in another page.
    pub embed: bool,
    /// With long entries folded to their question and conclusion.
    pub fold: bool,
    /// The reader's system decides where there is none.
    pub theme: Option<Theme>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    /// The theme's name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that an address calls so.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.key() == key)
    }
}

/// A part of the address that means nothing in this notebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The key, or `#` for the fragment.
    pub key: String,
    pub value: String,
}

/// What the page gives as ids to its own parts begins so, which no slug does.
pub const RESERVED_PREFIX: char = '_';

/// Letters and digits of ASCII and hyphens stand for themselves.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// A name as it stands in an address.
pub fn percent_encoded(name: &Slug) -> impl fmt::Display {
    utf8_percent_encode(name.as_str(), NAME)
}

/// What leads to an entry's place in the notebook.
pub fn entry_fragment(entry: &Slug) -> String {
    format!("#{}", percent_encoded(entry))
}

/// The path of an entry's page, below the notebook; where it can have none, what leads to its place.
pub fn entry_path(entry: &Slug) -> String {
    if entry.fits_a_folder() {
        format!("entry/{}/", percent_encoded(entry))
    } else {
        entry_fragment(entry)
    }
}

impl Address {
    /// Reads an address, given as the browser does: `search` with its `?` and `hash` with its `#`,
    /// either may be empty. What the notebook does not know is left out and named.
    pub fn parse(search: &str, hash: &str, notebook: &Notebook) -> (Self, Vec<Ignored>) {
        let mut address = Self::default();
        let mut ignored = Vec::new();
        let mut has_text = false;
        for pair in pairs(search) {
            let (key, value) = decode(pair);
            let known = if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key() == key)
            {
                address.choose(facet, &value, notebook)
            } else {
                match key.as_str() {
                    "q" if !has_text => {
                        has_text = true;
                        address.query.set_text(value.trim_end());
                        true
                    }
                    "q" => false,
                    "sort" => {
                        Sort::from_key(&value).map(|sort| address.query.sort = sort).is_some()
                    }
                    "match" => {
                        address.query.some |= value == "some";
                        value == "some"
                    }
                    "embed" | "fold" | "theme" => address.presentation.read(&key, &value),
                    _ => {
                        address.foreign.push(pair.to_owned());
                        true
                    }
                }
            };
            if !known {
                ignored.push(Ignored { key, value });
            }
        }
        let fragment =
            percent_decode_str(hash.strip_prefix('#').unwrap_or(hash)).decode_utf8_lossy();
        if !fragment.is_empty() && !fragment.starts_with(RESERVED_PREFIX) {
            address.target = Slug::from_text(&fragment).filter(|slug| {
                notebook.find(slug).is_some()
                    || notebook.catalogue().value(Facet::Category, slug).is_some()
            });
            if address.target.is_none() {
                ignored.push(Ignored { key: "#".to_owned(), value: fragment.into_owned() });
            }
        }
        (address, ignored)
    }

    /// Chooses a value; false where the notebook does not have it.
    fn choose(&mut self, facet: Facet, value: &str, notebook: &Notebook) -> bool {
        let Some(slug) = Slug::from_text(value) else { return false };
        let known = notebook.catalogue().value(facet, &slug).is_some();
        if known && !self.query.chosen(facet).contains(&slug) {
            self.query.toggle(facet, slug);
        }
        known
    }
}

/// The search and the fragment, each with its sign, or nothing: what follows the path.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut search = Serializer::new(String::new());
        // The space after the last word means nothing.
        let text = self.query.text().trim_end();
        if !text.is_empty() {
            search.append_pair("q", text);
        }
        for facet in Facet::ALL {
            for slug in self.query.chosen(facet) {
                search.append_pair(facet.key(), slug.as_str());
            }
        }
        if self.query.some {
            search.append_pair("match", "some");
        }
        if self.query.sort != Sort::default() {
            search.append_pair("sort", self.query.sort.key());
        }
        if self.presentation.embed {
            search.append_pair("embed", "1");
        }
        if self.presentation.fold {
            search.append_pair("fold", "1");
        }
        if let Some(theme) = self.presentation.theme {
            search.append_pair("theme", theme.key());
        }
        let ours = search.finish();
        let ours = (!ours.is_empty()).then_some(ours.as_str());
        let pairs = ours.into_iter().chain(self.foreign.iter().map(String::as_str));
        for (number, pair) in pairs.enumerate() {
            write!(f, "{}{pair}", if number == 0 { '?' } else { '&' })?;
        }
        match &self.target {
            Some(id) => f.write_str(&entry_fragment(id)),
            None => Ok(()),
        }
    }
}

impl Presentation {
    /// Reads what an address says of the presentation, which needs no dataset.
    pub fn parse(search: &str) -> Self {
        let mut presentation = Self::default();
        for (key, value) in pairs(search).map(decode) {
            presentation.read(&key, &value);
        }
        presentation
    }

    fn read(&mut self, key: &str, value: &str) -> bool {
        match (key, value) {
            ("embed", "0") => self.embed = false,
            ("embed", "1") => self.embed = true,
            ("fold", "0") => self.fold = false,
            ("fold", "1") => self.fold = true,
            ("theme", name) if let Some(theme) = Theme::from_key(name) => self.theme = Some(theme),
            _ => return false,
        }
        true
    }
}

fn pairs(search: &str) -> impl Iterator<Item = &str> {
    search.strip_prefix('?').unwrap_or(search).split('&').filter(|pair| !pair.is_empty())
}

fn decode(pair: &str) -> (String, String) {
    form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .unwrap_or_default()
}
