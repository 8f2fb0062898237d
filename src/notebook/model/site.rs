//! The texts around the entries, and the site's settings of the page.

use super::{
    entry::Link,
    sort::Sort,
    text::Text,
    url::{Href, Url},
};

/// The texts around the entries, and how the page presents them. A missing text is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The owner's name, also the author in feeds and citations.
    pub owner: Option<Text>,
    /// The owner's occupation, in a word or two.
    pub role: Option<Text>,
    /// The owner's field of work, in a sentence.
    pub summary: Option<Text>,
    /// The name of the notebook, in a word or two.
    pub title: Option<Text>,
    /// The contents of the notebook, in a sentence.
    pub heading: Option<Text>,
    /// An introduction for the reader.
    pub intro: Option<Text>,
    /// The address of the published notebook: a folder, without query or fragment.
    pub url: Option<Url>,
    /// Other places where readers find the owner.
    pub links: Vec<Link>,
    /// The language of the texts, as a BCP 47 tag. `None` means English. The interface is in English
    /// in any case.
    pub language: Option<String>,
    /// The order of the entries without a search; never [`Sort::Relevance`].
    pub sort: Sort,
    /// Whether the page shows conclusions only. `None` means for more than [`SHOWN_WHOLE`] entries.
    pub fold: Option<bool>,
    /// Whether the page has a timeline. `None` means yes.
    pub timeline: Option<bool>,
}

/// The language of the interface.
const ENGLISH: &str = "en";

/// The maximum number of entries that the page shows whole, if the site does not say otherwise.
pub const SHOWN_WHOLE: usize = 20;

impl Site {
    /// The title of the document, made of the notebook's name and its owner. `Research notebook` if
    /// neither is known.
    pub fn document_title(&self) -> String {
        let parts: Vec<&str> =
            [&self.title, &self.owner].into_iter().flatten().map(Text::plain).collect();
        if parts.is_empty() { "Research notebook".to_owned() } else { parts.join(" · ") }
    }

    /// The BCP 47 tag of the language of the texts.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or(ENGLISH)
    }

    /// The BCP 47 tag of the language of the interface, where it differs from that of the texts.
    pub fn interface_language(&self) -> Option<&'static str> {
        let is_english =
            self.language().split('-').next().is_some_and(|it| it.eq_ignore_ascii_case(ENGLISH));
        (!is_english).then_some(ENGLISH)
    }

    /// The names of the authors: the owner, or several owners that `and`, `&` or `;` separate.
    pub fn authors(&self) -> Vec<&str> {
        let owner = self.owner.as_ref().map_or("", Text::plain);
        let names = owner.split(" and ").flat_map(|names| names.split(['&', ';']));
        names.map(|name| name.trim_matches([' ', ','])).filter(|name| !name.is_empty()).collect()
    }

    /// Whether any text of the site has a formula.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn has_formulas(&self) -> bool {
        let texts =
            [&self.owner, &self.role, &self.summary, &self.title, &self.heading, &self.intro];
        let titles = self.links.iter().map(|link| &link.title);
        texts.into_iter().flatten().chain(titles).any(Text::has_formulas)
    }

    /// The absolute URL of a path below the notebook; `None` if the site has no `url`.
    pub fn url_of(&self, path: &str) -> Option<String> {
        self.url.as_ref().map(|url| format!("{}/{path}", url.as_str().trim_end_matches('/')))
    }

    /// The path of the notebook on its host, which begins and ends with a slash; `/` if the site has no `url`.
    pub fn path(&self) -> String {
        let url = self.url_of("").unwrap_or_default();
        let host = url.split_once("://").map_or("", |(_, host)| host);
        let folder = host.split_once('/').map_or("", |(_, folder)| folder);
        // Two slashes would begin with a host.
        format!("/{}", folder.trim_start_matches('/'))
    }

    /// The absolute address of a link's target; the path itself if it leads below the notebook and
    /// the site has no `url`.
    pub fn address_of(&self, href: &Href) -> String {
        let below = match href {
            Href::Url(_) => None,
            Href::Local(path) => self.url_of(path.as_str().trim_start_matches("./")),
        };
        below.unwrap_or_else(|| href.as_str().to_owned())
    }
}
