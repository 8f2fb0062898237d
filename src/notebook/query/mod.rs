//! What the reader asks for: words, refinements and an order.

mod constraints;
pub mod filter;
pub mod results;
pub mod rewrite;
pub mod sort;
pub mod window;

use std::ops::Range;

use self::{filter::Filter, sort::Sort};

use super::{
    model::{
        date::Date,
        facet::{ByFacet, Facet},
        slug::Slug,
    },
    search::parsed_query::{Condition, ParsedQuery},
};

/// The reader's choices. The default asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    facets: ByFacet<Vec<Slug>>,
    /// Whether entries are to be shown that match only some of the words.
    pub some: bool,
    /// How the entries are ordered.
    pub sort: Sort,
}

impl Query {
    /// What the reader searches for, as typed; empty where that is blank.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn set_text(&mut self, text: &str) {
        self.text.clear();
        self.some = false;
        if !text.trim().is_empty() {
            self.text.push_str(text);
        }
    }

    /// The chosen values of a facet, in the order of their slugs.
    pub fn chosen(&self, facet: Facet) -> &[Slug] {
        &self.facets[facet]
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, slug: Slug) {
        let chosen = &mut self.facets[facet];
        match chosen.binary_search(&slug) {
            Ok(place) => drop(chosen.remove(place)),
            Err(place) => chosen.insert(place, slug),
        }
    }

    /// Chooses a value or takes the choice back, though it be typed. `parsed` is the text as it was read.
    pub fn switch(&mut self, parsed: &ParsedQuery, facet: Facet, slug: Slug) {
        let typed = parsed.operators.iter().find(|operator| {
            !operator.negated && operator.condition == Condition::Value(facet, slug.clone())
        });
        match typed {
            Some(operator) => self.cut(&operator.span),
            None => self.toggle(facet, slug),
        }
    }

    /// Asks for what has a tag beside all else, and for a status and no other, though one be typed.
    pub fn narrow(&mut self, parsed: &ParsedQuery, tag: Slug, status: Slug) {
        self.cut_all(parsed, |it| matches!(it, Condition::Value(Facet::Status, _)));
        self.facets[Facet::Status] = vec![status];
        if !self.chosen(Facet::Tags).contains(&tag) {
            self.toggle(Facet::Tags, tag);
        }
    }

    /// Asks for the time from a first date to a last one and for no other, or for any.
    pub fn ask_for_time(&mut self, parsed: &ParsedQuery, span: Option<(Date, Date)>) {
        self.cut_all(parsed, |condition| matches!(condition, Condition::Date(_)));
        let Some((first, last)) = span else { return };
        let dates = if first == last { first.to_string() } else { format!("{first}..{last}") };
        // What the reader types next stands at the end, apart from it.
        let text = format!("date:{dates} {}", self.text.trim());
        self.set_text(&text);
    }

    /// Takes the operators of some conditions out of the text, but for those that leave entries out.
    fn cut_all(&mut self, parsed: &ParsedQuery, which: fn(&Condition) -> bool) {
        let some = self.some;
        for operator in parsed.operators.iter().rev() {
            if !operator.negated && which(&operator.condition) {
                self.cut(&operator.span);
            }
        }
        self.some = some;
    }

    /// Everything that keeps entries out, the words first. `parsed` is the text as it was read.
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

    /// The orders to offer, each with its name: best match means something only in a search.
    pub fn orders(&self, parsed: &ParsedQuery) -> Vec<(Sort, &'static str)> {
        let oldest = (Sort::Oldest, "Oldest first");
        if parsed.clauses.is_empty() {
            // Without a search the best match is the newest; one of the two is enough.
            let newest = if self.sort == Sort::Newest { Sort::Newest } else { Sort::Relevance };
            return vec![(newest, "Newest first"), oldest];
        }
        vec![(Sort::Relevance, "Best match"), (Sort::Newest, "Newest first"), oldest]
    }

    /// Some stretches of the text, as they are typed.
    pub fn typed(&self, stretches: &[Range<usize>]) -> String {
        let typed = stretches.iter().filter_map(|stretch| self.text.get(stretch.clone()));
        typed.collect::<Vec<_>>().join(" ")
    }

    /// Takes one filter back.
    pub fn remove(&mut self, filter: &Filter) {
        match filter {
            Filter::Words(words) => words.iter().rev().for_each(|word| self.cut(word)),
            Filter::Operator(operator) => self.cut(operator),
            Filter::Facet(facet, slug) => {
                self.facets[*facet].retain(|chosen| chosen != slug);
            }
        }
    }

    /// Takes a stretch out of the text, with the spaces after it.
    fn cut(&mut self, stretch: &Range<usize>) {
        let (Some(before), Some(after)) =
            (self.text.get(..stretch.start), self.text.get(stretch.end..))
        else {
            return;
        };
        let text = format!("{before}{}", after.trim_start());
        self.set_text(text.trim_end());
    }

    /// Puts a word between quotes, so that nothing else is taken for it.
    pub fn quote(&mut self, word: &Range<usize>) {
        let Some(typed) = self.text.get(word.clone()) else { return };
        let text = format!("{}\"{typed}\"{}", &self.text[..word.start], &self.text[word.end..]);
        self.set_text(&text);
    }

    /// Takes every filter back; the order stays.
    pub fn clear(&mut self) {
        *self = Self { sort: self.sort, ..Self::default() };
    }
}
