//! Dates with the precision of a year, a month or a day.

use std::fmt;

/// A date of the Gregorian calendar, with or without its day, or its month and day.
///
/// Dates are ordered in time. A date without a month sorts before January of its year, and a date
/// without a day before the first day of its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    /// 1 to 12, or 0 if the date has no month.
    month: u8,
    /// 1 to 31, or 0 if the date has no day. Always 0 if it has no month.
    day: u8,
}

impl Date {
    /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Returns `None` for anything else, and for a day
    /// that the calendar does not have.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        let month = match month {
            None => 0,
            Some(month) => month.filter(|month| (1..=12).contains(month))?,
        };
        let day = match day {
            None => 0,
            Some(day) => day.filter(|day| (1..=days_in(year, month)).contains(day))?,
        };
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// The date as the number `YYYYMMDD`, with `00` for a missing month or day. It orders dates in
    /// time.
    pub fn ordinal(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The number of the date's month, counted from 0 for January of the year 0. A date without a
    /// month counts as January.
    pub(in crate::notebook) fn month_number(self) -> usize {
        usize::from(self.year) * 12 + usize::from(self.month).saturating_sub(1)
    }

    /// The month with this number, as [`Date::month_number`] counts.
    pub(in crate::notebook) fn from_month_number(number: usize) -> Self {
        Self { year: (number / 12) as u16, month: (number % 12 + 1) as u8, day: 0 }
    }

    /// The year of the month with this number.
    pub(in crate::notebook) fn year_of_month_number(number: usize) -> Self {
        Self { year: (number / 12) as u16, month: 0, day: 0 }
    }

    /// The date `days` days after 1970-01-01, which must be before the year 10000.
    ///
    /// The algorithm is `civil_from_days` from Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms".
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_days_since_epoch(days: u64) -> Self {
        let days = days + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Years begin in March here, so that a leap day is the last day of its year.
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }

    /// Whether this date lies entirely before another, whatever day or month they leave out.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_before(self, other: Self) -> bool {
        Period::until(self).last < other.ordinal()
    }

    /// Whether the date has a month.
    pub(in crate::notebook) fn has_month(self) -> bool {
        self.month > 0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// A range of dates with both ends included. Either end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// An ordinal like `last`, see [`Date::ordinal`].
    first: u32,
    last: u32,
}

impl Period {
    /// The period from the beginning of `first` to the end of `last`. Both may be a whole year or
    /// month.
    pub fn new(first: Date, last: Date) -> Self {
        Self { first: first.ordinal(), ..Self::until(last) }
    }

    /// The period from the beginning of `first` on.
    pub fn since(first: Date) -> Self {
        Self { first: first.ordinal(), last: u32::MAX }
    }

    /// The period up to the end of `last`.
    pub fn until(last: Date) -> Self {
        // A missing month or day becomes 99, which is beyond any real one.
        let month = if last.month == 0 { 99_00 } else { 0 };
        let day = if last.day == 0 { 99 } else { 0 };
        Self { first: 0, last: last.ordinal() + month + day }
    }

    /// Whether the period overlaps that from `first` to `last`.
    pub fn meets(self, first: Date, last: Date) -> bool {
        let other = Self::new(first, last);
        self.first <= other.last && other.first <= self.last
    }

    /// Whether the period contains a date.
    ///
    /// Only the date's [ordinal](Date::ordinal) counts: a period from `2026-01` on does not contain
    /// `2026`, which sorts before January.
    pub fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date.ordinal())
    }
}

/// The value of a text of exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<u16> {
    let spelled = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    spelled.then(|| text.parse().ok()).flatten()
}

fn days_in(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}
