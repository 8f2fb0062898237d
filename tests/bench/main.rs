//! The search engine natively, at several sizes. `make bench` runs it.

mod generator;
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod work;

use std::time::Instant;

use research_notebook::notebook::Notebook;

fn main() {
    // `cargo test --all-targets` runs this to see whether it works, which the smallest size tells.
    let sizes: &[usize] = if std::env::args().any(|argument| argument == "--bench") {
        &[100, 1_000, 10_000, 100_000]
    } else {
        &[100]
    };
    println!("{}", work::HEAD);
    for size in sizes {
        let source = generator::dataset(*size).to_string();
        let (notebook, faults) = Notebook::parse(source.clone()).expect("a dataset");
        assert_eq!(faults, []);
        let start = Instant::now();
        let times = work::measure(&notebook, || start.elapsed().as_secs_f64() * 1000.0);
        println!("{}", work::row("ours, native", *size, times));
    }
}
