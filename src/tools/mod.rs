//! Native tools: notes, checking a dataset, and publishing a built page.

pub mod check;
pub mod cli;
mod commands;
pub mod files;
pub mod fix;
pub mod lint;
pub mod notes;
pub mod preview;
pub mod publish;
pub mod report;
pub mod schema;
pub mod unpublished;
