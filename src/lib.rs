//! A public notebook of experiments that keeps the failures.
//!
//! The modules, in reading order:
//!
//! - [`notebook`]: entries, parsing, search, facets, results and addresses. Pure Rust, no browser.
//! - [`load`]: what becomes of the file that was fetched.
//! - [`state`]: the reader's choices as one signal, and what follows from them.
//! - [`keys`]: what keys do.
//! - [`view`]: small functions that show it. They hold no logic and never touch the browser.
//! - [`loading`]: fetches the dataset and reads it.
//! - [`app`]: ties state, views and browser together.
//! - [`browser`]: the only place that touches the browser.
//! - `check`, natively: what is wrong with a dataset, and what could be better.
//! - `schema`, natively: the dataset as a JSON Schema.
//! - `publish`, natively: the page as HTML, a page for each entry, feeds and files.

pub mod app;
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod keys;
pub mod load;
pub mod loading;
pub mod notebook;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod state;
pub mod view;
