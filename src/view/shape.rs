//! The shape of each status, by which readers tell statuses apart without colours.

use crate::{
    dom::{Element, span, svg},
    notebook::model::{catalogue::Catalogue, entry::KNOWN_STATUSES, facet::Facet, slug::Slug},
};

/// The shapes of the statuses that an owner makes up, in the order of the catalogue: a bar, a triangle on its
/// tip, a plus, a frame, a star and half a disc.
const OWN: [&str; 6] = [
    "M-6-2H6V2H-6Z",
    "M-6.5-5H6.5L0 6Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M-6-6H6V6H-6ZM-3-3V3H3V-3Z",
    "M0-7 2-2 7 0 2 2 0 7-2 2-7 0-2-2Z",
    "M-6.5 3A6.5 6.5 0 0 1 6.5 3Z",
];

/// Two bars, for several statuses.
const SEVERAL: &str = "M-6-5H6V-1H-6ZM-6 1H6V5H-6Z";

/// The SVG path of a status's shape, in a square of 16 units around the origin. `None` stands for several
/// statuses.
pub fn outline(catalogue: &Catalogue, status: Option<&Slug>) -> &'static str {
    let Some(status) = status else { return SEVERAL };
    match status.as_str() {
        // In order: a cross, a check mark, a diamond, a triangle, a square and a ring.
        "failed" => "M-6-3.9-3.9-6 0-2.1 3.9-6 6-3.9 2.1 0 6 3.9 3.9 6 0 2.1-3.9 6-6 3.9-2.1 0Z",
        "reproduced" => "M-7 .6-4.9-1.5-2 1.4 4.9-5.5 7-3.4-2 5.6Z",
        "inconclusive" => "M0-7 7 0 0 7-7 0ZM0-3.6-3.6 0 0 3.6 3.6 0Z",
        "running" => "M-4.5-6.5 6.5 0-4.5 6.5Z",
        "archived" => "M-5-5H5V5H-5Z",
        "draft" => {
            "M0-6.5A6.5 6.5 0 1 1 0 6.5 6.5 6.5 0 1 1 0-6.5ZM0-4A4 4 0 1 0 0 4 4 4 0 1 0 0-4Z"
        }
        _ => {
            let statuses = catalogue.values(Facet::Status).iter().map(|term| &term.slug);
            let mut own = statuses.filter(|slug| !KNOWN_STATUSES.contains(&slug.as_str()));
            let place = own.position(|slug| slug == status).unwrap_or_default();
            OWN[place % OWN.len()]
        }
    }
}

/// The value of `data-status`, by which the stylesheet selects a status.
pub(super) fn status_key(status: Option<&Slug>) -> String {
    status.map_or_else(String::new, Slug::to_string)
}

/// The shape as an inline drawing. Screen readers skip it, since the text beside it names the status.
pub(super) fn shape(catalogue: &Catalogue, status: Option<&Slug>) -> Element {
    Element::new_svg("svg")
        .class("shape")
        .attr("viewBox", "-8 -8 16 16")
        .attr("aria-hidden", "true")
        .child(svg::path().attr("d", outline(catalogue, status)))
}

/// The number of entries with a status. `label` names the status.
pub(super) fn tally(
    catalogue: &Catalogue,
    status: Option<&Slug>,
    count: usize,
    label: &str,
) -> Element {
    span().class("tally").attr("data-status", status_key(status)).child((
        shape(catalogue, status),
        count.to_string(),
        span().class("word").child(format!(" {label}")),
    ))
}
