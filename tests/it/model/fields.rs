//! The table of the fields of an entry.

use std::collections::BTreeSet;

use research_notebook::notebook::model::field::{FIELDS, Field, TextField};
use serde_json::json;

use crate::support::{dataset_of, entry, without_faults};

#[test]
fn field_keys_are_unique_and_every_text_field_is_in_the_table() {
    let keys: BTreeSet<&str> = FIELDS.into_iter().map(Field::key).collect();
    assert_eq!(keys.len(), FIELDS.len());
    for field in TextField::ALL {
        assert!(FIELDS.contains(&Field::Text(field)), "{field:?}");
    }
}

#[test]
fn every_text_field_is_read_from_its_key() {
    let mut entry = entry("T", &json!({}));
    for field in TextField::ALL {
        let text = json!(field.heading());
        let value = if field.is_list() { json!([text, text]) } else { text };
        entry[field.key()] = value;
    }
    let notebook = without_faults(&dataset_of(&[entry]).to_string());
    for field in TextField::ALL {
        let texts: Vec<&str> =
            notebook.entries()[0].texts[field].iter().map(|text| text.plain()).collect();
        let expected = vec![field.heading(); if field.is_list() { 2 } else { 1 }];
        assert_eq!(texts, expected, "{field:?}");
    }
}

#[test]
fn the_documentation_has_a_row_for_every_field() {
    let documentation = include_str!("../../../docs/dataset.md");
    for key in FIELDS.map(Field::key) {
        let has_row = documentation.lines().filter(|line| line.starts_with('|')).any(|line| {
            line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{key}`")))
        });
        assert!(has_row, "docs/dataset.md has no row for `{key}`");
    }
}
