//! The reader's query, and its results.

mod constraints;
pub mod filter;
pub mod results;
pub mod rewrite;
pub mod window;

use std::ops::Range;

use self::filter::Filter;

use super::{
    model::{
        date::Date,
        facet::{ByFacet, Facet},
        site::Site,
        slug::Slug,
        sort::Sort,
    },
    search::parsed_query::{Condition, ParsedQuery},
};

/// A query: the text of the search box, the values chosen in the facets, and the order. The default
/// shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    facets: ByFacet<Vec<Slug>>,
    /// Whether to show entries that match only some of the words too.
    pub some: bool,
    /// The order that the reader chose. [`Query::order`] tells the one in which the entries are.
    pub sort: Option<Sort>,
}

impl Query {
    /// The search text as typed. Never blank: empty instead.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Sets the search text, and resets [`Query::some`].
    pub fn set_text(&mut self, text: &str) {
        self.text.clear();
        self.some = false;
        if !text.trim().is_empty() {
            self.text.push_str(text);
        }
    }

    /// The chosen values of a facet, sorted by slug. Those typed as operators are not among them.
    pub fn chosen(&self, facet: Facet) -> &[Slug] {
        &self.facets[facet]
    }

    /// Chooses a value, or removes it if it is chosen.
    pub fn toggle(&mut self, facet: Facet, slug: Slug) {
        let chosen = &mut self.facets[facet];
        match chosen.binary_search(&slug) {
            Ok(place) => drop(chosen.remove(place)),
            Err(place) => chosen.insert(place, slug),
        }
    }

    /// Like [`Query::toggle`], but if the value is typed as an operator, removes the operator.
    /// `parsed` is the parsed text of this query.
    pub fn switch(&mut self, parsed: &ParsedQuery, facet: Facet, slug: Slug) {
        let typed = parsed.operators.iter().find(|operator| {
            !operator.negated && operator.condition == Condition::Value(facet, slug.clone())
        });
        match typed {
            Some(operator) => self.cut(&operator.span),
            None => self.toggle(facet, slug),
        }
    }

    /// Adds a tag to the choices, and makes a status the only one. Removes status operators from
    /// the text, except negated ones.
    pub fn narrow(&mut self, parsed: &ParsedQuery, tag: Slug, status: Slug) {
        self.cut_all(parsed, |it| matches!(it, Condition::Value(Facet::Status, _)));
        self.facets[Facet::Status] = vec![status];
        if !self.chosen(Facet::Tags).contains(&tag) {
            self.toggle(Facet::Tags, tag);
        }
    }

    /// Replaces the date operators of the text, except negated ones, by one for the given dates.
    /// `None` only removes them.
    pub fn ask_for_time(&mut self, parsed: &ParsedQuery, span: Option<(Date, Date)>) {
        self.cut_all(parsed, |condition| matches!(condition, Condition::Date(_)));
        let Some((first, last)) = span else { return };
        let dates = if first == last { first.to_string() } else { format!("{first}..{last}") };
        // The operator comes first and ends in a space, so that it stays apart from words typed
        // later.
        let text = format!("date:{dates} {}", self.text.trim());
        self.set_text(&text);
    }

    /// Removes the operators with matching conditions from the text, except negated ones.
    fn cut_all(&mut self, parsed: &ParsedQuery, which: fn(&Condition) -> bool) {
        let some = self.some;
        for operator in parsed.operators.iter().rev() {
            if !operator.negated && which(&operator.condition) {
                self.cut(&operator.span);
            }
        }
        self.some = some;
    }

    /// The active filters, the words first. `parsed` is the parsed text of this query.
    pub fn filters(&self, parsed: &ParsedQuery) -> Vec<Filter> {
        let words: Vec<Range<usize>> =
            parsed.clauses.iter().map(|clause| clause.span.clone()).collect();
        let words = (!words.is_empty()).then_some(Filter::Words(words));
        let without = parsed.excluded.iter().map(|clause| &clause.span);
        let operators = parsed.operators.iter().map(|operator| &operator.span).chain(without);
        let operators = operators.map(|span| Filter::Operator(span.clone()));
        let facets = Facet::ALL.into_iter().flat_map(|facet| {
            self.chosen(facet).iter().map(move |slug| Filter::Facet(facet, slug.clone()))
        });
        words.into_iter().chain(operators).chain(facets).collect()
    }

    /// The order of the entries. An order that is not among the [choices](Sort::choices) gives way to
    /// the best match in a search, and to that of the site without one. `parsed` is the parsed text
    /// of this query.
    pub fn order(&self, parsed: &ParsedQuery, site: &Site) -> Sort {
        let choices = Sort::choices(parsed.is_search());
        let default = if parsed.is_search() { Sort::Relevance } else { site.sort };
        self.sort.filter(|sort| choices.contains(sort)).unwrap_or(default)
    }

    /// Chooses an order. The one that the page has anyway is no choice.
    pub fn sort_by(&mut self, sort: Sort, parsed: &ParsedQuery, site: &Site) {
        self.sort = None;
        if self.order(parsed, site) != sort {
            self.sort = Some(sort);
        }
    }

    /// The given byte ranges of the text, joined by spaces.
    pub fn typed(&self, stretches: &[Range<usize>]) -> String {
        let typed = stretches.iter().filter_map(|stretch| self.text.get(stretch.clone()));
        typed.collect::<Vec<_>>().join(" ")
    }

    /// Removes one filter.
    pub fn remove(&mut self, filter: &Filter) {
        match filter {
            Filter::Words(words) => words.iter().rev().for_each(|word| self.cut(word)),
            Filter::Operator(operator) => self.cut(operator),
            Filter::Facet(facet, slug) => {
                self.facets[*facet].retain(|chosen| chosen != slug);
            }
        }
    }

    /// Removes a byte range from the text, with the white space after it.
    fn cut(&mut self, stretch: &Range<usize>) {
        let (Some(before), Some(after)) =
            (self.text.get(..stretch.start), self.text.get(stretch.end..))
        else {
            return;
        };
        let text = format!("{before}{}", after.trim_start());
        self.set_text(text.trim_end());
    }

    /// Puts a word of the text between quotes, so that it is not corrected. `word` is its byte
    /// range.
    pub fn quote(&mut self, word: &Range<usize>) {
        let Some(typed) = self.text.get(word.clone()) else { return };
        let text = format!("{}\"{typed}\"{}", &self.text[..word.start], &self.text[word.end..]);
        self.set_text(&text);
    }

    /// Removes every filter, but keeps the order.
    pub fn clear(&mut self) {
        *self = Self { sort: self.sort, ..Self::default() };
    }
}
