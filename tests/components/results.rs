//! The list of entries: in sections, as matches of a search, or empty.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use research_notebook::{
    dom::Child,
    notebook::{Notebook, search::Index},
    state::{Navigation, Preferences, State, loaded_notebook::LoadedNotebook},
    view::{page::page, results::results},
};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{MouseEvent, MouseEventInit};

use crate::{
    entries::{dataset_of, entry},
    stage::{Stage, dataset, settled},
};

fn whole_page(state: State) -> Vec<Child> {
    page(state, Preferences::default())
}

fn stage(address: &str) -> Stage {
    Stage::new(&dataset(), address, results)
}

#[wasm_bindgen_test]
async fn a_category_may_be_named_like_a_part_of_the_page() {
    let dataset = json!({ "entries": [entry("One", &json!({ "category": "Search" }))] });
    let stage = Stage::new(&dataset, "", whole_page);
    settled().await;
    assert_eq!(stage.elements("[id=_search]").len(), 1);
    assert_eq!(stage.names("region"), ["Search 1 entry"]);
}

#[wasm_bindgen_test]
async fn every_section_counts_its_entries_and_an_empty_one_says_so() {
    let stage = stage("");
    assert_eq!(stage.names("region"), ["Logs 2 entries", "Failures 1 entry", "Ideas 0 entries"]);
    assert_eq!(stage.texts("#ideas p"), ["No public notes yet."]);
    assert_eq!(stage.texts("#logs h3"), ["Router entropy", "Router warm-up"]);
}

#[wasm_bindgen_test]
async fn a_search_marks_its_words_in_texts_and_in_code() {
    let stage = stage("?q=router");
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
    assert_eq!(stage.texts("mark"), ["Router", "router", "Router"]);
    assert_eq!(stage.texts("code mark"), ["router"]);
}

#[wasm_bindgen_test]
async fn a_search_also_marks_its_words_in_labels_and_links() {
    let links = json!([{ "title": "The run", "url": "https://a.org/" }]);
    let dataset = dataset_of(&[entry("T", &json!({ "tags": ["MoE"], "links": links }))]);
    for (query, marked) in
        [("fail", "failed"), ("2026-03", "2026-03"), ("moe", "MoE"), ("run", "run")]
    {
        let stage = Stage::new(&dataset, &format!("?q={query}"), results);
        settled().await;
        let mut marks = stage.texts("mark");
        // What matches in the part that is not shown at once has no visible text.
        marks.retain(|mark| !mark.is_empty());
        assert_eq!(marks, [marked]);
        assert_eq!(stage.select("time")[0].get_attribute("datetime").as_deref(), Some("2026-03"));
        assert_eq!(stage.names("list").last().map(String::as_str), Some("Tags"));
    }
}

