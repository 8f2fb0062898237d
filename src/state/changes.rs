//! Methods for the changes that a reader makes.

use leptos::prelude::*;

use super::{Command, Navigation, State};
use crate::notebook::{
    model::{date::Date, facet::Facet, slug::Slug},
    query::{
        Query, filter::Filter, results::Results, rewrite::FilterRewrite, sort::Sort, window::Window,
    },
    route::Presentation,
    search::Correction,
};

impl State {
    /// Sets the text of the query.
    pub fn search_for(self, text: &str) {
        self.change(Navigation::TYPING, |query| query.set_text(text));
    }

    /// Chooses a value of a facet, or removes it if it is chosen, in the facet or as an operator.
    pub fn toggle(self, facet: Facet, slug: Slug) {
        let parsed = self.question.with_untracked(|question| question.parsed.clone());
        self.change(Navigation::CHOICE, |query| query.switch(&parsed, facet, slug));
    }

    /// Chooses a value of a facet, unless it is chosen already.
    pub fn choose(self, facet: Facet, slug: Slug) {
        let loaded = self.loaded();
        let value = loaded.notebook.catalogue().find(facet, &slug);
        let chosen =
            |results: &Results| value.is_some_and(|at| results.chosen[facet].contains(&at));
        let chosen = self.results.with_untracked(chosen);
        self.change(Navigation::CHOICE, |query| {
            if !chosen {
                query.toggle(facet, slug);
            }
        });
    }

    /// Adds a tag to the filters and makes a status the only one.
    pub fn narrow(self, tag: Slug, status: Slug) {
        let parsed = self.question.with_untracked(|question| question.parsed.clone());
        self.change(Navigation::CHOICE, |query| query.narrow(&parsed, tag, status));
    }

    /// The query string of the address that [`State::narrow`] would lead to, including its `?`.
    pub fn narrowed(self, tag: Slug, status: Slug) -> String {
        let parsed = self.question.with_untracked(|question| question.parsed.clone());
        self.visit.with_untracked(|visit| {
            let mut address = visit.address.clone();
            address.target = None;
            address.query.narrow(&parsed, tag, status);
            address.to_string()
        })
    }

    /// Filters by date, from the first to the last date inclusive. `None` removes the filter.
    ///
    /// Changing an existing date filter replaces the current entry in the browser's history, so that dragging
    /// a slider doesn't flood it.
    pub fn ask_for_time(self, span: Option<(Date, Date)>) {
        let parsed = self.question.with_untracked(|question| question.parsed.clone());
        let navigation =
            if parsed.times().next().is_some() { Navigation::TYPING } else { Navigation::CHOICE };
        self.change(navigation, |query| query.ask_for_time(&parsed, span));
    }

    /// Rewrites a filter, for example words into a phrase.
    pub fn rewrite(self, filter: &Filter, rewrite: FilterRewrite) {
        self.change(Navigation::CHOICE, |query| query.rewrite(filter, rewrite));
    }

    /// Removes a filter.
    pub fn remove(self, filter: &Filter) {
        self.change(Navigation::CHOICE, |query| query.remove(filter));
    }

    /// Removes all filters, but keeps the order.
    pub fn clear(self) {
        self.change(Navigation::CHOICE, Query::clear);
    }

    /// Also shows entries that match only some of the words.
    pub fn show_some(self) {
        self.visit.update(|visit| visit.address.query.some = true);
        self.announce(Navigation::MORE);
    }

    /// Undoes a correction: searches for the word as it was typed.
    pub fn search_as_typed(self, correction: &Correction) {
        self.change(Navigation::CHOICE, |query| query.quote(&correction.span));
    }

    /// Sorts the results.
    pub fn sort_by(self, sort: Sort) {
        self.change(Navigation::CHOICE, |query| query.sort = sort);
    }

    /// Removes all filters, so that the target of the address is shown.
    pub fn reveal_target(self) {
        self.visit.update(|visit| visit.address.query.clear());
        self.move_window_to_target();
        self.announce(Navigation::CHOICE);
    }

    /// Changes the query, and drops the target of the address, which belonged to the old query.
    fn change(self, navigation: Navigation, change: impl FnOnce(&mut Query)) {
        let before = self.visit.with_untracked(|visit| visit.address.clone());
        self.visit.update(|visit| {
            change(&mut visit.address.query);
            visit.address.target = None;
            visit.ignored.clear();
        });
        self.window.set(Window::default());
        if self.visit.with_untracked(|visit| visit.address != before) {
            self.announce(navigation);
        }
    }

    fn announce(self, navigation: Navigation) {
        self.visit.with_untracked(|visit| {
            (self.browser)(self, Command::Show(&visit.address, navigation));
        });
    }

    /// Changes the appearance of the page.
    pub fn present(self, change: impl FnOnce(&mut Presentation)) {
        let before = untrack(|| self.presentation());
        self.visit.update(|visit| change(&mut visit.address.presentation));
        if untrack(|| self.presentation()) != before {
            self.announce(Navigation::APPEARANCE);
        }
    }
}
