//! Notebooks, queries and results for the tests.

use proptest::{collection::vec, prelude::*, sample::select};
use research_notebook::notebook::{
    dataset::fault::Fault,
    model::{facet::Facet, notebook::Notebook, slug::Slug},
    query::{Query, results::Results},
    search::{Index, Matches, parsed_query::ParsedQuery},
};
use serde_json::{Value, json};

pub use crate::entries::{dataset_of, entry};

/// The dataset that the project ships. This is a copy, since an owner replaces the original.
pub const SHIPPED: &str = include_str!("../shipped.json");

/// The notebook of the shipped dataset, which has no faults.
pub fn shipped() -> Notebook {
    without_faults(SHIPPED)
}

/// The dataset of the example, which shows everything that an entry can hold.
pub const EXAMPLE: &str = include_str!("../../docs/example/entries.json");

/// The notebook of the example, which has no faults.
pub fn example() -> Notebook {
    without_faults(EXAMPLE)
}

/// The notebook of a dataset that must not have faults.
pub fn without_faults(source: &str) -> Notebook {
    let (notebook, faults) = Notebook::parse(source).expect("a dataset");
    assert_eq!(faults, [], "the dataset has faults");
    notebook
}

/// The notebook of some entries, and their faults.
pub fn of_entries(entries: &[Value]) -> (Notebook, Vec<Fault>) {
    Notebook::parse(dataset_of(entries).to_string()).expect("a dataset")
}

/// The titles of the results, in order.
pub fn titles<'n>(notebook: &'n Notebook, results: &Results) -> Vec<&'n str> {
    let sections = results.sections().iter().flat_map(|section| &section.entries);
    let places = sections.chain(results.stream()).chain(results.partial());
    places.into_iter().map(|place| notebook.entry(*place).title.plain()).collect()
}

/// The parsed text of a query.
pub fn parsed(notebook: &Notebook, text: &str) -> ParsedQuery {
    ParsedQuery::parse(text, notebook.catalogue())
}

/// The results of a query, with an index.
pub fn results(notebook: &Notebook, query: &Query) -> Results {
    let index = Index::build(notebook.entries());
    Results::new(notebook, Some(&index), query, &parsed(notebook, query.text()))
}

/// The matches of a search.
pub fn search(notebook: &Notebook, text: &str) -> Matches {
    Index::build(notebook.entries()).search(&parsed(notebook, text))
}

/// Any notebook of up to seven entries, which often share categories, statuses, tags and years.
pub fn notebooks() -> impl Strategy<Value = Notebook> {
    let word =
        select(vec!["sparse", "router", "Entropy", "z-loss", "d_model=64", "Größe", "熵", "a"]);
    let text = vec(word, 1..4).prop_map(|words| words.join(" "));
    let values = (
        (text.clone(), text),
        select(vec!["Failed Experiments", "Logs", "Ideen & Fragen"]),
        select(vec!["failed", "reproduced", "on hold"]),
        select(vec!["2024", "2025-02", "2025-12-31", "2026-01"]),
        vec(select(vec!["MoE", "KV Cache", "C++", "überraschend"]), 0..4),
    );
    vec(values, 0..8).prop_map(|entries| {
        let entries: Vec<Value> = entries
            .into_iter()
            .enumerate()
            .map(|(number, ((title, question), category, status, date, tags))| {
                let more = json!({
                    "id": format!("entry-{number}"), "question": question,
                    "category": category, "status": status, "date": date, "tags": tags,
                });
                entry(&title, &more)
            })
            .collect();
        let mut dataset = dataset_of(&entries);
        dataset["categories"] = json!(["Logs", "Empty"]);
        without_faults(&dataset.to_string())
    })
}

/// Every value of every facet of a notebook.
pub fn facet_values(notebook: &Notebook) -> Vec<(Facet, Slug)> {
    let values = |facet| notebook.catalogue().values(facet).iter();
    let slugs = |facet| values(facet).map(move |term| (facet, term.slug.clone()));
    Facet::ALL.into_iter().flat_map(slugs).collect()
}
