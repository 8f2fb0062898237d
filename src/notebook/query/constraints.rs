//! Filters hits by facets and operators, and counts the results of each further choice.

use super::Query;
use crate::notebook::{
    model::{
        date::Period,
        facet::{ByFacet, Combination, Facet},
        index::TermIx,
        notebook::Notebook,
    },
    search::{
        Hit,
        parsed_query::{Condition, ParsedQuery},
    },
};

/// The conditions of a query on facets and dates.
pub(super) struct Constraints {
    /// The values to require, chosen or typed. [`Facet::combination`] decides between any and all.
    pub chosen: ByFacet<Vec<TermIx>>,
    /// The values that an entry must not have.
    excluded: ByFacet<Vec<TermIx>>,
    /// Periods that the date must lie in or, with `true`, must not.
    periods: Vec<(bool, Period)>,
}

impl Constraints {
    pub fn new(notebook: &Notebook, query: &Query, parsed: &ParsedQuery) -> Self {
        let catalogue = notebook.catalogue();
        let mut constraints = Self {
            chosen: ByFacet::from_fn(|facet| {
                let slugs = query.chosen(facet).iter();
                slugs.filter_map(|slug| catalogue.find(facet, slug)).collect()
            }),
            excluded: ByFacet::default(),
            periods: Vec::new(),
        };
        for operator in &parsed.operators {
            match &operator.condition {
                Condition::Date(period) => constraints.periods.push((operator.negated, *period)),
                Condition::Value(facet, slug) => {
                    let values = match operator.negated {
                        true => &mut constraints.excluded[*facet],
                        false => &mut constraints.chosen[*facet],
                    };
                    values.extend(catalogue.find(*facet, slug));
                }
            }
        }
        constraints
    }

    /// Keeps the hits that meet all conditions, and adds to `counts` the entries that each value
    /// would show.
    pub fn keep(&self, notebook: &Notebook, hits: &mut Vec<Hit>, counts: &mut ByFacet<Vec<usize>>) {
        hits.retain(|hit| {
            let date = notebook.entry(hit.entry).date;
            if self.periods.iter().any(|(negated, period)| period.contains(date) == *negated) {
                return false;
            }
            let values = notebook.catalogue().values_of(hit.entry);
            let is_excluded = |facet: Facet| {
                self.excluded[facet].iter().any(|value| values[facet].contains(value))
            };
            // No further choice shows an entry with an excluded value.
            if Facet::ALL.into_iter().any(is_excluded) {
                return false;
            }
            let refuses = |facet: &Facet| {
                let has = |value: &TermIx| values[*facet].contains(value);
                let chosen = &self.chosen[*facet];
                !chosen.is_empty()
                    && match facet.combination() {
                        Combination::Any => !chosen.iter().any(has),
                        Combination::All => !chosen.iter().all(has),
                    }
            };
            let mut refusing = Facet::ALL.into_iter().filter(refuses);
            let refusing = (refusing.next(), refusing.next());
            for facet in Facet::ALL {
                // Choosing another value of an `Any` facet adds entries, so an entry counts if no
                // other facet refuses it. Choosing one of an `All` facet only removes entries, so
                // an entry counts if nothing refuses it.
                let counted = match (refusing, facet.combination()) {
                    ((None, _), _) => true,
                    ((Some(only), None), Combination::Any) => only == facet,
                    _ => false,
                };
                if counted {
                    for value in &values[facet] {
                        counts[facet][value.0] += 1;
                    }
                }
            }
            refusing.0.is_none()
        });
    }
}
