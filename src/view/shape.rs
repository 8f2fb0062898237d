//! The shape of each status, by which readers tell statuses apart without colours.

use crate::{
    dom::{Element, span, svg},
    notebook::model::slug::Slug,
};

/// The SVG path of a status's shape, in a square of 16 units around the origin.
pub(super) fn outline(status: Option<&Slug>) -> &'static str {
    match status.map_or("", Slug::as_str) {
        // In order: a cross, a check mark, a diamond, a triangle, a square, a ring; a bar for all others.
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

/// The value of `data-status`, by which the stylesheet selects a status.
pub(super) fn status_key(status: Option<&Slug>) -> String {
    status.map_or_else(String::new, Slug::to_string)
}

/// The shape as an inline drawing. Screen readers skip it, since the text beside it names the status.
pub(super) fn shape(status: Option<&Slug>) -> Element {
    Element::new_svg("svg")
        .class("shape")
        .attr("viewBox", "-8 -8 16 16")
        .attr("aria-hidden", "true")
        .child(svg::path().attr("d", outline(status)))
}

/// The number of entries with a status. `label` names the status.
pub(super) fn tally(status: Option<&Slug>, count: usize, label: &str) -> Element {
    span().class("tally").attr("data-status", status_key(status)).child((
        shape(status),
        count.to_string(),
        span().class("word").child(format!(" {label}")),
    ))
}
