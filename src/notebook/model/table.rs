//! Tables of numbers and texts, and charts of them.

use super::{number::Number, text::Text};
use crate::notebook::sorting::{indices_by_name, sorted_indices};

/// A table of an entry. Every row has a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: Option<Text>,
    /// The headers of the columns. Never empty.
    pub columns: Vec<Text>,
    pub rows: Vec<Vec<Cell>>,
    pub chart: Option<Chart>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    /// A number as the dataset writes it.
    Number(Text),
    Text(Text),
}

/// A chart of some columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub kind: ChartKind,
    /// The index of the column along the horizontal axis.
    pub x: usize,
    /// The indices of the columns that are drawn. Never empty.
    pub y: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    Line,
    Bars,
}

impl ChartKind {
    pub const ALL: [Self; 2] = [Self::Line, Self::Bars];

    /// The name of the kind in the dataset.
    pub fn key(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Bars => "bars",
        }
    }
}

/// The order of the rows: by the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowOrder {
    pub column: usize,
    pub descending: bool,
}

impl RowOrder {
    /// The order after a press on the header of a column: by its values, then the other way round,
    /// then that of the dataset. Numbers begin with the largest one, since that is mostly the best.
    pub fn after_press(order: Option<Self>, column: usize, is_numeric: bool) -> Option<Self> {
        match order.filter(|order| order.column == column) {
            None => Some(Self { column, descending: is_numeric }),
            Some(order) if order.descending == is_numeric => {
                Some(Self { column, descending: !is_numeric })
            }
            Some(_) => None,
        }
    }
}

/// The widths of the numbers in a column, by which their points stand below each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The longest fraction, and the longest exponent with its unit.
    longest: [String; 2],
}

impl Alignment {
    /// The characters whose width a cell lacks on its right.
    pub fn padding(&self, cell: &Cell) -> String {
        let lacking = self.longest.iter().zip(cell.after_point());
        lacking.flat_map(|(longest, own)| longest.chars().skip(own.chars().count())).collect()
    }
}

impl Cell {
    /// The content; `None` if the cell is empty.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Empty => None,
            Self::Number(text) | Self::Text(text) => Some(text),
        }
    }

    /// The content without markup. Empty if the cell is.
    pub fn plain(&self) -> &str {
        self.text().map_or("", Text::plain)
    }

    /// The number that the cell begins with.
    pub fn number(&self) -> Option<Number<'_>> {
        Number::parse(self.plain())
    }

    /// The fraction of the number, and its exponent with its unit. Empty if there is no number.
    fn after_point(&self) -> [&str; 2] {
        self.number().map_or(["", ""], |number| {
            let after_fraction = number.whole.len() + number.fraction.len();
            [number.fraction, &self.plain()[after_fraction..]]
        })
    }
}

impl Table {
    /// The cells of a column, from the first row to the last.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &Cell> + Clone {
        self.rows.iter().map(move |row| &row[column])
    }

    /// Whether a column holds numbers: at least one, with at most one unit or with deviations, and
    /// no other text.
    pub fn is_numeric(&self, column: usize) -> bool {
        let mut unit = None;
        let mut some = false;
        for cell in self.column(column).filter(|cell| !cell.plain().is_empty()) {
            let Some(number) = cell.number() else { return false };
            let rest = number.rest.trim_start();
            if !rest.starts_with(['±', '(']) && !rest.is_empty() {
                let unit = unit.get_or_insert(rest);
                // After a hyphen, a colon or a slash, the number is a part of a date or a ratio.
                if *unit != rest || rest.starts_with(['-', ':', '/', '.', ',']) {
                    return false;
                }
            }
            some = true;
        }
        some
    }

    /// The alignment of a column of numbers; `None` for any other column.
    pub fn alignment(&self, column: usize) -> Option<Alignment> {
        let mut alignment = Alignment::default();
        for cell in self.column(column) {
            for (longest, own) in alignment.longest.iter_mut().zip(cell.after_point()) {
                if own.chars().count() > longest.chars().count() {
                    own.clone_into(longest);
                }
            }
        }
        self.is_numeric(column).then_some(alignment)
    }

    /// The indices of the rows in an order. Empty cells come last, and equal ones keep their order.
    pub fn sorted(&self, order: RowOrder) -> Vec<usize> {
        let cells = self.column(order.column);
        let ranks: Vec<u64> = if self.is_numeric(order.column) {
            cells.clone().map(|cell| cell.number().map_or(0, Number::sort_key)).collect()
        } else {
            let mut ranks = vec![0; self.rows.len()];
            let mut last = ("", 0);
            let names: Vec<&str> = cells.clone().map(Cell::plain).collect();
            let places = indices_by_name(names.iter().map(|name| (*name, "")));
            for (rank, place) in places.into_iter().enumerate() {
                // Equal names have the same rank.
                if names[place] != last.0 {
                    last = (names[place], rank as u64);
                }
                ranks[place] = last.1;
            }
            ranks
        };
        sorted_indices(ranks.into_iter().zip(cells).map(|(rank, cell)| {
            match (cell.plain().is_empty(), order.descending) {
                (true, _) => u64::MAX,
                (false, true) => u64::MAX - 1 - rank,
                (false, false) => rank,
            }
        }))
    }
}
