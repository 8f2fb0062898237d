//! Notes in Markdown: what they say, how their mistakes are named, and that any dataset can be written as notes.

use std::path::Path;

use proptest::{collection::vec, option, prelude::*, sample::select};
use research_notebook::{
    notebook::{
        export::files::Format,
        model::{date::Date, field::FIELDS, notebook::Notebook},
    },
    tools::{
        files::Files,
        notes::{
            compile::{Compiled, Origin, compiled},
            write::notes,
        },
        report::{Severity, Source},
    },
};
use serde_json::{Value, json};

use crate::support::{EXAMPLE, SHIPPED, dataset_of, entry, without_faults};

const SETTINGS: &str = "categories = [\"Failed\"]\n[site]\nowner = \"A\"\n";

/// The dataset of notes, given as pairs of a name and a text.
fn made_of(files: &[(&str, &str)]) -> Compiled {
    let source =
        |(name, text): &(&str, &str)| Source { name: (*name).to_owned(), text: (*text).to_owned() };
    let today = Date::parse("2026-12-01").expect("a date");
    compiled(
        files.iter().map(source).collect(),
        &Files::beside(Path::new("nowhere/entries.json")),
        today,
    )
}

/// A note with the required values and a text.
pub fn note(text: &str) -> String {
    format!("---\ntitle: T\ncategory: Failed\nstatus: failed\ndate: 2026-01\n---\n{text}")
}

/// The only entry of the dataset that a note makes, which must have no mistake.
fn said(note: &str) -> Value {
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", note)]);
    let problems: Vec<_> =
        made.report.problems.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let dataset: Value = serde_json::from_str(&made.text).expect("JSON");
    dataset["entries"][0].clone()
}

/// The errors of a note: the line and column, the message, and the hint.
fn errors(note: &str) -> Vec<String> {
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", note)]);
    let errors = made.report.problems.into_iter().filter(|it| it.severity == Severity::Error);
    let line = |it: research_notebook::tools::report::Problem| {
        let place = format!(
            "{}:{}:{}",
            it.file,
            it.line.unwrap_or_default(),
            it.column.unwrap_or_default()
        );
        let hint = it.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{place}: {}{hint}", it.message)
    };
    errors.map(line).collect()
}

#[test]
fn a_note_says_what_an_entry_says() {
    let said = said(
        "---\n\
         title: \"Wide gates: a test\"\ncategory: Failed\nstatus: failed\ndate: 2026-01-05\nupdated: 2026\n\
         tags: [MoE, KV Cache]\nreproduces: \"[The paper](https://example.org/p)\"\n---\n\n\
         Does a *wide* gate keep the\nentropy $H$?\n\nA second `paragraph`, with _emphasis_ and [[Other One|a link]].\n\n\
         ## Setup\n\n- One\n- Two:\n\n  ```py\n  x = 1\n  ```\n\n\
         ## Observations\n\nIt is 1.5.\n\nIt is not.\n\n\
         ![A chart](../public/figures/a.svg \"Load at *T*\"){width=600 height=400}\n\n\
         Table: Entropy {chart=line x=\"T in K\" y=H}\n\n| T in K | H | Note |\n|---|---|---|\n| 1 | 1.450 | a \\| b |\n| 2 | | 1 x |\n\n\
         ## Next step\n\nLower $$T$$.\n\n\
         ## Links\n\n- code: [Loop](https://example.org/a)\n- <https://example.org/b>\n",
    );
    let expected = json!({
        "title": "Wide gates: a test", "category": "Failed", "status": "failed", "date": "2026-01-05", "updated": "2026",
        "tags": ["MoE", "KV Cache"],
        "reproduces": { "title": "The paper", "url": "https://example.org/p" },
        "question": "Does a *wide* gate keep the entropy $H$?\n\nA second `paragraph`, with *emphasis* and [a link](#other-one).",
        "setup": ["One", "Two:\n\n```py\nx = 1\n```"],
        "observations": ["It is 1.5.", "It is not."],
        "figures": [{ "src": "figures/a.svg", "alt": "A chart", "caption": "Load at *T*", "width": 600, "height": 400 }],
        "tables": [{
            "caption": "Entropy", "columns": ["T in K", "H", "Note"],
            "rows": [[1, 1.450, "a | b"], [2, null, "1 x"]],
            "chart": { "kind": "line", "x": "T in K", "y": ["H"] },
        }],
        "next_step": "Lower $T$.",
        "links": [{ "kind": "code", "title": "Loop", "url": "https://example.org/a" }, { "url": "https://example.org/b" }],
    });
    // Numbers are compared as they are written.
    let expected = expected.to_string().replace("1.45,", "1.450,");
    let mut expected: Value = serde_json::from_str(&expected).expect("JSON");
    let mut said = said;
    expected.sort_all_objects();
    said.sort_all_objects();
    assert_eq!(said.to_string(), expected.to_string());
}

