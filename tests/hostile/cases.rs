//! Broken and hostile datasets, and what the page shows of each.

mod extremes;
mod files;
mod values;

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::entries::{dataset_of, entry};

/// A file in place of the dataset.
pub struct Case {
    pub name: &'static str,
    pub file: Vec<u8>,
    pub outcome: Outcome,
}

/// What the page shows of it.
pub enum Outcome {
    Shown {
        /// The titles of all entries, in the order of the file.
        titles: Vec<String>,
        /// The messages about everything else, in order, without lines and columns.
        faults: Vec<String>,
    },
    /// The reason why the whole file is refused.
    Refused(&'static str),
}

fn shown(name: &'static str, file: impl Into<Vec<u8>>, titles: &[&str], faults: &[&str]) -> Case {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let outcome = Outcome::Shown { titles: owned(titles), faults: owned(faults) };
    Case { name, file: file.into(), outcome }
}

fn refused(name: &'static str, file: &str, why: &'static str) -> Case {
    Case { name, file: file.into(), outcome: Outcome::Refused(why) }
}

fn plain(title: &str) -> Value {
    entry(title, &json!({}))
}

fn file(entries: &[Value]) -> String {
    dataset_of(entries).to_string()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// A file of a good entry, the entries under test, and another good one.
fn between(tried: &[Value]) -> String {
    file(&[&[plain("Good")], tried, &[plain("Fine")]].concat())
}

/// Every case. They are made only once because some are large.
pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let cases = [
        files::broken(),
        files::encodings(),
        values::ids_and_keys(),
        values::types(),
        values::texts(),
        extremes::sizes(),
        extremes::attacks(),
    ];
    cases.into_iter().flatten().collect()
});
