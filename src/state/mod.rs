//! The reader's choices as one signal, and everything derived from them.

mod changes;
pub mod keys;
pub mod load_progress;
pub mod loaded_notebook;

use std::sync::Arc;

use leptos::prelude::*;

use self::loaded_notebook::LoadedNotebook;
use crate::notebook::{
    dataset::fault::quoted,
    export::{clipboard::Form, files::Format},
    model::{
        entry::Entry, facet::Facet, index::EntryIx, site::SHOWN_WHOLE, slug::Slug, sort::Sort,
    },
    query::{
        Query,
        filter::Filter,
        results::{self, Results},
        rewrite::FilterRewrite,
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
    /// A change that leaves the reader where they are: more results, or a filter chosen in an entry.
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
    /// Copies a text to the clipboard, and then sets the signal to whether the browser copied.
    CopyText(&'r str, RwSignal<Option<bool>>),
    /// Saves a text as a file.
    Save(File<'r>),
    /// Keeps an entry where it is in the window while the entries around it change.
    Hold(&'r Slug),
    /// Focuses an element and scrolls to it.
    GoTo(&'static str),
    /// Opens a dialog over the page.
    Open(&'r str),
    /// Closes a dialog or a popover.
    Close(&'r str),
}

/// A file for the reader to save.
#[derive(Clone, Copy, Debug)]
pub struct File<'f> {
    pub name: &'f str,
    pub media_type: &'f str,
    pub text: &'f str,
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
    question: Memo<Arc<Question>>,
    results: Memo<Arc<Results>>,
    appearance: Memo<Appearance>,
    highlighter: Memo<Arc<Highlighter>>,
    /// Whether what is out of sight is put off until the reader pauses.
    hurried: RwSignal<bool>,
    /// The highlighter at the last pause.
    settled_highlighter: Memo<Arc<Highlighter>>,
    /// The part of the results that is in the document.
    window: RwSignal<Window>,
    citation: RwSignal<Option<Citation>>,
    browser: fn(State, Command<'_>),
}

/// The query, and its parsed text.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub query: Query,
    pub parsed: ParsedQuery,
}

/// The appearance of the page, as far as it depends on the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Appearance {
    presentation: Presentation,
    is_search: bool,
    /// Whether entries show their conclusions only if the address does not say.
    folds_by_default: bool,
}

/// An entry that the reader is about to cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    pub entry: EntryIx,
    /// The form of the last attempt to copy it, and whether the browser copied.
    pub copied: Option<(Form, bool)>,
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
            Arc::new(Question { query, parsed })
        });
        let index = RwSignal::new(None::<Arc<Index>>);
        let results = Memo::new(move |_| {
            let (loaded, index, question) = (loaded.get_value(), index.get(), question.get());
            let Question { query, parsed } = &*question;
            Arc::new(Results::new(&loaded.notebook, index.as_deref(), query, parsed))
        });
        let highlighter = Memo::new(move |_| Arc::new(results.get().highlighter.clone()));
        let hurried = RwSignal::new(false);
        let settled_highlighter = Memo::new(move |last: Option<&Arc<Highlighter>>| match last {
            Some(last) if hurried.get() => Arc::clone(last),
            _ => highlighter.get(),
        });
        let appearance = Memo::new(move |_| {
            let loaded = loaded.get_value();
            let presentation = visit.with(|visit| visit.address.presentation);
            let is_search = question.get().parsed.is_search();
            let is_long = loaded.notebook.entries().len() > SHOWN_WHOLE;
            // A search shows the passages that match, unless the reader wants less.
            let folds_by_default = !is_search && loaded.notebook.site().fold.unwrap_or(is_long);
            Appearance { presentation, is_search, folds_by_default }
        });
        let window = RwSignal::new(Window::default());
        let citation = RwSignal::new(None);
        let state = Self {
            loaded,
            index,
            visit,
            question,
            results,
            appearance,
            highlighter,
            hurried,
            settled_highlighter,
            window,
            citation,
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
        self.pause();
    }

    /// Moves the window to the target of the address, or to the beginning if the results don't contain it.
    fn move_window_to_target(self) {
        let loaded = self.loaded();
        let notebook = &loaded.notebook;
        let position = self.target_untracked().and_then(|target| {
            let results = self.results.get_untracked();
            match notebook.find(&target) {
                Some(entry) => results.position_of(entry),
                None => results
                    .position_of_section(notebook.catalogue().find(Facet::Category, &target)?),
            }
        });
        self.window.set(position.map_or_else(Window::default, Window::around));
    }

    /// Extends the window at its end. Returns false if the results end there.
    pub fn show_later(self) -> bool {
        let length = self.results.get_untracked().len();
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
        let question = self.question();
        question.query.rewrites(filter, &question.parsed)
    }

    /// The query, and its parsed text.
    pub fn question(self) -> Arc<Question> {
        self.question.get()
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

    /// Chooses the entry to cite.
    pub fn cite(self, entry: EntryIx) {
        self.citation.set(Some(Citation { entry, copied: None }));
    }

    /// The entry that the reader is about to cite.
    pub fn citation(self) -> Option<Citation> {
        self.citation.get()
    }

    /// Copies the entry to cite to the clipboard.
    pub fn copy(self, form: Form) {
        if let Some(Citation { entry, .. }) = self.citation.get_untracked() {
            (self.browser)(self, Command::Copy(&self.loaded().notebook.entry(entry).id, form));
        }
    }

    /// Records whether the browser copied the entry to cite.
    pub fn note_copy(self, form: Form, copied: bool) {
        let citation = self.citation.get_untracked();
        let citation = citation.map(|it| Citation { copied: Some((form, copied)), ..it });
        self.citation.set(citation);
    }

    /// Copies a text to the clipboard. Then sets `copied` to false if the browser refuses, otherwise to true.
    pub fn copy_text(self, text: &str, copied: RwSignal<Option<bool>>) {
        (self.browser)(self, Command::CopyText(text, copied));
    }

    /// Saves the results as a file.
    pub fn save(self, format: Format) {
        let loaded = self.loaded();
        let shown: Vec<EntryIx> = self.results.get_untracked().shown().collect();
        let text = &format.render(&loaded.notebook, &shown, |entry| loaded.entry_url(entry));
        self.save_file(File { name: format.file_name(), media_type: format.media_type(), text });
    }

    /// Saves a file.
    pub fn save_file(self, file: File<'_>) {
        (self.browser)(self, Command::Save(file));
    }

    /// Focuses an element and scrolls to it.
    pub fn go_to(self, id: &'static str) {
        (self.browser)(self, Command::GoTo(id));
    }

    /// Opens a dialog over the page.
    pub fn open(self, dialog: &str) {
        (self.browser)(self, Command::Open(dialog));
    }

    /// Closes a dialog or a popover.
    pub fn close(self, dialog: &str) {
        (self.browser)(self, Command::Close(dialog));
    }

    /// The loaded dataset, which never changes.
    pub fn loaded(self) -> Arc<LoadedNotebook> {
        self.loaded.get_value()
    }

    /// The language of the interface as a BCP 47 tag, where it differs from that of the texts.
    pub fn interface_language(self) -> Option<&'static str> {
        self.loaded().notebook.site().interface_language()
    }

    /// The results of the query.
    pub fn results(self) -> Arc<Results> {
        self.results.get()
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
        self.question().parsed.unknown_operators.join(", ")
    }

    /// Whether there are words to search for.
    pub fn is_search(self) -> bool {
        self.appearance.get().is_search
    }

    /// The order of the entries.
    pub fn order(self) -> Sort {
        let (loaded, question) = (self.loaded(), self.question());
        question.query.order(&question.parsed, loaded.notebook.site())
    }

    /// The title of the document, which begins with the text of the query.
    pub fn title(self) -> String {
        let site = self.loaded().notebook.site().document_title();
        match self.question().query.text().trim() {
            "" => site,
            text => format!("{} · {site}", quoted(text)),
        }
    }

    /// The highlighter of the words of the query.
    pub fn highlighter(self) -> Arc<Highlighter> {
        self.highlighter.get()
    }

    /// The same state for what is out of sight, which shows the matches of the search once the reader pauses.
    #[must_use]
    pub fn out_of_sight(self) -> Self {
        Self { highlighter: self.settled_highlighter, ..self }
    }

    /// Whether what is out of sight is put off.
    pub fn is_hurried(self) -> bool {
        self.hurried.get()
    }

    /// Puts off what is out of sight until [`State::pause`].
    pub fn hurry(self) {
        if !self.hurried.get_untracked() {
            self.hurried.set(true);
        }
    }

    /// Brings up to date what is out of sight.
    pub fn pause(self) {
        if self.hurried.get_untracked() {
            self.hurried.set(false);
        }
    }

    /// The active filters.
    pub fn filters(self) -> Vec<Filter> {
        let question = self.question();
        question.query.filters(&question.parsed)
    }

    /// The appearance that the address asks for.
    pub fn presentation(self) -> Presentation {
        self.appearance.get().presentation
    }

    /// Whether entries show their conclusions only, and a search no passages.
    pub fn folds(self) -> bool {
        let Appearance { presentation, folds_by_default, .. } = self.appearance.get();
        presentation.fold.unwrap_or(folds_by_default)
    }

    /// Whether the page has a timeline.
    pub fn has_timeline(self) -> bool {
        let of_site = self.loaded().notebook.site().timeline;
        self.presentation().timeline.or(of_site).unwrap_or(true)
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
        self.results().position_of(entry).is_none().then(|| loaded.notebook.entry(entry).clone())
    }

    /// Each active filter, with the number of entries that would be shown without it.
    pub fn relaxations(self) -> Vec<(Filter, usize)> {
        let (loaded, index, question) = (self.loaded(), self.index.get(), self.question());
        let Question { query, parsed } = &*question;
        results::relaxations(&loaded.notebook, index.as_deref(), query, parsed)
    }
}
