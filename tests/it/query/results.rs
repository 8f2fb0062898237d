//! Facets, counts, orders and sections.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::Index};
use research_notebook::notebook::{
    model::{facet::Facet, notebook::Notebook, slug::Slug},
    query::{
        Query,
        filter::Filter,
        results::{Listing, Results, relaxations},
        sort::Sort,
    },
    search::Index as SearchIndex,
};
use serde_json::json;

use crate::support::{
    entry, facet_values, notebooks, of_entries, parsed, results, shipped, titles,
};

fn slug(text: &str) -> Slug {
    Slug::from_text(text).expect("a slug")
}

fn query(text: &str, facets: &[(Facet, &str)]) -> Query {
    let mut query = Query::default();
    query.set_text(text);
    for (facet, value) in facets {
        query.toggle(*facet, slug(value));
    }
    query
}

fn sorted(mut query: Query, sort: Sort) -> Query {
    query.sort = sort;
    query
}

fn shown(text: &str, facets: &[(Facet, &str)]) -> Vec<String> {
    let notebook = shipped();
    let results = results(&notebook, &query(text, facets));
    titles(&notebook, &results).into_iter().map(str::to_owned).collect()
}

/// The values of a facet with their counts.
fn counts(notebook: &Notebook, query: &Query, facet: Facet) -> Vec<(String, usize)> {
    let results = results(notebook, query);
    let labels = notebook.catalogue().values(facet).iter().map(|term| term.label.clone());
    labels.zip(results.counts[facet].iter().copied()).collect()
}

#[test]
fn an_entry_has_any_chosen_status_or_year_and_every_chosen_tag() {
    let reproduced = (Facet::Status, "reproduced");
    assert_eq!(shown("", &[reproduced]).len(), 3);
    assert_eq!(shown("", &[reproduced, (Facet::Status, "draft")]).len(), 4);
    assert_eq!(shown("", &[(Facet::Year, "2025"), (Facet::Year, "2026")]).len(), 6);
    assert_eq!(shown("", &[(Facet::Tags, "grokking")]).len(), 2);
    assert_eq!(shown("", &[(Facet::Tags, "grokking"), (Facet::Tags, "capacity")]).len(), 1);
    assert_eq!(shown("", &[(Facet::Tags, "grokking"), (Facet::Tags, "moe")]).len(), 0);
}

#[test]
fn an_entry_matches_the_search_and_every_facet() {
    assert_eq!(shown("entropy", &[(Facet::Status, "reproduced")]), ["Sparse MoE Router Entropy"]);
    assert_eq!(shown("entropy", &[(Facet::Status, "reproduced"), (Facet::Year, "2026")]).len(), 0);
}

#[test]
fn the_values_of_a_facet_have_a_fixed_order() {
    let labels =
        |facet| counts(&shipped(), &Query::default(), facet).into_iter().map(|(label, _)| label);
    assert_eq!(
        labels(Facet::Status).collect::<Vec<_>>(),
        ["failed", "reproduced", "archived", "draft"]
    );
    assert_eq!(labels(Facet::Year).collect::<Vec<_>>(), ["2026", "2025"]);
    assert_eq!(labels(Facet::Category).len(), 8);
    assert_eq!(
        labels(Facet::Tags).take(3).collect::<Vec<_>>(),
        ["Grokking", "Activation Patching", "Benchmarking"]
    );
    let odd =
        [entry("A", &json!({ "status": "on hold" })), entry("B", &json!({ "status": "draft" }))];
    assert_eq!(
        counts(&of_entries(&odd).0, &Query::default(), Facet::Status),
        [("draft".to_owned(), 1), ("on hold".to_owned(), 1)]
    );
}

