//! Parses a file into a notebook and a list of faults.

pub mod digest;
pub(crate) mod encoding;
mod evidence;
pub mod fault;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod outline;
pub mod parser;
pub mod raw_json;
mod reader;
mod recover;
mod repair;
mod rules;
pub mod syntax;
