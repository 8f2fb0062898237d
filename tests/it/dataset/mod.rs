//! Reading datasets, right and wrong ones.

mod hostile;
mod parse;
mod seed;
