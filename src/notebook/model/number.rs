//! Decimal numbers at the beginning of texts.

/// A decimal number with what follows it, such as `-0.25 %` or `0.81 ± 0.02`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'t> {
    /// The value, as near as sorting and drawing need it: to about 15 digits.
    pub value: f64,
    /// The sign and the digits before the point.
    pub whole: &'t str,
    /// The point and the digits after it. Empty for a whole number.
    pub fraction: &'t str,
    /// The exponent, such as `e-3`. Empty if there is none.
    pub exponent: &'t str,
    /// A unit or a deviation.
    pub rest: &'t str,
}

impl<'t> Number<'t> {
    /// Parses the number that a text begins with: an optional sign, digits with at most one decimal
    /// point, and an optional exponent. `None` if the text begins otherwise.
    pub fn parse(text: &'t str) -> Option<Self> {
        let unsigned = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(text);
        let digits = leading_digits(unsigned);
        let after = &unsigned[digits.len()..];
        let decimals = after.strip_prefix('.').map(leading_digits).unwrap_or_default();
        if digits.is_empty() && decimals.is_empty() {
            return None;
        }
        let whole = &text[..text.len() - after.len()];
        let (fraction, rest) =
            after.split_at(if decimals.is_empty() { 0 } else { 1 + decimals.len() });
        let (exponent, rest) = rest.split_at(length_of_exponent(rest));
        let mut value = 0.0;
        for digit in digits.bytes().chain(decimals.bytes()) {
            value = value * 10.0 + f64::from(digit - b'0');
        }
        // No more decimals make a difference.
        let decimals = i32::try_from(decimals.len()).unwrap_or(LARGEST).min(LARGEST);
        let value = scaled(value, power(exponent) - decimals);
        let is_negative = text.starts_with(['-', '\u{2212}']);
        let value = if is_negative { -value } else { value };
        Some(Self { value, whole, fraction, exponent, rest })
    }

    /// A key that sorts as the values do.
    pub(in crate::notebook) fn sort_key(self) -> u64 {
        // The bits of a float sort as it does, except that the sign is the other way round.
        let bits = (self.value + 0.0).to_bits();
        if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
    }
}

/// The largest exponent that makes a difference: beyond it there are only infinity and zero.
const LARGEST: i32 = 700;

fn leading_digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The length in bytes of the exponent that a text begins with.
fn length_of_exponent(text: &str) -> usize {
    let Some(after) = text.strip_prefix(['e', 'E']) else { return 0 };
    let digits = leading_digits(after.strip_prefix(['-', '+']).unwrap_or(after));
    match digits.len() {
        0 => 0,
        length => text.len() - after.len() + length + usize::from(after.starts_with(['-', '+'])),
    }
}

/// The power of ten that an exponent such as `e-3` stands for.
fn power(exponent: &str) -> i32 {
    let digits = exponent.bytes().filter(u8::is_ascii_digit);
    let power = digits.fold(0, |sum, digit| (sum * 10 + i32::from(digit - b'0')).min(LARGEST));
    if exponent.contains('-') { -power } else { power }
}

/// A value times a power of ten.
fn scaled(value: f64, power: i32) -> f64 {
    let factor = (0..power.unsigned_abs()).fold(1.0, |factor, _| factor * 10.0);
    match (value == 0.0, power < 0) {
        (true, _) => value,
        (false, true) => value / factor,
        (false, false) => value * factor,
    }
}
