//! The data model of a notebook.

pub mod catalogue;
pub mod date;
pub mod entry;
pub mod facet;
pub mod field;
pub mod figure;
pub mod index;
pub mod lineage;
mod markup;
pub mod notebook;
pub mod number;
pub mod site;
pub mod slug;
pub mod sort;
pub mod table;
pub mod text;
pub mod url;
