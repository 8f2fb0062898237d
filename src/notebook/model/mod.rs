//! The data model of a notebook.

pub mod catalogue;
pub mod date;
pub mod entry;
pub mod facet;
pub mod field;
pub mod index;
pub mod lineage;
pub mod notebook;
pub mod site;
pub mod slug;
pub mod sort;
pub mod text;
pub mod url;
