//! The built page, driven in a real browser. `make e2e` builds it first.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod address;
mod around;
mod browser;
#[path = "../hostile/cases.rs"]
mod cases;
mod content;
mod driver;
mod embedding;
mod faults;
mod hostile;
mod keyboard;
mod layout;
mod many;
mod pictures;
mod reading;
mod server;
mod take;
mod without_app;
