//! The figures and tables in the text of a note.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{
    attributes,
    events::{Events, elements, inside, length},
    inline,
    reader::Reader,
    tree::{Node, Value, is_number},
};

/// The word that begins the caption of a table.
pub(super) const CAPTION: &str = "Table:";

/// The folder from which images are copied, as a note in `notes/` sees it. Editors show images by this path.
const PUBLIC: [&str; 2] = ["../public/", "public/"];

/// A table while its caption may yet come.
pub(super) struct Table {
    range: Range<usize>,
    columns: Vec<Node>,
    rows: Vec<Node>,
    pub caption: Option<Caption>,
}

/// The caption of a table.
pub(super) struct Caption {
    text: Option<Node>,
    chart: Option<Node>,
}

/// The figures of a paragraph of images, each with the attributes after it.
pub(super) fn figures(reader: &mut Reader<'_>, events: &Events<'_>) -> Vec<Node> {
    let mut figures = Vec::new();
    let mut rest = events;
    while let Some((event, range)) = rest.first() {
        let (element, after) = rest.split_at(length(rest));
        let Event::Start(Tag::Image { dest_url, title, .. }) = event else {
            if !matches!(event, Event::SoftBreak | Event::HardBreak) {
                let hint = "put the image into a paragraph of its own";
                reader.error(range.clone(), "a text beside an image cannot be shown", hint);
                break;
            }
            rest = after;
            continue;
        };
        let following = after.iter().take_while(|(event, _)| matches!(event, Event::Text(_)));
        let written: String = following
            .clone()
            .map(|(event, _)| match event {
                Event::Text(text) => text.as_ref(),
                _ => "",
            })
            .collect();
        let attributes = match attributes::split(&written) {
            Some(("", attributes)) => {
                rest = &after[following.count()..];
                attributes
            }
            _ => {
                let range = range.end..range.end + written.len();
                expect_no_attributes(reader, range, &written, "{width=1200 height=800}");
                rest = if written.starts_with('{') { &after[following.count()..] } else { after };
                Vec::new()
            }
        };
        let src = below_public(dest_url);
        let texts =
            [("src", src), ("alt", inline::plain(inside(element))), ("caption", title.to_string())];
        let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
        let mut members: Vec<_> =
            texts.map(|(key, text)| (key.to_owned(), reader.text(range.clone(), text))).collect();
        for (key, value) in attributes {
            if !["width", "height", "dark"].contains(&key.as_str()) {
                let message = format!("unknown attribute \"{key}\" of an image");
                reader.error(range.clone(), message, "an image has width, height and dark");
                continue;
            }
            let value = Value::Plain(below_public(&value));
            members.push((key, reader.node(range.clone(), value)));
        }
        figures.push(reader.node(range.clone(), Value::Object(members)));
    }
    figures
}

/// The path of an image, as the dataset has it.
fn below_public(path: &str) -> String {
    PUBLIC.iter().find_map(|public| path.strip_prefix(public)).unwrap_or(path).to_owned()
}

/// Notes what looks like attributes but cannot be read.
fn expect_no_attributes(reader: &mut Reader<'_>, range: Range<usize>, text: &str, example: &str) {
    let rest = text.trim_end().rsplit_once('{').map_or("", |(_, rest)| rest);
    let inside = rest.strip_suffix('}').unwrap_or(rest);
    if inside.contains('=') && !inside.contains(['}', '`', '$']) {
        let hint = format!("for example {example}");
        reader.error(range, "the attributes in braces cannot be read", &hint);
    }
}

/// The caption of a table, and its chart.
pub(super) fn caption(
    reader: &mut Reader<'_>,
    range: Range<usize>,
    events: &Events<'_>,
) -> Caption {
    let source = inline::text(reader, events).source;
    let text = source.strip_prefix(CAPTION).unwrap_or(&source).trim();
    let (text, attributes) = attributes::split(text).unwrap_or_else(|| {
        let example = "{chart=line x=\"Column\" y=\"Another\"}";
        expect_no_attributes(reader, range.clone(), text, example);
        (text, Vec::new())
    });
    let mut chart = Vec::new();
    let mut columns = Vec::new();
    for (key, value) in attributes {
        let value = reader.text(range.clone(), value);
        match key.as_str() {
            "chart" => chart.push(("kind".to_owned(), value)),
            "x" => chart.push((key, value)),
            "y" => columns.push(value),
            _ => {
                let message = format!("unknown attribute \"{key}\" of a table");
                reader.error(range.clone(), message, "a table has chart, x and y");
            }
        }
    }
    if !columns.is_empty() {
        chart.push(("y".to_owned(), reader.node(range.clone(), Value::List(columns))));
    }
    let chart = (!chart.is_empty()).then(|| reader.node(range.clone(), Value::Object(chart)));
    let text = (!text.is_empty()).then(|| reader.text(range, text));
    Caption { text, chart }
}

/// A table. `None` if it has no columns.
pub(super) fn table(
    reader: &mut Reader<'_>,
    range: Range<usize>,
    inner: &Events<'_>,
    caption: Option<Caption>,
) -> Option<Table> {
    let mut lines = elements(inner);
    // A header is a text, even if it is a number.
    let header = |cell: &Events<'_>| {
        let (text, range) = cell_text(reader, cell);
        reader.text(range, text)
    };
    let columns: Vec<Node> = elements(inside(lines.next()?)).map(header).collect();
    let rows = lines.map(|row| {
        let range = row[0].1.clone();
        // The parser fills short rows up, and cuts long ones.
        let written = written_cells(&reader.source.text[range.clone()]);
        if written > columns.len() {
            let message =
                format!("the row has {written} cells, and the table {} columns", columns.len());
            let hint = "add a header, or write \\| for a | within a cell";
            reader.error(range.clone(), message, hint);
        }
        let cells = elements(inside(row)).take(written).map(|it| cell(reader, it)).collect();
        reader.node(range, Value::List(cells))
    });
    Some(Table { rows: rows.collect(), range, columns, caption })
}

/// The number of cells of a row as it is written.
fn written_cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row);
    let bars = row.match_indices('|').filter(|(place, _)| !row[..*place].ends_with('\\'));
    bars.count() + 1
}

fn cell(reader: &mut Reader<'_>, cell: &Events<'_>) -> Node {
    let (text, range) = cell_text(reader, cell);
    let is_number = is_number(&text) && text == reader.source.text[range.clone()];
    let value = if is_number || text.is_empty() { Value::Plain(text) } else { Value::Text(text) };
    reader.node(range, value)
}

/// The text of a cell, and its place.
fn cell_text(reader: &mut Reader<'_>, cell: &Events<'_>) -> (String, Range<usize>) {
    let events = inside(cell);
    let range = match (events.first(), events.last()) {
        (Some((_, first)), Some((_, last))) => first.start..last.end,
        _ => cell[0].1.clone(),
    };
    let shown = inline::text(reader, events);
    inline::expect_faithful(reader, &shown, &range);
    (shown.source, range)
}

impl Table {
    /// The table as a value of the dataset.
    pub fn node(self, reader: &Reader<'_>) -> Node {
        let Self { range, columns, rows, caption } = self;
        let mut members = Vec::new();
        let (text, chart) = caption.map_or((None, None), |it| (it.text, it.chart));
        members.extend(text.map(|text| ("caption".to_owned(), text)));
        for (key, list) in [("columns", columns), ("rows", rows)] {
            members.push((key.to_owned(), reader.node(range.clone(), Value::List(list))));
        }
        members.extend(chart.map(|chart| ("chart".to_owned(), chart)));
        reader.node(range, Value::Object(members))
    }
}
