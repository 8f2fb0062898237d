//! Small functions that show the state. They hold no logic and never touch the browser.

pub mod alone;
mod dress;
pub(crate) mod element;
pub mod entry;
pub mod facets;
pub mod filters;
pub mod hints;
pub mod keys;
mod long;
mod markup;
mod mention;
pub mod notices;
pub mod page;
mod parts;
pub mod results;
mod rows;
pub mod search_box;
mod shape;
mod site;
mod take;
mod text;
pub mod timeline;
pub mod tried;

/// A number of entries, in words.
fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
