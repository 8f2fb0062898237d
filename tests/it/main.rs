//! Native tests of the core and the tools, and of the source tree itself.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../hostile/cases.rs"]
mod cases;
mod chart;
mod dataset;
#[path = "../support/entries.rs"]
mod entries;
mod export;
mod formula;
#[path = "../../benches/shared/generator.rs"]
mod generator;
mod markers;
mod model;
mod overview;
mod query;
mod route;
mod search;
mod state;
mod support;
mod tidy;
mod tools;
mod unicode;
