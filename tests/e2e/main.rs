//! The built page, driven in a real browser. `make e2e` builds it first.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod address;
mod browser;
#[path = "../hostile/cases.rs"]
mod cases;
mod content;
mod driver;
mod embedding;
#[path = "../support/entries.rs"]
mod entries;
mod export;
mod faults;
mod host_page;
mod hostile;
mod keyboard;
mod layout;
mod many;
mod reading;
mod server;
mod without_app;
