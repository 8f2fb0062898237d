//! The timeline, the table of tags by status, and the foremost values of each facet.

use proptest::prelude::*;
use research_notebook::notebook::{
    model::{
        date::{Date, Period},
        facet::Facet,
        index::TermIx,
        notebook::Notebook,
    },
    overview::{
        shortlist::Shortlist,
        tag_status_matrix::TagStatusMatrix,
        timeline::{Bin, Marks, Timeline},
    },
    query::Query,
    search::parsed_query::ParsedQuery,
};
use serde_json::{Value, json};

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

/// Evenly sparse dates: one in every `step` years from `first` to `last`.
fn every(step: usize, first: usize, last: usize) -> Vec<String> {
    (first..=last).step_by(step).map(|year| format!("{year:04}-02")).collect()
}

fn labels_of(dates: &[String]) -> Vec<String> {
    labels(&of_dates(&dates.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The labels of the breaks, and the number of bins after the last one.
fn breaks(dates: &[String]) -> (Vec<String>, usize) {
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    let timeline = Timeline::new(&of_dates(&dates)).expect("a timeline");
    let breaks = timeline.bins().iter().filter(|bin| bin.is_break()).map(|bin| bin.label());
    let after = timeline.bins().iter().rev().take_while(|bin| !bin.is_break()).count();
    (breaks.collect(), after)
}

/// Many dates in three years.
fn bulk() -> Vec<String> {
    (0..1000).map(|at| format!("{}-{:02}", 2024 + at % 3, 1 + at / 3 % 12)).collect()
}

#[test]
fn a_longer_timeline_has_columns_of_quarters_years_or_more() {
    assert_eq!(labels_of(&every(1, 2020, 2026))[..2], ["2020-01 to 2020-03", "2020-04 to 2020-06"]);
    assert_eq!(labels_of(&every(5, 2001, 2026))[..2], ["2001", "2002"]);
    assert_eq!(labels_of(&every(5, 1901, 2026))[..2], ["1900 to 1904", "1905 to 1909"]);
    for (step, first, last) in [(9999, 0, 9999), (3000, 1, 9999), (100, 0, 9999), (71, 1600, 2026)]
    {
        let bins = labels_of(&every(step, first, last)).len();
        assert!((2..=36).contains(&bins), "{first} to {last}: {bins}");
    }
}

#[test]
fn evenly_sparse_entries_keep_the_scale_of_their_time() {
    for (step, first, last) in
        [(1, 2020, 2026), (3, 2001, 2026), (13, 2000, 2026), (40, 1500, 2020)]
    {
        assert_eq!(breaks(&every(step, first, last)).0, [""; 0], "every {step} years");
    }
    assert_eq!(breaks(&bulk()).0, [""; 0]);
    // The gap takes most of the time, but there is room for every month.
    assert_eq!(breaks(&["2023-01", "2023-02", "2025-12"].map(str::to_owned)).0, [""; 0]);
}

#[test]
fn a_long_time_without_entries_is_one_column_so_that_the_others_have_room() {
    let mut dates = bulk();
    dates.push("1998-05".to_owned());
    let (between, bins) = breaks(&dates);
    assert_eq!((between.as_slice(), bins), (&["1998-07 to 2023-12".to_owned()][..], 12));
    let two = labels(&of_dates(&["1998-05", "2026-02"]));
    assert_eq!(two, ["1998-05", "1998-06 to 2026-01", "2026-02"]);
    // A date far in the future leaves room as well.
    let mut dates = bulk();
    dates.push("2099-12-31".to_owned());
    assert_eq!(breaks(&dates), (vec!["2027-01 to 2099-09".to_owned()], 1));
}

#[test]
fn several_long_times_without_entries_are_each_one_column() {
    let with = |more: &[&str]| {
        let mut dates = bulk();
        dates.extend(more.iter().map(|date| (*date).to_owned()));
        breaks(&dates)
    };
    let (between, bins) = with(&["1905-03", "1998-05"]);
    assert_eq!(
        (between, bins),
        (vec!["1905-04 to 1998-03".into(), "1998-07 to 2023-12".into()], 12)
    );
    // Neither takes more than half of the time, but both together do.
    let (between, bins) = with(&["1970-01", "1998-05"]);
    assert_eq!((between.len(), bins), (2, 12));
}

#[test]
fn a_break_lies_between_dates_without_a_month() {
    let dates = ["1998", "1999", "2019", "2020", "2021", "2022", "2023", "2024-03"];
    let notebook = of_dates(&dates);
    let labels = labels(&notebook);
    assert_eq!(labels[..2], ["1998 to 1998-03", "1998-04 to 1998-06"]);
    assert_eq!(labels[4..7], ["1999 to 1999-03", "1999-04 to 2018-12", "2019 to 2019-03"]);
    let dates = ["1901", "1903", "1930", "2000", "2001", "2024", "2026"];
    assert_eq!(breaks(&dates.map(str::to_owned)).0, ["1935 to 1999"]);
}

#[test]
fn a_break_is_chosen_like_any_other_column() {
    let dates = ["1901", "1903", "1930", "2000", "2001", "2024", "2026"];
    let notebook = of_dates(&dates);
    let timeline = Timeline::new(&notebook).expect("a timeline");
    let at = timeline.bins().iter().position(Bin::is_break).expect("a break");
    let (first, last) = timeline.span(at, at).expect("a part of the time");
    assert_eq!((first.to_string(), last.to_string()), ("1935".to_owned(), "1999".to_owned()));
    let query = parsed(&notebook, "date:1935..1999");
    assert_eq!(timeline.chosen(&query), Some(at..=at));
    assert!(timeline.is_asked_for(&query, at));
    assert_eq!(timeline.chosen(&parsed(&notebook, "date:1950")), Some(at..=at));
    assert!(timeline.all()[at].iter().all(Vec::is_empty));
}

#[test]
fn a_shape_for_each_entry_is_drawn_if_there_are_few_and_few_in_one_place() {
    let is_dense = |dates: &[&str]| Timeline::new(&of_dates(dates)).expect("a timeline").is_dense();
    assert!(!is_dense(&["2026-01"; 3]));
    assert!(is_dense(&["2026-01"; 4]));
    let months: Vec<String> = (0..61).map(|at| format!("2024-{:02}", 1 + at % 12)).collect();
    let many = |count: usize| {
        let entries: Vec<_> = (0..count)
            .map(|at| {
                let more = json!({ "date": months[at], "status": format!("status {}", at % 5) });
                entry(&format!("E{at}"), &more)
            })
            .collect();
        Timeline::new(&of_entries(&entries).0).expect("a timeline").is_dense()
    };
    assert_eq!((many(60), many(61)), (false, true));
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

/// Dates that cluster in some years far apart, with and without their month.
fn clustered() -> impl Strategy<Value = Vec<String>> {
    let year = (0_usize..10_000, prop::collection::vec((0_usize..9, 0_usize..13), 1..9));
    prop::collection::vec(year, 1..6).prop_map(|clusters| {
        let dates = clusters.into_iter().flat_map(|(year, dates)| {
            dates.into_iter().map(move |(more, month)| {
                let year = (year + more).min(9999);
                if month == 0 { format!("{year:04}") } else { format!("{year:04}-{month:02}") }
            })
        });
        dates.collect()
    })
}

/// The number of a bin's first month and of the month after its last one.
fn edges(bin: &Bin) -> (usize, usize) {
    let month = |date: Date, default: usize| {
        let text = date.to_string();
        let month = text.get(5..7).map_or(default, |month| month.parse().expect("a month"));
        usize::from(date.year()) * 12 + month - 1
    };
    (month(bin.first, 1), month(bin.last, 12) + 1)
}

proptest! {
    #[test]
    fn every_entry_is_in_the_one_column_whose_time_has_its_date(dates in clustered()) {
        let notebook = of_dates(&dates.iter().map(String::as_str).collect::<Vec<_>>());
        let timeline = Timeline::new(&notebook).expect("a timeline");
        let bins = timeline.bins();
        prop_assert!(bins.len() <= 36);
        for pair in bins.windows(2) {
            prop_assert_eq!(edges(&pair[0]).1, edges(&pair[1]).0, "adjacent: {:?}", pair);
        }
        let lengths = bins.iter().filter(|bin| !bin.is_break()).map(|bin| edges(bin).1 - edges(bin).0);
        let lengths: std::collections::BTreeSet<usize> = lengths.collect();
        prop_assert_eq!(lengths.len(), 1, "all bins but breaks have the same length");
        for (place, lanes) in timeline.all().iter().enumerate() {
            let at = &bins[place];
            prop_assert!(!at.is_break() || lanes.iter().all(Vec::is_empty));
            for entry in lanes.iter().flatten() {
                let date = notebook.entry(*entry).date;
                let has = |bin: &&Bin| Period::new(bin.first, bin.last).contains(date);
                prop_assert_eq!(bins.iter().filter(has).collect::<Vec<_>>(), vec![at]);
            }
        }
        let placed: usize = timeline.all().iter().flatten().map(Vec::len).sum();
        prop_assert_eq!(placed, notebook.entries().len());
    }

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

/// A notebook with an entry for each list of tags.
fn of_tags(tags: &[Vec<String>]) -> Notebook {
    let numbered = tags.iter().enumerate();
    let entries: Vec<Value> =
        numbered.map(|(at, tags)| entry(&format!("E{at}"), &json!({ "tags": tags }))).collect();
    of_entries(&entries).0
}

/// A notebook with some tags used twice and some used once.
fn of_tag_counts(twice: usize, once: usize) -> Notebook {
    let names = |count: usize, kind: &str| (0..count).map(|at| format!("{kind} {at}")).collect();
    let (twice, once): (Vec<String>, Vec<String>) = (names(twice, "twice"), names(once, "once"));
    of_tags(&[twice.clone(), [twice, once].concat()])
}

/// The number of values listed at first, the button that lists more, and whether a field finds values.
fn listed(notebook: &Notebook, facet: Facet) -> (usize, Option<String>, bool) {
    let list = Shortlist::new(notebook.catalogue(), facet);
    (list.listed(false).len(), list.more, list.is_searched)
}

#[test]
fn tags_used_once_are_listed_only_if_the_reader_asks_for_them() {
    let tags = |twice, once| listed(&of_tag_counts(twice, once), Facet::Tags);
    let more = |label: &str| Some(label.to_owned());
    assert_eq!(tags(3, 0), (3, None, false));
    assert_eq!(tags(3, 1), (3, more("1 tag used once"), false));
    assert_eq!(tags(3, 16), (3, more("16 tags used once"), false));
    assert_eq!(tags(8, 2), (8, more("2 tags used once"), false));
    // Not all that are left are used once.
    assert_eq!(tags(9, 0), (8, more("All 9 tags"), false));
    assert_eq!(tags(9, 2), (8, more("All 11 tags"), false));
    // If every tag is used once, they are as good as any.
    assert_eq!(tags(0, 5), (5, None, false));
    assert_eq!(tags(0, 9), (8, more("All 9 tags"), false));
}

#[test]
fn a_field_finds_the_values_of_a_facet_with_more_than_twenty() {
    assert!(!listed(&of_tag_counts(10, 10), Facet::Tags).2);
    assert!(listed(&of_tag_counts(10, 11), Facet::Tags).2);
}

#[test]
fn the_field_finds_values_whatever_their_case_and_diacritics() {
    let notebook =
        of_tags(&[vec!["Résumé".to_owned(), "KV Cache".to_owned(), "Cache misses".to_owned()]]);
    let list = Shortlist::new(notebook.catalogue(), Facet::Tags);
    let find = |text: &str| {
        let found = list.find(notebook.catalogue(), text).into_iter();
        found
            .map(|tag| notebook.catalogue().term(Facet::Tags, tag).label.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(find("resume"), ["Résumé"]);
    assert_eq!(find(" RÉS "), ["Résumé"]);
    assert_eq!(find("cache").len(), 2);
    assert!(find("nowhere").is_empty());
}

#[test]
fn at_most_500_values_can_be_listed() {
    let list = Shortlist::new(of_tag_counts(0, 500).catalogue(), Facet::Tags);
    assert_eq!((list.more.as_deref(), list.listed(true).len()), (Some("All 500 tags"), 500));
    for (twice, once) in [(0, 600), (3, 597), (600, 0)] {
        let list = Shortlist::new(of_tag_counts(twice, once).catalogue(), Facet::Tags);
        assert_eq!((list.more.as_deref(), list.listed(true).len()), (Some("500 of 600 tags"), 500));
    }
}

#[test]
fn the_latest_four_years_are_listed_whatever_their_numbers_of_entries() {
    assert_eq!(listed(&of_dates(&["2023", "2024", "2025", "2026"]), Facet::Year), (4, None, false));
    let all = (4, Some("All 6 years".to_owned()), false);
    assert_eq!(
        listed(&of_dates(&["2021", "2022", "2023", "2024", "2025", "2026"]), Facet::Year),
        all
    );
    // Four years with two entries each, and two with one.
    let dates = ["2026", "2026", "2025", "2025", "2024", "2024", "2023", "2023", "2022", "2021"];
    let notebook = of_dates(&dates);
    assert_eq!(listed(&notebook, Facet::Year), all);
    let list = Shortlist::new(notebook.catalogue(), Facet::Year);
    let years: Vec<&str> = list
        .listed(false)
        .iter()
        .map(|value| notebook.catalogue().term(Facet::Year, *value).label.as_str())
        .collect();
    assert_eq!(years, ["2026", "2025", "2024", "2023"]);
}

#[test]
fn up_to_twenty_categories_and_statuses_are_listed() {
    let notebook = |count: usize| {
        // Every one has two entries, except the last.
        let entries = (0..2 * count - 1).map(|at| {
            let name = format!("Kind {:02}", at / 2);
            entry(&format!("E{at}"), &json!({ "category": name, "status": name }))
        });
        of_entries(&entries.collect::<Vec<_>>()).0
    };
    assert_eq!(listed(&notebook(20), Facet::Category), (20, None, false));
    assert_eq!(listed(&notebook(20), Facet::Status), (20, None, false));
    let more = |label: &str| (20, Some(label.to_owned()), true);
    assert_eq!(listed(&notebook(21), Facet::Category), more("All 21 categories"));
    assert_eq!(listed(&notebook(21), Facet::Status), more("All 21 statuses"));
}

#[test]
fn categories_without_entries_are_apart_from_the_others() {
    let notebook = shipped();
    let list = Shortlist::new(notebook.catalogue(), Facet::Category);
    let labels = |values: &[TermIx]| -> Vec<String> {
        let term = |value: &TermIx| notebook.catalogue().term(Facet::Category, *value);
        values.iter().map(|value| term(value).label.clone()).collect()
    };
    assert_eq!(list.used.len(), 6);
    assert_eq!(labels(&list.unused).len(), 2);
    for category in labels(&list.unused) {
        let entries = notebook.entries();
        assert!(!entries.iter().any(|entry| entry.category.label == category), "{category}");
    }
}

proptest! {
    #[test]
    fn a_short_list_has_every_value_once_and_offers_what_it_leaves_out(
        notebook in prop_oneof![
            notebooks(),
            prop::collection::vec(prop::collection::vec("[a-h][a-h]", 0..12), 1..12).prop_map(|it| of_tags(&it)),
        ],
    ) {
        let catalogue = notebook.catalogue();
        for facet in Facet::ALL {
            let counts = catalogue.counts(facet);
            let list = Shortlist::new(catalogue, facet);
            let mut all = [list.used.clone(), list.unused.clone()].concat();
            all.sort_by_key(|value| value.0);
            prop_assert_eq!(all, (0..counts.len()).map(TermIx).collect::<Vec<_>>());
            prop_assert!(list.used.is_sorted_by_key(|value| value.0), "in the order of the page");
            prop_assert!(list.used.iter().all(|value| counts[value.0] > 0));
            prop_assert!(list.unused.iter().all(|value| counts[value.0] == 0));
            prop_assert!(list.unused.is_empty() || facet == Facet::Category);
            let (first, most) = (list.listed(false).len(), list.listed(true).len());
            prop_assert!(list.used.starts_with(list.listed(true)));
            prop_assert_eq!(first == 0, list.used.is_empty());
            prop_assert_eq!(list.more.is_some(), first < list.used.len());
            prop_assert_eq!(list.more.is_some(), first < most);
            prop_assert_eq!(list.is_searched, list.used.len() > 20);
            if facet == Facet::Tags {
                let is_repeated = |value: &TermIx| counts[value.0] > 1;
                let first = list.listed(false);
                prop_assert!(first.iter().all(is_repeated) || !list.used.iter().any(is_repeated));
            }
        }
    }

    #[test]
    fn a_value_counts_the_entries_that_have_it(notebook in notebooks()) {
        let shown = results(&notebook, &Query::default());
        for facet in Facet::ALL {
            prop_assert_eq!(notebook.catalogue().counts(facet), &shown.counts[facet][..]);
        }
    }
}
