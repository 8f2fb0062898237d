//! Valid datasets, and the faults of invalid ones.

use std::collections::BTreeSet;

use proptest::prelude::*;
use research_notebook::notebook::{
    dataset::{
        fault::{Fault, LeftOut},
        raw_json::Position,
    },
    model::{field::TextField, notebook::Notebook, sort::Sort},
};
use serde_json::{Value, json};

use crate::support::{SHIPPED, dataset_of, entry, of_entries, shipped, without_faults};

/// The messages of all faults in some entries, sorted.
fn faults(entries: &[Value]) -> Vec<String> {
    let message = |fault: &Fault| format!("{}: {}", fault.path, fault.message());
    let mut messages: Vec<String> = of_entries(entries).1.iter().map(message).collect();
    messages.sort();
    messages
}

#[test]
fn an_entry_needs_a_title_a_category_a_status_and_a_date() {
    let (notebook, _) = of_entries(&[entry("Alone", &json!({}))]);
    assert_eq!(notebook.entries().len(), 1);
    let name = "text with a letter or a digit";
    let date = "YYYY, YYYY-MM or YYYY-MM-DD";
    for (key, rule) in [("title", name), ("category", name), ("status", name), ("date", date)] {
        for value in [Value::Null, json!(" ")] {
            let expected = [format!("entries[0].{key}: expected {rule}, found nothing")];
            assert_eq!(faults(&[entry("A", &json!({ key: value }))]), expected);
        }
    }
}

#[test]
fn every_part_of_an_entry_is_read() {
    let full = entry(
        "Full",
        &json!({
            "id": "a-full-one", "question": "Q?", "setup": ["s"], "observations": ["o", "p"], "conclusion": "c",
            "next_step": "n", "tags": ["MoE", "moe", "z-loss"], "updated": "2026-04-02", "scope": "here only",
            "reopen_if": "new data", "follows": ["other"], "reproduces": { "title": "Paper", "url": "https://a.org" },
            "links": [{ "kind": "code", "title": "Run", "url": "https://b.org/x" }, { "url": "mailto:a@b.org" }],
            "unknown": { "deep": [1, 2] },
        }),
    );
    let notebook = without_faults(&dataset_of(&[full]).to_string());
    let entry = &notebook.entries()[0];
    let plain = |field| entry.text(field).map(|text| text.plain().to_owned());
    assert_eq!(entry.id.as_str(), "a-full-one");
    assert_eq!(plain(TextField::Question).as_deref(), Some("Q?"));
    assert_eq!(entry.texts[TextField::Setup].len() + entry.texts[TextField::Observations].len(), 3);
    assert_eq!(plain(TextField::Conclusion).as_deref(), Some("c"));
    assert_eq!(plain(TextField::NextStep).as_deref(), Some("n"));
    assert_eq!(plain(TextField::Scope).as_deref(), Some("here only"));
    assert_eq!(plain(TextField::ReopenIf).as_deref(), Some("new data"));
    assert_eq!(
        entry.tags.iter().map(|tag| tag.label.as_str()).collect::<Vec<_>>(),
        ["MoE", "z-loss"]
    );
    assert_eq!(entry.updated.map(|date| date.to_string()).as_deref(), Some("2026-04-02"));
    assert_eq!(entry.follows[0].as_str(), "other");
    let target = entry.reproduces.as_ref().expect("a target");
    assert_eq!(
        (target.title.plain(), target.url.as_ref().map(|url| url.as_str())),
        ("Paper", Some("https://a.org"))
    );
    assert_eq!(entry.links[0].kind.as_deref(), Some("code"));
    assert_eq!(entry.links[1].title.plain(), "mailto:a@b.org");
}

