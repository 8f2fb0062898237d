//! The rules of figures and tables.
//!
//! - A figure needs `src` and `alt`, a table needs `columns`. All else may be missing, `null` or
//!   blank.
//! - `src` and `dark` are paths of files below the notebook.
//! - `width` and `height` are whole numbers of pixels. One without the other is ignored.
//! - A cell is a text, a number or `null`. A short row ends with empty cells.
//! - A fault leaves out the smallest part: a cell, a row, a chart, a table or a figure, but never
//!   the entry.

use super::{
    fault::{Expected, Found},
    raw_json::{Kind, Members, Path},
    reader::Reader,
};
use crate::notebook::model::{
    figure::{Figure, Size},
    number::Number,
    table::{Cell, Chart, ChartKind, Table},
    text::Text,
    url::LocalPath,
};

impl<'s> Reader<'s> {
    pub(super) fn figure(&mut self, value: &'s str, path: &Path<'_>) -> Option<Figure> {
        let members = self.object(value, path)?;
        let src = self.required(value, &members, path, "src", Expected::File, Self::file);
        let text = Expected::Kind(Kind::Text);
        let alt = self.required(value, &members, path, "alt", text, Self::unmarked);
        let dark = self.optional(&members, path, "dark", Self::file);
        let caption = self.optional(&members, path, "caption", Self::text);
        let width = self.optional(&members, path, "width", Self::pixels);
        let height = self.optional(&members, path, "height", Self::pixels);
        let size = width.zip(height).map(|(width, height)| Size { width, height });
        Some(Figure { src: src?, dark, alt: alt?, caption, size })
    }

    fn file(&mut self, value: &'s str, path: &Path<'_>) -> Option<LocalPath> {
        self.spelled(value, path, Expected::File, LocalPath::parse_file)
    }

    /// A text whose signs are all plain characters.
    fn unmarked(&mut self, value: &'s str, path: &Path<'_>) -> Option<Text> {
        self.string(value, path).map(|text| Text::verbatim(text.trim()))
    }

    fn pixels(&mut self, value: &'s str, path: &Path<'_>) -> Option<u32> {
        let pixels = value.parse().ok().filter(|pixels| (1..=Size::MOST).contains(pixels));
        if pixels.is_none() {
            let found = match Kind::of_json(value) {
                Kind::Number => Found::text(value),
                kind => Found::Kind(kind),
            };
            self.note(value, path, Expected::Pixels, found);
        }
        pixels
    }

    pub(super) fn table(&mut self, value: &'s str, path: &Path<'_>) -> Option<Table> {
        let members = self.object(value, path)?;
        let caption = self.optional(&members, path, "caption", Self::text);
        let columns =
            self.required(value, &members, path, "columns", Expected::Columns, Self::columns);
        let rows = self.member(&members, path, "rows");
        let path_of_rows = path.key("rows");
        let rows = rows.and_then(|rows| self.items(rows, &path_of_rows)).unwrap_or_default();
        let columns = columns?;
        let row = |(index, row)| self.row(row, &path_of_rows.item(index), columns.len());
        let rows = rows.into_iter().enumerate().filter_map(row).collect();
        let mut table = Table { caption, columns, rows, chart: None };
        if let Some(chart) = self.member(&members, path, "chart") {
            let path = path.key("chart");
            table.chart =
                self.object(chart, &path).and_then(|it| self.chart(chart, &it, &path, &table));
        }
        Some(table)
    }

    /// The headers of a table, which the page makes buttons of; `None` without a fault if there are none.
    fn columns(&mut self, value: &'s str, path: &Path<'_>) -> Option<Vec<Text>> {
        let items = self.items(value, path)?;
        let header = |(index, header)| self.title(header, &path.item(index)).unwrap_or_default();
        let columns: Vec<Text> = items.into_iter().enumerate().map(header).collect();
        (!columns.is_empty()).then_some(columns)
    }

    fn row(&mut self, value: &'s str, path: &Path<'_>, columns: usize) -> Option<Vec<Cell>> {
        let items = self.items(value, path)?;
        if let Some(extra) = items.get(columns) {
            let found = Found::Kind(Kind::of_json(extra));
            self.note(extra, &path.item(columns), Expected::NoCell, found);
        }
        let items = items.into_iter().take(columns).enumerate();
        let mut cells: Vec<Cell> =
            items.map(|(index, cell)| self.cell(cell, &path.item(index))).collect();
        cells.resize(columns, Cell::Empty);
        Some(cells)
    }

    fn cell(&mut self, value: &'s str, path: &Path<'_>) -> Cell {
        match Kind::of_json(value) {
            Kind::Null => Cell::Empty,
            Kind::Text => self.text(value, path).map_or(Cell::Empty, Cell::Text),
            Kind::Number if Number::parse(value).is_some() => Cell::Number(Text::verbatim(value)),
            kind => {
                self.note(value, path, Expected::Cell, Found::Kind(kind));
                Cell::Empty
            }
        }
    }

    fn chart(
        &mut self,
        value: &'s str,
        members: &Members<'s>,
        path: &Path<'_>,
        table: &Table,
    ) -> Option<Chart> {
        let kind =
            self.required(value, members, path, "kind", Expected::ChartKind, Self::chart_kind);
        let x = self.required(value, members, path, "x", Expected::Column, Self::string);
        let x = x.and_then(|name| {
            let place = members.get("x").unwrap_or(value);
            self.find_column(&name, place, &path.key("x"), table, false)
        });
        let list = self.member(members, path, "y");
        let path = path.key("y");
        let names = match list {
            Some(list) => self.items(list, &path)?,
            None => Vec::new(),
        };
        if names.is_empty() {
            self.note(list.unwrap_or(value), &path, Expected::NumericColumn, Found::Nothing);
        }
        let column = |(index, name)| self.drawn_column(name, &path.item(index), table);
        let y: Vec<Option<usize>> = names.into_iter().enumerate().map(column).collect();
        let y: Vec<usize> =
            y.into_iter().collect::<Option<_>>().filter(|y: &Vec<_>| !y.is_empty())?;
        Some(Chart { kind: kind?, x: x?, y })
    }

    fn chart_kind(&mut self, value: &'s str, path: &Path<'_>) -> Option<ChartKind> {
        self.spelled(value, path, Expected::ChartKind, |text| {
            ChartKind::ALL.into_iter().find(|kind| kind.key() == text)
        })
    }

    /// The index of a column of numbers, given by its header.
    fn drawn_column(&mut self, value: &'s str, path: &Path<'_>, table: &Table) -> Option<usize> {
        let before = self.noted.len();
        let name = self.string(value, path);
        if name.is_none() && !self.is_wrong_since(before) {
            self.note(value, path, Expected::NumericColumn, Found::Nothing);
        }
        self.find_column(&name?, value, path, table, true)
    }

    /// The index of the column with this header.
    fn find_column(
        &mut self,
        name: &str,
        value: &str,
        path: &Path<'_>,
        table: &Table,
        is_numeric: bool,
    ) -> Option<usize> {
        let name = name.trim();
        let is_named = |header: &Text| header.source() == name || header.plain() == name;
        let column = table.columns.iter().position(is_named);
        let column = column.filter(|column| !is_numeric || table.is_numeric(*column));
        if column.is_none() {
            let expected = if is_numeric { Expected::NumericColumn } else { Expected::Column };
            self.note(value, path, expected, Found::text(name));
        }
        column
    }
}
