//! Who keeps a notebook, and the texts around its entries.

use super::{entry::Link, text::Text, url::Url};

/// The texts around the entries. What is missing is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Whose notebook it is.
    pub owner: Option<Text>,
    pub role: Option<Text>,
    pub summary: Option<Text>,
    /// What the notebook is called, in a word or two.
    pub title: Option<Text>,
    /// What it holds, in a sentence.
    pub heading: Option<Text>,
    pub intro: Option<Text>,
    /// Where it is published.
    pub url: Option<Url>,
    pub links: Vec<Link>,
}

impl Site {
    /// The title of the document: what the notebook is called, and whose it is.
    pub fn document_title(&self) -> String {
        let parts: Vec<&str> =
            [&self.title, &self.owner].into_iter().flatten().map(Text::plain).collect();
        if parts.is_empty() { "Research notebook".to_owned() } else { parts.join(" · ") }
    }

    /// The whole address of what has a path below the notebook, where its own is known.
    pub fn url_of(&self, path: &str) -> Option<String> {
        self.url.as_ref().map(|url| format!("{}/{path}", url.as_str().trim_end_matches('/')))
    }
}
