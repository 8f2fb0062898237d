//! What to write instead of the name of a column that a chart cannot draw.

use serde_json::Value;

use crate::notebook::{
    dataset::fault::{Expected, Fault, Found, quoted},
    model::{number::Number, text::Text},
};

/// How to correct a fault in the name of a column. `None` if it is about something else.
pub(super) fn hint(fault: &Fault, dataset: &str) -> Option<String> {
    let (Expected::Column | Expected::NumericColumn, Found::Text(name)) =
        (fault.expected, &fault.found)
    else {
        return None;
    };
    let (table, _) = fault.path.split_once(".chart")?;
    let pointer = format!("/{}", table.replace(['[', '.'], "/").replace(']', ""));
    let dataset: Value = serde_json::from_str(dataset).ok()?;
    let table = dataset.pointer(&pointer)?;
    let columns = table.get("columns")?.as_array()?.iter();
    let columns: Vec<&str> = columns.map(|it| it.as_str().unwrap_or_default().trim()).collect();
    let is_named = |header: &&str| *header == name || Text::parse(header).plain() == name;
    let Some(column) = columns.iter().position(is_named) else {
        let named = columns.iter().filter(|header| !header.is_empty());
        let named: Vec<String> = named.map(|it| format!("\"{}\"", quoted(it))).collect();
        return Some(match named.split_last()? {
            (only, []) => format!("the only column is {only}"),
            (last, others) => format!("name one of the columns: {} or {last}", others.join(", ")),
        });
    };
    let rows = table.get("rows")?.as_array()?.iter().enumerate();
    let cells: Vec<(usize, Text)> = rows
        .filter_map(|(row, cells)| Some((row + 1, cells.get(column)?.as_str()?.trim())))
        .filter(|(_, text)| !text.is_empty())
        .map(|(row, text)| (row, Text::parse(text)))
        .collect();
    let mut units: Vec<&str> = Vec::new();
    for (row, text) in &cells {
        let Some(number) = Number::parse(text.plain()) else {
            let text = quoted(text.plain());
            return Some(format!(
                "write a number in place of \"{text}\" in row {row}, or leave the cell empty"
            ));
        };
        units.push(number.rest.trim_start());
    }
    units.retain(|unit| unit.starts_with(char::is_alphabetic));
    units.dedup();
    let [one, other, ..] = units.as_slice() else { return None };
    Some(format!("write the same unit in every cell: \"{one}\" and \"{other}\" differ"))
}