#[test]
fn a_count_tells_how_many_entries_the_value_would_show() {
    let notebook = shipped();
    let chosen = query("", &[(Facet::Status, "failed")]);
    let expected = [("failed", 1), ("reproduced", 3), ("archived", 1), ("draft", 1)];
    let statuses = counts(&notebook, &chosen, Facet::Status);
    assert_eq!(statuses, expected.map(|(label, count)| (label.to_owned(), count)));
    let years = counts(&notebook, &chosen, Facet::Year);
    assert_eq!(years, [("2026".to_owned(), 1), ("2025".to_owned(), 0)]);
}

#[test]
fn without_a_search_entries_are_in_sections_with_the_newest_first() {
    let (notebook, _) = of_entries(&[
        entry("Old", &json!({ "date": "2024" })),
        entry("New", &json!({ "date": "2026-01" })),
        entry("Same day", &json!({ "date": "2026-01" })),
    ]);
    let titles_by = |sort| {
        let results = results(&notebook, &sorted(Query::default(), sort));
        assert!(matches!(results.listing, Listing::Sections { .. }));
        titles(&notebook, &results)
    };
    assert_eq!(titles_by(Sort::Relevance), ["New", "Same day", "Old"]);
    assert_eq!(titles_by(Sort::Newest), ["New", "Same day", "Old"]);
    assert_eq!(titles_by(Sort::Oldest), ["Old", "New", "Same day"]);
}

#[test]
fn with_a_search_entries_are_in_one_list_in_the_chosen_order() {
    let notebook = shipped();
    let titles_by = |sort| {
        let mut query = query("entropy", &[]);
        query.sort = sort;
        let results = results(&notebook, &query);
        assert!(matches!(results.listing, Listing::Ranked { .. }));
        titles(&notebook, &results)
    };
    assert_eq!(titles_by(Sort::Relevance)[0], "Sparse MoE Router Entropy");
    assert_eq!(titles_by(Sort::Newest)[0], "Fixed-Gamma Speculative Decoding");
    assert_eq!(titles_by(Sort::Oldest)[0], "Sparse MoE Router Entropy");
}

#[test]
fn empty_sections_are_shown_unless_the_filters_empty_them() {
    let notebook = shipped();
    let layout = |facets: &[(Facet, &str)]| -> (Vec<usize>, usize) {
        let results = results(&notebook, &query("", facets));
        let lengths = results.sections().iter().map(|section| section.entries.len()).collect();
        (lengths, results.emptied().len())
    };
    assert_eq!(layout(&[]), (vec![1, 1, 1, 1, 1, 0, 0, 1], 0));
    // A category without entries keeps its section. A section that the filters empty is hidden.
    let chosen = [(Facet::Category, "open-questions"), (Facet::Category, "benchmark-logs")];
    assert_eq!(layout(&chosen), (vec![1, 0], 0));
    assert_eq!(layout(&[(Facet::Status, "draft")]), (vec![1], 5));
    assert_eq!(
        layout(&[(Facet::Status, "draft"), (Facet::Category, "benchmark-logs")]),
        (vec![], 1)
    );
}

#[test]
fn filters_can_be_removed_one_by_one_or_all_at_once() {
    let mut query = query("entropy", &[(Facet::Tags, "moe"), (Facet::Year, "2025")]);
    query.sort = Sort::Oldest;
    let tag = Filter::Facet(Facet::Tags, slug("moe"));
    let year = Filter::Facet(Facet::Year, slug("2025"));
    let filters = |query: &Query| query.filters(&parsed(&shipped(), query.text()));
    let words = Filter::Words(vec![0..7]);
    assert_eq!(filters(&query), [words.clone(), tag.clone(), year.clone()]);
    query.remove(&tag);
    query.remove(&words);
    assert_eq!(filters(&query), [year]);
    query.clear();
    assert_eq!(query, sorted(Query::default(), Sort::Oldest));
}

