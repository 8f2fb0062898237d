//! Exports of entries: files, texts for the clipboard, and BibTeX.

pub mod bibtex;
pub mod clipboard;
pub mod files;
pub mod table;
