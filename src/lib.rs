//! A public notebook of experiments that keeps the failures.
//!
//! The modules, in reading order:
//!
//! - [`notebook`]: entries, parsing, search, facets, results and addresses. Pure Rust, no browser.
//! - [`load`]: what becomes of the file that was fetched.
//! - [`state`]: the reader's choices as one signal, and what follows from them.
//! - [`keys`]: what keys do.
//! - [`view`]: small functions that show it. They hold no logic and never touch the browser.
//! - [`app`]: loads the dataset and ties state, views and browser together.
//! - [`browser`]: the only place that touches the browser.

pub mod app;
pub mod browser;
pub mod keys;
pub mod load;
pub mod notebook;
pub mod state;
pub mod view;