#[test]
fn the_note_in_the_documentation_has_everything_and_no_mistake() {
    let documentation = include_str!("../../../docs/notes.md");
    let (_, after) = documentation.split_once("```markdown\n").expect("a note");
    let (example, _) = after.split_once("\n```\n\n## Front matter").expect("its end");
    let entry = said(example);
    for field in FIELDS {
        assert!(entry.get(field.key()).is_some(), "the note has no {}", field.key());
    }
    let (_, after) = documentation.split_once("```toml\n").expect("a notebook.toml");
    let (settings, _) = after.split_once("\n```").expect("its end");
    let made = made_of(&[("notebook.toml", settings), ("a.md", example)]);
    assert_eq!(without_faults(&made.text).site().links.len(), 1);
}

#[test]
fn front_matter_is_yaml_as_people_write_it_or_toml() {
    let yaml = "---\ntitle: 1984\ncategory: 'Failed'\nstatus: \"failed\"\ndate: 2026\ntags: MoE, 7B\nfollows: a\n\
                conclusion: >\n  Two\n  lines\nscope: |\n  One\n\n  Two\nupdated:\nid: ~\n---\n";
    let toml = "+++\ntitle = \"1984\"\ncategory = \"Failed\"\nstatus = 'failed'\ndate = \"2026\"\ntags = [\"MoE\", \"7B\"]\n\
                follows = [\"a\"]\nconclusion = \"Two lines\"\nscope = \"\"\"\nOne\n\nTwo\"\"\"\n+++\n";
    assert_eq!(said(yaml), said(toml));
    assert_eq!(said(yaml)["scope"], "One\n\nTwo");
    assert_eq!(
        said(
            "+++\ntitle = \"T\"\ncategory = \"Failed\"\nstatus = \"failed\"\ndate = 2026-03-01\n+++\n"
        )["date"],
        "2026-03-01"
    );
}

#[test]
fn what_other_programs_write_between_backticks_or_in_formulas_is_no_mistake() {
    let entry = said(&note("Code `a == b`, `%%`, `{{<` and $a == b == c$, or 1 == 1.\n"));
    assert_eq!(entry["question"], "Code `a == b`, `%%`, `{{<` and $a == b == c$, or 1 == 1.");
}

#[test]
fn links_lead_to_entries_by_their_title_their_id_or_their_file() {
    let entry = said(&note(
        "See [[Wide gates|it]], [[T]] and [this](sub/wide-gates.md).\n\n## Links\n- [[T]]\n",
    ));
    assert_eq!(entry["question"], "See [it](#wide-gates), [T](#t) and [this](#wide-gates).");
    assert_eq!(entry["links"], json!([{ "title": "T", "url": "#t" }]));
}

#[test]
fn a_link_that_names_an_entry_by_its_id_shows_its_title() {
    let gates = note("").replace("title: T", "title: Wide *gates* at $\\chi$\nid: wide-gates");
    let headed = note("# Router\n").replace("title: T\n", "");
    let linked = note(
        "Of [[wide-gates]], [[router]], **[[#router]]**, [[wide-gates|it]] and [[Wide gates]].\n\n\
         ## Links\n- code: [[wide-gates]]\n- [[nowhere]]\n",
    );
    let made = made_of(&[
        ("notebook.toml", SETTINGS),
        ("a.md", &linked),
        ("b.md", &gates),
        ("c.md", &headed),
    ]);
    let dataset: Value = serde_json::from_str(&made.text).expect("JSON");
    let entry = &dataset["entries"][0];
    assert_eq!(
        entry["question"],
        "Of [Wide *gates* at $\\chi$](#wide-gates), [Router](#router), **[Router](#router)**, \
         [it](#wide-gates) and [Wide gates](#wide-gates)."
    );
    assert_eq!(
        entry["links"],
        json!([
            { "kind": "code", "title": "Wide *gates* at $\\chi$", "url": "#wide-gates" },
            { "title": "nowhere", "url": "#nowhere" },
        ])
    );
    let messages: Vec<_> = made.report.problems.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages.len(), 1, "only [[nowhere]]: {messages:?}");
}

