//! Entries with `"published": false`, which readers never get.

use std::fs;

use proptest::{collection::vec, prelude::*};
use research_notebook::{
    notebook::{
        export::files::Format,
        model::{date::Date, notebook::Notebook},
    },
    tools::{
        check::check,
        publish::{publish, strip},
        report::{Report, Style},
        unpublished::{Public, without_unpublished},
    },
};
use serde_json::{Value, json};

use crate::{
    support::{dataset_of, entry, of_entries, without_faults},
    tools::published::{Published, with_url},
};

fn checked(dataset: &str) -> Report {
    check("a.json", dataset.as_bytes(), Date::parse("2026-03-14").expect("a date"), None)
}

/// An entry that is not published, whose texts have a word that nothing else has.
fn secret(more: &Value) -> Value {
    let mut secret = entry("A secret", &json!({ "question": "xyzzy?", "published": false }));
    for (key, value) in more.as_object().expect("an object") {
        secret[key] = value.clone();
    }
    secret
}

#[test]
fn an_unpublished_entry_is_nowhere_in_the_notebook() {
    let hidden = secret(&json!({ "id": "one", "category": "Hidden", "status": "hushed" }));
    let shown = |more: &Value| entry("One", more);
    for more in [json!({}), json!({ "published": true }), json!({ "published": null })] {
        let (notebook, faults) = of_entries(&[hidden.clone(), shown(&more)]);
        assert_eq!(faults, []);
        // The id is free.
        assert_eq!(notebook, without_faults(&dataset_of(&[shown(&json!({}))]).to_string()));
        let places: Vec<_> = notebook.indices().collect();
        for format in [Format::Json, Format::Csv] {
            let export = format.render(&notebook, &places, |_| None);
            assert!(!export.contains("published") && !export.contains("xyzzy"), "{export}");
        }
    }
    // A draft is public.
    let (notebook, _) = of_entries(&[entry("One", &json!({ "status": "draft" }))]);
    assert_eq!(notebook.entries().len(), 1);
}

#[test]
fn an_entry_that_says_neither_true_nor_false_is_left_out() {
    for published in [json!("false"), json!("no"), json!(0), json!(""), json!([])] {
        let (notebook, faults) = of_entries(&[secret(&json!({ "published": published }))]);
        assert_eq!((notebook.entries().len(), faults.len()), (0, 1), "{published}");
        assert_eq!(faults[0].entry(), Some(0));
        assert_eq!(faults[0].path, "entries[0].published");
    }
    // Its other mistakes are named too.
    let (_, faults) = of_entries(&[secret(&json!({ "published": 0, "date": "soon" }))]);
    assert_eq!(faults.len(), 2);
    let report = checked(&dataset_of(&[secret(&json!({ "published": "false" }))]).to_string());
    let problem = &report.problems[0];
    assert_eq!(problem.message, "expected true or false, found text; \"A secret\" is left out");
    assert_eq!(problem.hint, Some("write true or false, without quotes".into()));
}

#[test]
fn check_counts_unpublished_entries_and_says_nothing_else_of_them() {
    let wrong = json!({ "date": "soon", "tags": ["c", "C"], "conclusions": "x", "links": [5] });
    let report = checked(&dataset_of(&[secret(&wrong), entry("B", &json!({}))]).to_string());
    assert_eq!(
        report.written("a.json", Style::Short),
        "a.json: 1 entry is valid, 1 is unpublished, 0 errors, 0 warnings.\n"
    );
    let two = checked(&dataset_of(&[secret(&wrong), secret(&json!({}))]).to_string());
    assert!(two.written("a.json", Style::Text).contains("0 entries are valid, 2 are unpublished,"));
    let none = checked(&dataset_of(&[entry("B", &json!({}))]).to_string());
    assert!(none.written("a.json", Style::Text).contains("1 entry is valid, 0 errors"));
}

