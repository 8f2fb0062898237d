//! Notes in Markdown, from which a dataset is made.
//!
//! - [`compile`]: a folder of notes as a dataset, whose problems are named at their places in the notes.
//! - `anchor`: those places.
//! - [`new`]: the beginning of a note.
//! - [`front_matter`], [`tree`]: what a note says about itself in YAML or TOML.
//! - `body`, `evidence`, `inline`, `attributes`, `events`: the text of a note, its figures and tables.
//! - [`mod@write`], `yaml`: a dataset as notes.
//! - [`import`]: notes of other programs.
//! - [`folder`]: the files of a folder of notes.
//! - `reader`: a note while it is read.

mod anchor;
mod attributes;
mod body;
pub mod compile;
mod events;
mod evidence;
pub mod folder;
pub mod front_matter;
pub mod import;
mod inline;
pub mod new;
mod reader;
pub mod tree;
pub mod write;
mod yaml;
