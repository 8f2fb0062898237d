//! The ids, selectors and attributes by which Rust, the stylesheet and the scripts find parts of the page.
//!
//! Scripts repeat them as literals; `tests/it/markers.rs` holds them to these.

/// What ids that the page gives to its own parts begin with. No slug does, so they never collide with those
/// of entries and sections.
pub use crate::notebook::route::RESERVED_PREFIX;

/// The element that the app is mounted in.
pub const APP: &str = "_app";
/// The element that holds the prerendered notebook until the app has taken over.
pub const PRERENDERED: &str = "_prerendered";
/// The notice of the loader that the app could not be started.
pub const FAULT: &str = "_fault";
/// The search box.
pub const SEARCH: &str = "_search";
/// The number of entries shown.
pub const COUNT: &str = "_count";
/// The dialog of filters on a phone.
pub const FILTERS: &str = "_filters";
/// The heading of the facets.
pub const FACETS_HEADING: &str = "_facets-heading";
/// The citation of an entry, a popover.
pub const CITE: &str = "_cite";
/// The ways to rewrite the active filters, a popover.
pub const REFINE: &str = "_refine";
/// The timeline as a list, a popover.
pub const TIMELINE: &str = "_timeline";
/// The table of tags by status, a popover.
pub const TRIED: &str = "_tried";
/// The list of keys, a popover.
pub const KEYS: &str = "_keys";
/// The choice of formats to save as, a popover.
pub const SAVE: &str = "_save";
/// The element that holds the entries.
pub const RESULTS: &str = "_results";
/// The elements before the first and after the last entry in the document.
pub const LIST_START: &str = "_start";
pub const LIST_END: &str = "_end";

/// The element of an entry; its id is the entry's.
pub const ENTRY_SELECTOR: &str = "article";
/// What the id of a section's heading begins with; the slug of the category follows. No other id of the page
/// begins so.
pub const SECTION_HEADING_PREFIX: &str = "_section-";
/// What the id of an entry's title begins with; the id of the entry follows. No other id of the page begins so.
pub const TITLE_PREFIX: &str = "_title-";

/// What the id of an enlarged figure begins with; the id of the entry and the number of the figure follow.
pub const FIGURE_PREFIX: &str = "_figure-";

/// The element of a formula, which `math.js` defines.
pub const FORMULA: &str = "tex-math";
/// On a formula: its TeX.
pub const TEX_ATTRIBUTE: &str = "tex";

/// The link in the title of an entry in a list.
pub const TITLE_LINK_SELECTOR: &str = "article h3 a";

/// A button that shows more of a list or a text.
pub const MORE_SELECTOR: &str = "button.more";

/// The `rel` of a link that leads out of the notebook.
pub const EXTERNAL_REL: &str = "noopener";

/// On the root element: the theme that overrides the system's.
pub const THEME_ATTRIBUTE: &str = "data-theme";
/// On the root element: the page is embedded. Its value names the controls that the page has.
pub const EMBED_ATTRIBUTE: &str = "data-embed";
/// On the prerendered notebook: the digest of its dataset.
pub const DATASET_ATTRIBUTE: &str = "data-dataset";

/// The name of the custom element, and of the messages between it and the page in its frame.
pub const NAMESPACE: &str = "research-notebook";
/// The keys in the browser's storage.
pub const THEME_KEY: &str = "research-notebook:theme";
pub const NO_SINGLE_KEYS_KEY: &str = "research-notebook:no-single-keys";
