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
    sorting::sorted_indices,
};

/// The maximum number of bins.
const MOST: usize = 36;

/// The possible lengths in months of a bin that is no break. With the last one, [`MOST`] bins
/// suffice for the years 0 to 9999.
const UNITS: [usize; 8] = [1, 3, 12, 60, 120, 600, 1200, 6000];

/// The maximum number of statuses with a lane of their own. The others share one more lane.
const LANES: usize = 7;

/// The maximum number of entries for which a shape for each can be read. More are a texture, in
/// which the eye finds no single one.
const LEGIBLE: usize = 60;

/// The maximum number of shapes in one bin and lane. People see the number of up to three things
/// at a glance (Mandler, Shebo: "Subitizing", 1982), and a lane has no room for more.
const AT_A_GLANCE: usize = 3;

/// A timeline: adjacent bins from the first entry to the last, each with a lane per status.
///
/// All bins have the same length, except for breaks. A break is one bin for a long time without
/// entries, which would leave the others too little room.
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
    is_break: bool,
}

impl Bin {
    fn new(month: usize, months: usize) -> Self {
        let date = if month.is_multiple_of(12) && months.is_multiple_of(12) {
            Date::year_of_month_number
        } else {
            Date::from_month_number
        };
        Self { first: date(month), last: date(month + months - 1), month, months, is_break: false }
    }

    /// Whether the bin stands for a long time without entries, however long the other bins are.
    pub fn is_break(&self) -> bool {
        self.is_break
    }

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
        let months: Vec<usize> = dates().map(Date::month_number).collect();
        let order = sorted_indices(months.iter().map(|month| *month as u64));
        let mut months: Vec<usize> = order.into_iter().map(|place| months[place]).collect();
        months.dedup();
        months.first()?;
        let parts = parts(&months);
        let mut bins =
            UNITS.into_iter().map(|unit| bins(&parts, unit)).find(|bins| bins.len() <= MOST)?;
        let starts: Vec<usize> = bins.iter().map(|bin| bin.month).collect();
        let place = |date: Date| {
            starts.partition_point(|start| *start <= date.month_number()).saturating_sub(1)
        };
        // A date without a month sorts before January, so the bin's operator must begin with the
        // year.
        for date in dates().filter(|date| !date.has_month()) {
            if let Some(bin) = bins.get_mut(place(date)) {
                bin.first = bin.first.min(date);
            }
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

    /// Whether there are too many entries, or too many in one place, to draw a shape for each.
    pub fn is_dense(&self) -> bool {
        self.of_entry.len() > LEGIBLE
            || self.all.iter().flatten().any(|entries| entries.len() > AT_A_GLANCE)
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

    /// The number of some entries, by bin, then by lane.
    pub fn counts(&self, entries: impl Iterator<Item = EntryIx>) -> Vec<Vec<usize>> {
        let mut counts = vec![vec![0; self.lanes]; self.bins.len()];
        for entry in entries {
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

/// The parts of the timeline between its breaks, as the first and the last month of each. `months`
/// are those with entries, in order.
fn parts(months: &[usize]) -> Vec<(usize, usize)> {
    let breaks = breaks(months);
    let mut parts = vec![(months[0], months[0])];
    for (place, month) in months.iter().enumerate() {
        match parts.last_mut() {
            Some((_, last)) if !breaks.contains(&place) => *last = *month,
            _ => parts.push((*month, *month)),
        }
    }
    parts
}

/// The places in `months` of those that follow a break.
///
/// The longest stretches without entries become breaks if each of them is longer than all that is
/// left of the timeline, so that entries would be squeezed into less than half of it. Sparse
/// entries keep the scale of their time: a break after the first needs four more months with
/// entries. Nothing more is broken once there is room for every month.
fn breaks(months: &[usize]) -> Vec<usize> {
    let lengths: Vec<usize> = months.windows(2).map(|pair| pair[1] - pair[0] - 1).collect();
    let mut left = months.len() + lengths.iter().sum::<usize>();
    let longest = sorted_indices(lengths.iter().map(|length| u64::MAX - *length as u64));
    let mut breaks = 0;
    for (number, place) in (1..=(months.len() / 4).max(1)).zip(&longest) {
        let length = lengths[*place];
        if breaks + 1 == number && left + breaks <= MOST {
            break;
        }
        left -= length;
        if length > left {
            breaks = number;
        }
    }
    longest[..breaks].iter().map(|place| place + 1).collect()
}

/// The bins for the parts of a timeline, each a unit of months or a break. Stops soon after
/// [`MOST`].
fn bins(parts: &[(usize, usize)], unit: usize) -> Vec<Bin> {
    let mut bins: Vec<Bin> = Vec::new();
    for (first, last) in parts {
        let (mut first, last) = (first / unit, last / unit);
        if let Some(bin) = bins.last() {
            let next = (bin.month + bin.months) / unit;
            // In long units, little or nothing may be left of a break.
            if first > next + 1 {
                let (month, months) = (next * unit, (first - next) * unit);
                bins.push(Bin { is_break: true, ..Bin::new(month, months) });
            } else {
                first = next;
            }
        }
        bins.extend((first..=last).take(MOST + 1).map(|number| Bin::new(number * unit, unit)));
    }
    bins
}