#[wasm_bindgen_test]
async fn while_a_reader_types_the_closed_part_of_an_entry_waits() {
    let more = json!({ "conclusion": "One router.", "setup": ["Two routers.", "A gate."] });
    let dataset = dataset_of(&[entry("T", &more)]);
    let reader = Rc::new(Cell::new(None));
    let stage = {
        let reader = Rc::clone(&reader);
        Stage::new(&dataset, "?q=router", move |state| {
            state.hurry();
            reader.set(Some(state));
            results(state)
        })
    };
    settled().await;
    let state = reader.get().expect("a state");
    assert_eq!(stage.texts(".passages mark"), ["routers"]);
    assert!(stage.select("details li").is_empty());
    state.pause();
    settled().await;
    assert_eq!(stage.select("details li").len(), 2);
    let marks = || {
        let marks = stage.select("details mark").into_iter();
        marks.map(|mark| mark.text_content().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(marks(), ["routers"]);
    state.search_for("gate");
    settled().await;
    assert_eq!(stage.texts(".passages mark"), ["gate"]);
    assert_eq!(marks(), ["routers"], "what is closed keeps its marks");
    state.pause();
    settled().await;
    assert_eq!(marks(), ["gate"]);
}

#[wasm_bindgen_test]
async fn the_entry_that_the_address_names_is_the_current_one() {
    let stage = stage("#three");
    settled().await;
    let current = stage.select("article[aria-current=true]");
    assert_eq!(current.iter().map(|entry| entry.id()).collect::<Vec<_>>(), ["three"]);
}

#[wasm_bindgen_test]
async fn pressing_a_tag_filters_by_it() {
    let stage = stage("");
    let tag = &stage.select("#one .tags a")[0];
    assert_eq!(tag.get_attribute("href").as_deref(), Some("?tag=moe"));
    tag.click();
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
    assert_eq!(Stage::addresses(), [("?tag=moe".to_owned(), Navigation::MORE)]);
}

#[wasm_bindgen_test]
async fn with_a_modifier_key_a_press_on_a_tag_is_left_to_the_browser() {
    for key in ["ctrl", "meta", "shift", "alt"] {
        click_with(key).await;
    }
}

async fn click_with(key: &str) {
    let stage = stage("");
    let tag = &stage.select("#one .tags a")[0];
    // Stops the browser from following the link, after the page had its turn.
    let stop = wasm_bindgen::closure::Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
        event.set_cancel_bubble(event.default_prevented());
        event.prevent_default();
    });
    let body = document().body().expect("a body");
    body.add_event_listener_with_callback("click", stop.as_ref().unchecked_ref())
        .expect("a listener");
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_ctrl_key(key == "ctrl");
    init.set_meta_key(key == "meta");
    init.set_shift_key(key == "shift");
    init.set_alt_key(key == "alt");
    let click = MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("an event");
    tag.dispatch_event(&click).expect("a dispatch");
    body.remove_event_listener_with_callback("click", stop.as_ref().unchecked_ref())
        .expect("a listener");
    settled().await;
    assert_eq!(Stage::addresses(), [], "{key}");
    assert_eq!(stage.texts("h3").len(), 3, "{key}");
}

#[wasm_bindgen_test]
async fn a_search_without_matches_offers_to_remove_each_filter() {
    let stage = stage("?q=router&tag=kv-cache");
    settled().await;
    assert_eq!(stage.texts("h2"), ["Nothing with “router”, Tags: KV Cache"]);
    assert_eq!(stage.texts(".nothing p"), ["None of the 3 entries matches."]);
    assert_eq!(
        stage.names("button"),
        ["Without “router”: 1 entry", "Without Tags: KV Cache: 2 entries", "Show all 3 entries"]
    );
    stage.press("Without “router”: 1 entry").await;
    assert_eq!(stage.texts("h3"), ["Cache layout"]);
}

#[wasm_bindgen_test]
async fn entries_that_still_match_keep_their_elements() {
    let stage = Stage::new(&dataset(), "?q=route", whole_page);
    settled().await;
    let before = stage.select("#one");
    stage.write("router").await;
    assert!(before[0].is_same_node(stage.select("#one").first().map(|element| element.as_ref())));
}

#[wasm_bindgen_test]
async fn a_notebook_without_an_owner_still_has_a_heading() {
    let stage = Stage::new(&dataset_of(&[]), "", whole_page);
    settled().await;
    assert_eq!(stage.texts("h1"), ["Research notebook"]);
    assert_eq!(stage.texts("header.top a, .introduction p"), Vec::<String>::new());
}

/// A dataset of one long entry: many short observations and a long one.
fn long() -> Value {
    let mut observations = vec!["Nothing of note happened in this run.".to_owned(); 80];
    let filler = "and the run went on as before ".repeat(30);
    observations.push(format!("{filler}until the entropy collapsed {filler}"));
    let more = json!({
        "id": "long", "observations": observations, "conclusion": "It does not hold.",
    });
    dataset_of(&[entry("A long log", &more)])
}

