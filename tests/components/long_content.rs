//! Lists, texts and facets that are too long to be shown at once.

use research_notebook::view::{facets::facets, results::results};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    entries::{dataset_of, entry},
    stage::{Stage, settled},
};

fn of_entry(more: &Value) -> Value {
    dataset_of(&[entry("T", more)])
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("item {number}")).collect()
}

#[wasm_bindgen_test]
async fn a_long_list_shows_a_hundred_items_and_more_on_demand() {
    let stage = Stage::new(&of_entry(&json!({ "setup": numbered(250) })), "", results);
    settled().await;
    assert_eq!(stage.select(".part li:not(:has(button))").len(), 100);
    stage.press("Show 100 more").await;
    assert_eq!(stage.select(".part li:not(:has(button))").len(), 200);
    stage.press("Show 50 more").await;
    assert_eq!(stage.select(".part li").len(), 250, "no button is left");
}

#[wasm_bindgen_test]
async fn a_long_text_shows_its_beginning_and_more_on_demand() {
    let text = "word ".repeat(6_000) + "end";
    let stage = Stage::new(&of_entry(&json!({ "conclusion": text })), "", results);
    settled().await;
    let shown = stage.texts(".part p").concat();
    assert!(shown.contains("word …") && !shown.contains("end"), "{shown}");
    stage.press("Show 11 kB more").await;
    assert!(stage.texts(".part p").concat().ends_with("end"));
}

#[wasm_bindgen_test]
async fn a_facet_with_many_values_shows_a_few_then_hundreds_and_a_field_finds_the_rest() {
    let stage = Stage::new(&of_entry(&json!({ "tags": numbered(700) })), "", facets);
    settled().await;
    // The browser takes long to compute the names of hundreds of buttons.
    let tags = || stage.texts("li button").iter().filter(|text| text.starts_with("item")).count();
    let mut listed = vec![tags()];
    for label in ["500 of 700 tags", "Show fewer"] {
        let more = &stage.select("fieldset .more")[0];
        assert_eq!(more.inner_text(), label);
        more.click();
        settled().await;
        listed.push(tags());
    }
    assert_eq!(listed, [8, 500, 8]);
    stage.fill("textbox", "Find a tag", "69").await;
    assert_eq!(tags(), 17, "69, 169 and so on, and those from 690 on");
}
