//! The entries in time: how many there are of each status in each month or, where that would be too
//! many months to see, in each longer stretch.

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

/// How many stretches are told apart at most.
const MOST: usize = 36;

/// The lengths that a stretch may have, in months. The last one divides all years that a date can
/// have into few enough.
const UNITS: [usize; 8] = [1, 3, 12, 60, 120, 600, 1200, 6000];

/// How many statuses have a lane of their own at most; the others share one.
const LANES: usize = 7;

/// The stretches of time from the first entry to the last, without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    bins: Vec<Bin>,
    lanes: usize,
    /// The bin and the lane of each entry.
    of_entry: Vec<(usize, usize)>,
    all: Marks,
}

/// For every bin and in it for every lane the entries, as places in the notebook.
pub type Marks = Vec<Vec<Vec<EntryIx>>>;

/// A stretch of time, which the operator `date:first..last` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    pub first: Date,
    pub last: Date,
    /// The month that it begins with, counted from that of the year 0.
    month: usize,
    /// How many months it has.
    months: usize,
}

impl Bin {
    /// The stretch in words: a month, a year, or from one to another.
    pub fn label(&self) -> String {
        let last = self.last.to_string();
        match self.months {
            1 => last,
            _ if self.first == self.last => last,
            _ => format!("{} to {last}", self.first),
        }
    }

    /// The year that begins in it, if one does.
    pub fn new_year(&self) -> Option<usize> {
        let year = self.month.div_ceil(12);
        (year * 12 < self.month + self.months).then_some(year)
    }
}

impl Timeline {
    /// The timeline of a notebook; `None` where it has no entries.
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
        // A date without a month counts as the beginning of its year, which is before any month.
        for date in dates().filter(|date| !date.has_month()) {
            let bin = &mut bins[place(date)];
            bin.first = bin.first.min(date);
        }
        let lanes = notebook.catalogue().values(Facet::Status).len().min(LANES + 1);
        let lane = |entry: EntryIx| {
            let status = notebook.catalogue().values_of(entry)[Facet::Status].first();
            status.map_or(LANES, |status| status.0.min(LANES))
        };
        let of_entry =
            dates().enumerate().map(|(entry, date)| (place(date), lane(EntryIx(entry)))).collect();
        let mut timeline = Self { bins, lanes, of_entry, all: Marks::new() };
        timeline.all = timeline.marks(notebook.indices());
        Some(timeline)
    }

    pub fn bins(&self) -> &[Bin] {
        &self.bins
    }

    /// How many lanes there are: one for each status, in the order of the catalogue, as far as these
    /// are not too many; otherwise the last one is that of all the others.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Whether a lane is that of several statuses.
    pub fn is_shared(&self, lane: usize) -> bool {
        lane == LANES
    }

    /// All entries.
    pub fn all(&self) -> &Marks {
        &self.all
    }

    /// Those entries that are shown.
    pub fn shown(&self, results: &Results) -> Marks {
        self.marks(results.shown())
    }

    /// How many entries are shown, for every bin and in it for every lane.
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

    /// The bins that lie within every time that is asked for; `None` where no time is.
    pub fn chosen(&self, parsed: &ParsedQuery) -> Option<RangeInclusive<usize>> {
        let periods: Vec<Period> = parsed.times().collect();
        let within = |bin: &Bin| periods.iter().all(|period| period.meets(bin.first, bin.last));
        let first = self.bins.iter().position(within)?;
        let last = self.bins.iter().rposition(within)?;
        (!periods.is_empty()).then_some(first..=last)
    }

    /// Whether the time of a bin is asked for, and no other.
    pub fn is_asked_for(&self, parsed: &ParsedQuery, bin: usize) -> bool {
        let Bin { first, last, .. } = self.bins[bin];
        let mut times = parsed.times();
        times.next() == Some(Period::new(first, last)) && times.next().is_none()
    }

    /// The dates that some bins reach from and to; `None` for all of them.
    pub fn span(&self, first: usize, last: usize) -> Option<(Date, Date)> {
        let everything = first == 0 && last + 1 == self.bins.len();
        (!everything).then(|| (self.bins[first].first, self.bins[last].last))
    }
}
