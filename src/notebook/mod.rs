//! The notebook itself: pure Rust, without a framework and without a browser.
//!
//! The modules, in reading order:
//!
//! - [`model`]: what a notebook is.
//! - [`dataset`]: from the bytes of a file to a notebook and its faults.
//! - [`search`]: the search engine.
//! - [`query`]: what a reader asks for, and what is shown of it.
//! - [`overview`]: the timeline, and tags against statuses.
//! - [`export`]: entries as files and as texts for the clipboard.
//! - [`route`]: reads and writes the address.

pub mod dataset;
pub mod export;
mod interner;
pub mod model;
pub mod overview;
pub mod query;
pub mod route;
pub mod search;
mod sorting;

pub use model::notebook::Notebook;
