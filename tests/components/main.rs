//! Tests of views in a real browser: each is mounted alone and used as a reader uses it.

#![cfg(target_arch = "wasm32")]

mod dom;
#[path = "../support/entries.rs"]
mod entries;
mod filters;
mod long_content;
mod notices;
mod overview;
mod results;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
