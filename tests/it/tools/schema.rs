//! The schema, compared with the parser.

use std::fs;

use jsonschema::Validator;
use proptest::{collection::vec, option, prelude::*, sample::select};
use research_notebook::{
    notebook::{dataset::fault::Expected, model::notebook::Notebook},
    tools::schema::{FILE, schema},
};
use serde_json::{Map, Value, json};

use crate::{
    cases::CASES,
    support::{EXAMPLE, SHIPPED, dataset_of, entry},
};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

/// Whether the parser finds no faults, except ids that are taken and keys that occur twice, which a schema
/// cannot find, and whether it reads all entries: one that is not published may be wrong.
fn parses(dataset: &str) -> bool {
    let read: Value = serde_json::from_str(dataset).unwrap_or_default();
    let mut entries = read["entries"].as_array().into_iter().flatten();
    let is_published = entries.all(|entry| entry["published"] != json!(false));
    is_published
        && Notebook::parse(dataset).is_ok_and(|(_, faults)| {
            faults.iter().all(|fault| matches!(fault.expected, Expected::UniqueId | Expected::Once))
        })
}

#[test]
fn the_schema_file_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/entries.schema.json");
    assert!(path.ends_with(FILE));
    let file = fs::read_to_string(path).expect("a file");
    assert!(file == schema(), "run: cargo run --bin notebook -- schema > {FILE}");
}

#[test]
fn the_shipped_dataset_names_its_schema_and_is_valid() {
    let dataset: Value = serde_json::from_str(SHIPPED).expect("JSON");
    assert_eq!(dataset["$schema"], FILE);
    assert!(validator().is_valid(&dataset));
    let example: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    assert!(validator().is_valid(&example));
}

