//! The timeline, and the table of tags by status.

use proptest::prelude::*;
use research_notebook::notebook::{
    model::{facet::Facet, notebook::Notebook},
    overview::{
        tag_status_matrix::TagStatusMatrix,
        timeline::{Marks, Timeline},
    },
    query::Query,
    search::parsed_query::ParsedQuery,
};
use serde_json::json;

use crate::support::{entry, notebooks, of_entries, parsed, results, shipped};

/// A notebook with an entry for each date.
fn of_dates(dates: &[&str]) -> Notebook {
    let numbered = dates.iter().enumerate();
    let entries: Vec<_> =
        numbered.map(|(at, date)| entry(&format!("E{at}"), &json!({ "date": date }))).collect();
    of_entries(&entries).0
}

fn labels(notebook: &Notebook) -> Vec<String> {
    let timeline = Timeline::new(notebook).expect("a timeline");
    timeline.bins().iter().map(|bin| bin.label()).collect()
}

fn query(text: &str) -> Query {
    let mut query = Query::default();
    query.set_text(text);
    query
}

#[test]
fn a_timeline_has_a_column_for_every_month_from_the_first_entry_to_the_last() {
    let notebook = of_dates(&["2026-02", "2025-11-30"]);
    assert_eq!(labels(&notebook), ["2025-11", "2025-12", "2026-01", "2026-02"]);
    assert_eq!(labels(&of_dates(&["2026-02"])), ["2026-02"]);
    assert_eq!(Timeline::new(&of_dates(&[])), None);
}

#[test]
fn a_longer_timeline_has_columns_of_quarters_years_or_more() {
    assert_eq!(
        labels(&of_dates(&["2020-02", "2026-02"]))[..2],
        ["2020-01 to 2020-03", "2020-04 to 2020-06"]
    );
    assert_eq!(labels(&of_dates(&["2001", "2026-02"]))[..2], ["2001", "2002"]);
    assert_eq!(labels(&of_dates(&["1901", "2026-02"]))[..2], ["1900 to 1904", "1905 to 1909"]);
    for dates in [["0000", "9999"], ["0001-01-01", "9999-12-31"], ["1600", "2026"]] {
        let bins = labels(&of_dates(&dates)).len();
        assert!((2..=36).contains(&bins), "{dates:?}: {bins}");
    }
}

#[test]
fn a_year_begins_in_the_column_of_its_january() {
    let notebook = of_dates(&["2025-11", "2026-02"]);
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let years: Vec<_> = timeline.bins().iter().map(|bin| bin.new_year()).collect();
    assert_eq!(years, [None, None, Some(2026), None]);
}

#[test]
fn beyond_eight_statuses_the_last_ones_share_a_lane() {
    let entries: Vec<_> = (0..12)
        .map(|at| entry(&format!("E{at}"), &json!({ "status": format!("own {at}") })))
        .collect();
    let notebook = of_entries(&entries).0;
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let in_lanes: Vec<usize> = timeline.all()[0].iter().map(Vec::len).collect();
    assert_eq!(in_lanes, [1, 1, 1, 1, 1, 1, 1, 5]);
    assert!(timeline.is_shared(7) && !timeline.is_shared(6));
    let eight: Vec<_> = (0..8)
        .map(|at| entry(&at.to_string(), &json!({ "status": format!("status {at}") })))
        .collect();
    let timeline = Timeline::new(&of_entries(&eight).0).expect("a timeline");
    assert!(!timeline.is_shared(7), "the eighth of eight statuses has a lane of its own");
}

#[test]
fn entries_that_the_filters_hide_stay_on_the_timeline() {
    let notebook = shipped();
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let count = |marks: &Marks| marks.iter().flatten().map(Vec::len).sum::<usize>();
    let shown = timeline.shown(&results(&notebook, &query("tag:grokking")));
    assert_eq!((count(timeline.all()), count(&shown)), (6, 2));
}

#[test]
fn a_date_filter_chooses_its_columns_however_it_is_written() {
    let notebook = of_dates(&["2025-11", "2026-02"]);
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let chosen = |text: &str| timeline.chosen(&parsed(&notebook, text));
    assert_eq!(chosen("entropy"), None);
    assert_eq!(chosen("date:2025-12"), Some(1..=1));
    assert_eq!(chosen("date:2025-12..2026-01"), Some(1..=2));
    assert_eq!(chosen("after:2026"), Some(2..=3));
    assert_eq!(chosen("after:2025-12 before:2026-01"), Some(1..=2));
    assert_eq!(chosen("date:2020"), None);
    assert_eq!(chosen("-date:2025-12"), None, "what is left out is not chosen");
}

