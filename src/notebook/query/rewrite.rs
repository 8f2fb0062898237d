//! Other ways to ask for what is asked for, so that every operator can be had without typing it.

use super::{Query, filter::Filter};
use crate::notebook::{model::facet::Facet, search::parsed_query::ParsedQuery};

/// What one filter can be turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterRewrite {
    /// Words that stand anywhere, into a phrase.
    Phrase,
    /// What is asked for, into what is left out.
    Exclude,
    /// What is left out, into what is asked for.
    Include,
    /// A year, into the time from it on.
    Since,
    /// A year, into the time up to it.
    Until,
}

impl FilterRewrite {
    /// What a button that does it is called.
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
    /// What a filter can be turned into. `parsed` is the text as it was read.
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

    /// Turns a filter into something else.
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
            FilterRewrite::Phrase => format!("\"{}\"", typed.replace('"', "")),
            FilterRewrite::Exclude => format!("-{typed}"),
            FilterRewrite::Include => typed.trim_start_matches('-').to_owned(),
            FilterRewrite::Since => format!("date:>={year}"),
            FilterRewrite::Until => format!("date:<={year}"),
        };
        self.remove(filter);
        let text = format!("{} {turned}", self.text().trim());
        self.set_text(text.trim());
    }
}
