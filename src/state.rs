//! The reader's choices as one signal, and what follows from them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::notebook::{
    Notebook,
    address::{Address, Ignored, Presentation},
    entry::Entry,
    facet::Facet,
    fault::Fault,
    query::{Filter, Query, Sort},
    results::{self, Results},
    search::{SearchIndex, Words},
    slug::Slug,
};

/// A dataset as it was loaded: what is in it, what makes it searchable, what was wrong with it.
#[derive(Debug)]
pub struct Library {
    pub notebook: Notebook,
    pub index: SearchIndex,
    pub faults: Vec<Fault>,
}

impl Library {
    pub fn new(notebook: Notebook, faults: Vec<Fault>) -> Self {
        Self { index: SearchIndex::new(notebook.entries()), notebook, faults }
    }

    /// How many entries are not in the notebook because of their faults.
    pub fn entries_left_out(&self) -> usize {
        let mut places: Vec<usize> = self.faults.iter().filter_map(Fault::entry).collect();
        places.dedup();
        places.len()
    }
}

/// How a change enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// In place of the current entry: typing.
    Replace,
    /// As an entry of its own: every other choice.
    Push,
}

/// The state of the page over one loaded dataset. Views read it and call its methods; nothing else
/// changes it.
#[derive(Clone, Copy, Debug)]
pub struct State {
    library: StoredValue<Arc<Library>>,
    visit: RwSignal<Visit>,
    words: Memo<Words>,
    results: Memo<Results>,
    changed: fn(&Address, Step),
}

/// Where the reader is, and what of the address they came by meant nothing.
#[derive(Clone, Debug)]
struct Visit {
    address: Address,
    ignored: Vec<Ignored>,
}

impl State {
    /// The state that an address asks for, given as the browser parts it. `changed` is called after
    /// every change that the reader makes.
    pub fn new(
        library: Arc<Library>,
        search: &str,
        hash: &str,
        changed: fn(&Address, Step),
    ) -> Self {
        let (address, ignored) = Address::parse(search, hash, &library.notebook);
        let visit = RwSignal::new(Visit { address, ignored });
        let library = StoredValue::new(library);
        let query = Memo::new(move |_| visit.with(|visit| visit.address.query.clone()));
        let words = Memo::new(move |_| query.with(|query| Words::parse(query.text())));
        let results = Memo::new(move |_| {
            library.with_value(|library| {
                query.with(|query| Results::of(&library.notebook, &library.index, query))
            })
        });
        Self { library, visit, words, results, changed }
    }

    /// Takes over the state of an address that the browser went to by itself.
    pub fn arrive(self, search: &str, hash: &str) {
        let library = self.library.get_value();
        let (address, ignored) = Address::parse(search, hash, &library.notebook);
        self.visit.set(Visit { address, ignored });
    }

    pub fn search_for(self, text: &str) {
        self.change(Step::Replace, |query| query.set_text(text));
    }

    pub fn toggle(self, facet: Facet, slug: Slug) {
        self.change(Step::Push, |query| query.toggle(facet, slug));
    }

    /// Chooses a value, whether it was chosen or not.
    pub fn choose(self, facet: Facet, slug: Slug) {
        self.change(Step::Push, |query| {
            if !query.chosen(facet).contains(&slug) {
                query.toggle(facet, slug);
            }
        });
    }

    pub fn remove(self, filter: &Filter) {
        self.change(Step::Push, |query| query.remove(filter));
    }

    pub fn clear(self) {
        self.change(Step::Push, Query::clear);
    }

    pub fn sort_by(self, sort: Sort) {
        self.change(Step::Push, |query| query.sort = sort);
    }

    /// Clears the filters that keep the addressed entry out of sight.
    pub fn reveal_target(self) {
        let target = self.target();
        self.visit.update(|visit| visit.address.query.clear());
        self.visit.update(|visit| visit.address.target = target);
        self.announce(Step::Push);
    }

    /// Whoever changes the query moves on from the entry they were led to.
    fn change(self, step: Step, change: impl FnOnce(&mut Query)) {
        let before = self.visit.with_untracked(|visit| visit.address.clone());
        self.visit.update(|visit| {
            change(&mut visit.address.query);
            visit.address.target = None;
            visit.ignored.clear();
        });
        if self.visit.with_untracked(|visit| visit.address != before) {
            self.announce(step);
        }
    }

    fn announce(self, step: Step) {
        self.visit.with_untracked(|visit| (self.changed)(&visit.address, step));
    }

    /// The dataset, which does not change.
    pub fn library(self) -> Arc<Library> {
        self.library.get_value()
    }

    pub fn results(self) -> Memo<Results> {
        self.results
    }

    pub fn words(self) -> Memo<Words> {
        self.words
    }

    /// Reads something of the query.
    pub fn query<T>(self, read: impl FnOnce(&Query) -> T) -> T {
        self.visit.with(|visit| read(&visit.address.query))
    }

    /// How the page is dressed, which does not change while it is open.
    pub fn presentation(self) -> Presentation {
        self.visit.with_untracked(|visit| visit.address.presentation)
    }

    pub fn ignored(self) -> Vec<Ignored> {
        self.visit.with(|visit| visit.ignored.clone())
    }

    /// The entry or section that the address leads to.
    pub fn target(self) -> Option<Slug> {
        self.visit.with(|visit| visit.address.target.clone())
    }

    pub fn target_untracked(self) -> Option<Slug> {
        untrack(|| self.target())
    }

    /// The entry that the address leads to, where the filters keep it out of sight.
    pub fn hidden_target(self) -> Option<Entry> {
        let (target, library) = (self.target()?, self.library());
        let entries = library.notebook.entries();
        let place = entries.iter().position(|entry| entry.id == target)?;
        let shown = self.results.with(|results| results.shows(place));
        (!shown).then(|| entries[place].clone())
    }

    /// What each active filter is called, and how many entries would show without it.
    pub fn ways_back(self) -> Vec<(Filter, usize)> {
        let library = self.library();
        self.query(|query| results::ways_back(&library.notebook, &library.index, query))
    }
}
