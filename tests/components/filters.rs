//! The search box, the facets, the active filters and the hints of a search.

use research_notebook::{
    dom::{Child, fragment},
    state::{Navigation, State},
    view::{
        facets::facets,
        filters::{active_filters, bar, count},
        results::results,
        search_box::search_box,
    },
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::{
    entries::{dataset_of, entry},
    stage::{Stage, dataset, settled},
};

#[wasm_bindgen_test]
async fn the_search_box_shows_the_search_of_the_address_and_typing_changes_it() {
    let stage = Stage::new(&dataset(), "?q=cache", |state| (search_box(Some(state)), bar(state)));
    settled().await;
    let input: HtmlInputElement = stage.one("searchbox", "Search").dyn_into().expect("an input");
    assert_eq!(input.value(), "cache");
    assert_eq!(stage.names("search").len(), 1);
    stage.one("combobox", "Sort");
    assert_eq!(stage.texts("[role=status]"), ["1 of 3 entries"]);
    stage.write("router").await;
    assert_eq!(stage.texts("[role=status]"), ["2 of 3 entries"]);
    assert_eq!(Stage::addresses(), [("?q=router".to_owned(), Navigation::TYPING)]);
}

#[wasm_bindgen_test]
async fn the_search_box_is_disabled_while_there_is_no_notebook() {
    let stage = Stage::of(|| search_box(None));
    let input: HtmlInputElement = stage.one("searchbox", "Search").dyn_into().expect("an input");
    assert!(input.disabled());
}

#[wasm_bindgen_test]
async fn values_of_facets_have_live_counts_and_are_pressed_if_chosen() {
    let stage = Stage::new(&dataset(), "?status=failed", facets);
    settled().await;
    assert_eq!(stage.names("group"), ["Status", "Category", "Tags", "Year"]);
    assert_eq!(stage.texts("p.note"), ["Nothing yet: Ideas"]);
    let pressed = |stage: &Stage| stage.texts("button[aria-pressed=true]");
    assert_eq!(pressed(&stage).len(), 1);
    // Another value of a facet adds entries; a value of another facet removes some.
    stage.one("button", "reproduced, 1 entry");
    stage.one("button", "MoE, 1 entry");
    stage.press("reproduced, 1 entry").await;
    stage.one("button", "MoE, 2 entries");
    stage.press("MoE, 2 entries").await;
    stage.one("button", "failed, 1 entry");
    assert_eq!(pressed(&stage).len(), 3);
    stage.press("MoE, 2 entries").await;
    assert_eq!(pressed(&stage).len(), 2);
    assert_eq!(
        Stage::addresses().last(),
        Some(&("?status=failed&status=reproduced".to_owned(), Navigation::CHOICE))
    );
}

#[wasm_bindgen_test]
async fn a_tag_typed_as_an_operator_is_pressed_in_its_facet_and_can_be_removed_there() {
    let stage = Stage::new(&dataset(), "?q=cache+tag:cuda", facets);
    settled().await;
    assert_eq!(stage.texts("button[aria-pressed=true]").len(), 1);
    let pressed = stage.one("button", "CUDA, 1 entry");
    assert_eq!(pressed.get_attribute("aria-pressed").as_deref(), Some("true"));
    pressed.click();
    settled().await;
    assert_eq!(Stage::addresses(), [("?q=cache".to_owned(), Navigation::CHOICE)]);
}

#[wasm_bindgen_test]
async fn a_long_facet_shows_its_first_values_and_the_chosen_one() {
    let entries: Vec<Value> = (0..25)
        .map(|number| {
            entry(&format!("Entry {number}"), &json!({ "tags": [format!("tag {number:02}")] }))
        })
        .collect();
    let stage = Stage::new(&dataset_of(&entries), "?tag=tag-23", facets);
    settled().await;
    let tags =
        |stage: &Stage| stage.names("button").iter().filter(|name| name.starts_with("tag")).count();
    assert_eq!(tags(&stage), 9);
    stage.press("All 25 tags").await;
    assert_eq!(tags(&stage), 25);
    stage.press("Show fewer").await;
    assert_eq!(tags(&stage), 9);
    stage.one("textbox", "Find a tag");
}

#[wasm_bindgen_test]
async fn a_value_that_leads_to_nothing_is_grey_but_can_still_be_reached() {
    let stage = Stage::new(&dataset(), "?tag=kv-cache", facets);
    settled().await;
    let grey = stage.texts(".none .label");
    assert!(grey.iter().any(|label| label.starts_with("Logs")), "{grey:?}");
    assert_eq!(stage.one("button", "Logs, 0 entries").tab_index(), 0);
}

#[wasm_bindgen_test]
async fn active_filters_are_removed_one_by_one_or_all_at_once() {
    let stage = Stage::new(&dataset(), "?q=router&status=failed&tag=moe", active_filters);
    settled().await;
    assert_eq!(
        stage.names("button"),
        ["Remove Status: failed", "Remove Tags: MoE", "Refine", "Clear filters"]
    );
    stage.press("Remove Status: failed").await;
    assert_eq!(stage.names("button").len(), 3);
    stage.press("Clear filters").await;
    assert_eq!(stage.names("button"), Vec::<String>::new());
    let addresses =
        ["?q=router&tag=moe", ""].map(|address| (address.to_owned(), Navigation::CHOICE));
    assert_eq!(Stage::addresses(), addresses);
}

#[wasm_bindgen_test]
async fn buttons_of_active_filters_turn_them_into_operators() {
    let table = [
        ("?q=kv%20cache", "as a phrase “kv cache”", "?q=%22kv+cache%22"),
        ("?q=router", "exclude “router”", "?q=-router"),
        ("?q=-router", "include -router", "?q=router"),
        ("?tag=moe", "exclude Tags: MoE", "?q=-tag%3Amoe"),
        ("?q=-tag%3Amoe", "include -tag:moe", "?q=tag%3Amoe"),
        ("?year=2025", "and later Year: 2025", "?q=date%3A%3E%3D2025"),
        ("?q=cache&year=2025", "and earlier Year: 2025", "?q=cache+date%3A%3C%3D2025"),
    ];
    for (address, button, turned) in table {
        let stage = Stage::new(&dataset(), address, bar);
        settled().await;
        stage.open("Refine").await;
        stage.press(button).await;
        assert_eq!(Stage::addresses(), [(turned.to_owned(), Navigation::CHOICE)], "{address}");
    }
}

/// The number and the results of a search, with its hints.
fn searched(state: State) -> Vec<Child> {
    fragment((count(state), results(state)))
}

#[wasm_bindgen_test]
async fn a_corrected_typo_is_named_and_the_reader_can_search_as_typed() {
    let stage = Stage::new(&dataset(), "?q=ruoter", searched);
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
    assert!(stage.texts(".hints")[0].starts_with("Showing results for router."));
    // Screen readers announce it.
    assert!(stage.texts("[role=status]")[0].ends_with("Showing results for router."));
    stage.press("Search for “ruoter” as typed").await;
    assert_eq!(stage.texts("article h3"), Vec::<String>::new());
    assert_eq!(Stage::addresses(), [("?q=%22ruoter%22".to_owned(), Navigation::CHOICE)]);
}

#[wasm_bindgen_test]
async fn an_unknown_operator_is_named_in_a_hint_and_not_in_an_alert() {
    let stage = Stage::new(&dataset(), "?q=tag:lost", searched);
    settled().await;
    assert!(stage.texts(".hints")[0].contains("tag:lost"), "{:?}", stage.texts(".hints"));
    assert_eq!(stage.texts("[role=alert]"), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn entries_that_match_some_of_the_words_are_shown_on_demand() {
    let stage = Stage::new(&dataset(), "?q=router+entropy", searched);
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy"]);
    stage.press("Show 1 that match some of the words").await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
    assert_eq!(
        stage
            .names("heading")
            .into_iter()
            .filter(|name| name.starts_with("Matches"))
            .collect::<Vec<_>>(),
        ["Matches 1 entry", "Matches of some words 1 entry"]
    );
    assert_eq!(Stage::addresses(), [("?q=router+entropy&match=some".to_owned(), Navigation::MORE)]);
    // If no entry matches all words, those that match some are shown at once.
    let stage = Stage::new(&dataset(), "?q=entropy+layout", searched);
    settled().await;
    assert_eq!(stage.texts("h3").len(), 2);
    let heard = &stage.texts("[role=status]")[0];
    assert_eq!(heard.trim(), "No entry has every word; 2 of 3 have some");
}
