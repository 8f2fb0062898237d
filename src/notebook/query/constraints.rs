//! What facets and operators ask of an entry, and what each further choice would show.

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

/// What is asked of entries beside words. Values are places in the catalogue.
pub(super) struct Constraints {
    /// The values that an entry should have, chosen or typed.
    pub chosen: ByFacet<Vec<TermIx>>,
    /// The values that it must not have.
    excluded: ByFacet<Vec<TermIx>>,
    /// Whether its date must not lie in a period, and the period.
    periods: Vec<(bool, Period)>,
}

impl Constraints {
    pub fn new(notebook: &Notebook, query: &Query, parsed: &ParsedQuery) -> Self {
        let catalogue = notebook.catalogue();
        let mut constraints = Self {
            chosen: ByFacet::from_fn(|facet| {
                let places = query.chosen(facet).iter();
                places.filter_map(|slug| catalogue.find(facet, slug)).collect()
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

    /// Keeps the hits that are not refused, and adds them to the counts of all values.
    pub fn keep(&self, notebook: &Notebook, hits: &mut Vec<Hit>, counts: &mut ByFacet<Vec<usize>>) {
        hits.retain(|hit| {
            let date = notebook.entry(hit.entry).date;
            if self.periods.iter().any(|(negated, period)| period.contains(date) == *negated) {
                return false;
            }
            let values = notebook.catalogue().values_of(hit.entry);
            let refuses = |facet: &Facet| {
                let has = |value: &TermIx| values[*facet].contains(value);
                let chosen = &self.chosen[*facet];
                let lacks = !chosen.is_empty()
                    && match facet.combination() {
                        Combination::Any => !chosen.iter().any(has),
                        Combination::All => !chosen.iter().all(has),
                    };
                lacks || self.excluded[*facet].iter().any(has)
            };
            let mut refusing = Facet::ALL.into_iter().filter(refuses);
            let refusing = (refusing.next(), refusing.next());
            for facet in Facet::ALL {
                // A value of a facet that is content with any adds entries, so those count that no
                // other facet refuses. One of a facet that wants all can only take entries away.
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
