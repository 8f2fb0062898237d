//! Lines of work: entries linked by `follows`.

use super::{entry::Entry, index::EntryIx};
use crate::notebook::{interner::Interner, sorting::sorted_indices};

/// The graph of all `follows` links between entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    follows: Vec<Vec<EntryIx>>,
    taken_up: Vec<Vec<EntryIx>>,
    /// For every entry its rank by date, from 0 for the oldest.
    ages: Vec<usize>,
}

/// An entry in the tree of a line of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub entry: EntryIx,
    /// The number of steps from the root of the tree.
    pub depth: usize,
    /// The parent in the tree; `None` for a root.
    pub after: Option<EntryIx>,
}

/// The maximum length of a line, in entries. The ones nearest to the requested entry are kept.
const LONGEST: usize = 200;

impl Lineage {
    /// Links the entries by their `follows`. Ignores ids that no entry has, and an entry's own id.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut ids = Interner::default();
        for entry in entries {
            ids.add(entry.id.as_str());
        }
        let mut lineage = Self { follows: vec![Vec::new(); entries.len()], ..Self::default() };
        lineage.taken_up.clone_from(&lineage.follows);
        lineage.ages = vec![0; entries.len()];
        let order = sorted_indices(entries.iter().map(|entry| u64::from(entry.date.ordinal())));
        for (age, place) in order.into_iter().enumerate() {
            lineage.ages[place] = age;
        }
        for (place, entry) in entries.iter().enumerate() {
            for before in entry.follows.iter().filter_map(|id| ids.get(id.as_str()).map(EntryIx)) {
                if before.0 != place && !lineage.follows[place].contains(&before) {
                    lineage.follows[place].push(before);
                    lineage.taken_up[before.0].push(EntryIx(place));
                }
            }
        }
        lineage
    }

    /// The entries whose next step an entry took.
    pub fn follows(&self, entry: EntryIx) -> &[EntryIx] {
        &self.follows[entry.0]
    }

    /// The entries that took the next step of an entry, in the order of the dataset.
    pub fn taken_up(&self, entry: EntryIx) -> &[EntryIx] {
        &self.taken_up[entry.0]
    }

    /// The line of work that contains an entry, as a forest in preorder.
    ///
    /// Each entry appears once, even if it has several parents. Roots and siblings are sorted from
    /// the oldest. A cycle that no root leads to starts at its oldest entry. A line has at most 200
    /// entries: those with the fewest links between them and `entry`.
    pub fn line(&self, entry: EntryIx) -> Vec<Step> {
        let mut members = vec![entry];
        let mut at = 0;
        while let Some(&member) = members.get(at) {
            for near in self.follows(member).iter().chain(self.taken_up(member)) {
                if members.len() == LONGEST {
                    break;
                }
                if !members.contains(near) {
                    members.push(*near);
                }
            }
            at += 1;
        }
        self.oldest_first(&mut members);
        let begins =
            |member: &EntryIx| !self.follows(*member).iter().any(|it| members.contains(it));
        let (roots, others): (Vec<EntryIx>, Vec<EntryIx>) =
            members.iter().partition(|it| begins(it));
        let mut line: Vec<Step> = Vec::with_capacity(members.len());
        for root in roots.into_iter().chain(others) {
            let mut next = vec![Step { entry: root, depth: 0, after: None }];
            while let Some(step) = next.pop() {
                if line.iter().any(|told| told.entry == step.entry) {
                    continue;
                }
                line.push(step);
                let mut after: Vec<EntryIx> = self
                    .taken_up(step.entry)
                    .iter()
                    .copied()
                    .filter(|it| members.contains(it))
                    .collect();
                self.oldest_first(&mut after);
                let after_it = Some(step.entry);
                let deeper =
                    |entry: EntryIx| Step { entry, depth: step.depth + 1, after: after_it };
                next.extend(after.into_iter().rev().map(deeper));
            }
        }
        line
    }

    fn oldest_first(&self, entries: &mut Vec<EntryIx>) {
        let order = sorted_indices(entries.iter().map(|entry| self.ages[entry.0] as u64));
        *entries = order.into_iter().map(|place| entries[place]).collect();
    }
}
