//! Small functions from the state to elements. They contain no logic and never touch the browser.

mod appearance;
mod chart;
mod elements;
mod entry;
mod entry_context;
mod entry_links;
mod export;
pub mod facets;
mod figures;
pub mod filters;
mod formula;
pub mod hints;
mod keys;
mod long;
pub mod notices;
pub mod page;
mod parts;
pub mod results;
pub mod search_box;
pub mod shape;
mod site;
pub mod static_pages;
mod tables;
pub mod tag_status_matrix;
mod text;
pub mod timeline;

/// Whether the views run in the app. Published HTML is not interactive.
const INTERACTIVE: bool = cfg!(target_arch = "wasm32");

/// A number of entries, in words.
fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