#[wasm_bindgen_test]
async fn a_search_shows_the_matching_passage_of_a_long_entry_and_the_rest_on_demand() {
    let stage = Stage::new(&long(), "?q=entropy", results);
    settled().await;
    let passages = stage.texts(".passages dd");
    assert_eq!(passages.len(), 1, "{passages:?}");
    assert!(passages[0].starts_with("… ") && passages[0].ends_with(" …"), "{passages:?}");
    assert!(passages[0].contains("until the entropy collapsed"), "{passages:?}");
    assert_eq!(stage.texts(".passages dt"), ["Observations"]);
    assert_eq!(stage.texts(".passages mark"), ["entropy"]);
    assert_eq!(stage.texts(".conclusion p"), ["It does not hold."]);
    assert!(!stage.texts("article")[0].contains("Nothing of note"));
    stage.select("summary")[0].click();
    settled().await;
    assert_eq!(stage.texts("details li").len(), 81);
    let passages = &stage.select(".passages")[0];
    assert_eq!(passages.offset_height(), 0, "the passage is not shown twice");
}

#[wasm_bindgen_test]
async fn a_long_entry_that_matches_by_its_title_shows_its_conclusion() {
    let stage = Stage::new(&long(), "?q=log", results);
    settled().await;
    assert_eq!(stage.texts(".conclusion p"), ["It does not hold."]);
    assert_eq!(stage.select(".passages")[0].offset_height(), 0, "no passage is shown");
}

#[wasm_bindgen_test]
async fn a_long_entry_is_shown_whole_without_a_search_or_if_the_address_names_it() {
    let whole = Stage::new(&long(), "", results);
    settled().await;
    assert_eq!((whole.texts("li").len(), whole.select("details").len()), (81, 0));
    let named = Stage::new(&long(), "?q=entropy#long", results);
    settled().await;
    assert!(named.select("details")[0].has_attribute("open"));
}

/// A dataset of a line of work of three entries, and two other entries. One of these is related.
fn line() -> Value {
    let step = |id: &str, title: &str, follows: &[&str], conclusion: &str| {
        let more = json!({
            "id": id, "question": "Does it hold?", "conclusion": conclusion, "follows": follows,
            "setup": ["One run."],
        });
        entry(title, &more)
    };
    dataset_of(&[
        step("a", "Wide gates", &[], "No."),
        step("b", "Paged caches", &["a"], "Blocks win on long prompts."),
        step("c", "Shared caches", &["b", "gone"], "Blocks of prompts are shared."),
        step("d", "Tokens", &[], "Nothing."),
        step("e", "Prompt caches", &[], "Blocks are shared by long prompts."),
    ])
}

/// The texts of the parts of an entry that have this heading.
fn parts(stage: &Stage, id: &str, name: &str) -> Vec<String> {
    let parts = stage.select(&format!("#{id} .part"));
    let named = parts.into_iter().filter(|part| part.inner_text().starts_with(name));
    named.map(|part| part.inner_text().replace(name, "").trim().to_owned()).collect()
}

#[wasm_bindgen_test]
async fn entries_link_to_what_they_follow_and_to_what_follows_them() {
    let stage = Stage::new(&line(), "", results);
    settled().await;
    assert_eq!(parts(&stage, "b", "Next step of"), ["Wide gates failed, 2026-03"]);
    assert_eq!(parts(&stage, "b", "Taken up in"), ["Shared caches failed, 2026-03"]);
    assert_eq!(parts(&stage, "c", "Next step of"), ["Paged caches failed, 2026-03\ngone"]);
    let depths: Vec<_> = stage
        .select("#a [data-depth]")
        .iter()
        .filter_map(|it| it.get_attribute("data-depth"))
        .collect();
    assert_eq!(depths, ["0", "1", "2"]);
    assert_eq!(stage.texts("#a .line [aria-current] a"), ["Wide gates"]);
    assert!(stage.select("#d .line").is_empty());
    assert_eq!(stage.select("#b .part a")[0].get_attribute("href").as_deref(), Some("#a"));
}

