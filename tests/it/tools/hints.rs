//! What `check` says to write instead of a mistake, and that it names all mistakes at once.

use proptest::{collection::vec, prelude::*, sample::select};
use research_notebook::{
    notebook::model::date::Date,
    tools::{
        check::check,
        report::{Problem, Report, Severity, Style},
    },
};

use crate::support::SHIPPED;

/// The report on a dataset of these entries, given as JSON or nearly so.
fn checked(entries: &str) -> Report {
    let file = format!("{{ \"categories\": [\"Logs\"], \"entries\": [\n{entries}\n] }}");
    check("a.json", file.as_bytes(), Date::parse("2026-03-14").expect("a date"), None)
}

/// The JSON of an entry, with `more` lines that may be wrong.
fn entry(more: &str) -> String {
    format!(
        "{{ \"title\": \"T\", \"category\": \"Logs\", \"status\": \"failed\", \"date\": \"2026\",\n{more}\n}}"
    )
}

/// The problems: the line and column, path, message and hint of each.
fn said(report: Report) -> Vec<String> {
    let line = |it: Problem| {
        let place = format!("{}:{}", it.line.unwrap_or_default(), it.column.unwrap_or_default());
        let hint = it.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{place} {}: {}{hint}", it.path.unwrap_or_default(), it.message)
    };
    report.problems.into_iter().map(line).collect()
}

