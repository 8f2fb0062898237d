//! Charts of tables, and the search in figures and tables.

use research_notebook::notebook::{
    model::{entry::Entry, table::ChartKind},
    overview::chart::{ChartLayout, Point},
};
use serde_json::{Value, json};

use crate::support::{entry, example, of_entries, search};

/// An entry with a table of the columns `x`, `a` and `b`, and a chart of the last two.
fn charted(kind: &str, rows: &Value) -> Entry {
    let chart = json!({ "kind": kind, "x": "x", "y": ["a", "b"] });
    let table = json!({ "columns": ["x", "a", "b"], "rows": rows, "chart": chart });
    let (notebook, faults) = of_entries(&[entry("T", &json!({ "tables": [table] }))]);
    assert_eq!(faults, []);
    notebook.entries()[0].clone()
}

fn layout(entry: &Entry) -> Option<ChartLayout<'_>> {
    let table = &entry.tables[0];
    ChartLayout::new(table, table.chart.as_ref().expect("a chart"))
}

/// The points of a series.
fn points(layout: &ChartLayout<'_>, series: usize) -> Vec<Option<(u32, u32)>> {
    let point = |point: &Option<Point>| point.map(|Point { x, y }| (x, y));
    layout.series[series].points.iter().map(point).collect()
}

#[test]
fn a_line_runs_from_the_smallest_to_the_largest_number_of_both_axes() {
    let entry = charted("line", &json!([[30, 5, 4], [10, 1, 2], [20, 3, null]]));
    let layout = layout(&entry).expect("a chart");
    assert_eq!(points(&layout, 0), [Some((0, 1000)), Some((500, 500)), Some((1000, 0))]);
    assert_eq!(points(&layout, 1), [Some((0, 750)), None, Some((1000, 250))]);
    assert_eq!((layout.lowest, layout.highest, layout.x), ("1", "5", vec!["10", "30"]));
}

#[test]
fn a_line_over_texts_has_equal_steps_in_the_order_of_the_rows() {
    let entry = charted("line", &json!([["b", 1, 2], ["a", 2, 1]]));
    let layout = layout(&entry).expect("a chart");
    assert_eq!(points(&layout, 0), [Some((250, 1000)), Some((750, 0))]);
    assert_eq!(layout.x, ["b", "a"]);
}

#[test]
fn bars_rise_from_zero_and_hang_from_it() {
    let entry = charted("bars", &json!([["p", 30, "**20**"], ["q", -10, null]]));
    let layout = layout(&entry).expect("a chart");
    assert_eq!(layout.kind, ChartKind::Bars);
    assert_eq!(layout.zero, 750);
    assert_eq!(points(&layout, 0), [Some((250, 0)), Some((750, 1000))]);
    assert_eq!(points(&layout, 1), [Some((250, 250)), None]);
    assert_eq!((layout.lowest, layout.highest), ("-10", "30"));
    assert_eq!(layout.ends(), ["-10", "30"]);
    assert_eq!(layout.x, ["p", "q"]);
}

#[test]
fn the_axis_of_bars_ends_at_zero_and_that_of_a_line_at_its_numbers() {
    for (kind, rows, ends) in [
        ("bars", json!([["p", 3, 2]]), ["0", "3"]),
        ("bars", json!([["p", -3, -2]]), ["-3", "0"]),
        ("line", json!([["p", 3, 2]]), ["2", "3"]),
    ] {
        let entry = charted(kind, &rows);
        assert_eq!(layout(&entry).expect("a chart").ends(), ends, "{kind} {rows}");
    }
    let entry = charted("bars", &json!([["p", 4, 1]]));
    let layout = layout(&entry).expect("a chart");
    assert_eq!((layout.zero, points(&layout, 1)), (1000, vec![Some((500, 750))]));
}

#[test]
fn numbers_that_are_all_the_same_lie_in_the_middle() {
    let entry = charted("line", &json!([[1, 7, 7]]));
    let layout = layout(&entry).expect("a chart");
    assert_eq!(points(&layout, 0), [Some((500, 500))]);
}

#[test]
fn enormous_numbers_stay_within_the_chart() {
    let entry = charted("bars", &json!([["p", "1e9999", "-1e9999"], ["q", "1e-9999", 0]]));
    let layout = layout(&entry).expect("a chart");
    let all: Vec<_> = (0..2).flat_map(|series| points(&layout, series)).flatten().collect();
    assert!(all.iter().all(|(x, y)| *x <= 1000 && *y <= 1000), "{all:?}");
}

#[test]
fn every_chart_of_the_example_can_be_drawn() {
    let notebook = example();
    let tables = notebook.entries().iter().flat_map(|entry| &entry.tables);
    let charts: Vec<_> =
        tables.filter_map(|table| ChartLayout::new(table, table.chart.as_ref()?)).collect();
    assert_eq!(charts.len(), 2);
}

#[test]
fn a_search_finds_captions_descriptions_headers_cells_and_tex() {
    let (notebook, _) = of_entries(&[entry(
        "T",
        &json!({
            "conclusion": "At $\\hat\\kappa$ and [linked](#t).",
            "figures": [{ "src": "a.svg", "alt": "descending staircase", "caption": "photographed" }],
            "tables": [{ "caption": "tabulated", "columns": ["perplexity"], "rows": [["**excellent**"], [0.7972]] }],
        }),
    )]);
    for query in [
        "kappa",
        "staircase",
        "photographed",
        "tabulated",
        "perplexity",
        "excellent",
        "\"0.7972\"",
        "linked",
    ] {
        assert_eq!(search(&notebook, query).all.len(), 1, "{query}");
    }
}
