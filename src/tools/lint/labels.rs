//! Lints of labels: those written in several ways, and those that look misspelt.

use std::collections::{BTreeMap, HashMap};

use super::Lint;
use crate::{
    notebook::{
        dataset::raw_json::Path,
        model::{entry::KNOWN_STATUSES, slug::Slug},
        search::edits::{is_near_miss, nearest},
    },
    unicode::{composed, is_invisible},
};

/// The labels of one kind: the categories, the statuses or the tags.
#[derive(Default)]
pub(super) struct Labels<'s> {
    /// Every place of a label, in the order of the file.
    uses: Vec<Use<'s>>,
    /// The labels that are certainly right.
    known: Vec<(Slug, String)>,
}

/// A label at a place of the dataset.
struct Use<'s> {
    slug: Slug,
    label: String,
    value: &'s str,
    path: String,
}

/// A lint, with its value and the path to it.
pub(super) type Found<'s> = (&'s str, String, Lint);

/// The places of each label, under its slug.
type Groups<'u, 's> = BTreeMap<&'u Slug, Vec<&'u Use<'s>>>;

impl<'s> Labels<'s> {
    /// The statuses, of which some are known.
    pub(super) fn of_statuses() -> Self {
        let mut statuses = Self::default();
        for status in KNOWN_STATUSES {
            statuses.know(status);
        }
        statuses
    }

    /// Notes a label that is certainly right.
    pub(super) fn know(&mut self, label: &str) {
        self.known.extend(Slug::from_text(label).map(|slug| (slug, label.to_owned())));
    }

    /// Notes a label at its place.
    pub(super) fn add(&mut self, label: &str, value: &'s str, path: &Path<'_>) {
        let Some(slug) = Slug::from_text(label) else { return };
        // Invisible characters have a warning of their own.
        let label = composed(label).chars().filter(|it| !is_invisible(*it)).collect();
        self.uses.push(Use { slug, label, value, path: path.to_string() });
    }

    /// The labels that are written in several ways, and those that almost are one that is used more often.
    pub(super) fn lints(&self) -> Vec<Found<'s>> {
        let groups = self.groups();
        let spellings = groups.values().flat_map(|uses| spellings(uses));
        spellings.chain(self.near_misses(&groups)).collect()
    }

    /// The categories that are not listed: each once or, if it looks misspelt, at each of its places.
    pub(super) fn unlisted(&self) -> Vec<Found<'s>> {
        let mut found = Vec::new();
        if self.known.is_empty() {
            return found;
        }
        for (slug, uses) in self.groups().into_iter().filter(|(slug, _)| !self.is_known(slug)) {
            let suggestion = self.nearest_known(slug).map(str::to_owned);
            let places = if suggestion.is_some() { uses.len() } else { 1 };
            let lint = |it: &Use<'s>| Lint::UnlistedCategory {
                label: it.label.clone(),
                suggestion: suggestion.clone(),
            };
            found.extend(uses[..places].iter().map(|it| it.found(lint(it))));
        }
        found
    }

    /// The statuses that look like misspelt known ones.
    pub(super) fn misspelt(&self) -> Vec<Found<'s>> {
        let unknown = self.uses.iter().filter(|it| !self.is_known(&it.slug));
        let misspelt = unknown.filter_map(|it| {
            let suggestion = self.nearest_known(&it.slug)?.to_owned();
            Some(it.found(Lint::UnknownStatus { label: it.label.clone(), suggestion }))
        });
        misspelt.collect()
    }

    fn groups(&self) -> Groups<'_, 's> {
        let mut groups = Groups::new();
        for it in &self.uses {
            groups.entry(&it.slug).or_default().push(it);
        }
        groups
    }

    fn is_known(&self, slug: &Slug) -> bool {
        self.known.iter().any(|(known, _)| known == slug)
    }

    /// The known label that a slug resembles.
    fn nearest_known(&self, slug: &Slug) -> Option<&str> {
        let near = nearest(slug.as_str(), self.known.iter().map(|(known, _)| known.as_str()))?;
        self.known.iter().find(|(known, _)| known.as_str() == near).map(|(_, label)| label.as_str())
    }

    /// The labels that are an edit away from one that is used more often.
    fn near_misses(&self, groups: &Groups<'_, 's>) -> Vec<Found<'s>> {
        let mut found = Vec::new();
        // Two words that are one edit apart are the same without one letter each.
        let mut shortened: HashMap<String, Vec<&Slug>> = HashMap::new();
        for slug in groups.keys() {
            for short in without_a_letter(slug) {
                shortened.entry(short).or_default().push(slug);
            }
        }
        for (slug, uses) in groups {
            // A label that resembles a known one has a warning already.
            if self.is_known(slug) || self.nearest_known(slug).is_some() {
                continue;
            }
            let candidates = without_a_letter(slug).filter_map(|short| shortened.get(&short));
            let near = candidates.flatten().filter(|it| is_near_miss(slug.as_str(), it.as_str()));
            let near = near.filter_map(|it| groups.get(it)).max_by_key(|others| others.len());
            let Some(others) = near.filter(|others| others.len() > uses.len()) else { continue };
            let usual = usual(others);
            found.extend(uses.iter().map(|it| {
                let (label, usual) = (it.label.clone(), usual.to_owned());
                it.found(Lint::NearMiss { label, usual })
            }));
        }
        found
    }
}

impl<'s> Use<'s> {
    fn found(&self, lint: Lint) -> Found<'s> {
        (self.value, self.path.clone(), lint)
    }
}

/// A slug, and the slug without each of its letters.
fn without_a_letter(slug: &Slug) -> impl Iterator<Item = String> {
    let slug = slug.as_str();
    let shorter = slug
        .char_indices()
        .map(|(place, letter)| format!("{}{}", &slug[..place], &slug[place + letter.len_utf8()..]));
    shorter.chain([slug.to_owned()])
}

/// The places where a label is not spelled in the usual way.
fn spellings<'s>(uses: &[&Use<'s>]) -> Vec<Found<'s>> {
    let usual = usual(uses);
    let others = uses.iter().filter(|it| it.label != usual);
    let lint = |it: &&Use<'s>| {
        let (label, usual) = (it.label.clone(), usual.to_owned());
        let is_other_case = label.to_lowercase() == usual.to_lowercase();
        it.found(match is_other_case {
            true => Lint::OtherSpelling { label, usual },
            false => Lint::SameSlug { label, usual },
        })
    };
    others.map(lint).collect()
}

/// The spelling of a label that is used most often, the first one of several.
fn usual<'u>(uses: &[&'u Use<'_>]) -> &'u str {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for it in uses {
        *counts.entry(it.label.as_str()).or_default() += 1;
    }
    // The last one of several maxima is taken.
    let usual = uses.iter().rev().max_by_key(|it| counts.get(it.label.as_str()));
    usual.map_or("", |it| it.label.as_str())
}
