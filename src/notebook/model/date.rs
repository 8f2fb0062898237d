//! Dates as precise as their author knows them: a year, a month or a day.

use std::fmt;

/// A date of the Gregorian calendar that may lack its day, or its month and day.
///
/// Dates are ordered in time; one without a month stands before every month of its year, one
/// without a day before every day of its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    /// 1 to 12; 0 where none is given.
    month: u8,
    /// 1 to 31; 0 where none is given, as always where the month is not.
    day: u8,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else, and for a day that the
    /// calendar does not have.
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

    /// A number that grows with time: `YYYYMMDD`, with `00` for what is not given.
    pub fn ordinal(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The number of its month, counted from the first of the year 0; where none is given, that of its
    /// year's first.
    pub(in crate::notebook) fn month_number(self) -> usize {
        usize::from(self.year) * 12 + usize::from(self.month).saturating_sub(1)
    }

    /// The month of a number.
    pub(in crate::notebook) fn from_month_number(number: usize) -> Self {
        Self { year: (number / 12) as u16, month: (number % 12 + 1) as u8, day: 0 }
    }

    /// The year that the month of a number is in.
    pub(in crate::notebook) fn year_of_month_number(number: usize) -> Self {
        Self { year: (number / 12) as u16, month: 0, day: 0 }
    }

    /// The day that is so many days after 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", `civil_from_days`).
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_days_since_epoch(days: u64) -> Self {
        let days = days + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Counted from March, so that a leap day is the last of its year.
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }

    /// Whether it is wholly before another, whatever either leaves open.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_before(self, other: Self) -> bool {
        Period::until(self).last < other.ordinal()
    }

    /// Whether a month is given.
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

/// Days from a first to a last one, either of which may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Ordinals, see [`Date::ordinal`].
    first: u32,
    last: u32,
}

impl Period {
    /// From the first day that a date may mean to the last that another may.
    pub fn new(first: Date, last: Date) -> Self {
        Self { first: first.ordinal(), ..Self::until(last) }
    }

    pub fn since(first: Date) -> Self {
        Self { first: first.ordinal(), last: u32::MAX }
    }

    pub fn until(last: Date) -> Self {
        // What is not given stands for the last that there may be.
        let month = if last.month == 0 { 99_00 } else { 0 };
        let day = if last.day == 0 { 99 } else { 0 };
        Self { first: 0, last: last.ordinal() + month + day }
    }

    /// Whether some day from a first date to a last one lies within.
    pub fn meets(self, first: Date, last: Date) -> bool {
        let other = Self::new(first, last);
        self.first <= other.last && other.first <= self.last
    }

    /// Whether a date lies within; one that lacks its day or month, where its first one does.
    pub fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date.ordinal())
    }
}

/// The number that a text of exactly `width` ASCII digits spells.
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
