//! The entries that tests make up.

use serde_json::{Value, json};

/// An entry with everything that is required, and more or other values.
pub fn entry(title: &str, more: &Value) -> Value {
    let mut entry =
        json!({ "title": title, "category": "Notes", "status": "failed", "date": "2026-03" });
    for (key, value) in more.as_object().expect("an object") {
        entry[key] = value.clone();
    }
    entry
}