#[test]
fn a_link_shows_the_id_if_it_cannot_show_the_title() {
    let titled = |title: &str| note("").replace("title: T", &format!("title: {title}\nid: other"));
    let linking = note("Of [[other]].\n");
    let shown = |others: &[&str]| {
        let names = ["b.md", "c.md"];
        let mut files = vec![("notebook.toml", SETTINGS), ("a.md", linking.as_str())];
        files.extend(names.into_iter().zip(others.iter().copied()));
        let made = made_of(&files);
        let dataset: Value = serde_json::from_str(&made.text).expect("JSON");
        let problems = made.report.problems.into_iter().filter(|it| it.file == "a.md");
        assert_eq!(problems.collect::<Vec<_>>(), [], "{others:?}");
        dataset["entries"][0]["question"].as_str().expect("a text").to_owned()
    };
    assert_eq!(shown(&[&titled("Wide *gates* [0, 1]")]), "Of [Wide *gates* [0, 1]](#other).");
    for title in ["The interval [0, 1)", "After [this](https://example.org/)"] {
        assert_eq!(shown(&[&titled(title)]), "Of [other](#other).", "{title}");
    }
    assert_eq!(shown(&[&titled("First"), &titled("Second")]), "Of [First](#other).");
    // The title of an unpublished entry is shown nowhere.
    let hidden = titled("Hidden").replace("date", "published: false\ndate");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &linking), ("b.md", &hidden)]);
    assert!(made.text.contains("Of [other](#other)."), "{}", made.text);
    let router = note("").replace("title: T", "title: Router\nid: ");
    let linking = note("Of [[router]].\n");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &linking), ("b.md", &router)]);
    assert!(made.text.contains("Of [Router](#router)."), "{}", made.text);
    // The id that is made of a title does not change with the title of another entry.
    let headed = note("# After [[other]]\n").replace("title: T\n", "");
    let made =
        made_of(&[("notebook.toml", SETTINGS), ("a.md", &headed), ("b.md", &titled("Wide"))]);
    assert!(made.text.contains("After [other](#other)"), "{}", made.text);
}

#[test]
fn problems_of_texts_mark_what_they_are_about() {
    let text =
        note("One, two, [three](#nowhere) and $\\nosuch{x}$.\n").replace("date", "tag: x\ndate");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &text)]);
    let places: Vec<_> = made.report.problems.iter().map(|it| (it.line, it.column)).collect();
    assert!(places.contains(&(Some(5), Some(1))), "the unknown key: {:?}", made.report.problems);
    assert!(places.contains(&(Some(8), Some(20))), "the link: {:?}", made.report.problems);
}

#[test]
fn a_formula_that_cannot_be_read_is_a_warning_at_its_place() {
    let text =
        note("One $\\frac{1}{2$ and $\\sqrt{x$,\ntwo $$\\frac{3}{4$$, three $\\nosuch{x}$.\n");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &text)]);
    let found: Vec<_> =
        made.report.problems.iter().map(|it| (it.severity, it.line, it.column)).collect();
    let warning = |line, column| (Severity::Warning, Some(line), Some(column));
    assert_eq!(found, [warning(7, 6), warning(7, 23), warning(8, 6), warning(8, 28)]);
}

#[test]
fn a_link_is_marked_where_its_target_is_no_part_of_another_word() {
    let text = note("See [it](wide-gates-again.md), [this](wide-gates.md).\n");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &text)]);
    let columns: Vec<_> = made.report.problems.iter().map(|it| it.column).collect();
    assert_eq!(columns, [Some(10), Some(39)]);
    let text = note("Of [[T]], [[Gate temp]] and [[Gate Heat|it]].\n\n## Links\n- [[No such]]\n");
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &text)]);
    let found: Vec<_> = made.report.problems.iter().map(|it| (it.line, it.column)).collect();
    assert_eq!(found, [(Some(7), Some(13)), (Some(7), Some(31)), (Some(10), Some(5))]);
}

