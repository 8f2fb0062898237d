//! What the page shows, read in one call.

use std::time::Duration;

use serde_json::Value as Json;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use tokio::time::{Instant, sleep};

use super::model::Value;
use crate::browser::Page;

/// How long the page may take to be there again.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Whether the pointer was pressed on what it was aimed at, which may have moved.
    pub hit: bool,
    pub search: String,
    pub hash: String,
    pub title: String,
    pub status: String,
    /// The ids of the entries in the document.
    pub near: Vec<String>,
    /// The ids of all entries.
    pub ids: Vec<String>,
    pub sections: Vec<(String, usize, Vec<String>)>,
    /// The numbers in the headings of lists without sections.
    pub heads: Vec<usize>,
    pub search_box: String,
    pub chips: Vec<String>,
    pub values: Vec<Value>,
    pub orders: Vec<String>,
    pub folds: Vec<bool>,
    pub sliders: Vec<usize>,
    pub current: Vec<String>,
    pub alerts: Vec<String>,
    pub focus: String,
    pub is_modal: bool,
    /// The pixels by which the page is wider than the window, and what is.
    pub over: i64,
    pub widest: String,
    /// The open popovers and dialogs that reach out of the window.
    pub out: Vec<String>,
    /// The ids that the document has more than once.
    pub repeated: Vec<String>,
    /// The place in the browser's history, and its length.
    pub place: i64,
    pub places: i64,
    pub errors: Vec<String>,
}

impl Seen {
    /// Reads the page once it has been the same for some frames.
    pub async fn on(page: &Page, frames: usize) -> WebDriverResult<Self> {
        let deadline = Instant::now() + PATIENCE;
        let seen = loop {
            // While one document replaces another, a script fails.
            let seen = page
                .driver
                .execute("return window.reader?.observe(arguments[0])", vec![frames.into()])
                .await;
            let seen = seen.map(|seen| seen.json().clone());
            match seen {
                Ok(seen) if seen["alive"] == true => break seen,
                last if Instant::now() > deadline => {
                    return Err(WebDriverError::NotFound(
                        "a living page".to_owned(),
                        format!("{last:?}"),
                    ));
                }
                _ => sleep(Duration::from_millis(20)).await,
            }
        };
        Self::of(seen, page.errors().await?)
    }

    fn of(mut seen: Json, errors: Vec<String>) -> WebDriverResult<Self> {
        let mut take = |key: &str| seen[key].take();
        Ok(Self {
            hit: serde_json::from_value(take("hit"))?,
            search: serde_json::from_value(take("search"))?,
            hash: serde_json::from_value(take("hash"))?,
            title: serde_json::from_value(take("title"))?,
            status: serde_json::from_value(take("status"))?,
            near: serde_json::from_value(take("near"))?,
            ids: serde_json::from_value(take("ids"))?,
            sections: serde_json::from_value(take("sections"))?,
            heads: serde_json::from_value(take("heads"))?,
            search_box: serde_json::from_value(take("box"))?,
            chips: serde_json::from_value(take("chips"))?,
            values: serde_json::from_value(take("values"))?,
            orders: serde_json::from_value(take("orders"))?,
            folds: serde_json::from_value(take("folds"))?,
            sliders: serde_json::from_value(take("sliders"))?,
            current: serde_json::from_value(take("current"))?,
            alerts: serde_json::from_value(take("alerts"))?,
            focus: serde_json::from_value(take("focus"))?,
            is_modal: serde_json::from_value(take("modal"))?,
            over: serde_json::from_value(take("over"))?,
            widest: serde_json::from_value(take("widest"))?,
            out: serde_json::from_value(take("out"))?,
            repeated: serde_json::from_value(take("repeated"))?,
            place: serde_json::from_value(take("place"))?,
            places: serde_json::from_value(take("places"))?,
            errors,
        })
    }

    /// The number of entries that the page announces, and the number of all entries.
    pub fn announced(&self) -> Option<(usize, usize)> {
        let sentence = self.status.split('.').next()?;
        let numbers: Vec<usize> = sentence
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        Some((*numbers.first()?, *numbers.last()?))
    }

    /// What an address determines.
    pub fn same(&self) -> impl PartialEq + std::fmt::Debug + '_ {
        (
            (&self.search, &self.hash, &self.title, &self.status),
            (&self.ids, &self.sections, &self.heads),
            (&self.chips, &self.orders, &self.folds, &self.sliders, &self.current),
        )
    }
}
