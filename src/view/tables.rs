//! The tables of an entry.

use leptos::prelude::*;

use super::{
    chart::chart,
    elements::{action, copy_button},
    entry_context::EntryContext,
    long::{self, ITEM_LIMIT, More},
    text::marked,
};
use crate::{
    dom::{Element, caption, div, each, figure, li, span, table, tbody, td, th, thead, tr},
    notebook::{
        export::table::{csv, tsv},
        model::{
            index::EntryIx,
            table::{RowOrder, Table},
        },
    },
    state::{File, State},
};

/// The tables of an entry.
pub(super) fn tables(state: State, ix: EntryIx, context: EntryContext) -> Option<Element> {
    let count = state.loaded().notebook.entry(ix).tables.len();
    let item = move |at: usize| li().child(one(state, ix, at, context));
    (count > 0).then(|| long::list(state, count, item).class("tables"))
}

/// A table with its caption, the chart of it, and the buttons that copy and save it.
fn one(state: State, ix: EntryIx, at: usize, context: EntryContext) -> Element {
    let loaded = state.loaded();
    let shown = &loaded.notebook.entry(ix).tables[at];
    // A feed has no stylesheet, without which a chart is a black area.
    let drawn = shown.chart.as_ref().filter(|_| context != EntryContext::Feed);
    let drawing = drawn.and_then(|it| chart(shown, it));
    let name = shown.caption.as_ref().map_or("Table", |text| text.plain()).to_owned();
    let order = RwSignal::new(None::<RowOrder>);
    let count = shown.rows.len();
    let rows = |rest: usize| format!("{rest} rows");
    let More { limit, button } = long::more(state, ITEM_LIMIT, count, rows, |button| button);
    let keys = move || {
        let loaded = state.loaded();
        let table = &loaded.notebook.entry(ix).tables[at];
        let mut rows = match order.get() {
            Some(order) => table.sorted(order),
            None => (0..count).collect(),
        };
        rows.truncate(limit());
        rows
    };
    let columns = 0..shown.columns.len();
    let alignments: Vec<_> = columns.map(|column| shown.alignment(column)).collect();
    let is_numeric: Vec<bool> = alignments.iter().map(Option::is_some).collect();
    let row = move |row: usize| {
        let loaded = state.loaded();
        let cells = &loaded.notebook.entry(ix).tables[at].rows[row];
        tr().children(cells.iter().zip(&alignments).map(|(cell, alignment)| {
            let filled = match cell.text() {
                Some(text) => td().text(marked(state, text.clone())),
                None => td(),
            };
            match alignment {
                Some(it) => filled.class("number").attr("data-pad", it.padding(cell)),
                None => filled,
            }
        }))
    };
    let header = |(column, is_numeric): (usize, bool)| {
        let header = &shown.columns[column];
        let text = marked(state, header.clone());
        // Some screen readers find no name in a formula by itself.
        let name = header.has_formulas().then(|| header.plain().to_owned());
        let cell = th().attr("scope", "col").class(is_numeric.then_some("number"));
        if context.is_alone() {
            return cell.attr("title", name).text(text);
        }
        let direction = move || {
            let sorted = order.get().filter(|order| order.column == column);
            sorted.map(|order| if order.descending { "descending" } else { "ascending" })
        };
        let sort =
            move || order.set(RowOrder::after_press(order.get_untracked(), column, is_numeric));
        let button = action((), sort).class("sort").attr("title", name).text(text);
        cell.attr("aria-sort", direction).child(button)
    };
    let headers = tr().children(is_numeric.into_iter().enumerate().map(header));
    let title = shown
        .caption
        .as_ref()
        .map(|text| caption().child(span().text(marked(state, text.clone()))));
    let content = table().child((title, thead().child(headers), tbody().child(each(keys, row))));
    // It scrolls by itself, so the keyboard must reach it.
    let scrolled = div()
        .class("scrolled")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(content);
    let tools = (!context.is_alone()).then(|| tools(state, ix, at));
    figure().child((drawing, scrolled, button, tools))
}

/// The buttons that copy and save a table.
fn tools(state: State, ix: EntryIx, at: usize) -> Element {
    let text =
        move |format: fn(&Table) -> String| format(&state.loaded().notebook.entry(ix).tables[at]);
    let copy = copy_button(state, "Copy", move || text(tsv));
    let save = action("CSV", move || {
        let loaded = state.loaded();
        let name = format!("{}-{}.csv", loaded.notebook.entry(ix).id, at + 1);
        let file = File { name: &name, media_type: "text/csv;charset=utf-8", text: &text(csv) };
        state.save_file(file);
    });
    div().class("copy-table").child((copy, save.attr("aria-label", "Save as CSV")))
}
