//! The search box, the facets, the active filters and the hints of a search.

use research_notebook::{
    dom::{Child, fragment},
    state::{Navigation, State},
    view::{
        facets::facets,
        filters::{active_filters, summary},
        hints::hints,
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
    let stage =
        Stage::new(&dataset(), "?q=cache", |state| (search_box(Some(state)), summary(state)));
    settled().await;
    let input: HtmlInputElement = stage.one("searchbox", "Search").dyn_into().expect("an input");
    assert_eq!(input.value(), "cache");
    assert_eq!(stage.names("search").len(), 1);
    stage.one("combobox", "Sort");
    assert_eq!(stage.texts("[role=status]"), ["1 entry of 3"]);
    stage.write("router").await;
    assert_eq!(stage.texts("[role=status]"), ["2 entries of 3"]);
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
    assert_eq!(stage.names("group"), ["Filters", "Category", "Status", "Tags", "Year"]);
    let none = stage.texts(".none");
    assert!(none.iter().all(|value| value.ends_with('0')) && !none.is_empty(), "{none:?}");
    let pressed = |stage: &Stage| stage.texts("button[aria-pressed=true]");
    assert_eq!(pressed(&stage).len(), 1);
    // Another value of a facet adds entries; a value of another facet removes some.
    stage.one("button", "reproduced 1");
    stage.one("button", "MoE 1");
    stage.press("reproduced 1").await;
    stage.one("button", "MoE 2");
    stage.press("MoE 2").await;
    stage.one("button", "failed 1");
    assert_eq!(pressed(&stage).len(), 3);
    stage.press("MoE 2").await;
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
    let pressed = stage.one("button", "CUDA 1");
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
    assert_eq!(tags(&stage), 21);
    stage.press("Show all 25").await;
    assert_eq!(tags(&stage), 25);
    stage.press("Show fewer").await;
    assert_eq!(tags(&stage), 21);
}

#[wasm_bindgen_test]
async fn active_filters_are_removed_one_by_one_or_all_at_once() {
    let stage = Stage::new(&dataset(), "?q=router&status=failed&tag=moe", active_filters);
    settled().await;
    assert_eq!(
        stage.names("button"),
        [
            "Remove “router”",
            "exclude “router”",
            "Remove Status: failed",
            "exclude Status: failed",
            "Remove Tags: MoE",
            "exclude Tags: MoE",
            "Clear filters"
        ]
    );
    stage.press("Remove Status: failed").await;
    assert_eq!(stage.names("button").len(), 5);
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
        let stage = Stage::new(&dataset(), address, active_filters);
        settled().await;
        stage.press(button).await;
        assert_eq!(Stage::addresses(), [(turned.to_owned(), Navigation::CHOICE)], "{address}");
    }
}

/// The hints and the results of a search.
fn searched(state: State) -> Vec<Child> {
    fragment((hints(state), results(state)))
}

#[wasm_bindgen_test]
async fn a_corrected_typo_is_named_and_the_reader_can_search_as_typed() {
    let stage = Stage::new(&dataset(), "?q=ruoter", searched);
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
    // Screen readers announce it.
    assert!(stage.texts("[aria-live]")[0].starts_with("Showing results for router."));
    stage.press("Search for “ruoter” as typed").await;
    assert_eq!(stage.texts("h3"), Vec::<String>::new());
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
    assert_eq!(stage.texts("h2"), ["Matches", "Matches of some of the words"]);
    assert_eq!(Stage::addresses(), [("?q=router+entropy&match=some".to_owned(), Navigation::MORE)]);
    // If no entry matches all words, those that match some are shown at once.
    let stage = Stage::new(&dataset(), "?q=entropy+layout", searched);
    settled().await;
    assert_eq!(stage.texts("h3").len(), 2);
    assert!(stage.texts(".some")[0].starts_with("No entry matches every word."));
}
