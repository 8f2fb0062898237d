//! The reader's choices as one signal, and everything derived from them.

mod changes;
pub mod keys;
pub mod load_progress;
pub mod loaded_notebook;

use std::sync::Arc;

use leptos::prelude::*;

use self::loaded_notebook::LoadedNotebook;
use crate::notebook::{
    export::{clipboard::Form, files::Format},
    model::{entry::Entry, facet::Facet, index::EntryIx, slug::Slug},
    query::{
        Query,
        filter::Filter,
        results::{self, Results},
        rewrite::FilterRewrite,
        sort::Sort,
        window::Window,
    },
    route::{Address, Ignored, Presentation, Theme},
    search::{Index, highlight::Highlighter, parsed_query::ParsedQuery},
};

/// How a change is shown in the address bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Navigation {
    pub history: HistoryUpdate,
    /// Whether the scroll position stays. Otherwise, the page scrolls back to the results.
    pub keeps_scroll: bool,
}

/// How a change enters the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryUpdate {
    /// Replaces the current entry.
    Replace,
    /// Adds an entry.
    Push,
}

impl Navigation {
    /// A change while typing or dragging a slider.
    pub const TYPING: Self = Self { history: HistoryUpdate::Replace, keeps_scroll: false };
    /// A change of the filters or the order.
    pub const CHOICE: Self = Self { history: HistoryUpdate::Push, keeps_scroll: false };
    /// More results of the same query.
    pub const MORE: Self = Self { history: HistoryUpdate::Push, keeps_scroll: true };
    /// Another appearance of the same results.
    pub const APPEARANCE: Self = Self { history: HistoryUpdate::Replace, keeps_scroll: true };
}

/// A request from the state to the browser.
#[derive(Clone, Copy, Debug)]
pub enum Command<'r> {
    /// Shows an address in the address bar.
    Show(&'r Address, Navigation),
    /// Copies an entry to the clipboard, and then calls [`State::note_copy`].
    Copy(&'r Slug, Form),
    /// Saves the results as a file.
    Save(Format),
    /// Focuses the results and scrolls to them.
    GoToResults,
}

/// The reader's preferences, which the browser remembers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Preferences {
    /// Whether single-character shortcuts, such as `j`, are on.
    pub single_keys: RwSignal<bool>,
    /// The theme; `None` follows the system.
    pub theme: RwSignal<Option<Theme>>,
}

/// The state of the page for one loaded dataset. It changes only through its methods.
#[derive(Clone, Copy, Debug)]
pub struct State {
    loaded: StoredValue<Arc<LoadedNotebook>>,
    /// The search index, once it is built.
    index: RwSignal<Option<Arc<Index>>>,
    visit: RwSignal<Visit>,
    question: Memo<Question>,
    results: Memo<Results>,
    presentation: Memo<Presentation>,
    folds: Memo<bool>,
    highlighter: Memo<Highlighter>,
    /// The part of the results that is in the document.
    window: RwSignal<Window>,
    /// The last attempt to copy: the entry, the form, and whether the browser copied it.
    copied: RwSignal<Option<(Slug, Form, bool)>>,
    browser: fn(State, Command<'_>),
}

/// The query, and its parsed text.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    query: Query,
    parsed: ParsedQuery,
}

/// The address of the page, and the parts of it that mean nothing in this notebook.
#[derive(Clone, Debug)]
struct Visit {
    address: Address,
    ignored: Vec<Ignored>,
}

