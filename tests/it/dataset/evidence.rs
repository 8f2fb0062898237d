//! Figures and tables of a dataset, and what a fault in them costs.

use research_notebook::notebook::{
    Notebook,
    model::{entry::Entry, table::Cell},
};
use serde_json::{Value, json};

use crate::support::{entry, of_entries};

/// The only entry of a dataset, and its faults without their places.
fn read(more: &Value) -> (Entry, Vec<String>) {
    let (notebook, faults) = of_entries(&[entry("T", more)]);
    let faults =
        faults.iter().map(|fault| format!("{}: {}", fault.path, fault.message())).collect();
    (notebook.entries().first().expect("the entry is never left out").clone(), faults)
}

#[test]
fn a_figure_has_a_path_a_description_and_a_size() {
    let figure = json!({
        "src": "figures/a.svg", "alt": "A plot of *a*", "caption": "Of `a`", "width": 640, "height": 400, "dark": "d.png",
    });
    let (entry, faults) = read(&json!({ "figures": [figure] }));
    assert_eq!(faults, Vec::<String>::new());
    let figure = &entry.figures[0];
    assert_eq!(figure.src.as_str(), "figures/a.svg");
    assert_eq!(figure.dark.as_ref().map(|path| path.as_str()), Some("d.png"));
    assert_eq!(figure.alt.plain(), "A plot of *a*", "a description has no markup");
    assert_eq!(figure.caption.as_ref().map(|text| text.plain()), Some("Of a"));
    assert_eq!(figure.size.map(|size| (size.width, size.height)), Some((640, 400)));
}

#[test]
fn a_figure_comes_from_below_the_notebook_only() {
    let file = "expected the path of a file below the notebook, without https:, .. and a / at its beginning";
    for src in [
        "https://evil.example/a.png",
        "//evil.example/a.png",
        "javascript:alert(1)",
        "data:image/png,x",
        "blob:x",
        "/etc/a.png",
        "../a.png",
        "figures/../../a.png",
        "%2e%2e/a.png",
        "figures/%2E%2e/a.png",
        "..\\a.png",
        "figures\\a.png",
        "a.svg?x",
        "a.svg#x",
        "figures/",
        "java\nscript:x",
    ] {
        let figures = json!([{ "src": src, "alt": "A" }, { "src": "good.svg", "alt": "Good" }]);
        let (entry, faults) = read(&json!({ "figures": figures, "question": "Why?" }));
        let found = match src.chars().find(|letter| matches!(letter, '\\' | '\n')) {
            Some('\\') => format!("\"{}\" with the character \\ where", src.escape_debug()),
            Some(_) => format!("\"{}\" with a line break where", src.escape_debug()),
            None => format!("\"{src}\""),
        };
        let found = found.replace(" where", " where an address cannot have it");
        assert_eq!(faults, [format!("entries[0].figures[0].src: {file}, found {found}")]);
        assert_eq!(entry.figures.len(), 1, "{src}");
    }
}

#[test]
fn a_figure_without_a_description_costs_itself() {
    let (entry, faults) =
        read(&json!({ "figures": [{ "src": "a.svg" }, { "src": "b.svg", "alt": "  " }] }));
    assert!(entry.figures.is_empty());
    assert_eq!(
        faults,
        [
            "entries[0].figures[0].alt: expected text, found nothing",
            "entries[0].figures[1].alt: expected text, found nothing",
        ]
    );
}

#[test]
fn a_wrong_size_costs_only_the_size() {
    let (entry, faults) = read(&json!({ "figures": [
        { "src": "a.svg", "alt": "A", "width": 0, "height": 3 },
        { "src": "a.svg", "alt": "A", "width": "640", "height": 3 },
        { "src": "a.svg", "alt": "A", "height": 1.5 },
        { "src": "a.svg", "alt": "A", "width": 70000 },
    ] }));
    assert!(entry.figures.len() == 4 && entry.figures.iter().all(|figure| figure.size.is_none()));
    let pixels = "expected a whole number of pixels from 1 to 65535, found";
    assert_eq!(
        faults,
        [
            format!("entries[0].figures[0].width: {pixels} \"0\""),
            format!("entries[0].figures[1].width: {pixels} text"),
            format!("entries[0].figures[2].height: {pixels} \"1.5\""),
            format!("entries[0].figures[3].width: {pixels} \"70000\""),
        ]
    );
}

/// The cells of a table as plain texts.
fn cells(entry: &Entry) -> Vec<Vec<&str>> {
    entry.tables[0].rows.iter().map(|row| row.iter().map(Cell::plain).collect()).collect()
}

#[test]
fn numbers_stay_as_they_are_written() {
    let table = r#"{ "columns": ["a", "b"], "rows": [[0.90, 1e-3], [null, "**2**"], [-0, 12345678901234567890]] }"#;
    let more: Value = serde_json::from_str(&format!("{{ \"tables\": [{table}] }}")).expect("JSON");
    // serde_json keeps numbers as they are written, too.
    let (entry, faults) = read(&more);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(cells(&entry), [["0.90", "1e-3"], ["", "2"], ["-0", "12345678901234567890"]]);
}

