//! The timeline, the table of tags and statuses, and the theme.

use research_notebook::{
    dom::Child,
    state::{Navigation, Preferences, State},
    view::{page::page, tag_status_matrix::tag_status_matrix, timeline::timeline},
};
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use crate::{
    entries::{dataset_of, entry},
    stage::{Stage, dataset, settled},
};

fn stage(address: &str) -> Stage {
    Stage::new(&dataset(), address, |state| (timeline(state), tag_status_matrix(state)))
}

fn whole_page(state: State) -> Vec<Child> {
    page(state, Preferences::default())
}

/// The statuses of the solid or the faint shapes on the timeline.
fn shapes(stage: &Stage, kind: &str) -> Vec<String> {
    let of = |shape: web_sys::Element| {
        let place = shape.closest("[data-status]").ok().flatten();
        place.and_then(|place| place.get_attribute("data-status")).unwrap_or_default()
    };
    stage.elements(&format!(".marks .{kind}")).into_iter().map(of).collect()
}

/// Moves a slider, as a key or a finger does.
async fn slide(stage: &Stage, name: &str, value: &str) {
    let slider: HtmlInputElement = stage.one("slider", name).dyn_into().expect("an input");
    slider.set_value(value);
    slider.dispatch_event(&Event::new("input").expect("an event")).expect("a dispatch");
    settled().await;
}

#[wasm_bindgen_test]
async fn every_entry_has_a_shape_in_its_month_and_the_lane_of_its_status() {
    let stage = stage("");
    settled().await;
    assert_eq!(stage.texts(".lanes li"), ["failed", "reproduced"]);
    assert_eq!(stage.elements(".columns rect").len(), 14);
    assert_eq!(shapes(&stage, "solid"), ["reproduced", "failed", "failed"]);
    assert_eq!(shapes(&stage, "faint"), [""; 0]);
    let links = stage.elements(".marks a");
    let hrefs: Vec<_> = links.iter().filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(hrefs, ["#three", "#two", "#one"]);
}

#[wasm_bindgen_test]
async fn entries_that_the_filters_hide_are_faint_on_the_timeline() {
    let stage = stage("?tag=moe");
    settled().await;
    assert_eq!(shapes(&stage, "solid"), ["reproduced", "failed"]);
    assert_eq!(shapes(&stage, "faint"), ["failed"]);
    assert_eq!(stage.elements(".marks a[href]").len(), 2, "hidden entries have no link");
}

#[wasm_bindgen_test]
async fn a_click_on_a_month_filters_by_it_and_a_second_click_removes_the_filter() {
    let stage = stage("");
    let column = stage.elements(".columns rect").into_iter().nth(9).expect("November");
    let click = || {
        column.dispatch_event(&Event::new("click").expect("an event")).expect("a dispatch");
    };
    click();
    settled().await;
    assert_eq!(stage.elements("rect.chosen").len(), 1);
    click();
    settled().await;
    let asked = [
        ("?q=date%3A2025-11+".to_owned(), Navigation::CHOICE),
        (String::new(), Navigation::TYPING),
    ];
    assert_eq!(Stage::addresses(), asked);
}

#[wasm_bindgen_test]
async fn two_sliders_choose_a_range_of_months_and_never_cross() {
    let stage = stage("?q=router");
    slide(&stage, "From", "1").await;
    slide(&stage, "To", "9").await;
    slide(&stage, "From", "12").await;
    // It stops at the other slider.
    slide(&stage, "From", "13").await;
    let asked = [
        ("?q=date%3A2025-03..2026-03+router".to_owned(), Navigation::CHOICE),
        ("?q=date%3A2025-03..2025-11+router".to_owned(), Navigation::TYPING),
        ("?q=date%3A2025-11+router".to_owned(), Navigation::TYPING),
    ];
    assert_eq!(Stage::addresses(), asked);
    let from: HtmlInputElement = stage.one("slider", "From").dyn_into().expect("an input");
    assert_eq!(from.value(), "9");
    assert_eq!(from.get_attribute("aria-valuetext").as_deref(), Some("2025-11"));
}

#[wasm_bindgen_test]
async fn the_timeline_is_also_a_list() {
    let stage = stage("");
    stage.open("List").await;
    assert_eq!(stage.texts(".by-time > ul > li > button"), ["2025-02", "2025-11", "2026-03"]);
    let links: Vec<String> = stage.texts(".by-time li a");
    assert_eq!(links, ["Router warm-up", "Cache layout", "Router entropy"]);
    stage.press("2025-11").await;
    assert_eq!(Stage::addresses(), [("?q=date%3A2025-11+".to_owned(), Navigation::CHOICE)]);
    assert_eq!(stage.texts(".by-time > ul > li > button"), ["2025-11"]);
    stage.press("2025-11").await;
    assert_eq!(
        stage.texts(".by-time > ul > li > button").len(),
        3,
        "a second press removes the filter"
    );
}