#[test]
fn an_empty_result_tells_how_many_entries_removing_each_filter_would_show() {
    let notebook = shipped();
    let query = query("entropy", &[(Facet::Status, "failed")]);
    assert_eq!(
        relaxations(
            &notebook,
            Some(&SearchIndex::build(notebook.entries())),
            &query,
            &parsed(&notebook, "entropy")
        ),
        [(Filter::Words(vec![0..7]), 1), (Filter::Facet(Facet::Status, slug("failed")), 2)]
    );
}

/// A notebook, a query in it, and one more value to choose.
fn queries() -> impl Strategy<Value = (Notebook, Query, Option<(Facet, Slug)>)> {
    (notebooks(), "(|a|z|entropy|on hold|熵)", vec(any::<Index>(), 0..4), any::<Index>()).prop_map(
        |(notebook, text, chosen, next)| {
            let values: Vec<(Facet, Slug)> = facet_values(&notebook);
            let mut query = Query::default();
            query.set_text(&text);
            for place in chosen {
                let (facet, slug) = place.get(&values).clone();
                query.toggle(facet, slug);
            }
            let unchosen: Vec<&(Facet, Slug)> = values
                .iter()
                .filter(|(facet, slug)| !query.chosen(*facet).contains(slug))
                .collect();
            let next = (!unchosen.is_empty()).then(|| (*next.get(&unchosen)).clone());
            (notebook, query, next)
        },
    )
}

fn ids(notebook: &Notebook, query: &Query) -> BTreeSet<String> {
    let results = results(notebook, query);
    let shown = notebook.indices().filter(|entry| results.position_of(*entry).is_some());
    let shown: BTreeSet<String> = shown.map(|entry| notebook.entry(entry).id.to_string()).collect();
    assert_eq!(shown.len(), results.len());
    shown
}

proptest! {
    #[test]
    fn choosing_a_value_shows_as_many_entries_as_its_count_says((notebook, query, next) in queries()) {
        let Some((facet, slug)) = next else { return Ok(()) };
        let place = notebook.catalogue().values(facet).iter().position(|term| term.slug == slug).expect("a value");
        let count = results(&notebook, &query).counts[facet][place];
        let mut chosen = query.clone();
        chosen.toggle(facet, slug.clone());
        let with_it = |entry: &&research_notebook::notebook::model::entry::Entry| {
            let year = entry.date.to_string().chars().take(4).collect::<String>();
            match facet {
                Facet::Category => entry.category.slug == slug,
                Facet::Status => entry.status.slug == slug,
                Facet::Tags => entry.tags.iter().any(|tag| tag.slug == slug),
                Facet::Year => year == slug.as_str(),
            }
        };
        let shown = ids(&notebook, &chosen);
        let expected = notebook.entries().iter().filter(|entry| shown.contains(entry.id.as_str())).filter(with_it).count();
        prop_assert_eq!(count, expected);
    }

    #[test]
    fn the_first_choice_in_a_facet_never_adds_entries((notebook, query, next) in queries()) {
        let Some((facet, slug)) = next else { return Ok(()) };
        prop_assume!(facet == Facet::Tags || query.chosen(facet).is_empty());
        let before = ids(&notebook, &query);
        let mut narrower = query.clone();
        narrower.toggle(facet, slug);
        prop_assert!(ids(&notebook, &narrower).is_subset(&before));
    }

    #[test]
    fn sorting_never_adds_or_removes_entries((notebook, query, _) in queries()) {
        let all = Sort::ALL.map(|sort| ids(&notebook, &sorted(query.clone(), sort)));
        prop_assert!(all.iter().all(|shown| *shown == all[0]));
    }
}

#[test]
fn only_a_search_for_words_waits_for_the_index() {
    let notebook = shipped();
    let pending = |text: &str| {
        let mut query = Query::default();
        query.set_text(text);
        Results::new(&notebook, None, &query, &parsed(&notebook, text)).is_pending()
    };
    assert!(pending("entropy") && pending("-entropy"));
    assert!(!pending("") && !pending("status:failed"));
}
