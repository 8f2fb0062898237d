//! Tables as text for spreadsheets.

use crate::notebook::model::{
    number::Number,
    table::{Cell, Table},
};

/// A table as text with a tab between cells. A tab or a line break within a cell becomes a space.
pub fn tsv(table: &Table) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
        cells.join("\t") + "\n"
    };
    let mut tsv = line(&mut table.columns.iter().map(|header| header.plain()));
    for row in &table.rows {
        tsv += &line(&mut row.iter().map(Cell::plain));
    }
    tsv
}

/// A table as a CSV file (RFC 4180).
pub fn csv(table: &Table) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        cells.map(cell).collect::<Vec<_>>().join(",") + "\r\n"
    };
    let mut csv = line(&mut table.columns.iter().map(|header| header.plain()));
    for row in &table.rows {
        csv += &line(&mut row.iter().map(Cell::plain));
    }
    csv
}

/// A value as a cell, quoted if it contains a comma, a quote or a line break. If a spreadsheet
/// would take it for a formula, it gets an apostrophe in front, as OWASP advises ("CSV
/// Injection"). A negative number is no formula.
pub(super) fn cell(value: &str) -> String {
    let is_number = Number::parse(value).is_some_and(|number| number.rest.is_empty());
    let is_formula = !is_number && value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let value = if is_formula { format!("'{value}") } else { value.to_owned() };
    let parted = value.contains([',', '"', '\n', '\r']);
    if parted { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}