#[test]
fn every_key_has_a_description() {
    fn unexplained(schema: &Value, path: &str, found: &mut Vec<String>) {
        for (key, member) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            unexplained(member, &path, found);
            unexplained(&member["items"], &path, found);
            if member["description"].is_null() {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    unexplained(&serde_json::from_str(&schema()).expect("JSON"), "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn hostile_datasets_that_the_parser_accepts_are_valid() {
    let validator = validator();
    let mut accepted = 0;
    for case in CASES.iter() {
        let Ok(dataset) = serde_json::from_slice::<Value>(&case.file) else { continue };
        if parses(&String::from_utf8_lossy(&case.file)) {
            assert!(validator.is_valid(&dataset), "{}", case.name);
            accepted += 1;
        }
    }
    assert!(accepted > 5, "the parser accepts only {accepted} cases");
}

#[test]
fn the_schema_rejects_mistakes_of_form() {
    let validator = validator();
    for (key, value) in [
        ("title", json!("  ")),
        ("category", json!("--")),
        ("status", json!(null)),
        ("published", json!("no")),
        ("date", json!("March 2026")),
        ("date", json!("2026-3")),
        ("date", json!(2026)),
        ("updated", json!("yesterday")),
        ("id", json!("KV_Cache")),
        ("tags", json!("MoE")),
        ("setup", json!(["one", 2])),
        ("question", json!(["one"])),
        ("links", json!([{ "title": "no address" }])),
        ("links", json!([{ "url": "javascript:alert(1)" }])),
        ("links", json!([{ "url": "example.org" }])),
        ("reproduces", json!({ "url": "https://a.example" })),
        ("figures", json!([{ "src": "figures/a.svg" }])),
        ("figures", json!([{ "alt": "A plot" }])),
        ("figures", json!([{ "src": "https://a.example/a.svg", "alt": "A plot" }])),
        ("figures", json!([{ "src": "/a.svg", "alt": "A plot" }])),
        ("figures", json!([{ "src": "a.svg", "alt": "A plot", "width": 0 }])),
        ("figures", json!([{ "src": "a.svg", "alt": "A plot", "height": "3 cm" }])),
        ("tables", json!([{ "rows": [[1]] }])),
        ("tables", json!([{ "columns": [] }])),
        ("tables", json!([{ "columns": ["a"], "rows": [1] }])),
        ("tables", json!([{ "columns": ["a"], "rows": [[true]] }])),
        ("tables", json!([{ "columns": ["a"], "chart": { "kind": "pie", "x": "a", "y": ["a"] } }])),
        ("tables", json!([{ "columns": ["a"], "chart": { "kind": "line", "x": "a" } }])),
    ] {
        assert!(validator.is_valid(&dataset_of(&[entry("T", &json!({}))])));
        let wrong = dataset_of(&[entry("T", &json!({ key: value }))]);
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
    for (key, value) in [
        ("sort", json!("relevance")),
        ("sort", json!("newest first")),
        ("sort", json!(1)),
        ("fold", json!("yes")),
        ("timeline", json!(0)),
    ] {
        let wrong = json!({ "site": { key: value }, "entries": [] });
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}

/// Mostly one of the values, sometimes a value that is rarely right.
fn one_of(values: Vec<Value>) -> impl Strategy<Value = Value> {
    let odd =
        vec![json!(null), json!(1), json!(true), json!([]), json!({}), json!(""), json!(" \t")];
    prop_oneof![8 => select(values), 1 => select(odd)]
}

fn texts() -> Vec<Value> {
    vec![json!("A text"), json!("`code` and 雪"), json!("…"), json!("\u{202e}"), json!(" 1 ")]
}

fn names() -> Vec<Value> {
    vec![
        json!("KV Cache"),
        json!("C++"),
        json!("雪"),
        json!("¯\\_(ツ)_/¯"),
        json!("--"),
        json!("\u{202a}"),
    ]
}

fn dates() -> Vec<Value> {
    let dates = [
        "2026",
        "2026-03",
        "2026-03-31",
        "2024-02-29",
        "2000-02-29",
        " 2026-12 ",
        "2026-04-31",
        "2023-02-29",
        "1900-02-29",
        "2026-13",
        "2026-00",
        "2026-3",
        "26",
        "2026-02-30",
        "March",
        "2026-03-1",
        "0000-02-29",
        "20\u{202e}26-0\u{202d}3",
    ];
    dates.into_iter().map(Value::from).collect()
}

fn ids() -> Vec<Value> {
    let ids = [
        "kv-cache",
        "a1",
        "größe",
        " x ",
        "KV",
        "a--b",
        "-a",
        "a_b",
        "雪",
        "a b",
        "ǅ",
        "一-二",
        "k\u{2066}v",
        "ⓐ",
    ];
    ids.into_iter().map(Value::from).collect()
}

fn addresses() -> Vec<Value> {
    let addresses = [
        "https://a.example/",
        "HTTP://a.example",
        "https://a.example/ü?q=1#f",
        "mailto:a@b.example",
        "mailto:",
        "http://",
        "https:///x",
        "ftp://a.example",
        "javascript:alert(1)",
        "//a.example",
        "https://a b.example",
        "https://a.example/%zz",
        "https://a.example/%20",
        "mailto://a",
        "https://a.example/<b>",
        "http://[::1]/",
        "ht\u{202e}tps://a.example",
        "data/loss.csv",
        "./loss.csv",
        "loss.csv",
        "../loss.csv",
        "#entry",
        "?status=failed",
        "a:b/c",
        "/loss.csv",
    ];
    addresses.into_iter().map(Value::from).collect()
}

fn orders() -> Vec<Value> {
    let orders = ["category", " newest ", "old\u{202d}est", "relevance", "Newest", "best"];
    orders.into_iter().map(Value::from).collect()
}

fn switches() -> Vec<Value> {
    vec![json!(true), json!(false), json!("true"), json!(0)]
}

fn list(items: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![
        8 => vec(items, 0..3).prop_map(Value::from),
        1 => select(vec![json!(null), json!("x"), json!({})]),
    ]
    .boxed()
}

/// An object with some of its members.
fn object(members: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let (keys, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    let values: Vec<_> = values.into_iter().map(|value| option::weighted(0.8, value)).collect();
    values
        .prop_map(move |values| {
            let members = keys.iter().zip(values);
            let some = members.filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
            Value::Object(some.collect::<Map<_, _>>())
        })
        .boxed()
}

fn boxed(values: Vec<Value>) -> BoxedStrategy<Value> {
    one_of(values).boxed()
}

fn link() -> BoxedStrategy<Value> {
    object(vec![("kind", boxed(texts())), ("title", boxed(texts())), ("url", boxed(addresses()))])
}

fn paths() -> Vec<Value> {
    let paths = [
        "figures/a.svg",
        "a.png",
        " a.svg ",
        "./a.svg",
        "a b.svg",
        "a%20b.svg",
        "../a.svg",
        "a/../b.svg",
        "%2e%2e/a.svg",
        "/a.svg",
        "https://a.example/a.svg",
        "data:image/png,x",
        "a.svg?x",
        "a.svg#x",
        "figures/",
        "\\\\a\\b",
        "ü.svg",
        "a\u{202e}.svg",
    ];
    paths.into_iter().map(Value::from).collect()
}

fn figure() -> BoxedStrategy<Value> {
    let pixels = || {
        boxed(vec![
            json!(640),
            json!(1),
            json!(65_535),
            json!(0),
            json!(-1),
            json!(1.5),
            json!("640"),
            json!(1e3),
        ])
    };
    object(vec![
        ("src", boxed(paths())),
        ("alt", boxed(texts())),
        ("caption", boxed(texts())),
        ("width", pixels()),
        ("height", pixels()),
        ("dark", boxed(paths())),
    ])
}

fn table() -> BoxedStrategy<Value> {
    let headers = || vec![json!("a"), json!("b"), json!("`c`"), json!("c"), json!("")];
    let cells =
        || vec![json!(1), json!(-0.5), json!(1.5e-7), json!("x"), json!("**2**"), json!(null)];
    let chart = object(vec![
        ("kind", boxed(vec![json!("line"), json!(" bars "), json!("pie")])),
        ("x", boxed(headers())),
        ("y", list(one_of(headers()))),
    ]);
    object(vec![
        ("caption", boxed(texts())),
        ("columns", list(one_of(headers()))),
        ("rows", list(list(one_of(cells())))),
        ("chart", prop_oneof![3 => chart, 1 => Just(json!(null))].boxed()),
    ])
}

/// An entry whose members may be wrong or missing.
fn any_entry() -> BoxedStrategy<Value> {
    object(vec![
        ("id", boxed(ids())),
        ("category", boxed(names())),
        ("status", boxed(names())),
        ("date", boxed(dates())),
        ("updated", boxed(dates())),
        ("title", boxed([texts(), names()].concat())),
        ("question", boxed(texts())),
        ("setup", list(one_of(texts()))),
        ("tags", list(one_of(names()))),
        ("follows", list(one_of(ids()))),
        ("links", list(link())),
        ("reproduces", object(vec![("title", boxed(texts())), ("url", boxed(addresses()))])),
        ("figures", list(figure())),
        ("tables", list(table())),
        ("published", boxed(switches())),
        ("unknown", boxed(texts())),
    ])
}

/// Any dataset whose entry has one member that may be wrong; the others are right.
fn nearly_right() -> BoxedStrategy<Value> {
    any_entry()
        .prop_flat_map(|entry| {
            let members: Vec<(String, Value)> =
                entry.as_object().expect("an object").clone().into_iter().collect();
            (Just(members.len().max(1)), Just(members))
        })
        .prop_flat_map(|(length, members)| (0..length, Just(members)))
        .prop_map(|(chosen, members)| {
            let one = members.get(chosen).cloned();
            dataset_of(&[entry("T", &Value::Object(one.into_iter().collect()))])
        })
        .boxed()
}

fn dataset() -> BoxedStrategy<Value> {
    let site = object(vec![
        ("owner", boxed(texts())),
        ("url", boxed(addresses())),
        ("links", list(link())),
        ("sort", boxed(orders())),
        ("fold", boxed(switches())),
        ("timeline", boxed(switches())),
    ]);
    object(vec![
        ("site", site),
        ("categories", list(one_of(names()))),
        ("entries", list(any_entry())),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_schema_never_rejects_what_the_parser_accepts(dataset in prop_oneof![nearly_right(), dataset()]) {
        thread_local! {
            static VALIDATOR: Validator = validator();
        }
        if parses(&dataset.to_string()) {
            prop_assert!(VALIDATOR.with(|it| it.is_valid(&dataset)), "{}", dataset);
        }
    }
}