#[test]
fn a_key_that_looks_as_if_it_kept_the_entry_back_is_an_error() {
    let said = |key: &str, value: bool| {
        let report = checked(&dataset_of(&[entry("B", &json!({ key: value }))]).to_string());
        assert!(report.has_errors(), "{key}");
        let problem = &report.problems[0];
        (
            problem.message.clone(),
            problem.hint.as_ref().map(ToString::to_string).unwrap_or_default(),
        )
    };
    assert_eq!(said("publised", false).1, "did you mean \"published\"?");
    // Some of these mean the opposite, so the hint says what to write, with its value.
    for (key, value) in [
        ("draft", true),
        ("draft", false),
        ("publish", false),
        ("unpublished", true),
        ("hidden", true),
        ("private", true),
    ] {
        let (message, hint) = said(key, value);
        assert_eq!(message, format!("unknown key \"{key}\": the entry is published"));
        assert_eq!(
            hint,
            "write \"published\": false to keep the entry back; otherwise remove the key"
        );
    }
}

#[test]
fn what_leads_to_an_unpublished_entry_is_a_warning() {
    let leading = json!({
        "follows": ["a-secret"], "question": "See [it](#a-secret).", "links": [{ "url": "#a-secret" }],
    });
    let dataset = dataset_of(&[secret(&json!({})), entry("B", &leading)]).to_string();
    let report = checked(&dataset);
    assert!(!report.has_errors());
    let nowhere = "the entry \"a-secret\" is unpublished, so that the link leads nowhere";
    let mut said: Vec<String> = report.problems.into_iter().map(|it| it.message).collect();
    said.sort();
    assert_eq!(
        said,
        [
            "the entry \"a-secret\" is unpublished, so that readers see only its id",
            nowhere,
            nowhere,
        ]
    );
    // Another entry may have the id.
    let taken = entry("C", &json!({ "id": "a-secret" }));
    let dataset = dataset_of(&[secret(&json!({})), taken, entry("B", &leading)]).to_string();
    assert_eq!(checked(&dataset).problems, []);
}

#[test]
fn no_published_file_has_a_word_of_an_unpublished_entry() {
    let dataset = with_url(&[
        secret(&json!({})),
        entry("One", &json!({ "follows": ["two"] })),
        secret(&json!({ "id": "b", "published": "false" })),
        entry("Two", &json!({})),
    ]);
    let published = Published::of("unpublished", &dataset);
    assert_eq!((published.report.entries, published.report.left_out), (2, 0));
    assert_eq!(published.report.notes[0], "2 unpublished entries removed from entries.json");
    let is_secret = |file: &[u8]| {
        let text = String::from_utf8_lossy(file);
        text.contains("xyzzy") || text.contains("A secret") || text.contains("a-secret")
    };
    assert!(is_secret(dataset.as_bytes()));
    for name in published.files() {
        let file = fs::read(published.folder.join(&name)).expect("a file");
        assert!(!is_secret(&file) && !name.contains("secret"), "{name}");
    }
    let digest = research_notebook::notebook::dataset::digest::digest(
        published.read("entries.json").as_bytes(),
    );
    assert!(published.read("index.html").contains(&format!("data-dataset=\"{digest:x}\"")));
    // The application for any dataset has none of them either.
    fs::write(published.folder.join("entries.json"), &dataset).expect("a file");
    strip(&published.folder).expect("it can be stripped");
    assert!(!is_secret(published.read("entries.json").as_bytes()));
    assert_eq!(without_faults(&published.read("entries.json")).entries().len(), 2);
}

