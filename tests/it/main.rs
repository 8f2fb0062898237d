//! Native tests of the core, and of the tree itself.
#![cfg(not(target_arch = "wasm32"))]

mod address;
mod brief;
#[path = "../hostile/cases.rs"]
mod cases;
mod check;
mod feeds;
#[path = "../bench/generator.rs"]
mod generator;
mod glance;
mod hostile;
mod hosts;
mod keys;
mod lineage;
mod load;
mod parse;
mod publish;
mod published;
mod ranking;
mod results;
mod schema;
mod search;
mod seed;
mod state;
mod support;
mod take;
mod terms;
mod text;
mod tidy;
mod window;
