//! Valid files that are very large or try to attack the page.

use serde_json::{Value, json};

use super::{Case, between, entry, plain, shown};

pub fn sizes() -> Vec<Case> {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let long = "lorem ipsum ".repeat(900_000);
    let tags: Vec<String> = (0..1_000_000).map(|tag| format!("tag {tag}")).collect();
    let many: Vec<Value> = (0..20_000).map(Value::from).collect();
    let each: Vec<String> = (1..=20_000)
        .map(|at| format!("entries[{at}]: expected an object, found a number"))
        .collect();
    vec![
        shown(
            "nesting ten thousand deep",
            format!(
                r#"{{ "x": {deep}, "entries": [{}, {{ "title": {deep} }}, {deep}] }}"#,
                plain("Good")
            ),
            &["Good"],
            &[
                "entries[1].category: expected text with a letter or a digit, found nothing",
                "entries[1].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found nothing",
                "entries[1].status: expected text with a letter or a digit, found nothing",
                "entries[1].title: expected text, found a list",
                "entries[2]: expected an object, found a list",
            ],
        ),
        shown(
            "strings of ten megabytes",
            between(&[entry("Long", &json!({ "question": long, "setup": [long] }))]),
            &["Good", "Long", "Fine"],
            &[],
        ),
        shown(
            "a million tags",
            between(&[entry("Tagged", &json!({ "tags": tags }))]),
            &["Good", "Tagged", "Fine"],
            &[],
        ),
        shown(
            "faults by the thousand",
            between(&many),
            &["Good", "Fine"],
            &each.iter().map(String::as_str).collect::<Vec<_>>(),
        ),
    ]
}

pub fn attacks() -> Vec<Case> {
    let url = |at: usize, found: &str| {
        format!(
            "entries[{at}].links[0].url: expected an address that begins with https://, http:// or mailto:, or a path below the notebook, found \"{found}\""
        )
    };
    let link = |title: &str, url: &str| entry(title, &json!({ "links": [{ "url": url }] }));
    let html = "<img src=x onerror=\"window.harm = 1\"><script>window.harm = 1</script>";
    let everywhere = json!({
        "category": html, "status": html, "question": html, "setup": [html], "observations": [html],
        "conclusion": html, "next_step": html, "tags": [html], "scope": html, "reopen_if": html,
        "links": [{ "kind": html, "title": html, "url": "https://example.org/" }], "reproduces": { "title": html },
    });
    let everywhere = entry(&format!("Title {html}"), &everywhere);
    let site = json!({ "owner": html, "role": html, "summary": html, "title": html, "heading": html, "intro": html });
    vec![
        shown(
            "HTML and scripts in every text",
            json!({ "site": site, "categories": [html], "entries": [everywhere, plain("Good")] })
                .to_string(),
            &[&format!("Title {html}"), "Good"],
            &[],
        ),
        shown(
            "addresses that are scripts",
            between(&[
                link("A", "javascript:window.harm=1"),
                link("B", " jAvAsCrIpT:window.harm=1"),
                link("D", "java\nscript:window.harm=1"),
                link("E", "\u{1}javascript:window.harm=1"),
                link("F", "data:text/html,<script>window.harm=1</script>"),
                link("G", "vbscript:x"),
                link("H", "//example.org"),
                link("I", "https:javascript:window.harm=1"),
                link("J", "http://"),
                link("K", "blob:https://example.org/1"),
                link("L", "https://example.org/\" onclick=\"window.harm=1"),
                link("Right", "HTTPS://example.org/a?b=c#d"),
                link("Mail", "mailto:a@example.org"),
                link("Wide", "https://пример.example/雪"),
            ]),
            &["Good", "A", "B", "D", "E", "F", "G", "H", "I", "J", "K", "L", "Right", "Mail", "Wide", "Fine"],
            &[
                &url(1, "javascript:window.harm=1"),
                &url(2, " jAvAsCrIpT:window.harm=1"),
                &format!("{}java\\nscript:window.harm=1\" with a line break where an address cannot have it", url(3, "").trim_end_matches('"')).replace("found java", "found \"java"),
                &url(4, "javascript:window.harm=1"),
                &url(5, "data:text/html,<script>window.harm=1</script>"),
                &url(6, "vbscript:x"),
                &url(7, "//example.org"),
                &url(8, "https:javascript:window.harm=1"),
                &url(9, "http://"),
                &url(10, "blob:https://example.org/1"),
            ],
        ),
        shown(
            "characters that disguise others",
            between(&[
                plain("Le\u{202e}tfel\u{0}\u{7}\u{1b}[0m"),
                plain("Is\u{2066}ol\u{2069}ated\u{200f}"),
            ]),
            &["Good", "Letfel[0m", "Isolated\u{200f}", "Fine"],
            &[],
        ),
    ]
}