#[test]
fn a_link_to_a_note_with_a_fault_says_that_it_is_left_out() {
    let broken = note("").replace("title: T", "title: Broken").replace("2026-01", "soon");
    let made = made_of(&[
        ("notebook.toml", SETTINGS),
        ("a.md", &note("See [[Broken]].\n")),
        ("b.md", &broken),
    ]);
    let messages: Vec<_> = made.report.problems.iter().map(|it| it.message.as_str()).collect();
    assert!(
        messages.contains(&"the entry \"broken\" is left out because of a fault"),
        "{messages:?}"
    );
}

#[test]
fn a_taken_id_names_the_other_note_and_hints_are_in_the_words_of_notes() {
    let made = made_of(&[("notebook.toml", SETTINGS), ("a.md", &note("")), ("b.md", &note(""))]);
    let message = &made.report.problems[0].message;
    assert!(message.contains("(a.md)") && !message.contains("entries["), "{message}");
    assert_eq!(
        errors(&note("").replace("date: 2026-01\n", "")),
        ["a.md:2:1: \"date\" is missing; \"T\" is left out (for example date: 2026-03)"]
    );
    assert_eq!(
        errors(&note("").replace("2026-01", "soon")),
        ["a.md:5:7: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"soon\"; \
             \"T\" is left out (for example date: 2026-03)"]
    );
    assert_eq!(
        errors("+++\ntitle = \"T\"\ncategory = \"Failed\"\nstatus = \"failed\"\n+++\n"),
        ["a.md:2:1: \"date\" is missing; \"T\" is left out (for example date = \"2026-03\")"]
    );
}

#[test]
fn a_note_without_a_title_is_called_a_note_and_not_by_a_number() {
    assert_eq!(
        errors(&note("").replace("title: T\n", "")),
        [
            "a.md:2:1: \"title\" is missing; the note is left out (for example title: Grokking capacity ceiling)"
        ]
    );
    let linked = errors(&note("## Links\n- [x](http://)\n").replace("title: T\n", ""));
    assert!(linked.len() == 2 && linked.iter().all(|it| it.contains("the note")), "{linked:?}");
}

#[test]
fn an_unfinished_note_that_is_not_published_stops_nothing() {
    assert_eq!(
        errors(&note("## Method\n\n> Later").replace("date", "published: false\ndate")),
        [""; 0]
    );
}

#[test]
fn an_unpublished_note_stays_a_note_and_is_counted() {
    let hidden = note("A secret.").replace("date", "published: false\ndate");
    let made =
        made_of(&[("notebook.toml", SETTINGS), ("a.md", &hidden), ("b.md", &note("Known."))]);
    assert_eq!((made.report.entries, made.report.unpublished), (1, 1));
    let dataset: Value = serde_json::from_str(&made.text).expect("JSON");
    let notes = notes(&dataset);
    assert!(
        notes.iter().any(|it| it.text.contains("published: false\n---\n\nA secret.\n")),
        "{notes:#?}"
    );
}

#[test]
fn a_misspelt_key_is_an_error_at_its_place() {
    let found = errors(&note("").replace("date", "conclusions: It fails.\ndate"));
    assert_eq!(
        found,
        [
            "a.md:5:1: unknown key \"conclusions\": its content is lost (did you mean \"conclusion\"?)"
        ]
    );
}

#[test]
fn a_first_heading_is_the_title_and_a_comment_says_nothing() {
    let untitled = note("# A *title*\n\n<!-- TODO\n\nmore -->\n\nA <!-- small --> question?\n")
        .replace("title: T\n", "");
    assert_eq!(
        (&said(&untitled)["title"], &said(&untitled)["question"]),
        (&json!("A *title*"), &json!("A  question?"))
    );
    assert_eq!(said(&note("# T\n"))["title"], "T");
    assert_eq!(
        errors(&note("# Another\n")),
        ["a.md:7:1: \"title\" is in the front matter too (keep one of the two)"]
    );
}