#[test]
fn an_invalid_entry_is_reported_and_left_out_while_the_others_are_shown() {
    let entries = [
        entry("Good", &json!({})),
        entry("Bad", &json!({ "date": "March" })),
        entry("Fine", &json!({})),
    ];
    let (notebook, faults) = of_entries(&entries);
    let titles: Vec<&str> = notebook.entries().iter().map(|entry| entry.title.plain()).collect();
    assert_eq!(titles, ["Good", "Fine"]);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].left_out, LeftOut::Entry { place: 1, name: "Bad".to_owned() });
    assert!(
        faults[0]
            .to_string()
            .contains("expected YYYY, YYYY-MM or YYYY-MM-DD, found \"March\" (line")
    );
}

#[test]
fn a_wrong_optional_value_costs_only_itself() {
    let right = json!({
        "id": "own", "question": "q", "setup": ["s"], "observations": ["o"], "conclusion": "c",
        "next_step": "n", "scope": "s", "reopen_if": "r", "tags": ["MoE"], "updated": "2026-04-02",
        "follows": ["other"], "reproduces": { "title": "P", "url": "https://a.org" },
        "links": [{ "title": "L", "url": "https://b.org" }],
    });
    let (whole, faults) = of_entries(&[entry("A", &right)]);
    assert_eq!(faults, []);
    for key in right.as_object().expect("an object").keys() {
        let mut more = right.clone();
        more[key] = json!(7);
        let (notebook, faults) = of_entries(&[entry("A", &more)]);
        assert_eq!(faults.len(), 1, "{key}");
        let name = "A".to_owned();
        assert_eq!(faults[0].left_out, LeftOut::PartOfEntry { place: 0, name }, "{key}");
        more[key] = Value::Null;
        let (without, _) = of_entries(&[entry("A", &more)]);
        assert_eq!(notebook.entries(), without.entries(), "{key}");
        assert_ne!(notebook.entries(), whole.entries(), "{key}");
    }
    // Of a list, only the item.
    let link = |url: &str| json!({ "title": "L", "url": url });
    for (key, items) in [
        ("tags", json!([5, "MoE", "!!"])),
        ("setup", json!(["s", ["t"]])),
        ("observations", json!([{}, "o"])),
        ("follows", json!(["Not A Slug", "other"])),
        ("links", json!([link("javascript:x"), link("https://b.org"), "https://c.org"])),
    ] {
        let mut more = right.clone();
        more[key] = items;
        let (notebook, faults) = of_entries(&[entry("A", &more)]);
        assert!(!faults.is_empty(), "{key}");
        assert_eq!(notebook.entries(), whole.entries(), "{key}");
    }
    // A wrong address of the reproduced claim does not cost its title.
    let target = json!({ "reproduces": { "title": "P", "url": "data:x" } });
    let (notebook, _) = of_entries(&[entry("A", &target)]);
    let target = notebook.entries()[0].reproduces.as_ref().expect("a claim");
    assert_eq!((target.title.plain(), &target.url), ("P", &None));
}

