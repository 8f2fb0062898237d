//! Tests of the built page in a real browser. `make e2e` builds it first.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod address;
mod browser;
mod budget;
#[path = "../hostile/cases.rs"]
mod cases;
mod content;
mod dialogs;
mod driver;
mod embedding;
#[path = "../support/entries.rs"]
mod entries;
mod entry_pages;
mod evidence;
mod export;
mod filtering;
mod frames;
mod host_page;
mod hostile;
mod keyboard;
mod layout;
mod loading;
mod many_entries;
mod orders;
mod place;
mod process;
mod random_reader;
mod server;
mod session;
mod theme;
mod timeline;
mod without_app;
mod world;
