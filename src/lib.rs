//! A public notebook of experiments that keeps the failures.
//!
//! The modules, in reading order:
//!
//! - [`unicode`]: normal forms of texts, and invisible characters.
//! - [`notebook`]: the core. Entries, parsing, search, results and addresses, in pure Rust.
//! - [`state`]: the reader's choices as one signal, and everything derived from them.
//! - [`dom`]: a small element builder in the vocabulary of `leptos::html`.
//! - [`view`]: small functions from the state to elements. They hold no logic.
//! - [`markers`]: ids, selectors and attributes that Rust, stylesheet and scripts share.
//! - [`browser`]: the only place that touches the browser.
//! - [`app`]: loads the dataset and ties state, views and browser together.
//! - `tools`, natively: checks a dataset, and publishes a built page.

#![warn(clippy::expect_used, clippy::panic, clippy::unimplemented, clippy::unreachable)]

pub mod app;
pub mod browser;
pub mod dom;
pub mod markers;
pub mod notebook;
pub mod state;
#[cfg(not(target_arch = "wasm32"))]
pub mod tools;
pub mod unicode;
pub mod view;
