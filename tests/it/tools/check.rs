//! The problems that `check` reports, and the command line.

use std::process::{Command, Output};

use research_notebook::{
    notebook::model::{date::Date, notebook::Notebook},
    tools::{
        check::check,
        report::{Problem, Report, Severity, Style},
        schema::schema,
    },
};
use serde_json::{Value, json};

use crate::support::{SHIPPED, dataset_of, entry};

fn today() -> Date {
    Date::parse("2026-03-14").expect("a date")
}

/// The report on a file.
fn checked(file: &[u8]) -> Report {
    check("a.json", file, today(), None)
}

/// The problems of a dataset: the severity, path, message and hint of each.
fn said(dataset: &Value) -> Vec<String> {
    let report = checked(dataset.to_string().as_bytes());
    let line = |problem: Problem| {
        let path = problem.path.unwrap_or_default();
        let hint = problem.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{} {path}: {}{hint}", problem.severity, problem.message)
    };
    report.problems.into_iter().map(line).collect()
}

/// A dataset of entries in the category "Logs".
fn of_logs(entries: &[Value]) -> Value {
    let mut dataset = dataset_of(entries);
    dataset["categories"] = json!(["Logs"]);
    dataset
}

/// An entry in that category with `more` values.
fn log(more: &Value) -> Value {
    let mut entry = entry("T", &json!({ "category": "Logs" }));
    for (key, value) in more.as_object().into_iter().flatten() {
        entry[key] = value.clone();
    }
    entry
}

/// A dataset of that one entry.
fn with(more: &Value) -> Value {
    of_logs(&[log(more)])
}

#[test]
fn every_key_of_the_site_in_the_schema_is_known_and_documented() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let documentation = include_str!("../../../docs/dataset.md");
    for key in schema["properties"]["site"]["properties"].as_object().expect("keys").keys() {
        let mut dataset = with(&json!({}));
        dataset["site"] = json!({ key: null });
        assert_eq!(said(&dataset), [""; 0], "{key}");
        assert!(documentation.contains(&format!("\n| `{key}` | ")), "{key} is not in dataset.md");
    }
    let mut dataset = with(&json!({}));
    dataset["site"] = json!({ "srot": "newest", "sort": "best" });
    assert_eq!(
        said(&dataset),
        [
            "error site.srot: unknown key \"srot\": its content is lost (did you mean \"sort\"?)",
            "error site.sort: expected category, newest or oldest, found \"best\"",
        ]
    );
}

#[test]
fn a_correct_dataset_has_no_problems() {
    let report = checked(SHIPPED.as_bytes());
    assert_eq!((report.problems.len(), report.entries), (1, 6), "{:?}", report.problems);
    assert_eq!(report.problems[0].message, "2026-04 is in the future");
    let later =
        check("a.json", SHIPPED.as_bytes(), Date::parse("2026-11-24").expect("a date"), None);
    assert_eq!(
        later.written("entries.json", Style::Text),
        "entries.json: 6 entries are valid, 0 errors, 0 warnings.\n"
    );
}

#[test]
fn an_error_tells_what_is_left_out_and_how_to_correct_it() {
    let cases = [
        (
            json!({ "date": "March" }),
            "error entries[0].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"March\"; \"T\" is left out \
             (for example \"date\": \"2026-03\")",
        ),
        (
            json!({ "date": "2026-02-30" }),
            "error entries[0].date: 2026-02-30 is not a date: February 2026 has 28 days; \"T\" is left out",
        ),
        (
            json!({ "id": "logs" }),
            "error entries[0].id: expected a unique id, found \"logs\", which belongs to the section \"Logs\"; \
             \"T\" is left out (give the entry another \"id\": the section keeps this one)",
        ),
        (
            json!({ "id": "My Id" }),
            "error entries[0].id: expected lower-case letters and digits, joined by single hyphens, found \
             \"My Id\"; \"T\" is shown without its \"id\" (for example \"my-id\")",
        ),
        (
            json!({ "tags": "MoE" }),
            "error entries[0].tags: expected a list, found text; \"T\" is shown without its \"tags\" \
             (write [\"MoE\"])",
        ),
        (
            json!({ "links": ["https://a.example/"] }),
            "error entries[0].links[0]: expected an object, found text; \"T\" is shown without this link \
             (for example { \"title\": \"…\", \"url\": \"https://…\" })",
        ),
        (
            json!({ "links": [{ "url": "a.example" }] }),
            "error entries[0].links[0].url: expected an address that begins with https://, http:// or \
             mailto:, or a path below the notebook, found \"a.example\"; \"T\" is shown without this link (for example \
             \"https://example.org/page\", or \"data/loss.csv\" for a file in public/)",
        ),
    ];
    for (more, expected) in cases {
        assert_eq!(said(&with(&more)), [expected]);
    }
}

