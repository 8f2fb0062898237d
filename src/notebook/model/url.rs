//! Addresses that are safe to follow.

/// A URL that is safe to follow: its scheme is `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Accepts a URI (RFC 3986) or an IRI (RFC 3987) that leads to a host or a mailbox.
    ///
    /// A browser parses more leniently: it drops white space and control characters before and
    /// within a scheme, and reads a backslash as a slash. None of these characters is accepted, so a
    /// URL that passes here has the same scheme in the browser, and no disguised `javascript:`
    /// passes. Square brackets are not accepted either, not even around an IPv6 address.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let is_scheme = |name: &str| scheme.eq_ignore_ascii_case(name);
        let leads_somewhere = if is_scheme("mailto") {
            !rest.starts_with(['?', '#']) && !rest.is_empty() && !rest.starts_with("//")
        } else {
            let rest = rest.strip_prefix("//")?;
            let (authority, _) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            let host = authority.rsplit('@').next().unwrap_or_default();
            (is_scheme("https") || is_scheme("http")) && !host.is_empty() && !host.starts_with(':')
        };
        (leads_somewhere && is_written_out(text)).then(|| Self(text.to_owned()))
    }

    /// Whether the URL leads to a host, not to a mailbox.
    pub fn is_of_the_web(&self) -> bool {
        !self.0.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text has no character that an IRI has to encode, and encodes others by two digits.
fn is_written_out(text: &str) -> bool {
    let is_hex = |digits: Option<&str>| {
        digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    text.char_indices().all(|(place, letter)| match letter {
        '%' => is_hex(text.get(place + 1..place + 3)),
        '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        _ => !letter.is_whitespace() && !letter.is_control(),
    })
}

/// The address of a file or a place below the notebook's own folder, such as `data/loss.csv` or
/// `#grokking-ceiling`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// Accepts a relative reference (RFC 3986, section 4.2) that stays below its base: without a
    /// scheme, a host, a slash at its beginning, and the segment `..`. It has a slash, or begins
    /// with `?` or `#`, since `example.org` alone is mostly an address without its `https://`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::below(text).filter(|_| text.contains('/') || text.starts_with(['?', '#']))
    }

    /// Accepts the path of a file: without a query or a fragment, and with or without a slash.
    pub fn parse_file(text: &str) -> Option<Self> {
        let is_file = !text.is_empty() && !text.contains(['?', '#']) && !text.ends_with('/');
        Self::below(text).filter(|_| is_file)
    }

    fn below(text: &str) -> Option<Self> {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let is_below = !path.starts_with('/')
            && !path.contains(':')
            // Browsers read `%2e` as a dot.
            && path.split('/').all(|segment| {
                segment.replace("%2e", ".").replace("%2E", ".") != ".."
            });
        (is_below && is_written_out(text)).then(|| Self(text.to_owned()))
    }

    /// The path as written, percent-encoded where the dataset encodes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Href {
    /// An address elsewhere.
    Url(Url),
    /// A file or a place below the notebook.
    Local(LocalPath),
}

impl Href {
    /// Accepts what [`Url::parse`] or [`LocalPath::parse`] accepts.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).map(Self::Url);
        url.or_else(|| LocalPath::parse(text).map(Self::Local))
    }

    /// The address as the dataset writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Url(url) => url.as_str(),
            Self::Local(path) => path.as_str(),
        }
    }
}
