//! Entries in the formats of other programs.

pub mod bibtex;
pub mod clipboard;
pub mod files;