#[test]
fn following_an_entry_that_is_left_out_differs_from_following_an_unknown_one() {
    let entry = |id: &str, date: &str, follows: &str| {
        log(&json!({ "id": id, "date": date, "follows": [follows] }))
    };
    let dataset =
        of_logs(&[entry("base-run", "soon", "base-run2"), entry("base-runs", "2026", "base-run")]);
    let warnings: Vec<String> =
        said(&dataset).into_iter().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        warnings,
        [
            "warning entries[0].follows[0]: no entry has the id \"base-run2\" (did you mean \"base-runs\"?)",
            "warning entries[1].follows[0]: the entry \"base-run\" is left out because of a fault",
        ]
    );
}

#[test]
fn the_address_of_the_site_is_no_link_of_the_page() {
    let mut dataset = of_logs(&[log(&json!({}))]);
    dataset["site"] = json!({ "url": "#nowhere" });
    let found = said(&dataset);
    assert!(found.len() == 1 && found[0].starts_with("error site.url: expected"), "{found:?}");
}

#[test]
fn common_mistakes_in_json_have_a_hint() {
    let good = serde_json::to_string_pretty(&with(&json!({}))).expect("JSON");
    let cases = [
        ("\"T\"", "\"T", "end the text with a quote"),
        ("\"T\"", "\"T\nU\"", "write the text in one line"),
        ("\"T\"", "\"C:\\path\"", "write a backslash twice"),
        ("\"T\"", "“T”", "write straight quotes"),
        ("\"T\"", "'T'", "put texts between straight quotes"),
        ("\"title\"", "title", "put the key between straight quotes"),
        ("{", "{ // A comment", "remove the comment"),
        ("{", "// notes\n{", "remove the comment"),
        ("\"title\"", "“title”", "write straight quotes"),
        ("\"title\"", "\u{a0}\"title\"", "remove the character"),
        ("\"status\"", "<<<<<<< HEAD\n\"status\"", "a merge left this"),
        ("\"failed\",", "\"failed\",,", "remove the comma"),
        ("\n    }", ",\n    }", "remove the comma"),
        ("\"failed\",", "\"failed\"", "look for a missing comma"),
        ("\n  ]\n}", "", "look for a missing comma, quote or bracket"),
    ];
    for (right, wrong, hint) in cases {
        assert!(good.contains(right), "{good} lacks {right}");
        let report = checked(good.replacen(right, wrong, 1).replace("}]", "}\n]").as_bytes());
        let hints: Vec<_> =
            report.problems.iter().filter_map(|it| Some(it.hint.as_ref()?.to_string())).collect();
        assert!(hints.iter().any(|it| it.contains(hint)), "{wrong}: {:?}", report.problems);
    }
}