#[test]
fn what_people_add_to_json_by_hand_costs_nothing_and_is_named() {
    let right = r##"{
  "categories": ["C"],
  "entries": [
    { "title": "A “b” // c", "category": "C", "status": "failed", "date": "2026" },
    { "title": "D", "category": "C", "status": "failed", "date": "2026", "tags": ["é", "#1"] }
  ]
}"##;
    let expected = without_faults(right);
    for (from, to, message) in [
        ("{\n", "// notes\n{\n", "a comment, which JSON does not have"),
        ("{\n", "/* notes\n */ {\n", "a comment, which JSON does not have"),
        ("\"C\"],", "\"C\"], # sections\n", "a comment, which JSON does not have"),
        ("\"title\": \"D\"", "“title”: “D”", "the quote “ instead of \""),
        ("\"title\": \"D\"", "„title“: „D“", "the quote „ instead of \""),
        ("\"title\": \"D\"", "«title» : «D»", "the quote « instead of \""),
        ("[\"C\"]", "[”C”]", "the quote ” instead of \""),
        ("  \"entries\"", "\u{a0} \"entries\"", "the character U+00A0 outside quotes"),
        (" \"entries\"", "\u{feff} \"entries\"", "the character U+FEFF outside quotes"),
        ("\"#1\"]", "\"#1\",]", "a comma before a closing bracket"),
        ("}\n  ]", "}, // last\n  ]", "a comma before a closing bracket"),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right, "{from}");
        let (notebook, faults) = Notebook::parse(wrong).expect("a dataset");
        assert_eq!(notebook.entries(), expected.entries(), "{to}");
        let messages: Vec<String> = faults.iter().map(Fault::message).collect();
        let is_first = messages.first().is_some_and(|it| it.starts_with("invalid JSON: "));
        assert!(is_first && messages.len() == 1, "{to}: {messages:?}");
        if !(message.starts_with("a comma") && messages[0].contains("comment")) {
            assert_eq!(messages[0], format!("invalid JSON: {message}"), "{to}");
        }
    }
    // Several at once, and a fault that costs an entry.
    let wrong = right.replacen('{', "// notes\n{", 1).replacen("\"D\",", "“D”", 1);
    let (notebook, faults) = Notebook::parse(wrong).expect("a dataset");
    assert_eq!(notebook.entries().len(), 1);
    assert_eq!(faults.len(), 2);
}

#[test]
fn what_browsers_open_is_an_address_and_what_they_refuse_is_named_by_its_character() {
    for (written, encoded) in [
        (
            "https://example.org/runs?filter[status]=failed",
            "https://example.org/runs?filter%5Bstatus%5D=failed",
        ),
        ("https://example.org/{id}|x", "https://example.org/%7Bid%7D%7Cx"),
        ("https://example.org/a b^c", "https://example.org/a%20b%5Ec"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%5Bx%5D", "https://example.org/%5Bx%5D"),
        ("http://[2001:db8::1]:8080/[x]", "http://[2001:db8::1]:8080/%5Bx%5D"),
        ("https://пример.example/雪", "https://пример.example/雪"),
        ("data/loss [1].csv", "data/loss%20%5B1%5D.csv"),
        ("mailto:a@example.org?subject=a b", "mailto:a@example.org?subject=a%20b"),
    ] {
        let (notebook, faults) =
            of_entries(&[entry("A", &json!({ "links": [{ "url": written }] }))]);
        assert_eq!(faults, [], "{written}");
        assert_eq!(notebook.entries()[0].links[0].url.as_str(), encoded, "{written}");
    }
    for (written, character) in [
        ("https://example.org\\a", "the character \\"),
        ("https://exa mple.org/", "a space"),
        ("https://[x]/", "the character ["),
        ("https://a|b.org/", "the character |"),
        ("https://example.org/\ta", "a tab"),
    ] {
        let said = faults(&[entry("A", &json!({ "links": [{ "url": written }] }))]);
        assert_eq!(said.len(), 1, "{written}");
        let end = format!(" with {character} where an address cannot have it");
        assert!(said[0].ends_with(&end), "{said:?}");
    }
    for refused in ["https://:80/", "https://a.org:port/", "https://a.org:99999/", "http://[::1/"] {
        assert_eq!(
            faults(&[entry("A", &json!({ "links": [{ "url": refused }] }))]).len(),
            1,
            "{refused}"
        );
    }
    let text =
        "See [runs](https://example.org/runs?filter[status]=failed) and [x](a[b](https://c.org).";
    let (notebook, _) = of_entries(&[entry("A", &json!({ "question": text }))]);
    let question = notebook.entries()[0].text(TextField::Question).expect("a question");
    let links: Vec<&str> = question.links().map(|link| link.as_str()).collect();
    assert_eq!(links, ["https://example.org/runs?filter%5Bstatus%5D=failed", "https://c.org"]);
}

#[test]
fn all_faults_of_an_entry_are_reported_at_once() {
    let wrong = entry(
        "Wrong",
        &json!({ "date": "2026-02-30", "tags": ["ok", 5, "!!"], "question": ["x"], "links": [{ "url": "javascript:x" }], "id": "Not A Slug" }),
    );
    assert_eq!(
        faults(&[wrong, json!(7)]),
        [
            "entries[0].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"2026-02-30\"",
            "entries[0].id: expected lower-case letters and digits, joined by single hyphens, found \"Not A Slug\"",
            "entries[0].links[0].url: expected an address that begins with https://, http:// or mailto:, or a path below the notebook, found \"javascript:x\"",
            "entries[0].question: expected text, found a list",
            "entries[0].tags[1]: expected text with a letter or a digit, found a number",
            "entries[0].tags[2]: expected text with a letter or a digit, found \"!!\"",
            "entries[1]: expected an object, found a number",
        ]
    );
}

#[test]
fn a_title_without_letters_needs_an_id() {
    assert_eq!(
        faults(&[entry("🔥", &json!({}))]),
        ["entries[0].title: expected text with a letter or a digit, found \"🔥\""]
    );
    assert_eq!(of_entries(&[entry("🔥", &json!({ "id": "fire" }))]).0.entries().len(), 1);
}

#[test]
fn sections_are_in_the_order_of_categories_and_then_of_the_entries() {
    let source = json!({
        "categories": ["B", "A", "b"],
        "entries": [entry("1", &json!({ "category": "C" })), entry("2", &json!({ "category": "a" }))],
    });
    let notebook = without_faults(&source.to_string());
    let labels: Vec<&str> =
        notebook.categories().iter().map(|category| category.label.as_str()).collect();
    assert_eq!(labels, ["B", "A", "C"]);
}

#[test]
fn faults_of_the_site_do_not_affect_the_entries() {
    let source = json!({ "site": { "owner": 5, "title": "T", "links": [{ "title": "no url" }] }, "categories": "x", "entries": [entry("A", &json!({}))] });
    let (notebook, faults) = Notebook::parse(source.to_string()).expect("a dataset");
    assert_eq!(notebook.entries().len(), 1);
    assert_eq!(notebook.site().title.as_ref().map(|title| title.plain()), Some("T"));
    assert!(faults.iter().all(|fault| fault.left_out == LeftOut::Value));
    let mut paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["categories", "site.links[0].url", "site.owner"]);
}

