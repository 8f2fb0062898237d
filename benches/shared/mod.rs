//! What both benchmarks share: the datasets, and the work that is timed.

pub mod generator;
pub mod work;