#[test]
fn probable_mistakes_are_warnings() {
    let cases = [
        (json!({ "follows": ["tt"] }), "entries[0].follows[0]: no entry has the id \"tt\""),
        (json!({ "follows": ["t"] }), "entries[0].follows[0]: the entry follows itself"),
        (
            json!({ "tags": ["MoE", "moe"] }),
            "entries[0].tags[1]: \"moe\" is written \"MoE\" elsewhere; the page shows only one of the two (write \"MoE\" everywhere)",
        ),
        (
            json!({ "tags": ["C", "C!"] }),
            "entries[0].tags[1]: \"C!\" and \"C\" are the same to the page, which compares letters and digits only \
             (write both the same way, or make them differ by a letter or a digit)",
        ),
        (
            json!({ "category": "Notes" }),
            "entries[0].category: \"Notes\" is not in categories, so its section comes last",
        ),
        (
            json!({ "links": [{ "url": "http://a.example/" }] }),
            "entries[0].links[0].url: http://a.example/ is not encrypted (use https:// if the site supports it)",
        ),
        (json!({ "date": "2026-04" }), "entries[0].date: 2026-04 is in the future"),
        (
            json!({ "updated": "2026-02-28" }),
            "entries[0].updated: the entry is dated later, 2026-03",
        ),
        (
            json!({ "status": "falied" }),
            "entries[0].status: unknown status \"falied\": it has no colour of its own (did you mean \"failed\"?)",
        ),
        (
            json!({ "tags": ["Grok\u{200b}king"] }),
            "entries[0].tags[0]: the text contains an invisible character, U+200B (zero-width space) \
             (remove it, unless it belongs there; search ignores it)",
        ),
        (json!({ "mood": "x" }), "entries[0].mood: unknown key \"mood\""),
    ];
    for (more, expected) in cases {
        assert_eq!(said(&with(&more)), [format!("warning {expected}")]);
    }
    assert_eq!(said(&with(&json!({ "updated": "2026", "date": "2026-03-14" }))), [""; 0]);
}

/// What is said of entries with these tags: the tag, and the hint.
fn said_of_tags(tags: &[&str]) -> Vec<String> {
    let entries: Vec<Value> = tags
        .iter()
        .enumerate()
        .map(|(number, tag)| log(&json!({ "id": format!("t-{number}"), "tags": [tag] })))
        .collect();
    let report = checked(of_logs(&entries).to_string().as_bytes());
    let line = |problem: Problem| {
        let path = problem.path.unwrap_or_default();
        format!("{path} {}", problem.hint.map(|hint| hint.to_string()).unwrap_or_default())
    };
    report.problems.into_iter().map(line).collect()
}

#[test]
fn the_spelling_that_is_used_most_is_the_one_to_write() {
    assert_eq!(
        said_of_tags(&["moe", "MoE", "MoE"]),
        ["entries[0].tags[0] write \"MoE\" everywhere"]
    );
    // Of two that are used equally often, the first one is.
    assert_eq!(said_of_tags(&["moe", "MoE"]), ["entries[1].tags[0] write \"moe\" everywhere"]);
    let same = "write both the same way, or make them differ by a letter or a digit";
    assert_eq!(
        said_of_tags(&["KV-Cache", "KV Cache", "KV Cache"]),
        [format!("entries[0].tags[0] {same}")]
    );
    let dataset = of_logs(&[
        log(&json!({ "id": "a", "status": "Failed" })),
        log(&json!({ "id": "b", "category": "logs" })),
        log(&json!({ "id": "c" })),
    ]);
    assert_eq!(
        said(&dataset),
        [
            "warning entries[0].status: \"Failed\" is written \"failed\" elsewhere; the page shows only one of \
             the two (write \"failed\" everywhere)",
            "warning entries[1].category: \"logs\" is written \"Logs\" elsewhere; the page shows only one of the \
             two (write \"Logs\" everywhere)",
        ]
    );
}