/// The order, the folding and the timeline of a site, and the messages of all faults in it.
fn settings(site: &Value) -> ((Sort, Option<bool>, Option<bool>), Vec<String>) {
    let dataset = json!({ "site": site, "entries": [entry("A", &json!({}))] });
    let (notebook, faults) = Notebook::parse(dataset.to_string()).expect("a dataset");
    assert_eq!(notebook.entries().len(), 1);
    assert!(faults.iter().all(|fault| fault.left_out == LeftOut::Value));
    let site = notebook.site();
    let messages = faults.iter().map(|fault| format!("{}: {}", fault.path, fault.message()));
    ((site.sort, site.fold, site.timeline), messages.collect())
}

#[test]
fn a_site_can_set_the_order_the_folding_and_the_timeline() {
    for (site, expected) in [
        (json!({}), (Sort::Category, None, None)),
        (json!({ "sort": null, "fold": null, "timeline": null }), (Sort::Category, None, None)),
        (json!({ "sort": " " }), (Sort::Category, None, None)),
        (json!({ "sort": "category" }), (Sort::Category, None, None)),
        (json!({ "sort": " newest " }), (Sort::Newest, None, None)),
        (
            json!({ "sort": "oldest", "fold": true, "timeline": false }),
            (Sort::Oldest, Some(true), Some(false)),
        ),
        (json!({ "fold": false, "timeline": true }), (Sort::Category, Some(false), Some(true))),
    ] {
        assert_eq!(settings(&site), (expected, vec![]), "{site}");
    }
}

