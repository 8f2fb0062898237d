//! URLs that are safe to follow.

use fluent_uri::{Iri, component::Scheme};

/// A URL that is safe to follow: its scheme is `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

const HTTPS: &Scheme = Scheme::new_or_panic("https");
const HTTP: &Scheme = Scheme::new_or_panic("http");
const MAILTO: &Scheme = Scheme::new_or_panic("mailto");

impl Url {
    /// Accepts a URI (RFC 3986) or an IRI (RFC 3987) that leads to a host or a mailbox.
    ///
    /// A browser parses more leniently: it drops white space and control characters before and
    /// within a scheme. Both RFCs forbid these characters, so a URL that passes here has the same
    /// scheme in the browser, and no disguised `javascript:` passes.
    pub fn parse(text: &str) -> Option<Self> {
        let iri = Iri::parse(text).ok()?;
        let scheme = iri.scheme();
        let leads_somewhere = match iri.authority() {
            Some(host) => (scheme == HTTPS || scheme == HTTP) && !host.host().is_empty(),
            None => scheme == MAILTO && !iri.path().is_empty(),
        };
        leads_somewhere.then(|| Self(text.to_owned()))
    }

    /// Whether the URL leads to a host, not to a mailbox.
    pub fn is_of_the_web(&self) -> bool {
        !self.0.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
