//! Parsing valid and invalid datasets.

mod hostile;
mod parse;
mod seed;