#[test]
fn a_wrong_setting_costs_only_itself() {
    let expected = "expected category, newest or oldest";
    for (sort, found) in [
        (json!("best"), "\"best\""),
        // There is no best match without a search.
        (json!("relevance"), "\"relevance\""),
        (json!("Newest"), "\"Newest\""),
        (json!(1), "a number"),
    ] {
        let message = format!("site.sort: {expected}, found {found}");
        assert_eq!(
            settings(&json!({ "sort": sort, "fold": true })),
            ((Sort::Category, Some(true), None), vec![message])
        );
    }
    let (found, messages) = settings(&json!({ "fold": "yes", "timeline": 0 }));
    assert_eq!(found, (Sort::Category, None, None));
    assert_eq!(
        messages,
        [
            "site.fold: expected true or false, found text",
            "site.timeline: expected true or false, found a number",
        ]
    );
}

#[test]
fn a_fault_has_a_line_and_a_column() {
    let source = "{\n  \"entries\": [\n    { \"title\": \"Ä\", \"date\": \"soon\",\n      \"category\": \"A\", \"status\": \"b\" }\n  ]\n}";
    let (_, faults) = Notebook::parse(source).expect("a dataset");
    assert_eq!(faults[0].position, Position { line: 3, column: 29 });
    assert_eq!(
        faults[0].to_string(),
        "entries[0].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"soon\" (line 3, column 29)"
    );
}

/// Any JSON value, often with keys and texts of datasets.
fn values() -> impl Strategy<Value = Value> {
    let key = prop::sample::select(vec![
        "site",
        "categories",
        "entries",
        "id",
        "title",
        "category",
        "status",
        "date",
        "tags",
        "links",
        "url",
        "kind",
        "sort",
        "fold",
        "timeline",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        prop::sample::select(vec!["A", "2026-03", "failed", "", "https://a.org", "`x`"])
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..10).prop_map(|pairs| pairs
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #[test]
    fn parsing_never_panics(source in any::<String>()) {
        let _ = Notebook::parse(source.clone());
    }

    #[test]
    fn a_truncated_dataset_shows_its_complete_entries_and_has_a_fault(
        cut in 0..SHIPPED.trim_end().len(),
    ) {
        let whole = shipped();
        let titles = |notebook: &Notebook| {
            let titles = notebook.entries().iter().map(|entry| entry.title.plain().to_owned());
            titles.collect::<Vec<String>>()
        };
        let file = SHIPPED.as_bytes()[..cut].to_vec();
        if let Ok((notebook, faults)) = Notebook::parse(file) {
            prop_assert!(!faults.is_empty());
            prop_assert!(titles(&whole).starts_with(&titles(&notebook)));
        }
    }

    #[test]
    fn a_file_with_one_changed_byte_shows_all_entries_or_has_a_fault(at in 0..SHIPPED.len(), byte in any::<u8>()) {
        let mut file = SHIPPED.as_bytes().to_vec();
        file[at] = byte;
        if let Ok((notebook, faults)) = Notebook::parse(file) {
            prop_assert!(notebook.entries().len() == 6 || !faults.is_empty());
        }
    }

    #[test]
    fn every_fault_is_reported_once(entries in prop::collection::vec(values(), 0..6)) {
        let (_, faults) = of_entries(&entries);
        let said: BTreeSet<String> = faults.iter().map(Fault::to_string).collect();
        prop_assert_eq!(said.len(), faults.len());
    }

    #[test]
    fn every_entry_is_either_shown_or_reported(entries in prop::collection::vec(values(), 0..6)) {
        let (notebook, faults) = of_entries(&entries);
        let named: BTreeSet<usize> = faults.iter().filter_map(Fault::entry).collect();
        prop_assert!(named.iter().all(|place| *place < entries.len()));
        prop_assert_eq!(notebook.entries().len() + named.len(), entries.len());
    }
}
