//! Files that are not valid JSON or not valid text.

use super::{Case, file, plain, refused, shown, utf16};

pub fn broken() -> Vec<Case> {
    let (good, fine) = (plain("Good"), plain("Fine"));
    let broken = r#"{ "title": "Broken" "category": "C", "status": "failed", "date": "2026" }"#;
    let json = |found: &str| format!("invalid JSON: {found}");
    let comma = json("expected `,` or `}`");
    let early = json("it ends too early");
    let whole = file(&[plain("Good"), plain("Cut")]);
    vec![
        refused("not JSON", "entries: none", "invalid JSON: expected a value (line 1, column 1)"),
        refused("nothing at all", "", "invalid JSON: it ends too early (line 1, column 1)"),
        refused(
            "a web page",
            "<!doctype html><title>Not found</title>",
            "it is a web page, not JSON",
        ),
        refused("a list", "[]", "expected an object with"),
        refused("cut before any entry", r#"{ "entries": [{ "title": "A"#, "it ends too early"),
        shown("an empty object", "{}", &[], &["entries: expected a list, found nothing"]),
        shown("no entries", r#"{ "entries": [] }"#, &[], &[]),
        shown(
            "cut within an entry",
            &whole[..whole.len() - 20],
            &["Good"],
            &[&format!("entries[1]: {early}")],
        ),
        shown(
            "cut between entries",
            format!(r#"{{ "entries": [{good},"#),
            &["Good"],
            &[&format!("the file: {early}")],
        ),
        shown(
            "a comma forgotten in an entry",
            format!(r#"{{ "entries": [{good}, {broken}, {fine}] }}"#),
            &["Good", "Fine"],
            &[&format!("entries[1]: {comma}")],
        ),
        shown(
            "a comma forgotten between entries",
            format!(r#"{{ "entries": [{good} {fine}] }}"#),
            &["Good", "Fine"],
            &[&format!("the file: {}", json("expected `,` or `]`"))],
        ),
        shown(
            "a comma too many",
            format!(r#"{{ "entries": [{good}, {fine},] }}"#),
            &["Good", "Fine"],
            &[&format!("the file: {}", json("a comma before a closing bracket"))],
        ),
        shown(
            "a quote that is not closed",
            format!(
                "{{ \"entries\": [{good}, {{ \"title\": \"Open,\n \"date\": \"2026\" }}, {fine}] }}"
            ),
            &["Good", "Fine"],
            &[&format!(
                "entries[1]: {}",
                json("a line break or another control character in a text")
            )],
        ),
        shown(
            "a bracket that is not closed",
            format!(r#"{{ "entries": [{good}, {{ "title": "Open", "tags": ["a" }}, {fine}] }}"#),
            &["Good", "Fine"],
            &[&format!("entries[1]: {}", json("expected `,` or `]`"))],
        ),
        shown(
            "brackets too many",
            format!(r#"{{ "entries": [{good}, {{ "title": "Shut", "tags": [] ]}} }}, {fine}] }}"#),
            &["Good", "Fine"],
            &[&format!("entries[1]: {comma}")],
        ),
        shown(
            "a bracket too many in the first entry",
            format!(r#"{{ "entries": [{{ "title": "Shut", "tags": [] ] }}, {fine}] }}"#),
            &["Fine"],
            &[&format!("entries[0]: {comma}")],
        ),
    ]
}

pub fn encodings() -> Vec<Case> {
    let text = file(&[plain("Größe"), plain("雪")]);
    let titles = ["Größe", "雪"];
    let mut damaged = file(&[plain("Good"), plain("Bad?")]).into_bytes();
    let at = damaged.iter().position(|byte| *byte == b'?').expect("a question mark");
    damaged[at] = 0xFF;
    vec![
        shown("a byte order mark", format!("\u{feff}{text}"), &titles, &[]),
        shown("UTF-16", utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), &titles, &[]),
        shown(
            "UTF-16, big end first",
            utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
            &titles,
            &[],
        ),
        shown(
            "bytes that are no text",
            damaged,
            &["Good", "Bad�"],
            &["the file: the file is not UTF-8"],
        ),
    ]
}
