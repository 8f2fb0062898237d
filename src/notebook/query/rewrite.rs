//! Rewrites of filters, which buttons offer so that nobody has to type an operator.

use super::{Query, filter::Filter};
use crate::{
    notebook::{model::facet::Facet, search::parsed_query::ParsedQuery},
    unicode::is_quote,
};

/// A rewrite of one filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterRewrite {
    /// Turns words into a phrase.
    Phrase,
    /// Turns a filter into its negation.
    Exclude,
    /// Turns a negated filter into its opposite.
    Include,
    /// Turns a year into the period from it on.
    Since,
    /// Turns a year into the period up to its end.
    Until,
}

impl FilterRewrite {
    /// The label of its button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Phrase => "as a phrase",
            Self::Exclude => "exclude",
            Self::Include => "include",
            Self::Since => "and later",
            Self::Until => "and earlier",
        }
    }
}

impl Query {
    /// The possible rewrites of a filter. `parsed` is the parsed text of this query.
    pub fn rewrites(&self, filter: &Filter, parsed: &ParsedQuery) -> Vec<FilterRewrite> {
        match filter {
            Filter::Words(words) => {
                let quoted = parsed.clauses.iter().any(|clause| clause.quoted);
                match words.len() {
                    1 => vec![FilterRewrite::Exclude],
                    _ if quoted => Vec::new(),
                    _ => vec![FilterRewrite::Phrase],
                }
            }
            Filter::Operator(operator) => {
                let negated =
                    self.text().get(operator.clone()).is_some_and(|typed| typed.starts_with('-'));
                vec![if negated { FilterRewrite::Include } else { FilterRewrite::Exclude }]
            }
            Filter::Facet(Facet::Year, _) => {
                vec![FilterRewrite::Since, FilterRewrite::Until, FilterRewrite::Exclude]
            }
            Filter::Facet(..) => vec![FilterRewrite::Exclude],
        }
    }

    /// Replaces a filter by its rewrite, which goes to the end of the text.
    pub fn rewrite(&mut self, filter: &Filter, rewrite: FilterRewrite) {
        let typed = match filter {
            Filter::Words(words) => self.typed(words),
            Filter::Operator(operator) => self.typed(std::slice::from_ref(operator)),
            Filter::Facet(facet, slug) => format!("{}:{slug}", facet.key()),
        };
        let year = match filter {
            Filter::Facet(_, slug) => slug.as_str(),
            _ => "",
        };
        let turned = match rewrite {
            FilterRewrite::Phrase => format!("\"{}\"", typed.replace(is_quote, "")),
            // A minus excludes only before a letter or a quote.
            FilterRewrite::Exclude
                if typed.starts_with(|letter: char| letter.is_alphabetic() || is_quote(letter)) =>
            {
                format!("-{typed}")
            }
            FilterRewrite::Exclude => format!("-\"{typed}\""),
            FilterRewrite::Include => typed.trim_start_matches('-').to_owned(),
            FilterRewrite::Since => format!("date:>={year}"),
            FilterRewrite::Until => format!("date:<={year}"),
        };
        self.remove(filter);
        let text = format!("{} {turned}", self.text().trim());
        self.set_text(text.trim());
    }
}
