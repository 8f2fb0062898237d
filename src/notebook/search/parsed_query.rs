//! The query parser: words, phrases and operators.
//!
//! - `sparse router`: entries with both words.
//! - `"sparse router"`: entries with exactly these words, one after the other. Typographic quotes
//!   mean the same.
//! - `-dense`, `-"dense router"`: entries without the word or phrase. Only before a letter or a
//!   quote a `-` excludes, so `-0.5` and `--fp16` are words.
//! - `tag:moe`, `status:failed`, `category:"Benchmark Logs"`, `year:2026`: entries with this value
//!   of the facet. A `-` before the operator excludes them.
//! - `date:2026-03`, `date:>=2025-09`, `date:<=2026`, `date:2025-01..2025-12`: entries dated in the
//!   period. `after:2025-09` and `before:2026` mean the second and the third.
//!
//! Parsing never fails. An operator with an unknown value is reported, and its text is searched as
//! plain words. If it is negated, it is reported and otherwise ignored.

use std::ops::Range;

use super::words::{compounds, joined, lower, words};
use crate::{
    notebook::model::{
        catalogue::Catalogue,
        date::{Date, Period},
        facet::Facet,
        slug::Slug,
    },
    unicode::is_quote,
};

/// A search query, parsed. The default matches every entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The required clauses, in the order of the text.
    pub clauses: Vec<Clause>,
    /// The clauses after a `-`, which no entry may match.
    pub excluded: Vec<Clause>,
    /// The conditions on facets and dates, in the order of the text.
    pub operators: Vec<Operator>,
    /// The operators with an invalid date or a value that the notebook does not have, as typed.
    pub unknown_operators: Vec<String>,
}

/// One or more words that have to be adjacent and in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words in lower case.
    pub words: Vec<String>,
    /// The words without the hyphens between them, if hyphens join all of them and the clause is
    /// not quoted.
    pub compound: Option<String>,
    /// Whether the clause matches only the words themselves, without other forms or corrections.
    pub quoted: bool,
    /// Whether the last word may be unfinished, and so matches as a prefix.
    pub is_prefix: bool,
    /// The byte range of the clause in the text, with its quotes and its `-`.
    pub span: Range<usize>,
}

/// A condition on a facet or the date of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Whether entries must not meet the condition.
    pub negated: bool,
    pub condition: Condition,
    /// The byte range of the operator in the text.
    pub span: Range<usize>,
}

/// The condition of an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A value of a facet. The notebook has it.
    Value(Facet, Slug),
    Date(Period),
}

impl ParsedQuery {
    /// Parses a query. `catalogue` decides whether the value of an operator exists.
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

    /// Whether there are words to search for. Operators and exclusions only filter.
    pub fn is_search(&self) -> bool {
        !self.clauses.is_empty()
    }

    /// The periods of date operators that are not negated.
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
        // The scheme of an address is not searched.
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        let words: Vec<String> = words(text).map(|range| lower(&text[range])).collect();
        if words.is_empty() {
            return;
        }
        let quoted = token.quoted && token.key.is_none();
        let is_prefix = last && !token.quoted && !token.negated;
        let compound = if quoted { None } else { compound(text) };
        let clause = Clause { words, compound, quoted, is_prefix, span };
        if token.negated { self.excluded.push(clause) } else { self.clauses.push(clause) }
    }
}

/// The compound of all the words of a text, if they are one.
fn compound(text: &str) -> Option<String> {
    let words: Vec<_> = words(text).collect();
    // The longest one comes last.
    let compound = compounds(text, &words).pop()?;
    let has_all = words.first()?.start == compound.start && words.last()?.end == compound.end;
    has_all.then(|| joined(&text[compound]))
}

/// A word, a phrase or an operator in the text.
struct Token<'t> {
    length: usize,
    typed: &'t str,
    negated: bool,
    key: Option<&'t str>,
    /// The text after the key or, without one, after the `-`. Without quotes.
    value: &'t str,
    /// Whether the value has an opening and a closing quote.
    quoted: bool,
}

impl<'t> Token<'t> {
    /// The first token of a text that does not begin with white space.
    fn first_of(text: &'t str) -> Self {
        let signed = text.strip_prefix('-').filter(|rest| {
            rest.starts_with(|letter: char| letter.is_alphabetic() || is_quote(letter))
        });
        let rest = signed.unwrap_or(text);
        let facets = Facet::ALL.into_iter().map(Facet::key);
        let key = facets.chain(DATE_KEYS).find_map(|key| {
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

/// The value at the beginning of a text, whether it is quoted, and the rest.
fn value_of(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix(is_quote)
        && let Some((value, after)) = inside.split_once(is_quote)
    {
        return (value, true, after);
    }
    // An unclosed quote is a plain character: the reader may still be typing.
    let end = text
        .char_indices()
        .find(|(place, letter)| letter.is_whitespace() || (is_quote(*letter) && *place > 0))
        .map_or(text.len(), |(place, _)| place);
    (&text[..end], false, &text[end..])
}

/// The keys of operators for dates. Facets bring keys of their own.
const DATE_KEYS: [&str; 3] = ["date", "before", "after"];

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
