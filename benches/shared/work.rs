//! What is measured: the time that it takes to build the index, and that of every keystroke of the
//! queries.

use std::hint::black_box;

use research_notebook::notebook::{
    model::notebook::Notebook,
    query::{Query, results::Results},
    search::{Index, parsed_query::ParsedQuery},
};

/// Words, typos and beginnings that a reader might type.
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

/// How often every keystroke is measured, after once that is not.
const ROUNDS: usize = 3;

/// Every beginning of every query, in order.
pub fn keystrokes() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().flat_map(|query| (1..=query.len()).map(move |end| &query[..end]))
}

/// Milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub build: f64,
    pub median: f64,
    pub p95: f64,
    pub worst: f64,
}

impl Times {
    pub fn of(build: f64, mut keystrokes: Vec<f64>) -> Self {
        keystrokes.sort_by(f64::total_cmp);
        let at = |share: f64| {
            keystrokes[((keystrokes.len() as f64 * share) as usize).min(keystrokes.len() - 1)]
        };
        Self { build, median: at(0.5), p95: at(0.95), worst: at(1.0) }
    }
}

/// Measures our own engine by a clock that tells milliseconds: searching, filtering and ordering.
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

/// Measures a search of another engine in the same way.
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

/// A row of the table.
pub fn row(name: &str, entries: usize, times: Times) -> String {
    let Times { build, median, p95, worst } = times;
    format!("| {name} | {entries} | {build:.1} | {median:.3} | {p95:.3} | {worst:.2} |")
}

pub const HEAD: &str = "| engine | entries | build ms | keystroke p50 ms | p95 ms | worst ms |\n|---|---|---|---|---|---|";
