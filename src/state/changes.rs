//! Methods for the changes that a reader makes.

use leptos::prelude::*;

use super::{Appearance, Command, Navigation, Question, State};
use crate::notebook::{
    model::{date::Date, facet::Facet, index::EntryIx, slug::Slug, sort::Sort},
    query::{Query, filter::Filter, rewrite::FilterRewrite, window::Window},
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
        let Question { parsed, .. } = &*self.question.get_untracked();
        self.change(Navigation::CHOICE, |query| query.switch(parsed, facet, slug));
    }

    /// Chooses a value that an entry has, unless it is chosen already. The entry stays where it is in the
    /// window, if it is still shown.
    pub fn choose(self, facet: Facet, slug: Slug, entry: EntryIx) {
        let loaded = self.loaded();
        let value = loaded.notebook.catalogue().find(facet, &slug);
        let chosen = &self.results.get_untracked().chosen[facet];
        if value.is_some_and(|value| chosen.contains(&value)) {
            return;
        }
        self.alter(|query| query.toggle(facet, slug));
        match self.results.get_untracked().position_of(entry) {
            Some(position) => {
                self.window.set(Window::around(position));
                (self.browser)(self, Command::Hold(&loaded.notebook.entry(entry).id));
                self.announce(Navigation::MORE);
            }
            None => self.announce(Navigation::CHOICE),
        }
    }

    /// Adds a tag to the filters and makes a status the only one.
    pub fn narrow(self, tag: Slug, status: Slug) {
        let Question { parsed, .. } = &*self.question.get_untracked();
        self.change(Navigation::CHOICE, |query| query.narrow(parsed, tag, status));
    }

    /// The query string of the address that [`State::narrow`] would lead to, including its `?`.
    pub fn narrowed(self, tag: Slug, status: Slug) -> String {
        let Question { parsed, .. } = &*self.question.get_untracked();
        self.visit.with_untracked(|visit| {
            let mut address = visit.address.clone();
            address.target = None;
            address.query.narrow(parsed, tag, status);
            address.to_string()
        })
    }

    /// Filters by date, from the first to the last date inclusive. `None` removes the filter.
    ///
    /// Changing an existing date filter replaces the current entry in the browser's history, so that dragging
    /// a slider doesn't flood it.
    pub fn ask_for_time(self, span: Option<(Date, Date)>) {
        let Question { parsed, .. } = &*self.question.get_untracked();
        let navigation =
            if parsed.times().next().is_some() { Navigation::TYPING } else { Navigation::CHOICE };
        self.change(navigation, |query| query.ask_for_time(parsed, span));
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
        let (loaded, question) = (self.loaded(), self.question.get_untracked());
        self.change(Navigation::CHOICE, |query| {
            query.sort_by(sort, &question.parsed, loaded.notebook.site());
        });
    }

    /// Removes all filters, so that the target of the address is shown.
    pub fn reveal_target(self) {
        self.visit.update(|visit| visit.address.query.clear());
        self.move_window_to_target();
        self.announce(Navigation::CHOICE);
    }

    /// Changes the query, and shows its results from the beginning.
    fn change(self, navigation: Navigation, change: impl FnOnce(&mut Query)) {
        let before = self.visit.with_untracked(|visit| visit.address.clone());
        self.alter(change);
        if self.visit.with_untracked(|visit| visit.address != before) {
            self.announce(navigation);
        }
    }

    /// Changes the query, and drops the target of the address, which belonged to the old query.
    fn alter(self, change: impl FnOnce(&mut Query)) {
        self.visit.update(|visit| {
            change(&mut visit.address.query);
            visit.address.target = None;
        });
        self.window.set(Window::default());
    }

    /// Shows the address in the address bar. It says nothing any more that the notebook ignores.
    fn announce(self, navigation: Navigation) {
        match navigation {
            Navigation::TYPING => self.hurry(),
            _ => self.pause(),
        }
        if self.visit.with_untracked(|visit| !visit.ignored.is_empty()) {
            self.visit.update(|visit| visit.ignored.clear());
        }
        self.visit.with_untracked(|visit| {
            (self.browser)(self, Command::Show(&visit.address, navigation));
        });
    }

    /// Changes the appearance of the page. To fold what is folded anyway is no choice.
    pub fn present(self, change: impl FnOnce(&mut Presentation)) {
        let Appearance { presentation: before, folds_by_default, .. } =
            self.appearance.get_untracked();
        self.visit.update(|visit| {
            let presentation = &mut visit.address.presentation;
            change(presentation);
            if presentation.fold != before.fold && presentation.fold == Some(folds_by_default) {
                presentation.fold = None;
            }
        });
        if self.appearance.get_untracked().presentation != before {
            self.announce(Navigation::APPEARANCE);
        }
    }
}