#[wasm_bindgen_test]
async fn the_entry_that_the_address_names_lists_related_entries() {
    let stage = Stage::new(&line(), "#b", results);
    settled().await;
    assert_eq!(parts(&stage, "b", "Related"), ["Prompt caches failed, 2026-03"]);
    assert!(parts(&stage, "e", "Related").is_empty(), "other entries list none");
}

#[wasm_bindgen_test]
async fn folded_entries_show_their_question_and_conclusion_and_the_rest_on_demand() {
    let stage = Stage::new(&line(), "?fold=1", whole_page);
    settled().await;
    assert_eq!(stage.texts("#d .question"), ["Does it hold?"]);
    assert_eq!(stage.texts("#d .conclusion p"), ["Nothing."]);
    assert_eq!(stage.texts("#d summary"), ["Setup"]);
    assert!(!stage.texts("#d")[0].contains("One run."));
    stage.select("#d summary")[0].click();
    settled().await;
    assert!(stage.texts("#d")[0].contains("One run."));
    let fold = || stage.one("checkbox", "Conclusions only");
    assert_eq!(fold().get_attribute("aria-checked").as_deref(), Some("true"));
    fold().click();
    settled().await;
    assert_eq!(fold().get_attribute("aria-checked").as_deref(), Some("false"));
    assert_eq!(stage.select("#d details").len(), 0);
    assert_eq!(Stage::addresses(), [(String::new(), Navigation::APPEARANCE)]);
}

/// A dataset of numbered entries with a setup and a conclusion.
fn numbered(count: usize) -> Value {
    let entries = (0..count).map(|number| {
        let more = json!({ "setup": ["One run."], "conclusion": "It holds." });
        entry(&format!("Entry {number}"), &more)
    });
    dataset_of(&entries.collect::<Vec<_>>())
}

#[wasm_bindgen_test]
async fn more_than_twenty_entries_are_folded_unless_the_site_or_the_address_says_otherwise() {
    let folded = |dataset: &Value, address: &str| {
        let stage = Stage::new(dataset, address, results);
        stage.select("article:has(details)").len() == stage.select("article").len()
    };
    assert!(!folded(&numbered(20), ""));
    assert!(folded(&numbered(21), ""));
    assert!(!folded(&numbered(21), "?fold=0"));
    let mut whole = numbered(21);
    whole["site"] = json!({ "fold": false });
    assert!(!folded(&whole, ""));
    assert!(folded(&whole, "?fold=1"));
}

#[wasm_bindgen_test]
async fn an_entry_is_named_by_its_title_and_can_be_cited() {
    let stage = Stage::new(&dataset(), "", whole_page);
    settled().await;
    assert_eq!(stage.names("article"), ["Router entropy", "Router warm-up", "Cache layout"]);
    stage.open("Cite Cache layout").await;
    let citation = &stage.texts(".citation")[0];
    assert!(citation.starts_with("“Cache layout” (failed, 2025-11)"), "{citation}");
    stage.one("dialog", "Cite");
}

#[wasm_bindgen_test]
async fn a_search_before_the_index_is_ready_says_so_and_then_shows_its_matches() {
    let state = StoredValue::new(None::<State>);
    let stage = Stage::of(move || {
        let notebook = Notebook::parse(dataset().to_string()).expect("a dataset").0;
        let loaded = LoadedNotebook { notebook, faults: Vec::new(), digest: 0, home: None };
        let waiting = State::new(loaded.into(), "?q=router", "", |_, _| {});
        state.set_value(Some(waiting));
        results(waiting)
    });
    let message = "The notebook is still being indexed. Matches appear in a moment.";
    assert_eq!(stage.texts("p"), [message]);
    let state = state.get_value().expect("a state");
    state.search_with(Index::build(state.loaded().notebook.entries()).into());
    settled().await;
    assert_eq!(stage.texts("h3"), ["Router entropy", "Router warm-up"]);
}
