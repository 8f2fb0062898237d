//! The notebook itself: pure Rust, without a framework and without a browser.
//!
//! A file becomes a [`Notebook`] and the faults in it:
//!
//! ```
//! use research_notebook::notebook::Notebook;
//!
//! let file = r#"{ "entries": [
//!     { "title": "Wide gates", "category": "Failed", "status": "failed", "date": "2026-01" },
//!     { "title": "No date", "category": "Failed", "status": "failed" }
//! ] }"#;
//! let (notebook, faults) = Notebook::parse(file)?;
//! assert_eq!(notebook.entries()[0].id.as_str(), "wide-gates");
//! assert_eq!(
//!     faults[0].to_string(),
//!     "entries[1].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found nothing (line 3, column 5)"
//! );
//! # Ok::<(), research_notebook::notebook::dataset::fault::NotADataset>(())
//! ```
//!
//! A [`query::Query`] asks for some of its entries, and [`query::results::Results`] answers it:
//!
//! ```
//! # use research_notebook::notebook::Notebook;
//! use research_notebook::notebook::{
//!     query::{Query, results::Results},
//!     search::{Index, parsed_query::ParsedQuery},
//! };
//!
//! # let file = r#"{ "entries": [
//! #     { "title": "Wide gates", "category": "Failed", "status": "failed", "date": "2026-01" },
//! #     { "title": "Paged caches", "category": "Logs", "status": "reproduced", "date": "2026-03" }
//! # ] }"#;
//! # let (notebook, _) = Notebook::parse(file)?;
//! let index = Index::build(notebook.entries());
//! let mut query = Query::default();
//! query.set_text("chaches status:reproduced");
//! let parsed = ParsedQuery::parse(query.text(), notebook.catalogue());
//! let results = Results::new(&notebook, Some(&index), &query, &parsed);
//! let titles: Vec<_> = results.shown().map(|ix| notebook.entry(ix).title.plain()).collect();
//! assert_eq!(titles, ["Paged caches"]);
//! assert_eq!(results.corrections[0].used, "caches");
//! # Ok::<(), research_notebook::notebook::dataset::fault::NotADataset>(())
//! ```
//!
//! An address says the same, and [`route::Address`] reads and writes it:
//!
//! ```
//! # use research_notebook::notebook::Notebook;
//! use research_notebook::notebook::route::Address;
//!
//! # let file = r#"{ "entries": [
//! #     { "title": "Wide gates", "category": "Failed", "status": "failed", "date": "2026-01" }
//! # ] }"#;
//! # let (notebook, _) = Notebook::parse(file)?;
//! let (address, ignored) = Address::parse("?q=gates&status=failed&tag=moe", "#wide-gates", &notebook);
//! assert_eq!(address.query.text(), "gates");
//! assert_eq!(address.target.as_ref().map(|id| id.as_str()), Some("wide-gates"));
//! assert_eq!(ignored[0].value, "moe", "no entry has this tag");
//! assert_eq!(address.to_string(), "?q=gates&status=failed#wide-gates");
//! # Ok::<(), research_notebook::notebook::dataset::fault::NotADataset>(())
//! ```
//!
//! The modules, in reading order:
//!
//! - [`model`]: what a notebook is.
//! - [`dataset`]: from the bytes of a file to a notebook and its faults.
//! - [`search`]: the search engine.
//! - [`query`]: what a reader asks for, and what is shown of it.
//! - [`overview`]: the timeline, and tags against statuses.
//! - [`formula`]: formulas as `MathML`.
//! - [`export`]: entries as files and as texts for the clipboard.
//! - [`route`]: reads and writes the address.

pub mod dataset;
pub mod export;
pub mod formula;
mod interner;
pub mod model;
pub mod overview;
pub mod query;
pub mod route;
pub mod search;
mod sorting;

pub use model::notebook::Notebook;