#[test]
fn all_invalid_escapes_of_a_file_are_named_at_once() {
    let text =
        r#""question": "$\alpha \sigma \\chi \kappa$", "conclusion": "C:\data \u00e9 \upsilon""#;
    let entries = format!(
        "{},\n{}",
        entry(text),
        entry("\"id\": \"b\"").replace("\"T\"", r#""Why \omega?""#)
    );
    let report = checked(&entries);
    assert_eq!(report.entries, 0);
    let wrong = |place: &str, key: &str, escape: &str, name: &str| {
        format!(
            "{place}.{key}: invalid JSON: {escape} is not a valid escape; \"{name}\" is left out \
             (write a backslash twice: \\{escape})"
        )
    };
    assert_eq!(
        said(report),
        [
            wrong("3:15 entries[0]", "question", r"\alpha", "T"),
            wrong("3:22 entries[0]", "question", r"\sigma", "T"),
            wrong("3:35 entries[0]", "question", r"\kappa", "T"),
            wrong("3:62 entries[0]", "conclusion", r"\data", "T"),
            wrong("3:75 entries[0]", "conclusion", r"\upsilon", "T"),
            wrong("5:17 entries[1]", "title", r"\omega", r"Why \omega?"),
        ]
    );
}

#[test]
fn an_invalid_escape_hides_no_other_mistake() {
    let report = checked(&format!(
        "{},\n{}",
        entry(r#""question": "\alpha", "tags": "MoE", "conclusions": "x""#),
        entry(r#""id": "b", "question": "$\beta$ isn\'t""#)
    ));
    assert_eq!(
        said(report),
        [
            r#"3:14 entries[0].question: invalid JSON: \alpha is not a valid escape; "T" is left out (write a backslash twice: \\alpha)"#,
            r#"3:31 entries[0].tags: expected a list, found text; "T" is shown without its "tags" (write ["MoE"])"#,
            r#"3:53 entries[0].conclusions: unknown key "conclusions": its content is lost (did you mean "conclusion"?)"#,
            r#"6:24 entries[1].question: JSON reads the beginning of "\beta" as a control character (write the backslash twice: \\beta)"#,
            r#"6:36 entries[1].question: invalid JSON: \' is not a valid escape; "T" is left out (write ' without a backslash)"#,
        ]
    );
    // A file that is broken in another way too.
    let report = checked(&entry("\"question\": \"\\alpha\", \"scope\": \"a\" \"tags\": []"));
    let messages: Vec<_> = report.problems.into_iter().map(|it| it.message).collect();
    assert_eq!(messages[0], "invalid JSON: \\alpha is not a valid escape; \"T\" is left out");
    assert_eq!(messages[1], "invalid JSON: expected `,` or `}`");
    // Of the site.
    let site = "{ \"site\": { \"intro\": \"\\alpha\" }, \"entries\": [] }";
    let report = check("a.json", site.as_bytes(), Date::parse("2026").expect("a date"), None);
    assert_eq!(
        said(report),
        [
            r"1:23 site: invalid JSON: \alpha is not a valid escape (write a backslash twice: \\alpha)"
        ]
    );
}

#[test]
fn a_line_break_within_a_text_hides_no_other_mistake() {
    let report = checked(&format!(
        "{},\n{}",
        entry(
            "\"question\": \"One\n\ntwo \\alpha\", \"setup\": [\"a\tb\"], \"conclusions\": \"x\""
        ),
        entry("\"id\": \"b\", \"updated\": \"2026/3\"")
    ));
    assert_eq!(
        said(report),
        [
            r#"3:13 entries[0].question: invalid JSON: a line break within a text; "T" is left out (write the text in one line, with \n for a line break)"#,
            r#"5:5 entries[0].question: invalid JSON: \alpha is not a valid escape; "T" is left out (write a backslash twice: \\alpha)"#,
            r#"5:24 entries[0].setup: invalid JSON: a tab or another control character within a text; "T" is left out (write a tab as \t)"#,
            r#"5:47 entries[0].conclusions: unknown key "conclusions": its content is lost (did you mean "conclusion"?)"#,
            r#"8:23 entries[1].updated: expected YYYY, YYYY-MM or YYYY-MM-DD, found "2026/3"; "T" is shown without its "updated" (write "2026-03")"#,
        ]
    );
}

#[test]
fn a_text_that_lacks_its_last_quote_does_not_go_on_in_the_next_line() {
    for more in [
        "\"question\": \"One,\n\"scope\": \"x\"",
        "\"question\": \"One\n}, {\"title\": \"B\"",
        "\"setup\": [\"One,\n\"two\"]",
    ] {
        let hints = hints(more);
        assert!(hints[0].starts_with("end the text with a quote on its own line"), "{hints:?}");
    }
}

/// The hints about an entry.
fn hints(more: &str) -> Vec<String> {
    let report = checked(&entry(more));
    assert!(report.problems.iter().all(|it| it.severity == Severity::Error), "{report:?}");
    report
        .problems
        .into_iter()
        .map(|it| it.hint.map_or(it.message, |hint| hint.to_string()))
        .collect()
}

#[test]
fn quotes_and_dates_hide_no_other_mistake_either() {
    let wrong = entry(r#""question": "Is "it" and "that" \alpha?", "tags": "MoE""#);
    let report = checked(&wrong.replace("\"2026\"", "2026-03").replace("\"T\"", r#""A "T" b""#));
    let name = r#"A "T" b"#;
    assert_eq!(
        said(report),
        [
            format!(
                r#"2:12 entries[0].title: invalid JSON: a quote within a text ends it; "{name}" is left out (write a quote inside a text as \": "A \"T\" b")"#
            ),
            format!(
                r#"2:71 entries[0].date: invalid JSON: a date without quotes; "{name}" is left out (write "2026-03")"#
            ),
            format!(
                r#"3:13 entries[0].question: invalid JSON: a quote within a text ends it; "{name}" is left out (write a quote inside a text as \": "Is \"it\" and \"that\" \\alpha?")"#
            ),
            format!(
                r#"3:33 entries[0].question: invalid JSON: \alpha is not a valid escape; "{name}" is left out (write a backslash twice: \\alpha)"#
            ),
            format!(
                r#"3:51 entries[0].tags: expected a list, found text; "{name}" is shown without its "tags" (write ["MoE"])"#
            ),
        ]
    );
}

#[test]
fn quotes_inside_a_text_need_a_backslash() {
    let inside = "write a quote inside a text as \\\"";
    for (wrong, right) in [
        (r#""question": "He said "no" twice""#, r#": "He said \"no\" twice""#),
        (r#""question": "A "no", or "yes"?", "scope": "x""#, r#": "A \"no\", or \"yes\"?""#),
        (r#""setup": ["a", "a "b" c"]"#, r#": "a \"b\" c""#),
        (r#""setup": [ "5" wide" ]"#, r#": "5\" wide""#),
        (r#""question": "A \"b\" "c" d","#, r#": "A \"b\" \"c\" d""#),
    ] {
        assert!(hints(wrong).contains(&format!("{inside}{right}")), "{:?}", hints(wrong));
    }
    for wrong in [
        r#""question": "A" "scope": "B""#,
        r#""question": "A" scope": "B""#,
        r#""setup": ["a" "b"]"#,
    ] {
        assert!(hints(wrong)[0].starts_with("look for a missing comma"), "{wrong}");
    }
}

#[test]
fn a_date_needs_quotes_and_has_to_exist() {
    let quoted = "for example \"2026-03\", between quotes";
    let example = "for example \"updated\": \"2026-03\"";
    for (wrong, hint) in [
        ("2026-03", "write \"2026-03\""),
        ("2026-03-14", "write \"2026-03-14\""),
        ("2026-3", "write \"2026-03\""),
        ("2026-13", quoted),
        ("2026", "write \"2026\""),
        ("20260314", example),
        ("\"2026/3/14\"", "write \"2026-03-14\""),
        ("\"March 2026\"", example),
        ("true", example),
    ] {
        assert_eq!(hints(&format!("\"updated\": {wrong}")), [hint], "{wrong}");
    }
    for (wrong, why) in [
        ("2026-02-30", "February 2026 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2026-04-31", "April 2026 has 30 days"),
        ("2026-13", "the months are 01 to 12"),
        ("2026-00-01", "the months are 01 to 12"),
        ("2026-03-00", "the days begin with 01"),
    ] {
        let said = hints(&format!("\"updated\": \"{wrong}\""));
        let message =
            format!("{wrong} is not a date: {why}; \"T\" is shown without its \"updated\"");
        assert_eq!(said, [message]);
    }
}

#[test]
fn a_list_and_a_text_are_shown_with_the_owners_words() {
    for (wrong, hint) in [
        (r#""tags": "MoE""#, r#"write ["MoE"]"#),
        (r#""tags": "MoE, Routing""#, r#"write ["MoE", "Routing"]"#),
        (r#""setup": "One, two.""#, r#"write ["One, two."]"#),
        (r#""tags": 7"#, "write [7]"),
        (
            r#""links": { "url": "https://a.example/" }"#,
            r#"write [{ "url": "https://a.example/" }]"#,
        ),
        ("\"links\": { \"url\":\n \"https://a.example/\" }", "write [ before it and ] after it"),
        (r#""conclusion": ["It fails."]"#, r#"write "It fails.""#),
        (
            r#""conclusion": ["It fails.", "Twice."]"#,
            r#"write one text, with \n\n between paragraphs: "It fails.\n\nTwice.""#,
        ),
        (r#""tags": [["MoE"]]"#, r#"write "MoE""#),
        (r#""setup": ["a", ["b", "c"]]"#, r#"write "b", "c", without the inner brackets"#),
        (r#""question": 7"#, r#"write "7""#),
        (r#""tags": [2026]"#, r#"write "2026""#),
    ] {
        assert_eq!(hints(wrong), [hint], "{wrong}");
    }
    let long = "word ".repeat(40);
    let cut = format!("write [\"{}…\"]", &long[..60]);
    assert_eq!(hints(&format!("\"setup\": \"{long}\"")), [cut]);
}

#[test]
fn a_missing_key_is_named_at_its_entry_with_an_example() {
    assert_eq!(
        said(checked("{ \"title\": \"A\", \"links\": [{ \"title\": \"B\" }] }")),
        [
            "2:1 entries[0].category: \"category\" is missing; \"A\" is left out (for example \"category\": \"Logs\")",
            "2:1 entries[0].status: \"status\" is missing; \"A\" is left out (for example \"status\": \"failed\")",
            "2:1 entries[0].date: \"date\" is missing; \"A\" is left out (for example \"date\": \"2026-03\")",
            "2:27 entries[0].links[0].url: \"url\" is missing; \"A\" is left out \
             (for example \"url\": \"https://example.org/page\")",
        ]
    );
    let figure =
        hints("\"figures\": [{ \"src\": \"a.svg\" }, { \"src\": \"a.svg\", \"alt\": \" \" }]");
    assert_eq!(
        figure,
        [
            "for example \"alt\": \"Line chart of the loss over 4,000 steps\"",
            "say in words what the image shows, for readers who do not see it",
        ]
    );
}

#[test]
fn a_fault_says_which_part_of_the_entry_is_not_shown() {
    let table = |more: &str| {
        format!("\"tables\": [{{ \"columns\": [\"a\", \"b\"], \"rows\": [[1, 2]], {more} }}]")
    };
    let chart = "\"chart\": { \"kind\": \"line\", \"x\": \"a\", \"y\": [\"c\"] }";
    for (wrong, part) in [
        (table(chart), "this chart"),
        (table("\"rows\": [5]").replacen("\"rows\": [[1, 2]], ", "", 1), "this row"),
        (table("\"caption\": 5"), "this \"caption\""),
        (table("\"rows\": [[1, {}]]").replacen("\"rows\": [[1, 2]], ", "", 1), "this cell"),
        ("\"tables\": [{ \"rows\": [] }]".to_owned(), "this table"),
        ("\"figures\": [{ \"alt\": \"A\" }]".to_owned(), "this figure"),
        ("\"links\": [5]".to_owned(), "this link"),
        ("\"tags\": [\"!\"]".to_owned(), "this tag"),
        ("\"question\": {}".to_owned(), "its \"question\""),
        ("\"reproduces\": { \"url\": \"https://a.example/\" }".to_owned(), "its \"reproduces\""),
    ] {
        let messages: Vec<_> =
            checked(&entry(&wrong)).problems.into_iter().map(|it| it.message).collect();
        let end = format!("; \"T\" is shown without {part}");
        assert!(messages.iter().all(|it| it.ends_with(&end)), "{wrong}: {messages:?}");
        assert_eq!(messages.len(), 1, "{wrong}: {messages:?}");
    }
}

proptest! {
    #[test]
    fn any_mistakes_in_the_json_are_named_at_places_of_the_file(
        edits in vec((0..SHIPPED.len(), select(vec!["\"", "\\", "\\\"", "2026-03", "“", "é", ",", "}", "\n", "//"])), 1..6),
    ) {
        let mut file = SHIPPED.to_owned();
        for (at, written) in edits {
            let at = file.floor_char_boundary(at);
            file.insert_str(at, written);
        }
        let report = check("a.json", file.as_bytes(), Date::parse("2026-12").expect("a date"), None);
        let is_broken = serde_json::from_str::<serde_json::Value>(&file).is_err();
        prop_assert!(!is_broken || report.has_errors());
        for problem in &report.problems {
            let range = problem.range.clone().unwrap_or_default();
            prop_assert!(file.get(range).is_some(), "{problem:?}");
        }
        prop_assert!(!report.written("a.json", Style::Text).is_empty());
    }
}
