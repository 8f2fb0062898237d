//! A small element builder in the vocabulary of `leptos::html`, and a keyed list.
//!
//! ```
//! use research_notebook::dom::{button, div, span, to_html};
//!
//! let count = || 3.to_string();
//! let view = div().class("bar").child((span().text(count), button().attr("type", "button").child("Clear")));
//! assert_eq!(
//!     to_html(view),
//!     r#"<div class="bar"><span>3</span><button type="button">Clear</button></div>"#
//! );
//! ```
//!
//! `view!` and `leptos::html` compile their machinery anew for each combination of tags, attributes and
//! children. Here an element is one type, whatever it is made of, which makes the page about 20 kB lighter
//! after compression (`docs/performance.md`). Three rules hold:
//!
//! - Dynamic text is a property of an element ([`Element::text`]). No text node is ever held on to, so a
//!   page translator may replace all of them.
//! - A closure that yields the same value again touches nothing in the document.
//! - Attributes and texts of one row, or of one reactive child, share one effect.
//!
//! The modules, in reading order:
//!
//! - [`node`]: elements and what is in them. [`attribute`], [`child`]: what attributes and children can be.
//! - `element`: the methods that put elements together. `tags`: a function for each HTML element.
//! - `build`, `live`, `keyed`: elements become nodes of a document, and are kept up to date.
//! - `html`: elements become HTML.
//! - `event`: what a handler needs of its event.

pub mod attribute;
mod build;
pub mod child;
mod element;
mod event;
mod html;
mod keyed;
mod live;
pub mod node;
mod tags;

pub use self::{
    build::{Mounted, mount},
    child::{IntoChildren, each, fragment, switch, when},
    event::{has_modifier, is_on_link, is_open, set_value},
    html::to_html,
    node::{Child, Element, Inline, Keyed, Tagged},
    tags::*,
};
