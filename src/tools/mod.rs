//! What runs natively, beside the page: checking a dataset and publishing what was built.

pub mod check;
pub mod cli;
pub mod lint;
pub mod publish;
pub mod schema;