impl State {
    /// Creates the state for an address. `search` is the query string including its `?`, and `hash` is the
    /// fragment including its `#`; each is empty if the address has none. `browser` runs the commands that
    /// follow from the reader's changes.
    pub fn new(
        loaded: Arc<LoadedNotebook>,
        search: &str,
        hash: &str,
        browser: fn(State, Command<'_>),
    ) -> Self {
        let (address, ignored) = Address::parse(search, hash, &loaded.notebook);
        let visit = RwSignal::new(Visit { address, ignored });
        let loaded = StoredValue::new(loaded);
        let question = Memo::new(move |_| {
            let loaded = loaded.get_value();
            let query = visit.with(|visit| visit.address.query.clone());
            let parsed = ParsedQuery::parse(query.text(), loaded.notebook.catalogue());
            Question { query, parsed }
        });
        let index = RwSignal::new(None::<Arc<Index>>);
        let results = Memo::new(move |_| {
            let (loaded, index) = (loaded.get_value(), index.get());
            question.with(|Question { query, parsed }| {
                Results::new(&loaded.notebook, index.as_deref(), query, parsed)
            })
        });
        let highlighter = Memo::new(move |_| results.with(|results| results.highlighter.clone()));
        let presentation = Memo::new(move |_| visit.with(|visit| visit.address.presentation));
        let folds = Memo::new(move |_| presentation.get().fold);
        let window = RwSignal::new(Window::default());
        let copied = RwSignal::new(None);
        let state = Self {
            loaded,
            index,
            visit,
            question,
            results,
            presentation,
            folds,
            highlighter,
            window,
            copied,
            browser,
        };
        state.move_window_to_target();
        state
    }

    /// Sets the index that answers searches. Without one, searches are pending.
    pub fn search_with(self, index: Arc<Index>) {
        self.index.set(Some(index));
    }

    /// Takes over an address that the browser went to: back, forward, or by a link to a fragment.
    pub fn on_popstate(self, search: &str, hash: &str) {
        let loaded = self.loaded.get_value();
        let (address, ignored) = Address::parse(search, hash, &loaded.notebook);
        self.visit.set(Visit { address, ignored });
        self.move_window_to_target();
    }

    /// Moves the window to the target of the address, or to the beginning if the results don't contain it.
    fn move_window_to_target(self) {
        let loaded = self.loaded();
        let notebook = &loaded.notebook;
        let position = self.target_untracked().and_then(|target| {
            self.results.with_untracked(|results| match notebook.find(&target) {
                Some(entry) => results.position_of(entry),
                None => results
                    .position_of_section(notebook.catalogue().find(Facet::Category, &target)?),
            })
        });
        self.window.set(position.map_or_else(Window::default, Window::around));
    }

    /// Extends the window at its end. Returns false if the results end there.
    pub fn show_later(self) -> bool {
        let length = self.results.with_untracked(Results::len);
        self.widen(self.window.get_untracked().later(length))
    }

    /// Extends the window at its beginning. Returns false if the results begin there.
    pub fn show_earlier(self) -> bool {
        self.widen(self.window.get_untracked().earlier())
    }

    /// Replaces the window, and returns the previous one.
    pub fn show(self, window: Window) -> Window {
        self.window.try_update(|shown| std::mem::replace(shown, window)).unwrap_or_default()
    }

    fn widen(self, window: Option<Window>) -> bool {
        if let Some(window) = window {
            self.window.set(window);
        }
        window.is_some()
    }

    /// The possible rewrites of a filter.
    pub fn rewrites(self, filter: &Filter) -> Vec<FilterRewrite> {
        self.question.with(|Question { query, parsed }| query.rewrites(filter, parsed))
    }

    /// Reads the parsed query.
    pub fn parsed<T>(self, read: impl FnOnce(&ParsedQuery) -> T) -> T {
        self.question.with(|question| read(&question.parsed))
    }

    /// The entries related to an entry, without those in its line of work. Empty until the index is built.
    pub fn related(self, entry: EntryIx) -> Vec<EntryIx> {
        let loaded = self.loaded();
        self.index.with(|index| {
            let Some(index) = index else { return Vec::new() };
            let line = loaded.notebook.lineage().line(entry).into_iter();
            index.related(entry, &line.map(|step| step.entry).collect::<Vec<_>>())
        })
    }

    /// Copies an entry to the clipboard.
    pub fn copy(self, entry: &Slug, form: Form) {
        (self.browser)(self, Command::Copy(entry, form));
    }

    /// Records whether the browser copied an entry.
    pub fn note_copy(self, entry: Slug, form: Form, copied: bool) {
        self.copied.set(Some((entry, form, copied)));
    }

    /// The form of the last attempt to copy, and whether the browser copied. `None` if that attempt was for
    /// another entry.
    pub fn copied(self, entry: &Slug) -> Option<(Form, bool)> {
        self.copied.with(|last| {
            let of_entry = last.as_ref().filter(|(copied, ..)| copied == entry);
            of_entry.map(|(_, form, could)| (*form, *could))
        })
    }

    /// Saves the results as a file.
    pub fn save(self, format: Format) {
        (self.browser)(self, Command::Save(format));
    }

    /// Focuses the results and scrolls to them.
    pub fn go_to_results(self) {
        (self.browser)(self, Command::GoToResults);
    }

    /// The loaded dataset, which never changes.
    pub fn loaded(self) -> Arc<LoadedNotebook> {
        self.loaded.get_value()
    }

    /// The results of the query.
    pub fn results(self) -> Memo<Results> {
        self.results
    }

    /// The part of the results that is in the document.
    pub fn visible(self) -> Window {
        self.window.get()
    }

    /// Whether all results are in the document, as they are for printing.
    pub fn shows_everything(self) -> bool {
        self.visible() == Window::whole()
    }

    /// The operators in the query that mean nothing in this notebook, as typed and joined by commas.
    pub fn unknown_operators(self) -> String {
        self.question.with(|question| question.parsed.unknown_operators.join(", "))
    }

    /// The orders to choose from, each with its name.
    pub fn orders(self) -> Vec<(Sort, &'static str)> {
        self.question.with(|Question { query, parsed }| query.orders(parsed))
    }

    /// The highlighter of the words of the query.
    pub fn highlighter(self) -> Memo<Highlighter> {
        self.highlighter
    }

    /// Reads the query.
    pub fn query<T>(self, read: impl FnOnce(&Query) -> T) -> T {
        self.question.with(|question| read(&question.query))
    }

    /// The active filters.
    pub fn filters(self) -> Vec<Filter> {
        self.question.with(|Question { query, parsed }| query.filters(parsed))
    }

    /// The appearance that the address asks for.
    pub fn presentation(self) -> Presentation {
        self.presentation.get()
    }

    /// Whether entries are folded to their question and conclusion.
    pub fn folds(self) -> bool {
        self.folds.get()
    }

    /// The parts of the address that mean nothing in this notebook.
    pub fn ignored(self) -> Vec<Ignored> {
        self.visit.with(|visit| visit.ignored.clone())
    }

    /// The entry or section that the address leads to.
    pub fn target(self) -> Option<Slug> {
        self.visit.with(|visit| visit.address.target.clone())
    }

    /// Like [`State::target`], without subscribing to changes.
    pub fn target_untracked(self) -> Option<Slug> {
        untrack(|| self.target())
    }

    /// The entry that the address leads to, if the filters hide it.
    pub fn hidden_target(self) -> Option<Entry> {
        let (target, loaded) = (self.target()?, self.loaded());
        let entry = loaded.notebook.find(&target)?;
        let hidden = self.results.with(|results| results.position_of(entry).is_none());
        hidden.then(|| loaded.notebook.entry(entry).clone())
    }

    /// Each active filter, with the number of entries that would be shown without it.
    pub fn relaxations(self) -> Vec<(Filter, usize)> {
        let (loaded, index) = (self.loaded(), self.index.get());
        self.question.with(|Question { query, parsed }| {
            results::relaxations(&loaded.notebook, index.as_deref(), query, parsed)
        })
    }
}
