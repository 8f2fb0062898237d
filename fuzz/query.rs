//! Any text as a query, with and without an index: results and counts never exceed the number of entries.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use research_notebook::notebook::{
    model::{facet::Facet, notebook::Notebook},
    query::{Query, results::Results},
    search::{Index, parsed_query::ParsedQuery},
};

static NOTEBOOK: LazyLock<(Notebook, Index)> = LazyLock::new(|| {
    let (notebook, _) = Notebook::parse(include_str!("../tests/shipped.json")).expect("a dataset");
    let index = Index::build(notebook.entries());
    (notebook, index)
});

fuzz_target!(|text: &str| {
    let (notebook, index) = &*NOTEBOOK;
    let mut query = Query::default();
    query.set_text(text);
    let parsed = ParsedQuery::parse(query.text(), notebook.catalogue());
    for index in [None, Some(index)] {
        let results = Results::new(notebook, index, &query, &parsed);
        assert!(results.len() <= notebook.entries().len());
        let statuses: usize = results.counts[Facet::Status].iter().sum();
        assert!(statuses <= notebook.entries().len(), "an entry has one status");
    }
});
