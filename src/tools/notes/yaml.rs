//! Values in YAML, as short as they can be written.

use serde_json::Value;

use crate::notebook::model::{date::Date, field::Field};

/// The value of a key in the front matter. A date has no quotes, as most people write it.
pub(super) fn under(key: &str, value: &Value) -> String {
    let is_date = [Field::Date, Field::Updated].iter().any(|field| field.key() == key);
    match value {
        Value::String(text) if is_date && Date::parse(text).is_some() => text.clone(),
        value => flow(value),
    }
}

/// A value in one line.
pub(super) fn flow(value: &Value) -> String {
    let inner = |items: Vec<String>| items.join(", ");
    match value {
        Value::String(text) => scalar(text),
        Value::Array(items) => format!("[{}]", inner(items.iter().map(flow).collect())),
        Value::Object(members) => {
            let member =
                |(key, value): (&String, &Value)| format!("{}: {}", scalar(key), flow(value));
            format!("{{ {} }}", inner(members.iter().map(member).collect()))
        }
        other => other.to_string(),
    }
}

/// A text: without quotes if they change nothing.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { Value::from(text).to_string() }
}

/// Whether a text means itself without quotes, even in a list. Only common texts do.
fn is_plain(text: &str) -> bool {
    // YAML 1.1, which editors still read, has more words for true and false.
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let fits = |letter: char| letter.is_alphanumeric() || " ._/()+-".contains(letter);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(fits)
        && !text.ends_with(' ')
        && !text.contains(" -")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}
