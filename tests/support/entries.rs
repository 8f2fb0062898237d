//! Entries and datasets for all tests.

use serde_json::{Value, json};

/// An entry with the required values, and `more` values, which may replace them.
pub fn entry(title: &str, more: &Value) -> Value {
    let mut entry =
        json!({ "title": title, "category": "Notes", "status": "failed", "date": "2026-03" });
    for (key, value) in more.as_object().expect("an object") {
        entry[key] = value.clone();
    }
    entry
}

/// A dataset of some entries.
pub fn dataset_of(entries: &[Value]) -> Value {
    json!({ "entries": entries })
}
