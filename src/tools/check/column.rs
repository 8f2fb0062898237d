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
    let columns: Vec<&str> =
        table.get("columns")?.as_array()?.iter().filter_map(Value::as_str).collect();
    let is_named = |header: &&str| header.trim() == name || Text::parse(header).plain() == name;
    let Some(column) = columns.iter().position(is_named) else {
        let columns: Vec<String> = columns.iter().map(|it| format!("\"{}\"", quoted(it))).collect();
        return Some(match columns.as_slice() {
            [only] => format!("the only column is {only}"),
            [others @ .., last] => format!("the columns are {} and {last}", others.join(", ")),
            [] => return None,
        });
    };
    let rows = table.get("rows")?.as_array()?.iter().enumerate();
    let mut texts = rows.filter_map(|(row, cells)| {
        let text = Text::parse(cells.get(column)?.as_str()?.trim());
        let is_number = text.plain().is_empty() || Number::parse(text.plain()).is_some();
        (!is_number).then(|| (row + 1, quoted(text.plain())))
    });
    let (row, text) = texts.next()?;
    Some(format!("write a number in place of \"{text}\" in row {row}, or leave the cell empty"))
}