#[test]
fn the_rest_of_the_dataset_stays_as_it_is() {
    let hidden = r#"{ "title": "é [{\"", "published" : false }"#;
    let file = |entries: &str| {
        format!("{{\n \"site\": {{}} ,\"entries\" :\t[{entries}\n ],\n \"x\": 1.50 }}\n")
    };
    for (with, without) in [
        (format!("{hidden}, 1, 2"), "1, 2"),
        (format!("\n 1,\n {hidden},\n 2"), "\n 1,\n 2"),
        (format!("1 , {hidden}\n"), "1 \n"),
        (format!(" {hidden} "), "  "),
        (format!(" {hidden},\n {hidden},\n 1, {hidden}, {hidden}"), " 1"),
        (format!("1, {}", hidden.replace("false", "\"true\"")), "1"),
        (format!("1, {}", hidden.replace(": false", ": true, \"published\": false")), "1"),
        (format!("1, {}", hidden.replace("title", "entries")), "1"),
        (format!("1, [{hidden}]"), "1"),
    ] {
        let public = without_unpublished(file(&with).as_bytes()).expect("it is clear");
        let public = public.expect("something to remove");
        assert_eq!(public.text, file(without), "{with}");
        assert_eq!(without_unpublished(public.text.as_bytes()), Ok(None));
    }
    for entries in ["", "1", "{ \"title\": \"published: false\" }", "{ \"published\": null }"] {
        assert_eq!(without_unpublished(file(entries).as_bytes()), Ok(None), "{entries}");
    }
    // A list that a later one replaces is in the file all the same.
    let twice = format!("{{ \"entries\": [{hidden}], \"entries\": [1, {hidden}] }}");
    let text = "{ \"entries\": [], \"entries\": [1] }".to_owned();
    assert_eq!(without_unpublished(twice.as_bytes()), Ok(Some(Public { text, removed: 2 })));
}

#[test]
fn nothing_is_published_if_mistakes_hide_what_is_kept_back() {
    let published = Published::of("unclear", &with_url(&[entry("One", &json!({}))]));
    let hidden = r#""title": "A secret", "published": false"#;
    for entries in [
        format!(r#"[{{ {hidden}, "tags": ["a" }}, "question": "xyzzy" }}]"#),
        format!(r#"[{{ {hidden} }}, "question": "xyzzy" }}]"#),
        format!(r#"[{{ {hidden} }}], "question": "xyzzy" }}]"#),
        r#"[{ "question": "xyzzy", "tags": ["a" }, "published": false }]"#.to_owned(),
        r#"[{ "question": "xyzzy" }}, "published": false }]"#.to_owned(),
        "[{ \"question\": \"xyzzy\", “published”: false }]".to_owned(),
        r#"[{ "question": "xyzzy", published: false }]"#.to_owned(),
        format!(r#"[{{ {hidden} "question": "xyzzy" }}]"#),
        format!(r"[{{ {hidden} }} /* xyzzy */]"),
        format!(r#"{{ {hidden}, "question": "xyzzy" }}"#),
    ] {
        let dataset = format!("{{\n\"entries\": {entries}\n}}");
        fs::write(published.folder.join("entries.json"), &dataset).expect("a file");
        assert!(checked(&dataset).has_errors(), "{entries}");
        let said = publish(&published.folder).expect_err("it is unclear").to_string();
        assert_eq!(
            said,
            "mistakes in entries.json hide what \"published\" in line 2 keeps back; correct the errors that check \
             reports"
        );
        assert_eq!(strip(&published.folder).expect_err("it is unclear").to_string(), said);
    }
    // Other mistakes leave out their entries only.
    for entries in [
        r#"[{ "title": "Not published yet" "tags": [] }]"#,
        r#"[{ "title": "A" "published": true }]"#,
    ] {
        let dataset = format!("{{ \"entries\": {entries} }}");
        assert_eq!(without_unpublished(dataset.as_bytes()), Ok(None), "{entries}");
    }
}

proptest! {
    #[test]
    fn a_notebook_is_the_same_with_and_without_its_unpublished_entries(published in vec(any::<bool>(), 0..8)) {
        let entries: Vec<Value> = published
            .iter()
            .enumerate()
            .map(|(number, is_published)| {
                let more = json!({ "published": is_published, "question": "[{\"\\" });
                entry(&format!("Entry {number}"), &more)
            })
            .collect();
        let dataset = serde_json::to_string_pretty(&dataset_of(&entries)).expect("JSON");
        let public = without_unpublished(dataset.as_bytes()).expect("it is clear");
        let removed = public.as_ref().map_or(0, |it| it.removed);
        prop_assert_eq!(removed, published.iter().filter(|it| !**it).count());
        let text = public.map_or(dataset.clone(), |it| it.text);
        prop_assert!(!text.contains("\"published\": false"));
        let parse = |text: &str| Notebook::parse(text).expect("a dataset");
        prop_assert_eq!(parse(&text), parse(&dataset));
    }
}
