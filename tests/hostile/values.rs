//! Valid JSON with keys and values that break a rule.

use serde_json::{Value, json};

use super::{Case, between, entry, plain, shown};

pub fn ids_and_keys() -> Vec<Case> {
    let own = |at: usize, id: &str, by: &str| {
        format!("entries[{at}].id: expected a unique id, found \"{id}\", which belongs to {by}")
    };
    let slug = |at: usize, id: &str| {
        format!(
            "entries[{at}].id: expected lower-case letters and digits, joined by single hyphens, found \"{id}\""
        )
    };
    vec![
        shown(
            "an id twice",
            between(&[
                entry("Good", &json!({ "date": "2020" })),
                entry("Other", &json!({ "id": "good" })),
            ]),
            &["Good", "Fine"],
            &[&own(1, "good", "\"Good\" (entries[0])"), &own(2, "good", "\"Good\" (entries[0])")],
        ),
        shown(
            "the id of a section",
            between(&[plain("Notes")]),
            &["Good", "Fine"],
            &[&own(1, "notes", "the section \"Notes\"")],
        ),
        shown(
            "the ids of the page",
            between(&[
                entry("A", &json!({ "id": "_app" })),
                entry("B", &json!({ "id": "_results" })),
                entry("Location", &json!({})),
                entry("Document", &json!({ "id": "document" })),
            ]),
            &["Good", "A", "B", "Location", "Document", "Fine"],
            &[&slug(1, "_app"), &slug(2, "_results")],
        ),
        shown(
            "keys twice",
            r#"{ "entries": [{ "title": "Hidden", "category": "C", "status": "failed", "date": "2026" }],
                 "site": { "title": "A", "title": "B" },
                 "entries": [{ "title": "Good", "category": "C", "status": "failed", "date": "2025", "date": "2026" }] }"#,
            &["Good"],
            &[
                "entries: this key appears again further on; the last one counts",
                "site.title: this key appears again further on; the last one counts",
                "entries[0].date: this key appears again further on; the last one counts",
            ],
        ),
        shown(
            "keys of objects of the browser",
            r#"{ "__proto__": { "entries": 1 }, "constructor": 2, "entries": [
                { "title": "Good", "category": "constructor", "status": "__proto__", "date": "2026",
                  "tags": ["toString", "hasOwnProperty"], "__proto__": { "date": 5 } }] }"#,
            &["Good"],
            &[],
        ),
    ]
}

/// Values of the wrong type.
pub fn types() -> Vec<Case> {
    let all_null = json!({
        "id": null, "question": null, "setup": null, "observations": null, "conclusion": null, "next_step": null,
        "tags": null, "links": null, "follows": null, "reproduces": null, "scope": null, "reopen_if": null,
        "updated": null,
    });
    let texts = ["question", "conclusion", "next_step", "scope", "reopen_if"];
    let numbers: Vec<Value> = texts.iter().map(|key| entry(key, &json!({ *key: 7 }))).collect();
    let said: Vec<String> = (1..)
        .zip(texts)
        .map(|(at, key)| format!("entries[{at}].{key}: expected text, found a number"))
        .collect();
    let name = "expected text with a letter or a digit, found";
    let date = "expected YYYY, YYYY-MM or YYYY-MM-DD, found";
    vec![
        shown(
            "null everywhere",
            format!(
                r#"{{ "site": null, "categories": null, "entries": [{}, null, {}] }}"#,
                entry("Good", &all_null),
                entry("Bad", &json!({ "title": null, "date": null })),
            ),
            &["Good"],
            &[
                "entries[1]: expected an object, found null",
                &format!("entries[2].date: {date} nothing"),
                &format!("entries[2].title: {name} nothing"),
            ],
        ),
        shown(
            "wrong types",
            format!(
                r#"{{ "site": [], "categories": {{}}, "entries": [{}, {}, {}, [], "x", true, -1e999999] }}"#,
                plain("Good"),
                entry("A", &json!({ "setup": "x", "tags": {}, "links": [1], "follows": [[]] })),
                entry(
                    "B",
                    &json!({ "category": [], "status": {}, "date": 2026, "id": false, "reproduces": "x" })
                ),
            ),
            &["Good", "A"],
            &[
                "site: expected an object, found a list",
                "categories: expected a list, found an object",
                "entries[1].follows[0]: expected lower-case letters and digits, joined by single hyphens, found a list",
                "entries[1].links[0]: expected an object, found a number",
                "entries[1].setup: expected a list, found text",
                "entries[1].tags: expected a list, found an object",
                &format!("entries[2].category: {name} a list"),
                &format!("entries[2].date: {date} a number"),
                "entries[2].id: expected lower-case letters and digits, joined by single hyphens, found true or false",
                "entries[2].reproduces: expected an object, found text",
                &format!("entries[2].status: {name} an object"),
                "entries[3]: expected an object, found a list",
                "entries[4]: expected an object, found text",
                "entries[5]: expected an object, found true or false",
                "entries[6]: expected an object, found a number",
            ],
        ),
        shown(
            "numbers for text",
            between(&numbers),
            &[&["Good", "Fine"], &texts[..]].concat(),
            &said.iter().map(String::as_str).collect::<Vec<_>>(),
        ),
    ]
}

/// Texts that break a rule.
pub fn texts() -> Vec<Case> {
    let name = "expected text with a letter or a digit, found";
    let date = "expected YYYY, YYYY-MM or YYYY-MM-DD, found";
    vec![
        shown(
            "statuses and categories that nobody knows",
            between(&[entry("Odd", &json!({ "status": "¯\\_(ツ)_/¯", "category": "雪 & co" }))]),
            &["Good", "Fine", "Odd"],
            &[],
        ),
        shown(
            "dates that do not exist",
            between(&[
                entry("A", &json!({ "date": "2026-02-30" })),
                entry("B", &json!({ "date": "2026-13" })),
                entry("D", &json!({ "date": "March" })),
                entry("E", &json!({ "updated": "0000-00-00" })),
                entry("Leap", &json!({ "date": "2024-02-29" })),
            ]),
            &["Good", "E", "Leap", "Fine"],
            &[
                &format!("entries[1].date: {date} \"2026-02-30\""),
                &format!("entries[2].date: {date} \"2026-13\""),
                &format!("entries[3].date: {date} \"March\""),
                &format!("entries[4].updated: {date} \"0000-00-00\""),
            ],
        ),
        shown(
            "empty titles",
            between(&[
                plain(""),
                plain(" \t\n"),
                plain("\u{200b}"),
                entry("…", &json!({ "id": "dots" })),
            ]),
            &["Good", "…", "Fine"],
            &[
                &format!("entries[1].title: {name} nothing"),
                &format!("entries[2].title: {name} nothing"),
                &format!("entries[3].title: {name} \"\u{200b}\""),
            ],
        ),
        shown(
            "sites that are at no host",
            r#"{ "site": { "url": "mailto:a://b.example" }, "entries": [
                { "title": "Good", "category": "C", "status": "failed", "date": "2026" }] }"#,
            &["Good"],
            &[
                "site.url: expected an address that begins with https:// or http://, without ?, # and .html, found \"mailto:a://b.example\"",
            ],
        ),
        shown(
            "half a character",
            r#"{ "entries": [
                { "title": "Good", "category": "C", "status": "failed", "date": "2026" },
                { "title": "\ud800", "category": "C", "status": "failed", "date": "2026" }] }"#,
            &["Good"],
            &["entries[1].title: invalid JSON: unexpected end of hex escape"],
        ),
    ]
}