#[test]
fn what_a_dataset_cannot_hold_is_an_error_with_its_place() {
    for (text, place, message) in [
        ("Some <b>bold</b> text", "7:6", "HTML cannot be shown"),
        ("<div>\nx\n</div>", "7:1", "HTML cannot be shown"),
        ("<!-- a comment --> and a text after it", "7:1", "HTML cannot be shown"),
        ("A ~~struck~~ word", "7:3", "crossed-out text cannot be shown"),
        ("A note[^1].\n\n[^1]: text", "7:7", "a footnote cannot be shown"),
        ("One  \ntwo", "7:4", "a line break within a paragraph"),
        ("> quoted", "7:1", "a quotation cannot be shown"),
        ("One\n\n---\n\ntwo", "9:1", "a horizontal rule cannot be shown"),
        ("See [x](javascript:alert())", "7:5", "a link cannot lead to \"javascript:alert()\""),
        ("See [x](https://example.org \"title\")", "7:5", "a link cannot have a title here"),
        ("An ![image](a.png) within", "7:4", "an image within a text cannot be shown"),
        ("![image](a.png) and a text", "7:16", "a text beside an image cannot be shown"),
        ("![image](a.png){size=3}", "7:1", "unknown attribute \"size\" of an image"),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
            "9:1",
            "the row has 3 cells, and the table 2 columns",
        ),
        (
            "| a | b |\n|---|---|\n| `1|2` | 3 |",
            "9:1",
            "the row has 3 cells, and the table 2 columns",
        ),
        (
            "Table: t {chart=line x=a y=\"b}\n\n| a |\n|---|\n| 1 |",
            "7:1",
            "the attributes in braces cannot be read",
        ),
        ("![a](b.png){width=\"3}", "7:12", "the attributes in braces cannot be read"),
        (
            "Table: t {chart=line x=a y=b\n\n| a |\n|---|\n| 1 |",
            "7:1",
            "the attributes in braces cannot be read",
        ),
        ("Some %% private %% text", "7:6", "a comment of Obsidian cannot be shown"),
        ("A {{< shortcode >}}", "7:3", "a shortcode cannot be shown"),
        ("A {% tag %}", "7:3", "a tag of Liquid cannot be shown"),
        ("::: note\nx\n:::", "7:1", "a fenced div cannot be shown"),
        ("As in [@smith2020]", "7:7", "a citation cannot be shown"),
        ("A ==marked== word", "7:3", "highlighted text cannot be shown"),
        ("The sum \\(x\\)", "7:9", "\\( and \\) are no formula here"),
        (
            "See [[Wide gates#Setup]]",
            "7:5",
            "a link leads to an entry, not to a part of it (write [[Wide gates]])",
        ),
        ("## Setup\n- [ ] todo", "8:3", "a checkbox cannot be shown"),
        ("- a list", "7:1", "Question is a text, not a list"),
        ("## Setup\n- a\n  - b", "9:3", "a list within a list cannot be shown"),
        ("## Setup\n- a\n\n  > b", "10:3", "a quotation cannot be shown"),
        (
            "## Results\ntext",
            "7:1",
            "an entry has no part \"Results\" (\"Observations\" is the part for that)",
        ),
        (
            "## Result\ntext",
            "7:1",
            "an entry has no part \"Result\" (\"Observations\" is the part for that)",
        ),
        (
            "## Conclusions\ntext",
            "7:1",
            "an entry has no part \"Conclusions\" (did you mean \"Conclusion\"?)",
        ),
        ("## Scope\na\n## Scope\nb", "9:1", "a second \"Scope\""),
        ("## Links\ntext", "8:1", "the links are a list"),
        ("## Links\n- text", "8:1", "this item is not a Markdown link"),
        ("## Links\n- [a](#a) and more", "8:1", "a text next to a link cannot be shown"),
        ("Table: alone", "7:1", "a caption without a table"),
        (
            "Table: a {colour=red}\n\n| a |\n|---|\n| 1 |",
            "7:1",
            "unknown attribute \"colour\" of a table",
        ),
        ("Four \\*stars\\*", "7:1", "the page would read the markup of this text in another way"),
        ("```python title=x\na\n```", "7:1", "\"python title=x\" is not the name of a language"),
    ] {
        let found = errors(&note(text));
        let expected = format!("a.md:{place}: {message}");
        assert!(
            found.iter().any(|it| it.starts_with(&expected)),
            "{text}: {expected} is not in {found:?}"
        );
    }
}

