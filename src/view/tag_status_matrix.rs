//! "Was this tried?": tags against statuses, each count leading to the entries.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    markup::{ALIVE, Content, Element, button, element, follow, is_plain, link, span},
    shape::{shape, tally},
};
use crate::{
    notebook::{
        model::facet::Facet,
        overview::tag_status_matrix::{Row, TagStatusMatrix},
    },
    state::State,
};

/// How many tags are listed until the reader asks for more.
const LISTED: usize = 20;

/// How many are listed at most; what is beyond can be searched for.
const MOST: usize = 500;

/// The table, folded away until the reader asks for it; nothing where there are no tags.
pub fn tried(state: State) -> Option<AnyView> {
    let loaded = state.loaded();
    let tags = loaded.notebook.catalogue().values(Facet::Tags).len();
    let open = RwSignal::new(!ALIVE);
    let listed = RwSignal::new(LISTED);
    let table = follow(move || {
        // While it is folded away, nobody waits for its counts.
        open.get().then(|| {
            let loaded = state.loaded();
            let tried =
                state.results().with(|results| TagStatusMatrix::new(&loaded.notebook, results));
            table(state, &tried, listed)
        })
    });
    let details = || {
        element("details")
            .class("tried")
            .tell_open(open)
            .child(element("summary").child("Was this tried?").child(span("of", " tags by status")))
            .child(table)
    };
    (tags > 0).then(|| details().view())
}

fn table(state: State, tried: &TagStatusMatrix, listed: RwSignal<usize>) -> Vec<AnyView> {
    let loaded = state.loaded();
    let statuses = loaded.notebook.catalogue().values(Facet::Status);
    let column = |status: &usize| {
        let term = &statuses[*status];
        let name = span("status", shape(Some(&term.slug)))
            .set("data-status", term.slug.to_string())
            .child(term.label.as_str());
        element("th").set("scope", "col").set("role", "columnheader").child(name)
    };
    let head = element("tr")
        .set("role", "row")
        .child(element("th").set("scope", "col").set("role", "columnheader").child("Tag"))
        .children(tried.statuses.iter().map(column))
        .child(element("th").set("scope", "col").set("role", "columnheader").child("Latest"));
    let rows = tried.rows.iter().take(listed.get());
    let body =
        element("tbody").set("role", "rowgroup").children(rows.map(|of| row(state, tried, of)));
    let rest = tried.rows.len().min(MOST).saturating_sub(listed.get());
    let more = || button(format!("Show {rest} more tags"), move || listed.set(MOST)).class("more");
    let head = element("thead").set("role", "rowgroup").child(head);
    let table = element("table").set("role", "table").child(head).child(body);
    // What is wider than the window is scrolled by itself, by the keyboard too.
    let table = element("div")
        .class("scrolled")
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", "Tags by status")
        .child(table);
    [Some(table), (rest > 0).then(more)].into_iter().flatten().map(Content::view).collect()
}

fn row(state: State, tried: &TagStatusMatrix, row: &Row) -> Element {
    let loaded = state.loaded();
    let catalogue = loaded.notebook.catalogue();
    let tag = &catalogue.values(Facet::Tags)[row.tag];
    let cell = |(status, count): (&usize, &usize)| {
        let status = &catalogue.values(Facet::Status)[*status];
        let (tag, slug) = (tag.slug.clone(), status.slug.clone());
        let content = (*count > 0).then(|| {
            if !ALIVE {
                return tally(Some(&slug), *count, &status.label);
            }
            let href = state.narrowed(tag.clone(), slug.clone());
            let tally = tally(Some(&slug), *count, &status.label);
            link(href, tally).on(leptos::ev::click, move |event: MouseEvent| {
                if is_plain(&event) {
                    event.prevent_default();
                    state.narrow(tag.clone(), slug.clone());
                }
            })
        });
        element("td").set("role", "cell").children(content)
    };
    // On a phone the table is dressed as a list, which would take its roles away.
    element("tr")
        .set("role", "row")
        .child(element("th").set("scope", "row").set("role", "rowheader").child(tag.label.as_str()))
        .children(tried.statuses.iter().zip(&row.counts).map(cell))
        .child(element("td").set("role", "cell").class("latest").child(row.latest.to_string()))
}
