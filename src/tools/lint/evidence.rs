//! Lints of figures and tables.

use std::fs;

use quick_xml::events::{BytesStart, Event};

use super::{
    Lint,
    linter::{Linter, text},
};
use crate::notebook::{
    dataset::raw_json::{Members, Path, items},
    model::url::LocalPath,
};

const FIGURE: [&str; 6] = ["src", "alt", "caption", "width", "height", "dark"];
const TABLE: [&str; 4] = ["caption", "columns", "rows", "chart"];
const CHART: [&str; 3] = ["kind", "x", "y"];

/// The largest image in bytes that a page loads quickly.
const LARGE: u64 = 1_000_000;

impl<'s> Linter<'s> {
    /// Lints the figures and tables of an entry.
    pub(super) fn evidence(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let figures = path.key("figures");
        let values = members.get("figures").map(items).unwrap_or_default();
        for (place, value) in values.into_iter().enumerate() {
            let path = figures.item(place);
            if let Some(members) = self.object(value, &path, &FIGURE) {
                self.text_of(&members, &path, "caption");
                self.image(&members, &path, "src");
                self.image(&members, &path, "dark");
            }
        }
        let tables = path.key("tables");
        let values = members.get("tables").map(items).unwrap_or_default();
        for (place, value) in values.into_iter().enumerate() {
            let path = tables.item(place);
            if let Some(members) = self.object(value, &path, &TABLE) {
                self.table(&members, &path);
            }
        }
    }

    fn table(&mut self, members: &Members<'s>, path: &Path<'_>) {
        self.text_of(members, path, "caption");
        let columns = members.get("columns").map(items).unwrap_or_default();
        let path_of_columns = path.key("columns");
        for (place, header) in columns.iter().enumerate() {
            self.title(header, &path_of_columns.item(place));
        }
        let columns = columns.len();
        let rows = path.key("rows");
        let values = members.get("rows").map(items).unwrap_or_default();
        for (place, row) in values.into_iter().enumerate() {
            let path = rows.item(place);
            let cells = items(row).len();
            if cells > 0 && cells < columns {
                self.warn(row, &path, Lint::ShortRow { cells, columns });
            }
            self.texts(Some(row), &path);
        }
        if let Some(chart) = members.get("chart") {
            self.object(chart, &path.key("chart"), &CHART);
        }
    }

    fn image(&mut self, members: &Members<'s>, path: &Path<'_>, key: &str) {
        let Some(value) = members.get(key) else { return };
        let Some(image) = text(value).and_then(|written| LocalPath::parse_file(&written)) else {
            return;
        };
        let Some(files) = self.files else { return };
        let lint = match files.find(&image) {
            None => Some(Lint::MissingFile { path: image.as_str().to_owned() }),
            Some(file) => {
                let bytes = fs::metadata(&file).map_or(0, |file| file.len());
                if bytes > LARGE {
                    Some(Lint::LargeImage { kilobytes: bytes.div_ceil(1000) })
                } else if files.size_of(&image).is_none() {
                    Some(Lint::UnknownImage)
                } else {
                    let content = fs::read(&file).unwrap_or_default();
                    has_script(&content).then_some(Lint::Script)
                }
            }
        };
        if let Some(lint) = lint {
            self.warn(value, &path.key(key), lint);
        }
    }
}

/// Whether an image is an SVG with an element or an attribute that runs a script.
fn has_script(image: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(image);
    let runs = |element: &BytesStart<'_>| {
        let is_handler = |name: &[u8]| name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on");
        element.local_name().as_ref().eq_ignore_ascii_case(b"script")
            || element.attributes().flatten().any(|it| {
                let value = String::from_utf8_lossy(&it.value).trim_start().to_ascii_lowercase();
                is_handler(it.key.as_ref()) || value.starts_with("javascript:")
            })
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) if runs(&element) => return true,
            // What is no XML runs nothing.
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}
