//! Measures the search engine natively, with notebooks of several sizes. `make bench` runs it. With
//! `--dataset NUMBER` it prints a dataset of so many entries instead, for the benchmark of the page.

#[allow(dead_code, reason = "The peer is measured in the browser alone.")]
mod shared;

use std::time::Instant;

use research_notebook::notebook::model::notebook::Notebook;

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--dataset").skip(1);
    if let Some(entries) = arguments.next() {
        let entries = entries.parse().expect("a number of entries");
        println!("{}", shared::generator::dataset(entries));
        return;
    }
    // `cargo test --all-targets` runs this without `--bench`, and the smallest size shows whether it works.
    let sizes: &[usize] = if std::env::args().any(|argument| argument == "--bench") {
        &[100, 1_000, 10_000, 100_000]
    } else {
        &[100]
    };
    println!("{}", shared::work::HEAD);
    for size in sizes {
        let source = shared::generator::dataset(*size).to_string();
        let (notebook, faults) = Notebook::parse(source.clone()).expect("a dataset");
        assert_eq!(faults, []);
        let start = Instant::now();
        let times = shared::work::measure(&notebook, || start.elapsed().as_secs_f64() * 1000.0);
        println!("{}", shared::work::row("ours, native", *size, times));
    }
}
