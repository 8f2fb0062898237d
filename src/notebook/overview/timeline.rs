//! The timeline: entries by status and by month or, over a long time, by a longer period.

use std::ops::RangeInclusive;

use crate::notebook::{
    model::{
        date::{Date, Period},
        facet::Facet,
        index::EntryIx,
        notebook::Notebook,
    },
    query::results::Results,
    search::parsed_query::ParsedQuery,
};

/// The maximum number of bins.
const MOST: usize = 36;

/// The possible lengths of a bin in months. With the last one, [`MOST`] bins suffice for the years
/// 0 to 9999.
const UNITS: [usize; 8] = [1, 3, 12, 60, 120, 600, 1200, 6000];

/// The maximum number of statuses with a lane of their own. The others share one more lane.
const LANES: usize = 7;

/// A timeline: adjacent bins from the first entry to the last, each with a lane per status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    bins: Vec<Bin>,
    lanes: usize,
    /// Whether the last lane is that of several statuses.
    last_is_shared: bool,
    /// The bin and the lane of each entry.
    of_entry: Vec<(usize, usize)>,
    all: Marks,
}

/// The entries by bin, then by lane.
pub type Marks = Vec<Vec<Vec<EntryIx>>>;

/// A period of the timeline, which the operator `date:first..last` selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The first month or, if the bin consists of whole years or has a date without a month, the
    /// first year.
    pub first: Date,
    /// The last month or, if the bin consists of whole years, the last year.
    pub last: Date,
    /// The number of the first month, counted from 0 for January of the year 0.
    month: usize,
    /// The number of months.
    months: usize,
}

impl Bin {
    /// The bin in words: a month, a year, or the first and the last of several.
    pub fn label(&self) -> String {
        let last = self.last.to_string();
        match self.months {
            1 => last,
            _ if self.first == self.last => last,
            _ => format!("{} to {last}", self.first),
        }
    }

    /// The first year that begins in the bin, if any does.
    pub fn new_year(&self) -> Option<usize> {
        let year = self.month.div_ceil(12);
        (year * 12 < self.month + self.months).then_some(year)
    }
}

impl Timeline {
    /// The timeline of a notebook; `None` if it has no entries.
    pub fn new(notebook: &Notebook) -> Option<Self> {
        let dates = || notebook.entries().iter().map(|entry| entry.date);
        let (first, last) =
            (dates().map(Date::month_number).min()?, dates().map(Date::month_number).max()?);
        let fits = |unit: &usize| last / unit - first / unit < MOST;
        let unit = UNITS.into_iter().find(fits).unwrap_or(UNITS[UNITS.len() - 1]);
        let place = |date: Date| date.month_number() / unit - first / unit;
        let mut bins: Vec<Bin> = (first / unit..=last / unit)
            .map(|number| {
                let month = number * unit;
                let end = month + unit - 1;
                let date = if unit.is_multiple_of(12) {
                    Date::year_of_month_number
                } else {
                    Date::from_month_number
                };
                Bin { first: date(month), last: date(end), month, months: unit }
            })
            .collect();
        // A date without a month sorts before January, so the bin's operator must begin with the
        // year.
        for date in dates().filter(|date| !date.has_month()) {
            let bin = &mut bins[place(date)];
            bin.first = bin.first.min(date);
        }
        let statuses = notebook.catalogue().values(Facet::Status).len();
        let (lanes, last_is_shared) = (statuses.min(LANES + 1), statuses > LANES + 1);
        let lane = |entry: EntryIx| {
            let status = notebook.catalogue().values_of(entry)[Facet::Status].first();
            status.map_or(LANES, |status| status.0.min(LANES))
        };
        let of_entry =
            dates().enumerate().map(|(entry, date)| (place(date), lane(EntryIx(entry)))).collect();
        let mut timeline = Self { bins, lanes, last_is_shared, of_entry, all: Marks::new() };
        timeline.all = timeline.marks(notebook.indices());
        Some(timeline)
    }

    /// The bins in order, without gaps.
    pub fn bins(&self) -> &[Bin] {
        &self.bins
    }

    /// The number of lanes: one for each of the first seven statuses of the catalogue, and one more
    /// for all others, if there are any.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Whether a lane is the one for the statuses after the seventh.
    pub fn is_shared(&self, lane: usize) -> bool {
        self.last_is_shared && lane == LANES
    }

    /// All entries of the notebook.
    pub fn all(&self) -> &Marks {
        &self.all
    }

    /// The entries shown.
    pub fn shown(&self, results: &Results) -> Marks {
        self.marks(results.shown())
    }

    /// The number of entries shown, by bin, then by lane.
    pub fn counts(&self, results: &Results) -> Vec<Vec<usize>> {
        let mut counts = vec![vec![0; self.lanes]; self.bins.len()];
        for entry in results.shown() {
            let (bin, lane) = self.of_entry[entry.0];
            counts[bin][lane] += 1;
        }
        counts
    }

    fn marks(&self, entries: impl Iterator<Item = EntryIx>) -> Marks {
        let mut marks = vec![vec![Vec::new(); self.lanes]; self.bins.len()];
        for entry in entries {
            let (bin, lane) = self.of_entry[entry.0];
            marks[bin][lane].push(entry);
        }
        marks
    }

    /// The bins from the first to the last that overlap every period of the query. `None` if the
    /// query has no period, or no bin overlaps.
    pub fn chosen(&self, parsed: &ParsedQuery) -> Option<RangeInclusive<usize>> {
        let periods: Vec<Period> = parsed.times().collect();
        let within = |bin: &Bin| periods.iter().all(|period| period.meets(bin.first, bin.last));
        let first = self.bins.iter().position(within)?;
        let last = self.bins.iter().rposition(within)?;
        (!periods.is_empty()).then_some(first..=last)
    }

    /// Whether the query's only period is that of a bin.
    pub fn is_asked_for(&self, parsed: &ParsedQuery, bin: usize) -> bool {
        let Bin { first, last, .. } = self.bins[bin];
        let mut times = parsed.times();
        times.next() == Some(Period::new(first, last)) && times.next().is_none()
    }

    /// The dates of a range of bins, both ends included; `None` for all bins.
    pub fn span(&self, first: usize, last: usize) -> Option<(Date, Date)> {
        let everything = first == 0 && last + 1 == self.bins.len();
        (!everything).then(|| (self.bins[first].first, self.bins[last].last))
    }
}
