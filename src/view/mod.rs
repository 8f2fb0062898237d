//! Small functions that show the state. They hold no logic and never touch the browser.

mod appearance;
pub(crate) mod element;
pub mod entry;
mod entry_links;
mod export;
pub mod facets;
pub mod filters;
pub mod hints;
pub mod keys;
mod long;
mod markup;
pub mod notices;
pub mod page;
mod parts;
pub mod results;
mod rows;
pub mod search_box;
mod shape;
mod site;
pub mod static_pages;
pub mod tag_status_matrix;
mod text;
pub mod timeline;

/// A number of entries, in words.
fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
