//! The table "Was this tried?": entries by tag and status.

use crate::notebook::{
    model::{date::Date, facet::Facet, index::TermIx, notebook::Notebook},
    query::results::Results,
    sorting::sorted_indices,
};

/// The number of entries with each tag and status, among the entries shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagStatusMatrix {
    /// The statuses of the counted entries, in the order of the catalogue.
    pub statuses: Vec<TermIx>,
    /// The tags of the entries shown, sorted by the number of entries, then by the number of failed
    /// and archived ones, both from the greatest.
    pub rows: Vec<Row>,
}

/// The counts of one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub tag: TermIx,
    /// The number of entries with each status, in the order of [`TagStatusMatrix::statuses`].
    pub counts: Vec<usize>,
    /// The date of the newest entry.
    pub latest: Date,
}

/// The statuses of abandoned work.
const GIVEN_UP: [&str; 2] = ["failed", "archived"];

impl TagStatusMatrix {
    /// Counts the entries shown.
    pub fn new(notebook: &Notebook, results: &Results) -> Self {
        let catalogue = notebook.catalogue();
        let statuses = catalogue.values(Facet::Status);
        let tags = catalogue.values(Facet::Tags).len();
        let mut counts = vec![0; tags * statuses.len()];
        let mut latest: Vec<Option<Date>> = vec![None; tags];
        for entry in results.shown() {
            let values = catalogue.values_of(entry);
            for tag in &values[Facet::Tags] {
                for status in &values[Facet::Status] {
                    counts[tag.0 * statuses.len() + status.0] += 1;
                }
                latest[tag.0] = latest[tag.0].max(Some(notebook.entry(entry).date));
            }
        }
        let of_tag = |tag: usize| &counts[tag * statuses.len()..(tag + 1) * statuses.len()];
        let used: Vec<TermIx> = (0..statuses.len())
            .map(TermIx)
            .filter(|status| (0..tags).any(|tag| of_tag(tag)[status.0] > 0))
            .collect();
        let given_up = |tag: usize| -> usize {
            let all = statuses.iter().zip(of_tag(tag));
            all.filter(|(term, _)| GIVEN_UP.contains(&term.slug.as_str()))
                .map(|(_, count)| count)
                .sum()
        };
        let keys = (0..tags).map(|tag| {
            let all: usize = of_tag(tag).iter().sum();
            u64::MAX - ((all as u64) << 32) - given_up(tag) as u64
        });
        let row = |tag: usize| {
            let counts = used.iter().map(|status| of_tag(tag)[status.0]).collect();
            latest[tag].map(|latest| Row { tag: TermIx(tag), counts, latest })
        };
        let rows = sorted_indices(keys).into_iter().filter_map(row).collect();
        Self { statuses: used, rows }
    }
}
