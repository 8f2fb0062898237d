//! The measured work: building the index, and searching after every keystroke of the queries.

use std::hint::black_box;

use research_notebook::notebook::{
    model::notebook::Notebook,
    query::{Query, results::Results},
    search::{Index, parsed_query::ParsedQuery},
};

/// Queries that a reader might type, among them one with a typo.
pub const QUERIES: [&str; 10] = [
    "language model",
    "distributed training",
    "tensor network compression",
    "speculative decoding",
    "benchmark",
    "kv cache",
    "compresion",
    "interpretability",
    "sparse matrix",
    "quantization",
];

/// The number of times that every keystroke is measured, after a first time to warm up.
const ROUNDS: usize = 3;

/// The text of the search box after every keystroke of every query.
pub fn keystrokes() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().flat_map(|query| (1..=query.len()).map(move |end| &query[..end]))
}

/// Times in milliseconds: `build` for building the index, the others for a keystroke.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub build: f64,
    pub median: f64,
    pub p95: f64,
    pub worst: f64,
}

impl Times {
    /// Summarizes the times of all keystrokes, which must not be empty.
    pub fn of(build: f64, mut keystrokes: Vec<f64>) -> Self {
        keystrokes.sort_by(f64::total_cmp);
        let at = |share: f64| {
            keystrokes[((keystrokes.len() as f64 * share) as usize).min(keystrokes.len() - 1)]
        };
        Self { build, median: at(0.5), p95: at(0.95), worst: at(1.0) }
    }
}

/// Measures our own engine: searching, filtering and sorting. `now` returns milliseconds.
pub fn measure(notebook: &Notebook, now: impl Fn() -> f64) -> Times {
    let start = now();
    let index = Index::build(notebook.entries());
    let build = now() - start;
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for typed in keystrokes() {
            let start = now();
            let mut query = Query::default();
            query.set_text(typed);
            let parsed = ParsedQuery::parse(typed, notebook.catalogue());
            black_box(Results::new(notebook, Some(&index), &query, &parsed));
            if round > 0 {
                times.push(now() - start);
            }
        }
    }
    Times::of(build, times)
}

/// Measures the search of another engine in the same way. `build` is the time of building its index, in
/// milliseconds.
pub fn measure_peer(build: f64, now: impl Fn() -> f64, search: impl Fn(&str)) -> Times {
    let mut times = Vec::new();
    for round in 0..=ROUNDS {
        for typed in keystrokes() {
            let start = now();
            search(typed);
            if round > 0 {
                times.push(now() - start);
            }
        }
    }
    Times::of(build, times)
}

/// A row of the table of results, in Markdown.
pub fn row(name: &str, entries: usize, times: Times) -> String {
    let Times { build, median, p95, worst } = times;
    format!("| {name} | {entries} | {build:.1} | {median:.3} | {p95:.3} | {worst:.2} |")
}

/// The head of the table of results, in Markdown.
pub const HEAD: &str = "| engine | entries | build ms | keystroke p50 ms | p95 ms | worst ms |\n|---|---|---|---|---|---|";
