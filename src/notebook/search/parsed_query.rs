//! What a typed text asks for: words, phrases and operators.
//!
//! - `sparse router`: entries that have both words.
//! - `"sparse router"`: the words as they are written, one after the other.
//! - `-dense`, `-"dense router"`: entries without them.
//! - `tag:moe`, `status:failed`, `category:"Benchmark Logs"`, `year:2026`: what a facet chooses; with
//!   a `-` before it, what it leaves out.
//! - `date:2026-03`, `date:>=2025-09`, `date:<=2026`, `date:2025-01..2025-12`, and `after:2025-09` and
//!   `before:2026` for the second and the third.
//!
//! Nothing that can be typed is an error. An operator whose value the notebook does not know means its
//! plain words, and is named.

use std::ops::Range;

use super::words::{lower, words};
use crate::notebook::model::{
    catalogue::Catalogue,
    date::{Date, Period},
    facet::Facet,
    slug::Slug,
};

/// What a text asks for. The default asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// What has to be found, in the order of the text.
    pub clauses: Vec<Clause>,
    /// What must not be found.
    pub excluded: Vec<Clause>,
    pub operators: Vec<Operator>,
    /// The operators whose values mean nothing here, as typed.
    pub unknown_operators: Vec<String>,
}

/// Words that have to stand one after the other; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words in lower case.
    pub words: Vec<String>,
    /// Whether the words are meant to the letter.
    pub quoted: bool,
    /// Whether the last word may still be being typed.
    pub is_prefix: bool,
    /// Where the clause stands in the text, with its signs.
    pub span: Range<usize>,
}

/// Something other than words that entries are asked to have, or not to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub negated: bool,
    pub condition: Condition,
    /// Where the operator stands in the text.
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A value of a facet, which the notebook has.
    Value(Facet, Slug),
    Date(Period),
}

impl ParsedQuery {
    /// Reads a text; `catalogue` tells which values there are.
    pub fn parse(text: &str, catalogue: &Catalogue) -> Self {
        let mut parsed = Self::default();
        let mut at = 0;
        while let Some(offset) = text[at..].find(|letter: char| !letter.is_whitespace()) {
            let start = at + offset;
            let token = Token::first_of(&text[start..]);
            at = start + token.length;
            parsed.add(&token, start..at, at == text.len(), catalogue);
        }
        parsed
    }

    /// The times that are asked for.
    pub fn times(&self) -> impl Iterator<Item = Period> {
        let asked_for = self.operators.iter().filter(|operator| !operator.negated);
        asked_for.filter_map(|operator| match operator.condition {
            Condition::Date(period) => Some(period),
            Condition::Value(..) => None,
        })
    }

    fn add(&mut self, token: &Token<'_>, span: Range<usize>, last: bool, catalogue: &Catalogue) {
        let mut text = token.value;
        if let Some(key) = token.key {
            if let Some(condition) = condition(key, token.value, catalogue) {
                self.operators.push(Operator { negated: token.negated, condition, span });
                return;
            }
            self.unknown_operators.push(token.typed.to_owned());
            if token.negated {
                return;
            }
            text = token.typed;
        }
        let words: Vec<String> = words(text).map(|range| lower(&text[range])).collect();
        if words.is_empty() {
            return;
        }
        let quoted = token.quoted && token.key.is_none();
        let is_prefix = last && !token.quoted && !token.negated;
        let clause = Clause { words, quoted, is_prefix, span };
        if token.negated { self.excluded.push(clause) } else { self.clauses.push(clause) }
    }
}

/// A stretch of the text that means one thing.
struct Token<'t> {
    length: usize,
    typed: &'t str,
    negated: bool,
    key: Option<&'t str>,
    /// What stands after the key, or all of it, without its quotes.
    value: &'t str,
    /// Whether the value stands between quotes, both of them.
    quoted: bool,
}

impl<'t> Token<'t> {
    /// The token that a text begins with, which begins with no space.
    fn first_of(text: &'t str) -> Self {
        let signed =
            text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
        let rest = signed.unwrap_or(text);
        let key = KEYS.into_iter().find_map(|key| {
            let typed = rest.get(..key.len())?;
            let named = typed.eq_ignore_ascii_case(key) && rest[key.len()..].starts_with(':');
            named.then_some(typed)
        });
        let value = key.map_or(rest, |key| &rest[key.len() + 1..]);
        let (value, quoted, after) = value_of(value);
        let length = text.len() - after.len();
        Self { length, typed: &text[..length], negated: signed.is_some(), key, value, quoted }
    }
}

/// The value that a text begins with, whether it is quoted, and what follows.
fn value_of(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix('"')
        && let Some((value, after)) = inside.split_once('"')
    {
        return (value, true, after);
    }
    // A quote that is not closed yet is no quote.
    let end = text
        .char_indices()
        .find(|(place, letter)| letter.is_whitespace() || (*letter == '"' && *place > 0))
        .map_or(text.len(), |(place, _)| place);
    (&text[..end], false, &text[end..])
}

/// The keys of operators: those of the facets, and those of dates.
const KEYS: [&str; 7] = ["category", "status", "tag", "year", "date", "before", "after"];

fn condition(key: &str, value: &str, catalogue: &Catalogue) -> Option<Condition> {
    if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.key().eq_ignore_ascii_case(key))
    {
        let slug = Slug::from_text(value)?;
        catalogue.value(facet, &slug)?;
        return Some(Condition::Value(facet, slug));
    }
    let since = |text: &str| Some(Period::since(Date::parse(text)?));
    let until = |text: &str| Some(Period::until(Date::parse(text)?));
    let period = match key.to_ascii_lowercase().as_str() {
        "after" => since(value),
        "before" => until(value),
        _ => {
            if let Some(date) = value.strip_prefix(">=") {
                since(date)
            } else if let Some(date) = value.strip_prefix("<=") {
                until(date)
            } else if let Some((first, last)) = value.split_once("..") {
                Some(Period::new(Date::parse(first)?, Date::parse(last)?))
            } else {
                let date = Date::parse(value)?;
                Some(Period::new(date, date))
            }
        }
    };
    period.map(Condition::Date)
}
