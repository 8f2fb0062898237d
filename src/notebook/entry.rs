//! What one experiment leaves behind.

use fluent_uri::{Iri, component::Scheme};

use super::{
    date::Date,
    slug::{Slug, Term},
    text::Text,
};

/// The statuses that the notebook has a dress for, in the order in which facets list them; any
/// other is shown as written.
pub const KNOWN_STATUSES: [&str; 6] =
    ["failed", "reproduced", "inconclusive", "running", "archived", "draft"];

/// An entry of the notebook. What the dataset leaves out is empty or `None`, and is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The fragment that addresses the entry; no other entry or section has it.
    pub id: Slug,
    /// The section that the entry stands in.
    pub category: Term,
    /// One of [`KNOWN_STATUSES`], or the author's own.
    pub status: Term,
    /// When the experiment was made.
    pub date: Date,
    pub title: Text,
    pub question: Option<Text>,
    pub setup: Vec<Text>,
    pub observations: Vec<Text>,
    pub conclusion: Option<Text>,
    pub next_step: Option<Text>,
    /// In the author's order, each once.
    pub tags: Vec<Term>,
    /// Evidence and material.
    pub links: Vec<Link>,
    /// The entries whose next step this one took.
    pub follows: Vec<Slug>,
    /// The published claim that the entry tried to reproduce.
    pub reproduces: Option<Reference>,
    /// Where the claim holds, and where it was not looked at.
    pub scope: Option<Text>,
    /// What would change the verdict.
    pub reopen_if: Option<Text>,
    /// When the entry was last changed.
    pub updated: Option<Date>,
}

impl Entry {
    /// When the entry was last changed, as far as it tells: the revision that a citation is about.
    pub fn revision(&self) -> Date {
        self.updated.unwrap_or(self.date)
    }
}

/// A titled address of the site or of something that is reproduced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub title: Text,
    /// May be absent for a target that has no address.
    pub url: Option<Url>,
}

/// Material that belongs to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `code`, `data`, `log`, `paper`, or the author's own word.
    pub kind: Option<String>,
    pub title: Text,
    pub url: Url,
}

/// An address that is safe to follow: its scheme is `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

const HTTPS: &Scheme = Scheme::new_or_panic("https");
const HTTP: &Scheme = Scheme::new_or_panic("http");
const MAILTO: &Scheme = Scheme::new_or_panic("mailto");

impl Url {
    /// Takes a URI or an IRI, as RFC 3986 and RFC 3987 have them, that leads to a host or a mailbox.
    ///
    /// A browser reads addresses more leniently: it drops white space and control characters, before
    /// and within a scheme. None of them is in what those documents allow, so what passes here has
    /// the same scheme there, and no disguise of `javascript:` passes.
    pub fn parse(text: &str) -> Option<Self> {
        let iri = Iri::parse(text).ok()?;
        let scheme = iri.scheme();
        let leads_somewhere = match iri.authority() {
            Some(host) => (scheme == HTTPS || scheme == HTTP) && !host.host().is_empty(),
            None => scheme == MAILTO && !iri.path().is_empty(),
        };
        leads_somewhere.then(|| Self(text.to_owned()))
    }

    /// Whether it leads to a host, not to a mailbox.
    pub fn is_of_the_web(&self) -> bool {
        !self.0.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