#[test]
fn mistakes_in_front_matter_are_named_where_they_are() {
    for (text, expected) in [
        (note("").replace("2026-01", "February"), "a.md:5:7: expected YYYY"),
        (note("").replace("title: T", "title: [T"), "a.md:3:9: invalid YAML"),
        (note("").replace("status: failed\n", ""), "a.md:2:1: "),
        (note("").replace("date", "follows: [B]\ndate"), "a.md:5:11: expected lower-case letters"),
        ("# No front matter\n".to_owned(), "a.md:1:1: the note has no front matter"),
        ("---\ntitle: T\n".to_owned(), "a.md:1:1: the front matter has no end"),
        (format!("\n{}", note("")), "a.md:1:1: the front matter does not begin in the first line"),
        (
            note("").replace("title: T", "title: A: b"),
            "a.md:2:9: invalid YAML: mapping values are not allowed in this context (put quotes",
        ),
        ("---\njust words\n---\n".to_owned(), "a.md:2:1: expected lines such as"),
        ("---\ntitle: a\ntitle: b\n---\n".to_owned(), "a.md:3:1: the key \"title\" appears twice"),
        ("+++\ntitle = T\n+++\n".to_owned(), "a.md:2:9: invalid TOML"),
        (
            note("A question.\n").replace("date", "question: Another?\ndate"),
            "a.md:8:1: \"question\" is in the front matter too",
        ),
    ] {
        let found = errors(&text);
        assert!(
            found.iter().any(|it| it.starts_with(expected)),
            "{text}: {expected} is not in {found:?}"
        );
    }
}

#[test]
fn the_same_notes_always_make_the_same_dataset_and_it_tells_whether_somebody_edited_it() {
    let files =
        [("a.md", &*note("One.")), ("b.md", &*note("Two.").replace("title: T", "title: U"))];
    let made = made_of(&[&[("notebook.toml", SETTINGS)][..], &files].concat());
    assert_eq!(made.text, made_of(&[&[("notebook.toml", SETTINGS)][..], &files].concat()).text);
    assert!(made.text.contains("Edit the notes, not this file."), "{}", made.text);
    assert_eq!(Origin::of(&made.text), Origin::Made);
    assert_eq!(Origin::of(&made.text.replace('\n', "\r\n")), Origin::Made);
    assert_eq!(Origin::of(&made.text.replace("One.", "1.")), Origin::Edited);
    assert_eq!(Origin::of(SHIPPED), Origin::Written);
    // One more note changes its own lines only.
    let with_another = made_of(&[
        ("notebook.toml", SETTINGS),
        files[0],
        ("aa.md", &note("Three.").replace(": T", ": V")),
        files[1],
    ]);
    let lines = |text: &str| {
        text.lines().filter(|it| !it.contains("sha256")).map(str::to_owned).collect::<Vec<_>>()
    };
    let added =
        lines(&with_another.text).into_iter().filter(|line| !lines(&made.text).contains(line));
    assert_eq!(
        added.collect::<Vec<_>>(),
        ["      \"title\": \"V\",", "      \"question\": \"Three.\""]
    );
}

/// The notebook of a dataset, and that of its notes.
fn there_and_back(dataset: &Value) -> (Notebook, Notebook, Vec<Source>) {
    let sources = notes(dataset);
    let files: Vec<_> = sources.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
    let made = made_of(&files);
    (without_faults(&dataset.to_string()), without_faults(&made.text), sources)
}

#[test]
fn the_shipped_dataset_and_the_example_can_be_written_as_notes() {
    for dataset in [SHIPPED, EXAMPLE] {
        let dataset: Value = serde_json::from_str(dataset).expect("JSON");
        let (before, after, sources) = there_and_back(&dataset);
        assert_eq!(before, after);
        // What Markdown can hold is in the text, not in the front matter.
        for note in &sources[1..] {
            let (front, _) = note.text[4..].split_once("\n---\n").expect("front matter");
            for key in
                ["question", "setup", "observations", "conclusion", "figures", "tables", "links"]
            {
                assert!(!front.contains(&format!("\n{key}:")), "{key} of {}: {front}", note.name);
            }
        }
    }
}

