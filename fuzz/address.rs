//! Any text as an address: parsing it, writing it and parsing it again gives the same address.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use research_notebook::notebook::{model::notebook::Notebook, route::Address};

static NOTEBOOK: LazyLock<Notebook> =
    LazyLock::new(|| Notebook::parse(include_str!("../tests/shipped.json")).expect("a dataset").0);

fn parse(text: &str) -> Address {
    let (search, hash) = text.find('#').map_or((text, ""), |at| text.split_at(at));
    Address::parse(search, hash, &NOTEBOOK).0
}

fuzz_target!(|text: &str| {
    let address = parse(text);
    assert_eq!(parse(&address.to_string()), address);
});