#[test]
fn a_new_date_filter_replaces_the_old_one() {
    let notebook = of_dates(&["2025-11", "2026-02"]);
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let ask = |text: &str, span| {
        let mut query = query(text);
        query.ask_for_time(&parsed(&notebook, text), span);
        query.text().to_owned()
    };
    assert_eq!(ask("sparse", timeline.span(1, 2)), "date:2025-12..2026-01 sparse");
    assert_eq!(ask("date:2020 sparse after:2025", timeline.span(1, 1)), "date:2025-12 sparse");
    assert_eq!(ask("sparse date:2025-12 -date:2026", timeline.span(0, 3)), "sparse -date:2026");
}

#[test]
fn tags_are_sorted_by_entries_and_then_by_failed_and_archived_ones() {
    let tagged = |title: &str, status: &str, tags: &[&str], date: &str| {
        entry(title, &json!({ "status": status, "tags": tags, "date": date }))
    };
    let notebook = of_entries(&[
        tagged("A", "failed", &["MoE", "Routing"], "2025-01"),
        tagged("B", "reproduced", &["MoE", "Caches"], "2026-02"),
        tagged("C", "archived", &["Drafts"], "2024"),
    ])
    .0;
    let tried = TagStatusMatrix::new(&notebook, &results(&notebook, &Query::default()));
    let label = |facet, value| notebook.catalogue().term(facet, value).label.clone();
    let statuses: Vec<_> = tried.statuses.iter().map(|it| label(Facet::Status, *it)).collect();
    assert_eq!(statuses, ["failed", "reproduced", "archived"]);
    let rows: Vec<_> = tried
        .rows
        .iter()
        .map(|row| (label(Facet::Tags, row.tag), row.counts.clone(), row.latest.to_string()))
        .collect();
    let row = |tag: &str, counts: [usize; 3], latest: &str| {
        (tag.to_owned(), counts.to_vec(), latest.to_owned())
    };
    assert_eq!(
        rows,
        [
            row("MoE", [1, 1, 0], "2026-02"),
            row("Drafts", [0, 0, 1], "2024"),
            row("Routing", [1, 0, 0], "2025-01"),
            row("Caches", [0, 1, 0], "2026-02"),
        ]
    );
}

/// Any query without a date filter.
fn queries() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "sparse",
        "status:failed",
        "status:failed status:reproduced",
        "-status:failed",
        "tag:moe",
        "entropy category:logs",
        "-tag:moe",
        "sparse router",
    ])
}

proptest! {
    #[test]
    fn choosing_a_column_shows_as_many_entries_as_it_counts(notebook in notebooks(), text in queries()) {
        let Some(timeline) = Timeline::new(&notebook) else { return Ok(()) };
        let before = results(&notebook, &query(text));
        let marks = timeline.shown(&before);
        for (column, lanes) in marks.iter().enumerate() {
            let said: usize = lanes.iter().map(Vec::len).sum();
            let mut chosen = query(text);
            chosen.ask_for_time(&parsed(&notebook, text), timeline.span(column, column));
            // If no entry matches all words, the column counts those that match some.
            chosen.some = !before.partial().is_empty();
            let shown: Vec<_> = results(&notebook, &chosen).shown().collect();
            prop_assert!(shown.iter().all(|entry| before.position_of(*entry).is_some()));
            prop_assert_eq!(shown.len(), said);
        }
    }

    #[test]
    fn choosing_a_cell_shows_as_many_entries_as_it_counts(notebook in notebooks(), text in queries()) {
        let parsed: ParsedQuery = parsed(&notebook, text);
        let before = results(&notebook, &query(text));
        let tried = TagStatusMatrix::new(&notebook, &before);
        for row in &tried.rows {
            for (status, count) in tried.statuses.iter().zip(&row.counts).filter(|(_, count)| **count > 0) {
                let slug = |facet, value| notebook.catalogue().term(facet, value).slug.clone();
                let mut chosen = query(text);
                chosen.narrow(&parsed, slug(Facet::Tags, row.tag), slug(Facet::Status, *status));
                let shown: Vec<_> = results(&notebook, &chosen).shown().collect();
                prop_assert!(shown.iter().all(|entry| before.position_of(*entry).is_some()));
                prop_assert_eq!(shown.len(), *count);
            }
        }
    }
}