#[wasm_bindgen_test]
async fn counts_in_the_table_of_tags_and_statuses_lead_to_their_entries() {
    let stage = stage("");
    stage.open("Was this tried?").await;
    assert_eq!(stage.names("columnheader"), ["Tag", "failed", "reproduced", "Latest"]);
    assert_eq!(stage.names("rowheader"), ["CUDA", "MoE", "KV Cache"]);
    assert_eq!(stage.texts("td.latest"), ["2025-11", "2026-03", "2025-11"]);
    let cells = stage.select("td a");
    assert_eq!(cells[0].get_attribute("href").as_deref(), Some("?status=failed&tag=cuda"));
    assert_eq!(stage.names("link").first().map(String::as_str), Some("1 failed"));
    cells[0].click();
    settled().await;
    assert_eq!(Stage::addresses(), [("?status=failed&tag=cuda".to_owned(), Navigation::CHOICE)]);
    assert_eq!(stage.names("rowheader"), ["CUDA", "KV Cache"]);
}

#[wasm_bindgen_test]
async fn the_table_lists_twenty_tags_and_more_on_demand() {
    let tags: Vec<String> = (0..30).map(|at| format!("tag {at}")).collect();
    let dataset = dataset_of(&[entry("T", &json!({ "tags": tags }))]);
    let stage = Stage::new(&dataset, "", |it| (timeline(it), tag_status_matrix(it)));
    stage.open("Was this tried?").await;
    assert_eq!(stage.select("tbody tr").len(), 20);
    stage.press("Show 10 more tags").await;
    assert_eq!(stage.select("tbody tr").len(), 30);
}

#[wasm_bindgen_test]
async fn one_month_has_no_sliders_and_no_entries_have_no_timeline() {
    let one = dataset_of(&[entry("T", &json!({ "status": "on hold" }))]);
    let stage = Stage::new(&one, "", whole_page);
    settled().await;
    assert_eq!(
        (stage.names("figure"), stage.names("slider").len()),
        (vec!["Timeline: 2026-03 to 2026-03".to_owned()], 0)
    );
    assert_eq!(stage.texts(".lanes li"), ["on hold"]);
    let none = Stage::new(&dataset_of(&[]), "", whole_page);
    settled().await;
    assert_eq!(none.names("figure"), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn many_entries_have_a_bar_for_each_period_and_lane_and_no_links() {
    let entries: Vec<_> = (0..200)
        .map(|number| {
            let status = if number % 4 == 0 { "failed" } else { "reproduced" };
            let date = format!("{}-0{}", 2024 + number % 2, 1 + number % 9);
            entry(&format!("Entry {number}"), &json!({ "status": status, "date": date }))
        })
        .collect();
    let stage = Stage::new(&dataset_of(&entries), "?status=failed", timeline);
    settled().await;
    assert!(stage.elements(".marks a").is_empty());
    let drawn = |kind: &str| {
        let lanes = stage.elements(&format!(".marks .{kind}"));
        lanes.iter().filter_map(|lane| lane.get_attribute("d")).filter(|it| !it.is_empty()).count()
    };
    assert_eq!((drawn("faint"), drawn("solid")), (2, 1), "what is filtered away is faint");
}

#[wasm_bindgen_test]
async fn an_address_can_leave_out_the_drawing_of_the_timeline_but_not_its_list() {
    let stage = stage("?timeline=0");
    settled().await;
    assert!(stage.elements(".marks, .lanes, .sliders").is_empty());
    stage.open("List").await;
    assert_eq!(stage.texts(".by-time > ul > li > button").len(), 3);
    stage.press("Close").await;
    stage.open("Was this tried?").await;
    assert_eq!(stage.names("rowheader").len(), 3);
}

#[wasm_bindgen_test]
async fn the_reader_can_choose_the_theme() {
    let stage = Stage::new(&dataset(), "?theme=dark", whole_page);
    settled().await;
    let select: HtmlElement = stage.one("combobox", "Theme");
    let select: web_sys::HtmlSelectElement = select.dyn_into().expect("a select");
    assert_eq!(select.value(), "dark");
    select.set_value("light");
    select.dispatch_event(&Event::new("change").expect("an event")).expect("a dispatch");
    settled().await;
    assert_eq!(Stage::addresses(), [(String::new(), Navigation::APPEARANCE)]);
}
