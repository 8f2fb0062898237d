//! The shape of each status, by which it is told without its colour.

use super::markup::{Element, span, svg};
use crate::notebook::model::slug::Slug;

/// The outline of a status's shape, in a square of 16 whose centre is the origin.
pub(super) fn outline(status: Option<&Slug>) -> &'static str {
    match status.map_or("", Slug::as_str) {
        // A cross, a check mark, a rhomb, a triangle, a square, a ring; a bar for all others.
        "failed" => "M-6-3.9-3.9-6 0-2.1 3.9-6 6-3.9 2.1 0 6 3.9 3.9 6 0 2.1-3.9 6-6 3.9-2.1 0Z",
        "reproduced" => "M-7 .6-4.9-1.5-2 1.4 4.9-5.5 7-3.4-2 5.6Z",
        "inconclusive" => "M0-7 7 0 0 7-7 0ZM0-3.6-3.6 0 0 3.6 3.6 0Z",
        "running" => "M-4.5-6.5 6.5 0-4.5 6.5Z",
        "archived" => "M-5-5H5V5H-5Z",
        "draft" => {
            "M0-6.5A6.5 6.5 0 1 1 0 6.5 6.5 6.5 0 1 1 0-6.5ZM0-4A4 4 0 1 0 0 4 4 4 0 1 0 0-4Z"
        }
        _ => "M-6-2H6V2H-6Z",
    }
}

/// The shape as a drawing that stands in a line of text, which says nothing of its own.
pub(super) fn shape(status: Option<&Slug>) -> Element {
    svg("svg")
        .class("shape")
        .set("viewBox", "-8 -8 16 16")
        .set("aria-hidden", "true")
        .child(svg("path").set("d", outline(status)))
}

/// A number of entries of a status.
pub(super) fn tally(status: Option<&Slug>, count: usize, label: &str) -> Element {
    span("tally", shape(status))
        .set("data-status", status.map_or_else(String::new, Slug::to_string))
        .child(count.to_string())
        .child(span("word", format!(" {label}")))
}