#[test]
fn a_label_that_almost_is_one_used_more_often_is_a_warning() {
    let dataset = of_logs(&[
        log(&json!({ "id": "a", "tags": ["Groking"] })),
        log(&json!({ "id": "b", "tags": ["Grokking"] })),
        log(&json!({ "id": "c", "tags": ["Grokking"] })),
    ]);
    assert_eq!(
        said(&dataset),
        [
            "warning entries[0].tags[0]: \"Groking\" is almost \"Grokking\", which is used more often \
             (did you mean \"Grokking\"?)"
        ]
    );
    for (rare, often) in [
        ("Failed Experiment", "Failed Experiments"),
        ("Pretraining", "Pre-training"),
        ("KVCache", "KV Cache"),
        ("Tokeniser", "Tokenizer"),
        ("Quantizaiton", "Quantization"),
    ] {
        let hint = format!("entries[1].tags[0] did you mean \"{often}\"?");
        assert_eq!(said_of_tags(&[often, rare, often]), [hint]);
        assert_eq!(said_of_tags(&[often, rare]), [""; 0], "neither is used more often");
    }
    for (rare, often) in [
        ("GPT-2", "GPT-3"),
        ("H100", "H200"),
        ("Mistral7", "Mistral8"),
        ("Llama-3.1 base", "Llama-3.2 base"),
        ("LoRA", "QLoRA"),
        ("Adam", "AdamW"),
        ("Mamba", "Samba"),
        ("Section A", "Section B"),
        ("Logic", "Logit"),
        ("Symmetric", "Asymmetric"),
        ("MoE", "MoD"),
        ("C", "C++"),
    ] {
        assert_eq!(said_of_tags(&[often, rare, often]), [""; 0], "{rare} and {often}");
    }
    // A known status is no misspelling of another one.
    let statuses = |status: &str, id: &str| log(&json!({ "id": id, "status": status }));
    let dataset = [statuses("runing", "a"), statuses("running", "b"), statuses("runing", "c")];
    let hints = checked(of_logs(&dataset).to_string().as_bytes());
    let hints: Vec<_> =
        hints.problems.into_iter().filter_map(|it| Some(it.hint?.to_string())).collect();
    assert_eq!(hints, ["did you mean \"running\"?", "did you mean \"running\"?"]);
}

#[test]
fn a_category_that_is_not_listed_is_compared_with_those_that_are() {
    let entry = |id: &str, category: &str| log(&json!({ "id": id, "category": category }));
    let mut dataset = of_logs(&[
        entry("a", "Failed Experiment"),
        entry("b", "Failed Experiment"),
        entry("c", "Notes"),
        entry("d", "Notes"),
    ]);
    dataset["categories"] = json!(["Logs", "Failed Experiments"]);
    let last = "is not in categories, so its section comes last";
    let meant = "(did you mean \"Failed Experiments\"?)";
    assert_eq!(
        said(&dataset),
        [
            format!("warning entries[0].category: \"Failed Experiment\" {last} {meant}"),
            format!("warning entries[1].category: \"Failed Experiment\" {last} {meant}"),
            format!("warning entries[2].category: \"Notes\" {last}"),
        ]
    );
}

#[test]
fn a_misspelt_key_is_an_error_since_its_content_is_lost() {
    for (key, meant) in
        [("conclusions", "conclusion"), ("tittle", "title"), ("tag", "tags"), ("link", "links")]
    {
        let lost = format!(
            "error entries[0].{key}: unknown key \"{key}\": its content is lost (did you mean \"{meant}\"?)"
        );
        assert_eq!(said(&with(&json!({ key: "x" }))), [lost]);
    }
    for key in ["$tags", "_date", "x-links", "mood"] {
        let kept = format!("warning entries[0].{key}: unknown key \"{key}\"");
        assert_eq!(said(&with(&json!({ key: "x" }))), [kept]);
    }
    // The page shows the rest of the entry.
    let (notebook, faults) =
        Notebook::parse(with(&json!({ "tittle": "x" })).to_string()).expect("a dataset");
    assert_eq!((notebook.entries().len(), faults), (1, vec![]));
}

#[test]
fn a_key_in_the_wrong_object_is_an_error_that_says_where_it_belongs() {
    assert_eq!(
        said(
            &json!({ "owner": "A", "site": { "title": "T", "$schema": "x", "categories": ["B"] }, "entries": [] })
        ),
        [
            "error owner: \"owner\" has no effect here: its content is lost (put it into \"site\")",
            "warning site.$schema: unknown key \"$schema\"",
            "error site.categories: \"categories\" has no effect here: its content is lost \
             (move it out of \"site\", above it)",
        ]
    );
}

