//! The datasets and the measured work, which both benchmarks share.

pub mod generator;
pub mod work;
