//! The layout of a chart of a table.

use crate::notebook::model::{
    number::Number,
    table::{Chart, ChartKind, RowOrder, Table},
    text::Text,
};

/// A chart, laid out in thousandths of its width and height. The origin is at the top left.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartLayout<'t> {
    pub kind: ChartKind,
    pub series: Vec<Series<'t>>,
    /// The texts along the horizontal axis: of a line the first and the last, of bars one for each
    /// group, from left to right.
    pub x: Vec<&'t str>,
    /// The smallest and the largest number of all series, as the table writes them.
    pub lowest: &'t str,
    pub highest: &'t str,
    /// The height of zero, from which bars rise.
    pub zero: u32,
}

/// The numbers of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'t> {
    pub header: &'t Text,
    /// From left to right. `None` for a cell without a number, where a line has a gap.
    pub points: Vec<Option<Point>>,
}

/// A place in a chart, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: u32,
    pub y: u32,
}

/// A scale from numbers to thousandths.
#[derive(Clone, Copy)]
struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    fn place(self, value: f64) -> u32 {
        let extent = self.to - self.from;
        // Numbers that are all the same lie in the middle.
        let share = if extent > 0.0 { (value - self.from) / extent } else { 0.5 };
        (share * 1000.0 + 0.5) as u32
    }
}

impl<'t> ChartLayout<'t> {
    /// Lays out a chart of a table. `None` if there is no number to draw.
    pub fn new(table: &'t Table, chart: &Chart) -> Option<Self> {
        let rows = rows(table, chart);
        let number = |row: usize, column: usize| table.rows[row][column].number();
        let mut lowest: Option<(f64, &str)> = None;
        let mut highest = lowest;
        for (row, column) in chart.y.iter().flat_map(|y| rows.iter().map(|row| (*row, *y))) {
            let Some(Number { value, .. }) = number(row, column) else { continue };
            let text = table.rows[row][column].plain();
            if lowest.is_none_or(|(least, _)| value < least) {
                lowest = Some((value, text));
            }
            if highest.is_none_or(|(most, _)| value > most) {
                highest = Some((value, text));
            }
        }
        let ((least, lowest), (most, highest)) = (lowest?, highest?);
        let vertical = match chart.kind {
            ChartKind::Line => Scale { from: least, to: most },
            // A bar shows its number by its length, so zero is in sight.
            ChartKind::Bars => Scale { from: least.min(0.0), to: most.max(0.0) },
        };
        let places = horizontal(table, chart, &rows);
        let points = |column: usize| {
            let point = |(row, x): (&usize, &u32)| {
                let y = 1000_u32.saturating_sub(vertical.place(number(*row, column)?.value));
                Some(Point { x: *x, y })
            };
            rows.iter().zip(&places).map(point).collect()
        };
        let series =
            |column: &usize| Series { header: &table.columns[*column], points: points(*column) };
        let texts: Vec<&str> = rows.iter().map(|row| table.rows[*row][chart.x].plain()).collect();
        let x = match (chart.kind, texts.as_slice()) {
            (ChartKind::Line, [first, .., last]) => vec![*first, *last],
            _ => texts,
        };
        Some(Self {
            kind: chart.kind,
            series: chart.y.iter().map(series).collect(),
            x,
            lowest,
            highest,
            zero: 1000_u32.saturating_sub(vertical.place(0.0)),
        })
    }
}

impl ChartLayout<'_> {
    /// The numbers at the lower and the upper end of the vertical axis. Bars begin or end at zero.
    pub fn ends(&self) -> [&str; 2] {
        let is_bars = self.kind == ChartKind::Bars;
        [
            if is_bars && self.zero == 1000 { "0" } else { self.lowest },
            if is_bars && self.zero == 0 { "0" } else { self.highest },
        ]
    }
}

/// The rows that are drawn, from left to right.
fn rows(table: &Table, chart: &Chart) -> Vec<usize> {
    if chart.kind == ChartKind::Line && table.is_numeric(chart.x) {
        let mut rows = table.sorted(RowOrder { column: chart.x, descending: false });
        rows.retain(|row| table.rows[*row][chart.x].number().is_some());
        return rows;
    }
    (0..table.rows.len()).collect()
}

/// The horizontal place of each row: by its number on a line, otherwise in the middle of its share
/// of the width.
fn horizontal(table: &Table, chart: &Chart, rows: &[usize]) -> Vec<u32> {
    let value = |row: &usize| table.rows[*row][chart.x].number().map(|number| number.value);
    if chart.kind == ChartKind::Line
        && table.is_numeric(chart.x)
        && let (Some(from), Some(to)) = (rows.first().and_then(value), rows.last().and_then(value))
    {
        let scale = Scale { from, to };
        return rows.iter().map(|row| value(row).map_or(0, |value| scale.place(value))).collect();
    }
    let count = rows.len().max(1);
    (0..rows.len()).map(|place| ((2 * place + 1) * 500 / count) as u32).collect()
}
