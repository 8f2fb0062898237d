//! Where the notebook and its parts are published.

use percent_encoding::utf8_percent_encode;

use crate::notebook::{Site, address::FRAGMENT, slug::Slug};

/// The addresses of a notebook. They are relative where its own is not known.
#[derive(Debug)]
pub(super) struct Addresses(Option<String>);

impl Addresses {
    pub(super) fn of(site: &Site) -> Self {
        Self(site.url.as_ref().map(|url| format!("{}/", url.as_str().trim_end_matches('/'))))
    }

    pub(super) fn are_known(&self) -> bool {
        self.0.is_some()
    }

    /// The absolute address of what has a path below the notebook.
    pub(super) fn of_path(&self, path: &str) -> Option<String> {
        self.0.as_ref().map(|home| format!("{home}{path}"))
    }

    /// The absolute address of the entries of a category.
    pub(super) fn of_category(&self, category: &Slug) -> Option<String> {
        self.of_path(&format!("?category={}", utf8_percent_encode(category.as_str(), FRAGMENT)))
    }

    /// The absolute address of an entry's page or, where it can have none, of its place.
    pub(super) fn of_entry(&self, id: &Slug) -> Option<String> {
        let name = utf8_percent_encode(id.as_str(), FRAGMENT);
        match id.fits_a_folder() {
            true => self.of_path(&format!("entry/{name}/")),
            false => self.of_path(&format!("#{name}")),
        }
    }
}
