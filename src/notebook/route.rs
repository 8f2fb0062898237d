//! Parses and formats the address of the page.
//!
//! ```text
//! ?q=TEXT&category=SLUG&status=SLUG&tag=SLUG&year=YYYY&match=some&sort=ORDER&fold=0&timeline=0&theme=NAME
//! &embed=1&controls=WHICH#ID
//! ```
//!
//! `category`, `status`, `tag` and `year` may repeat. Unknown keys are kept as they are.

use std::fmt;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{
    model::{facet::Facet, notebook::Notebook, slug::Slug, sort::Sort},
    query::Query,
};

/// The content of an address: everything needed to show the same page again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub query: Query,
    /// The entry or section to scroll to.
    pub target: Option<Slug>,
    pub presentation: Presentation,
    /// Parameters with unknown keys, still encoded.
    foreign: Vec<String>,
}

/// The presentation of the page, apart from its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Whether the page shows little but the entries, for a frame in another page.
    pub embed: bool,
    /// The controls that an embedded page has.
    pub controls: Controls,
    /// Whether to show conclusions only. `None` leaves it to the site.
    pub fold: Option<bool>,
    /// Whether to show the timeline. `None` leaves it to the site.
    pub timeline: Option<bool>,
    /// `None` leaves the theme to the reader's preference or system.
    pub theme: Option<Theme>,
}

/// The controls of an embedded page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    #[default]
    None,
    /// The search box.
    Search,
    /// The search box, the filters, and what is above the entries.
    All,
}

impl Controls {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::None, Self::Search, Self::All];

    /// The name in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Search => "search",
            Self::All => "all",
        }
    }
}

/// The colour scheme of the page.
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

    /// The theme with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.key() == key)
    }
}

/// A part of an address that was ignored, such as a value that the notebook does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The key, or `#` for the fragment.
    pub key: String,
    pub value: String,
}

/// The first character of ids that the page uses for its own elements. No slug begins with it.
pub const RESERVED_PREFIX: char = '_';

/// The beginning of a fragment that leads a frame to an entry. Browsers know no element by such a name,
/// so they don't scroll the page around the frame.
pub const FRAMED_TARGET: &str = "_at:";

/// Everything but ASCII letters, digits and hyphens is percent-encoded.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// A slug as it appears in an address.
pub fn percent_encoded(name: &Slug) -> impl fmt::Display {
    utf8_percent_encode(name.as_str(), NAME)
}

/// The fragment that leads to an entry in the notebook, with its `#`.
pub fn entry_fragment(entry: &Slug) -> String {
    format!("#{}", percent_encoded(entry))
}

/// The path of an entry's own page, relative to the notebook. If the id is too long to name a
/// folder, the entry has no page, and this is its [`entry_fragment`].
pub fn entry_path(entry: &Slug) -> String {
    if entry.fits_a_folder() {
        format!("entry/{}/", percent_encoded(entry))
    } else {
        entry_fragment(entry)
    }
}

impl Address {
    /// Parses an address as the browser gives it: `search` with its `?` and `hash` with its `#`.
    /// Either may be empty.
    ///
    /// Never fails. Values that the notebook does not know are left out and returned beside the
    /// address.
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
                        address.query.set_text(&value);
                        true
                    }
                    "q" => false,
                    "sort" => {
                        let sort = Sort::from_key(&value);
                        address.query.sort = sort.or(address.query.sort);
                        sort.is_some()
                    }
                    "match" => {
                        address.query.some |= value == "some";
                        value == "some"
                    }
                    "embed" | "controls" | "fold" | "timeline" | "theme" => {
                        address.presentation.read(&key, &value)
                    }
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
        let named = fragment.strip_prefix(FRAMED_TARGET).unwrap_or(&fragment);
        if !named.is_empty() && !named.starts_with(RESERVED_PREFIX) {
            address.target = Slug::from_text(named).filter(|slug| {
                notebook.find(slug).is_some()
                    || notebook.catalogue().value(Facet::Category, slug).is_some()
            });
            if address.target.is_none() {
                ignored.push(Ignored { key: "#".to_owned(), value: fragment.into_owned() });
            }
        }
        (address, ignored)
    }

    /// Chooses a value. Returns `false` if the notebook does not have it.
    fn choose(&mut self, facet: Facet, value: &str, notebook: &Notebook) -> bool {
        let Some(slug) = Slug::from_text(value) else { return false };
        let known = notebook.catalogue().value(facet, &slug).is_some();
        if known && !self.query.chosen(facet).contains(&slug) {
            self.query.toggle(facet, slug);
        }
        known
    }
}

/// Formats everything after the path: the search with its `?` and the fragment with its `#`, if not
/// empty.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut search = Serializer::new(String::new());
        // As typed, since a space after the last word tells that it is complete.
        if !self.query.text().is_empty() {
            search.append_pair("q", self.query.text());
        }
        for facet in Facet::ALL {
            for slug in self.query.chosen(facet) {
                search.append_pair(facet.key(), slug.as_str());
            }
        }
        if self.query.some {
            search.append_pair("match", "some");
        }
        if let Some(sort) = self.query.sort {
            search.append_pair("sort", sort.key());
        }
        let Presentation { embed, controls, fold, timeline, theme } = self.presentation;
        for (key, value) in [("fold", fold), ("timeline", timeline)] {
            if let Some(value) = value {
                search.append_pair(key, if value { "1" } else { "0" });
            }
        }
        if let Some(theme) = theme {
            search.append_pair("theme", theme.key());
        }
        if embed {
            search.append_pair("embed", "1");
        }
        if controls != Controls::None {
            search.append_pair("controls", controls.key());
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
    /// Parses only the presentation, which needs no dataset.
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
            ("fold", "0" | "1") => self.fold = Some(value == "1"),
            ("timeline", "0" | "1") => self.timeline = Some(value == "1"),
            ("controls", _) => match Controls::ALL.into_iter().find(|it| it.key() == value) {
                Some(controls) => self.controls = controls,
                None => return false,
            },
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
