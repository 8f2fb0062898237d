//! Facets, counts, orders and sections.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::Index};
use research_notebook::notebook::{
    model::{facet::Facet, notebook::Notebook, slug::Slug, sort::Sort},
    query::{
        Query,
        filter::Filter,
        results::{Listing, Results, relaxations},
    },
    search::Index as SearchIndex,
};
use serde_json::{Value, json};

use crate::support::{
    entry, facet_values, notebooks, of_entries, parsed, results, shipped, titles, without_faults,
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
    query.sort = Some(sort);
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

/// Four entries of two categories.
fn of_two_categories() -> Notebook {
    let (notebook, _) = of_entries(&[
        entry("Old log", &json!({ "date": "2024", "category": "Logs" })),
        entry("New log", &json!({ "date": "2026-01", "category": "Logs" })),
        entry("Idea", &json!({ "date": "2025", "category": "Ideas" })),
        entry("Idea of the same month", &json!({ "date": "2026-01", "category": "Ideas" })),
    ]);
    notebook
}

#[test]
fn by_category_entries_are_in_sections_in_the_order_of_the_notebook_with_the_newest_first() {
    let notebook = of_two_categories();
    for query in [Query::default(), sorted(Query::default(), Sort::Category)] {
        let results = results(&notebook, &query);
        assert!(matches!(results.listing, Listing::Sections { .. }));
        assert_eq!(
            titles(&notebook, &results),
            ["New log", "Old log", "Idea of the same month", "Idea"]
        );
    }
}

#[test]
fn by_date_entries_of_all_categories_are_in_one_stream() {
    let notebook = of_two_categories();
    let titles_by = |sort| {
        let results = results(&notebook, &sorted(Query::default(), sort));
        assert!(matches!(results.listing, Listing::Stream { .. }));
        assert_eq!(
            (results.sections(), results.partial(), results.held_back()),
            (&[][..], &[][..], 0)
        );
        titles(&notebook, &results)
    };
    // Entries of the same date keep the order of the notebook.
    assert_eq!(titles_by(Sort::Newest), ["New log", "Idea of the same month", "Idea", "Old log"]);
    assert_eq!(titles_by(Sort::Oldest), ["Old log", "Idea", "New log", "Idea of the same month"]);
}

#[test]
fn with_a_search_entries_are_in_one_list_in_the_chosen_order() {
    let notebook = shipped();
    let titles_by = |sort| {
        let mut query = query("entropy", &[]);
        query.sort = sort;
        let results = results(&notebook, &query);
        assert!(matches!(results.listing, Listing::Stream { .. }));
        titles(&notebook, &results)
    };
    assert_eq!(titles_by(None)[0], "Sparse MoE Router Entropy");
    assert_eq!(titles_by(Some(Sort::Relevance))[0], "Sparse MoE Router Entropy");
    assert_eq!(titles_by(Some(Sort::Newest))[0], "Fixed-Gamma Speculative Decoding");
    assert_eq!(titles_by(Some(Sort::Oldest))[0], "Sparse MoE Router Entropy");
}

/// The order in which a notebook shows the entries.
fn order(site: &Value, text: &str, sort: Option<Sort>) -> Sort {
    let dataset = json!({ "site": site, "entries": [entry("A", &json!({}))] });
    let notebook = without_faults(&dataset.to_string());
    let mut query = query(text, &[]);
    query.sort = sort;
    query.order(&parsed(&notebook, text), notebook.site())
}

#[test]
fn an_order_that_does_not_fit_gives_way_to_the_one_that_the_page_has_anyway() {
    for site in [json!({}), json!({ "sort": "category" }), json!({ "sort": "oldest" })] {
        let default = if site["sort"] == "oldest" { Sort::Oldest } else { Sort::Category };
        // Without a search there is no best match. Operators and excluded words are no search.
        for text in ["", "status:failed", "-dense"] {
            assert_eq!(order(&site, text, Some(Sort::Relevance)), default, "{site}, {text:?}");
            assert_eq!(order(&site, text, None), default, "{site}, {text:?}");
            assert_eq!(order(&site, text, Some(Sort::Category)), Sort::Category);
        }
        // A search has no sections, and its default is not that of the site.
        for sort in [None, Some(Sort::Category), Some(Sort::Relevance)] {
            assert_eq!(order(&site, "a", sort), Sort::Relevance, "{site}");
        }
        for sort in [Sort::Newest, Sort::Oldest] {
            assert_eq!(order(&site, "", Some(sort)), sort);
            assert_eq!(order(&site, "a", Some(sort)), sort);
        }
    }
}

#[test]
fn the_orders_to_choose_from_can_be_told_apart_and_the_first_is_the_usual_one() {
    for (is_search, first) in [(false, Sort::Category), (true, Sort::Relevance)] {
        let choices = Sort::choices(is_search);
        assert_eq!(choices[0], first);
        let names: BTreeSet<&str> = choices.into_iter().map(Sort::name).collect();
        assert_eq!(names.len(), choices.len());
    }
    assert_eq!(Sort::ALL.map(|sort| Sort::from_key(sort.key())), Sort::ALL.map(Some));
    assert_eq!(Sort::from_key("Newest"), None);
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
    query.sort = Some(Sort::Oldest);
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
    let text = "(|a|z|entropy|on hold|熵)( (|-year:2026|-status:failed|-tag:moe|-category:logs|-date:2025))?";
    (notebooks(), text, vec(any::<Index>(), 0..4), any::<Index>()).prop_map(
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

    #[test]
    fn a_stream_is_sorted_by_date((notebook, mut query, _) in queries()) {
        let dates = |query: &Query| -> Vec<_> {
            let results = results(&notebook, query);
            results.stream().iter().map(|ix| notebook.entry(*ix).date).collect()
        };
        query.sort = Some(Sort::Newest);
        prop_assert!(dates(&query).is_sorted_by(|one, next| one >= next));
        query.sort = Some(Sort::Oldest);
        prop_assert!(dates(&query).is_sorted());
    }

    #[test]
    fn choosing_an_order_shows_it((notebook, mut query, _) in queries(), sort in any::<Index>()) {
        let parsed = parsed(&notebook, query.text());
        let sort = *sort.get(&Sort::choices(parsed.is_search()));
        query.sort_by(sort, &parsed, notebook.site());
        prop_assert_eq!(query.order(&parsed, notebook.site()), sort);
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
