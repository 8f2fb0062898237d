//! Addresses that are safe to follow.

/// A URL that is safe to follow: its scheme is `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Accepts an address that a browser opens, and that leads to a host or a mailbox. Characters
    /// that RFC 3986 and RFC 3987 do not allow, such as spaces and brackets, are percent-encoded.
    ///
    /// A browser also drops tabs, line breaks and control characters, even within a scheme, and
    /// reads a backslash as a slash. These are [refused](refused_in), so a URL that passes here has the
    /// same scheme in the browser, and no disguised `javascript:` passes.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':')?;
        let is_scheme = |name: &str| scheme.eq_ignore_ascii_case(name);
        let leads_somewhere = if is_scheme("mailto") {
            !rest.starts_with(['?', '#']) && !rest.is_empty() && !rest.starts_with("//")
        } else {
            let rest = rest.strip_prefix("//")?;
            let (authority, _) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            (is_scheme("https") || is_scheme("http")) && is_authority(authority)
        };
        let start = text.len() - rest.len();
        let encoded = percent_encoded(rest)?;
        leads_somewhere.then(|| Self(format!("{}{encoded}", &text[..start])))
    }

    /// Whether the URL leads to a host, not to a mailbox.
    pub fn is_of_the_web(&self) -> bool {
        !self.0.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text names a host: its name or its IPv6 address in brackets, with or without a port.
/// Nothing in it may have to be encoded.
fn is_authority(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or_default();
    let (name, port) = match host.split_once(']') {
        Some((address, port)) => match address.strip_prefix('[') {
            Some(address) if address.contains(':') => (address, port.strip_prefix(':')),
            _ => return false,
        },
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let is_number = |port: &str| port.is_empty() || port.parse::<u16>().is_ok();
    !name.is_empty()
        && port.is_none_or(is_number)
        && !authority.contains(|it| is_encoded(it) && !matches!(it, '[' | ']'))
}

/// The first character that keeps a text from being an address: one that no address may have, or
/// one in the name of the host that may only stand after it.
pub fn refused_in(text: &str) -> Option<char> {
    let host = text.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let anywhere = text.chars().find(|letter| is_refused(*letter));
    anywhere.or_else(|| host.chars().find(|letter| is_encoded(*letter)))
}

/// Whether a browser drops a character from an address, or reads it as another one.
fn is_refused(letter: char) -> bool {
    letter == '\\' || letter.is_control()
}

/// Whether a character is percent-encoded in an address.
fn is_encoded(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '|' | '}')
}

/// A part of an address, with the characters encoded that have to be. Brackets of a host stay. `None`
/// if a character is refused.
fn percent_encoded(text: &str) -> Option<String> {
    let end = text.strip_prefix("//").map_or(0, |rest| {
        text.len() - rest.len() + rest.find(['/', '?', '#']).unwrap_or(rest.len())
    });
    if text.contains(is_refused) {
        return None;
    }
    let mut encoded = text[..end].to_owned();
    for (place, letter) in text[end..].char_indices() {
        let is_code = |code: &str| code.bytes().all(|digit| digit.is_ascii_hexdigit());
        let after = text.get(end + place + 1..end + place + 3);
        if is_encoded(letter) || (letter == '%' && !after.is_some_and(is_code)) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                encoded += percent_encoding::percent_encode_byte(byte);
            }
        } else {
            encoded.push(letter);
        }
    }
    Some(encoded)
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
        if is_below { percent_encoded(text).map(Self) } else { None }
    }

    /// The path, percent-encoded where it has to be.
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

    /// The address, percent-encoded where it has to be.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Url(url) => url.as_str(),
            Self::Local(path) => path.as_str(),
        }
    }
}
