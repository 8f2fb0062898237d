//! The progress of loading, and messages about errors of the dataset or the address.

use std::{cell::Cell, rc::Rc};

use research_notebook::{
    state::load_progress::{LoadError, LoadProgress},
    view::{
        notices::{about_address, faults},
        page::{failed, loading},
    },
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    entries::{dataset_of, entry},
    stage::{Stage, dataset, settled},
};

#[wasm_bindgen_test]
async fn while_the_dataset_loads_the_page_shows_the_progress() {
    let stage = Stage::of(|| loading(&LoadProgress::Reading { entries: 3000, of: 10_000 }, false));
    assert!(stage.texts("main[aria-busy=true]")[0].contains("Loading the notebook…"));
    assert_eq!(stage.texts("p"), ["Loading the notebook…", "3000 of 10000 entries"]);
    assert_eq!(stage.names("progressbar"), ["Loading"]);
}

#[wasm_bindgen_test]
async fn a_failure_says_what_failed_and_offers_a_retry() {
    let tries = Rc::new(Cell::new(0));
    let count = tries.clone();
    let stage = Stage::of(move || {
        let error = LoadError::Status { code: 404, text: "Not Found".to_owned() };
        failed(&error, false, move || count.set(count.get() + 1))
    });
    let alert = &stage.texts("[role=alert]")[0];
    assert!(
        alert.contains("entries.json could not be fetched: the server answered 404 Not Found"),
        "{alert}"
    );
    stage.press("Try again").await;
    assert_eq!(tries.get(), 1);
}

#[wasm_bindgen_test]
async fn every_fault_of_a_dataset_is_named_with_its_place() {
    let entries = [
        entry("No date", &json!({ "date": null })),
        entry("Wrong date", &json!({ "date": "yesterday" })),
    ];
    let stage = Stage::new(&dataset_of(&entries), "", faults);
    assert_eq!(stage.texts("[role=alert]"), ["2 entries could not be shown."]);
    stage.select("summary")[0].click();
    let named = stage.texts("[role=alert] li");
    assert_eq!(named.len(), 2);
    assert!(named[0].starts_with("No date – entries[0].date: expected YYYY"), "{}", named[0]);
    assert!(named[1].contains("found \"yesterday\" (line 1, column "));
    let faultless = Stage::new(&dataset(), "", faults);
    assert_eq!(faultless.texts("[role=alert]"), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn unknown_values_of_the_address_are_named() {
    let stage = Stage::new(&dataset(), "?status=lost#nowhere", about_address);
    settled().await;
    assert_eq!(stage.texts("[role=alert] li"), ["status “lost”", "entry “nowhere”"]);
}

#[wasm_bindgen_test]
async fn an_entry_that_the_filters_hide_but_the_address_names_can_be_shown() {
    let stage = Stage::new(&dataset(), "?tag=moe#two", about_address);
    settled().await;
    let alert = &stage.texts("[role=alert]")[0];
    assert!(alert.contains("Cache layout"), "{alert}");
    stage.press("Show it").await;
    assert_eq!(stage.texts("[role=alert]"), Vec::<String>::new());
    assert_eq!(Stage::addresses().last().map(|(address, _)| address.as_str()), Some("#two"));
}