#[test]
fn a_tex_command_that_json_reads_as_a_control_character_is_a_warning() {
    let said = |question: &str| {
        let dataset = with(&json!({ "question": "Q" })).to_string();
        let report = checked(dataset.replace("\"Q\"", question).as_bytes());
        report
            .problems
            .into_iter()
            .map(|it| (it.message, it.hint.map(|hint| hint.to_string())))
            .collect::<Vec<_>>()
    };
    let hints = |question| -> Vec<String> {
        said(question).into_iter().filter_map(|(_, hint)| hint).collect()
    };
    let warned = said(r#""Is $\frac{1}{2}$ enough?""#);
    assert_eq!(warned[0].0, r#"JSON reads the beginning of "\frac" as a control character"#);
    assert_eq!(warned[0].1.as_deref(), Some(r"write the backslash twice: \\frac"));
    let twice = |word: &str| format!(r"write the backslash twice: \\{word}");
    assert_eq!(hints(r#""$\frac{\theta}{2}$""#), [twice("frac"), twice("theta")]);
    assert_eq!(hints(r#""$\\frac{\theta}{2}$""#), [twice("theta")]);
    assert_eq!(hints(r#""\rho and \\rho, \nabla""#), [twice("rho"), twice("nabla")]);
    for right in [r#""$\\frac{1}{2}$""#, r#""One line.\nAnother one.\nnot the last""#] {
        assert_eq!(said(right), []);
    }
}

#[test]
fn problems_are_in_the_order_of_the_file_with_lines_and_columns() {
    let file = "{\n  \"entries\": [\n    { \"title\": \"A\", \"mood\": 1, \"date\": 3 }\n  ]\n}";
    let report = check("notes/entries.json", file.as_bytes(), today(), None);
    let text = report.written("notes/entries.json", Style::Short);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("  hint")).collect();
    assert_eq!(
        lines,
        [
            "notes/entries.json:3:5: error: entries[0].category: \"category\" is missing; \"A\" is left out",
            "notes/entries.json:3:5: error: entries[0].status: \"status\" is missing; \"A\" is left out",
            "notes/entries.json:3:29: warning: entries[0].mood: unknown key \"mood\"",
            "notes/entries.json:3:40: error: entries[0].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found a number; \"A\" is left out",
            "notes/entries.json: 0 entries are valid, 3 errors, 1 warning.",
        ]
    );
}

#[test]
fn a_taken_id_is_reported_at_the_id_or_at_the_title_that_it_comes_from() {
    let entry = |more: &str| {
        format!("{{ \"category\": \"Logs\", \"status\": \"failed\", \"date\": \"2026\",\n{more} }}")
    };
    for (first, second, place) in [
        ("\"id\": \"a\", \"title\": \"A\"", "\"title\": \"B\", \"id\": \"a\"", (4, 21)),
        ("\"title\": \"A\"", "\"title\": \"A\"", (4, 10)),
    ] {
        let file = format!("{{ \"entries\": [{},\n{}] }}", entry(first), entry(second));
        let report = checked(file.as_bytes());
        let [problem] = report.problems.as_slice() else { panic!("{:?}", report.problems) };
        assert_eq!((problem.line, problem.column), (Some(place.0), Some(place.1)), "{problem:?}");
    }
}

#[test]
fn the_url_of_the_site_has_no_query_fragment_or_file_name() {
    for (url, right) in [
        ("https://a.example/n", true),
        ("https://a.example/n?x=1", false),
        ("https://a.example/#n", false),
        ("https://a.example/index.html", false),
    ] {
        let mut dataset = with(&json!({}));
        dataset["site"] = json!({ "url": url });
        assert_eq!(said(&dataset).is_empty(), right, "{url}");
    }
}

#[test]
fn a_report_can_be_json_or_annotations_for_github() {
    let report = check(
        "a,b.json",
        with(&json!({ "tags": ["A, b", "a b"] })).to_string().as_bytes(),
        today(),
        None,
    );
    let list: Value = serde_json::from_str(&report.written("x.json", Style::Json)).expect("JSON");
    assert_eq!(
        (list[0]["severity"].as_str(), list[0]["line"].as_u64()),
        (Some("warning"), Some(1))
    );
    assert_eq!(list[0]["path"], "entries[0].tags[1]");
    let command = report.written("a,b.json", Style::Github);
    let column = list[0]["column"].as_u64().expect("a column");
    let start = format!(
        "::warning file=a%2Cb.json,line=1,col={column},title=entries[0].tags[1]::\"a b\" and"
    );
    assert!(command.starts_with(&start), "{command}");
    assert!(
        command
            .ends_with("%0Awrite both the same way, or make them differ by a letter or a digit\n"),
        "{command}"
    );
}

#[test]
fn a_file_that_is_not_a_dataset_is_one_error() {
    for (file, line) in [("<!doctype html>", None), ("{ \"entries\" }", Some(1)), ("[]", None)] {
        let report = checked(file.as_bytes());
        assert_eq!(report.problems.len(), 1);
        assert_eq!(
            (report.problems[0].severity, report.problems[0].line),
            (Severity::Error, line),
            "{file}"
        );
    }
}

#[test]
fn every_number_of_days_since_1970_is_the_next_date() {
    let mut before = Date::from_days_since_epoch(0);
    assert_eq!(before.to_string(), "1970-01-01");
    for day in 1..200_000 {
        let date = Date::from_days_since_epoch(day);
        assert!(date > before && Date::parse(&date.to_string()) == Some(date), "{date}");
        before = date;
    }
    assert_eq!(Date::from_days_since_epoch(20_781).to_string(), "2026-11-24");
}

fn command(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_notebook"));
    command.args(arguments).env_remove("GITHUB_ACTIONS").current_dir(env!("CARGO_MANIFEST_DIR"));
    command.output().expect("it runs")
}

#[test]
fn publish_takes_one_folder_and_refuses_unknown_options() {
    let nowhere = std::env::temp_dir().join("no-such-folder");
    let nowhere = nowhere.to_string_lossy();
    // The option may follow the folder. Stripping reads index.html first, and publishing entries.json.
    for (arguments, error) in [
        (&["publish", &nowhere, "--strip"][..], "index.html could not be read"),
        (&["publish", &nowhere], "entries.json could not be read"),
        (&["publish", "--quiet"], "unexpected argument '--quiet'"),
        (&["publish", "a", "b"], "unexpected argument 'b'"),
    ] {
        let ended = command(arguments);
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.code() == Some(2) && said.contains(error), "{said}");
    }
}

#[test]
fn check_exits_with_0_1_or_2() {
    let good = command(&["check", "tests/shipped.json"]);
    assert_eq!(good.status.code(), Some(0), "{good:?}");
    assert_eq!(command(&["check", "fuzz/seeds/dataset/broken.json"]).status.code(), Some(1));
    for wrong in [&["nowhere.json"][..], &["--format", "xml"], &["--quiet"], &["a", "b"]] {
        let ended = command(&[&["check"], wrong].concat());
        assert_eq!(ended.status.code(), Some(2), "{wrong:?}");
        assert!(String::from_utf8_lossy(&ended.stderr).starts_with("error: "), "{ended:?}");
    }
    assert!(
        String::from_utf8_lossy(&command(&["schema"]).stdout)
            .contains("https://json-schema.org/draft/2020-12/schema")
    );
}

#[test]
fn a_report_shows_the_line_of_each_problem_and_marks_the_value() {
    let ended = command(&["check", "fuzz/seeds/dataset/broken.json"]);
    let report = String::from_utf8_lossy(&ended.stdout);
    // Colours are for terminals, and a pipe is none.
    assert!(!report.contains('\u{1b}'), "{report}");
    let file =
        checked("{ \"entries\": [\n  { \"title\": \"T\", \"tags\": [\"😀\", 7] }\n] }".as_bytes());
    let framed = file.written("a.json", Style::Text);
    assert!(framed.contains("\u{1b}["), "{framed}");
    for part in ["a.json", "\"title\": \"T\", \"tags\"", "^", "entries[0].tags[1]", "expected text"]
    {
        assert!(framed.contains(part), "{part} is not in {framed}");
    }
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = command(&["completions", shell]);
        let script = String::from_utf8_lossy(&script.stdout).into_owned();
        for command in ["check", "publish", "schema"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}