#[test]
fn a_fault_in_a_table_costs_the_smallest_part() {
    let (entry, faults) = read(&json!({ "tables": [{
        "caption": ["x"], "columns": ["a", 2, "c"],
        "rows": [[1, true, 3], [1], "row", [1, 2, 3, 4], [{}, [], "x"]],
    }] }));
    assert_eq!(cells(&entry), [["1", "", "3"], ["1", "", ""], ["1", "2", "3"], ["", "", "x"]]);
    assert_eq!(
        faults,
        [
            "entries[0].tables[0].caption: expected text, found a list",
            "entries[0].tables[0].columns[1]: expected text, found a number",
            "entries[0].tables[0].rows[0][1]: expected text, a number or null, found true or false",
            "entries[0].tables[0].rows[2]: expected a list, found text",
            "entries[0].tables[0].rows[3][3]: expected no more cells than the table has columns, found a number",
            "entries[0].tables[0].rows[4][0]: expected text, a number or null, found an object",
            "entries[0].tables[0].rows[4][1]: expected text, a number or null, found a list",
        ]
    );
}

#[test]
fn a_table_without_columns_costs_itself() {
    let (entry, faults) = read(&json!({ "tables": [{ "rows": [[1]] }, { "columns": [] }, 5] }));
    assert!(entry.tables.is_empty());
    assert_eq!(
        faults,
        [
            "entries[0].tables[0].columns: expected a list of headers, found nothing",
            "entries[0].tables[1].columns: expected a list of headers, found nothing",
            "entries[0].tables[2]: expected an object, found a number",
        ]
    );
}

#[test]
fn a_wrong_chart_costs_only_the_chart() {
    let table = |chart: Value| json!({ "tables": [{ "columns": ["a", "`b`"], "rows": [["x", 1]], "chart": chart }] });
    let path = "entries[0].tables[0].chart";
    let header = "expected the header of a column";
    for (chart, fault) in [
        (
            json!({ "kind": "pie", "x": "a", "y": ["b"] }),
            format!("{path}.kind: expected line or bars, found \"pie\""),
        ),
        (
            json!({ "kind": "line", "x": "c", "y": ["b"] }),
            format!("{path}.x: {header}, found \"c\""),
        ),
        (
            json!({ "kind": "line", "x": "a", "y": ["a"] }),
            format!("{path}.y[0]: {header} of numbers, found \"a\""),
        ),
        (
            json!({ "kind": "line", "x": "a", "y": [] }),
            format!("{path}.y: {header} of numbers, found nothing"),
        ),
        (
            json!({ "kind": "line", "x": "a" }),
            format!("{path}.y: {header} of numbers, found nothing"),
        ),
        (json!("line"), format!("{path}: expected an object, found text")),
    ] {
        let (entry, faults) = read(&table(chart));
        assert_eq!(faults, [fault]);
        assert!(entry.tables[0].chart.is_none() && entry.tables[0].rows.len() == 1);
    }
    for y in ["b", "`b`"] {
        let (entry, faults) = read(&table(json!({ "kind": "bars", "x": "a", "y": [y] })));
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(
            entry.tables[0].chart.as_ref().map(|chart| (chart.x, chart.y.as_slice())),
            Some((0, &[1][..]))
        );
    }
}

#[test]
fn all_faults_of_a_chart_are_named_each_at_its_own_place() {
    let file = r#"{ "entries": [{ "title": "T", "category": "A", "status": "s", "date": "2026",
        "figures": "none", "tables": [{ "columns": ["a"], "rows": [[1]],
            "chart": { "kind": "line", "x": "a", "y": ["a"], "y": [" ", 5, "b", "a"] } }] }] }"#;
    let (notebook, faults) = Notebook::parse(file).expect("a dataset");
    let faults: Vec<_> =
        faults.iter().map(|fault| format!("{}: {}", fault.path, fault.message())).collect();
    let chart = "entries[0].tables[0].chart";
    let header = "expected the header of a column of numbers, found";
    assert_eq!(
        faults,
        [
            "entries[0].figures: expected a list, found text".to_owned(),
            format!("{chart}.y: this key appears again further on; the last one counts"),
            format!("{chart}.y[0]: {header} nothing"),
            format!("{chart}.y[1]: expected text, found a number"),
            format!("{chart}.y[2]: {header} \"b\""),
        ]
    );
    assert!(notebook.entries()[0].tables[0].chart.is_none());
}

#[test]
fn a_fault_elsewhere_in_an_entry_still_costs_the_entry() {
    let more =
        json!({ "date": "never", "figures": [{ "src": "a.svg", "alt": "A" }], "tables": [5] });
    let (notebook, faults) = of_entries(&[entry("T", &more)]);
    assert!(notebook.entries().is_empty());
    assert!(faults.iter().all(|fault| fault.entry() == Some(0)), "{faults:?}");
}

#[test]
fn a_table_of_a_million_cells_is_read() {
    let row = vec![json!(1.5); 100];
    let table = json!({ "columns": vec!["c"; 100], "rows": vec![row; 10_000] });
    let (entry, faults) = read(&json!({ "tables": [table] }));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(entry.tables[0].rows.len(), 10_000);
}

#[test]
fn links_below_the_notebook_are_accepted_in_links_and_references() {
    let (entry, faults) = read(&json!({
        "links": [{ "url": "data/a.csv" }, { "url": "#other" }], "reproduces": { "title": "A", "url": "./paper.pdf" },
    }));
    assert_eq!(faults, Vec::<String>::new());
    let links: Vec<_> =
        entry.links.iter().map(|link| (link.title.plain(), link.url.as_str())).collect();
    assert_eq!(links, [("data/a.csv", "data/a.csv"), ("#other", "#other")]);
}
