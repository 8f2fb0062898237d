//! Small functions that show the state. They hold no logic and never touch the browser.

pub mod alone;
pub(crate) mod element;
pub mod entry;
pub mod facets;
pub mod filters;
pub mod hints;
pub mod keys;
mod long;
mod markup;
pub mod notices;
pub mod page;
pub mod results;
mod rows;
pub mod search_box;
mod site;
mod text;

/// A number of entries, in words.
fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
