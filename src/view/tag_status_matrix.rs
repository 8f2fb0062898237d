//! "Was this tried?": a table of tags by status, in which each count links to the entries.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    INTERACTIVE,
    elements::{action, sheet},
    shape::{shape, tally},
};
use crate::{
    dom::{
        Child, Element, a, div, fragment, has_modifier, p, span, table, tbody, td, th, thead, tr,
    },
    markers::TRIED,
    notebook::{
        model::{facet::Facet, index::TermIx},
        overview::tag_status_matrix::{Row, TagStatusMatrix},
    },
    state::State,
};

/// The number of tags that are listed at first.
const LISTED: usize = 20;

/// The maximum number of tags that are listed. Readers can search for the others.
const MOST: usize = 500;

/// The table, which a button opens, or nothing if there are no tags.
pub fn tag_status_matrix(state: State) -> Option<Element> {
    let loaded = state.loaded();
    let tags = loaded.notebook.catalogue().values(Facet::Tags).len();
    let is_long = RwSignal::new(false);
    let table = move || {
        let loaded = state.loaded();
        let matrix = TagStatusMatrix::new(&loaded.notebook, &state.results());
        matrix_table(state, &matrix, is_long)
    };
    let content = move || {
        let about = p().child("Tags by status. Each number leads to its entries.");
        fragment(div().class("tried").child((about, table)))
    };
    (tags > 0).then(|| sheet(TRIED, "Was this tried?", Box::new(content)))
}

fn matrix_table(state: State, matrix: &TagStatusMatrix, is_long: RwSignal<bool>) -> Vec<Child> {
    let loaded = state.loaded();
    let catalogue = loaded.notebook.catalogue();
    let heading = || th().attr("scope", "col").attr("role", "columnheader");
    let column = |status: &TermIx| {
        let term = catalogue.term(Facet::Status, *status);
        let name = span()
            .class("status")
            .attr("data-status", term.slug.to_string())
            .child((shape(catalogue, Some(&term.slug)), term.label.as_str()));
        heading().child(name)
    };
    let head = tr()
        .attr("role", "row")
        .child(heading().child("Tag"))
        .children(matrix.statuses.iter().map(column))
        .child(heading().child("Latest"));
    let listed = if is_long.get() { MOST } else { LISTED };
    let rows = matrix.rows.iter().take(listed).map(|row| matrix_row(state, matrix, row));
    let body = tbody().attr("role", "rowgroup").children(rows);
    let rest = matrix.rows.len().min(MOST).saturating_sub(listed);
    let more = || action(format!("Show {rest} more tags"), move || is_long.set(true)).class("more");
    let head = thead().attr("role", "rowgroup").child(head);
    // A table that is wider than the window scrolls in this box. The tab index lets the keyboard scroll it.
    let scrolled = div()
        .class("scrolled")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Tags by status")
        .child(table().attr("role", "table").child((head, body)));
    fragment((scrolled, (rest > 0).then(more)))
}

fn matrix_row(state: State, matrix: &TagStatusMatrix, row: &Row) -> Element {
    let loaded = state.loaded();
    let catalogue = loaded.notebook.catalogue();
    let tag = catalogue.term(Facet::Tags, row.tag);
    let cell = |(status, count): (&TermIx, &usize)| {
        let status = catalogue.term(Facet::Status, *status);
        let (tag, slug) = (tag.slug.clone(), status.slug.clone());
        let content = (*count > 0).then(|| {
            let tally = tally(catalogue, Some(&slug), *count, &status.label);
            if !INTERACTIVE {
                return tally;
            }
            let href = state.narrowed(tag.clone(), slug.clone());
            a().attr("href", href).child(tally).on(leptos::ev::click, move |event: MouseEvent| {
                if !has_modifier(&event) {
                    event.prevent_default();
                    state.narrow(tag.clone(), slug.clone());
                    state.close(TRIED);
                }
            })
        });
        td().attr("role", "cell").child(content)
    };
    // On a phone, the stylesheet lays out the table as a list. Browsers then drop the implicit roles.
    tr().attr("role", "row")
        .child(th().attr("scope", "row").attr("role", "rowheader").child(tag.label.as_str()))
        .children(matrix.statuses.iter().zip(&row.counts).map(cell))
        .child(td().attr("role", "cell").class("latest").child(row.latest.to_string()))
}