/// Texts made of the signs of Markdown, and of letters between them.
fn signs() -> impl Strategy<Value = String> {
    let parts = select(vec![
        "*",
        "**",
        "`",
        "``",
        "```\n",
        "\n",
        "\n\n",
        "$",
        "\\",
        "[",
        "](#a)",
        "](b)",
        "!",
        " ",
        " ",
        "a",
        "1",
        "é",
        ".",
        "(",
        "_",
        "#",
        "# ",
        "- ",
        "> ",
        "<b>",
        "&amp;",
        "|",
        "~~",
        "1. ",
        "Table: ",
        "{a=b}",
        "\"",
        ": ",
        "---\n",
        "+ ",
        "    ",
        "https://example.org",
        "[[a]]",
        "\t",
        "=",
        "'",
        "null",
        "^",
    ]);
    vec(parts, 0..12).prop_map(|parts| parts.concat())
}

fn datasets() -> impl Strategy<Value = Value> {
    let list = || vec(signs(), 0..4);
    let cell = prop_oneof![
        Just(json!(null)),
        (-9..9).prop_map(|it| json!(it)),
        signs().prop_map(|it| json!(it)),
        Just(json!("12"))
    ];
    let table = (option::of(signs()), vec(vec(cell, 2), 0..3)).prop_map(|(caption, rows)| {
        json!([{
            "caption": caption, "columns": ["A a", "B"], "rows": rows,
            "chart": { "kind": "line", "x": "B", "y": ["A a"] },
        }])
    });
    let figure = (signs(), signs()).prop_map(|(alt, caption)| json!([{
        "src": "figures/a b.svg", "alt": format!("a{alt}"), "caption": caption, "width": 3, "height": 4, "dark": "b.svg",
    }]));
    let link = signs().prop_map(|title| json!([{ "kind": "code", "title": title, "url": "https://example.org/a_(b)" }, { "url": "b" }]));
    let values = (
        (signs(), list(), list(), signs()),
        (option::of(table), option::of(figure), option::of(link)),
        (signs(), signs()),
    );
    (vec(values, 1..4), signs()).prop_map(|(entries, intro)| {
        let entries = entries.into_iter().enumerate().map(|(place, (texts, (tables, figures, links), (title, tag)))| {
            let (question, setup, observations, conclusion) = texts;
            entry(&format!("a{title}"), &json!({
                "id": format!("entry-{}", (place * 7) % 5), "question": question, "setup": setup, "observations": observations,
                "conclusion": conclusion, "tables": tables, "figures": figures, "links": links, "tags": [format!("x{tag}")],
            }))
        });
        let mut dataset = dataset_of(&entries.collect::<Vec<_>>());
        dataset["site"] = json!({ "owner": "A", "intro": intro, "fold": true });
        dataset
    })
}

proptest! {
    #[test]
    fn any_dataset_written_as_notes_is_the_same_dataset(dataset in datasets()) {
        // What is left out because of a fault cannot come back.
        let (notebook, _) = Notebook::parse(dataset.to_string()).expect("a dataset");
        let entries: Vec<_> = notebook.indices().collect();
        let saved = Format::Json.render(&notebook, &entries, |_| None);
        let (before, after, sources) = there_and_back(&serde_json::from_str(&saved).expect("JSON"));
        prop_assert_eq!(before, after, "{:#?}", sources);
    }

    #[test]
    fn nothing_panics_on_a_note(note in signs(), front in signs()) {
        made_of(&[("a.md", &format!("---\n{front}\n---\n{note}")), ("b.md", &note), ("notebook.toml", &front)]);
    }
}

#[test]
fn a_saved_selection_can_become_notes() {
    let notebook = without_faults(SHIPPED);
    let saved = Format::Json.render(&notebook, &notebook.indices().collect::<Vec<_>>(), |_| None);
    let (before, after, _) = there_and_back(&serde_json::from_str(&saved).expect("JSON"));
    assert_eq!(before, after);
}
