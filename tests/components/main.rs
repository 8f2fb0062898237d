//! Components in a real browser: each is mounted by itself and used as a reader uses it.

#![cfg(target_arch = "wasm32")]

mod cards;
mod dom;
#[path = "../support/entries.rs"]
mod entries;
mod filters;
mod long;
mod notices;
mod overview;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
