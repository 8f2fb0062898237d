//! From the bytes of a file to a notebook, and to what is wrong with the file.

pub mod digest;
pub(crate) mod encoding;
pub mod fault;
pub mod parser;
pub mod raw_json;
mod reader;
mod recover;
mod rules;
pub mod syntax;
