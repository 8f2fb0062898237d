//! Parsing valid and invalid datasets.

mod evidence;
mod hostile;
mod parse;
mod seed;
