//! The parts of an entry, whole or as far as they answer a search.

use leptos::prelude::*;

use super::{
    entry::Setting,
    long,
    markup::{Content, Element, element, follow, li, link_out, p},
    site::linked,
    text::{beginning, marked, passage, plain},
};
use crate::{
    notebook::{
        model::{
            entry::{Entry, Reference},
            text::Text,
        },
        search::highlight::Highlighter,
    },
    state::State,
};

/// What is shown of the parts of an entry.
#[derive(Clone, Copy)]
pub(super) enum Shown<'h> {
    /// Everything of the entry at a place of the notebook.
    Whole(State, usize),
    /// What answers a search.
    Passages(&'h Highlighter),
}

impl Shown<'_> {
    /// A text, in the way in which one that is wholly shown is.
    fn text(self, text: &Text, wholly: fn(State, Text) -> AnyView) -> Option<AnyView> {
        match self {
            Self::Whole(state, _) => Some(wholly(state, text.clone())),
            Self::Passages(highlighter) => passage(text, highlighter),
        }
    }

    /// A list of an entry; nothing where nothing of it is shown.
    fn list<T: 'static>(
        self,
        entry: &Entry,
        of: fn(&Entry) -> &[T],
        text: fn(&T) -> &Text,
        wholly: fn(State, Text) -> AnyView,
        item: fn(&T, AnyView) -> Element,
    ) -> Option<Element> {
        let items = of(entry);
        match self {
            Self::Whole(state, place) => {
                let item = move |at: usize| {
                    let loaded = state.loaded();
                    let shown = &of(&loaded.notebook.entries()[place])[at];
                    item(shown, wholly(state, text(shown).clone()))
                };
                (!items.is_empty()).then(|| long::list(state, items.len(), item))
            }
            Self::Passages(highlighter) => {
                let passages = items
                    .iter()
                    .filter_map(|shown| Some(item(shown, passage(text(shown), highlighter)?)));
                let passages: Vec<Element> = passages.take(long::ITEMS).collect();
                (!passages.is_empty()).then(|| element("ul").children(passages))
            }
        }
    }
}

/// The parts of an entry, as far as they are to be shown.
pub(super) fn parts(entry: &Entry, heading: &'static str, shown: Shown<'_>) -> Vec<AnyView> {
    let texts = |of: fn(&Entry) -> &[Text]| {
        shown.list(entry, of, |text| text, long::text, |_, text| li(text))
    };
    let paragraph = |content: &Option<Text>| {
        content.as_ref().and_then(|text| shown.text(text, long::text)).map(p)
    };
    let target = |target: &Reference| {
        let title = shown.text(&target.title, marked)?;
        Some(match &target.url {
            Some(url) => p(link_out(url.as_str(), title)),
            None => p(title),
        })
    };
    let parts = [
        ("Reproduces", entry.reproduces.as_ref().and_then(target)),
        ("Setup", texts(|entry| &entry.setup)),
        ("Observations", texts(|entry| &entry.observations)),
        ("Conclusion", paragraph(&entry.conclusion)),
        ("Scope", paragraph(&entry.scope)),
        ("Reopen if", paragraph(&entry.reopen_if)),
        ("Next step", paragraph(&entry.next_step)),
        ("Links", shown.list(entry, |entry| &entry.links, |link| &link.title, marked, linked)),
    ];
    let part = |(name, content): (_, Option<Element>)| {
        content.map(|content| part(name, heading, content).view())
    };
    parts.into_iter().filter_map(part).collect()
}

/// What of an entry answers the search, or else its conclusion, and the whole on demand.
pub(super) fn in_brief(state: State, place: usize, whole: Vec<AnyView>) -> Vec<AnyView> {
    let loaded = state.loaded();
    let id = loaded.notebook.entries()[place].id.clone();
    let answers = follow(move || {
        let entry = &loaded.notebook.entries()[place];
        state.highlighter().with(|highlighter| {
            let (_, heading) = Setting::Found.headings();
            let answers = parts(entry, heading, Shown::Passages(highlighter));
            let searched = *highlighter != Highlighter::default();
            let conclusion = entry.conclusion.as_ref().filter(|_| answers.is_empty());
            let conclusion = conclusion.map(|text| {
                let text = if searched { beginning(text) } else { plain(text) };
                part("Conclusion", heading, p(text)).view()
            });
            Some(answers.into_iter().chain(conclusion).collect::<Vec<_>>())
        })
    });
    let opened = move || state.shows_everything() || state.target().is_some_and(|to| to == id);
    let whole = (!whole.is_empty()).then(|| {
        element("details")
            .follow("open", move || opened().then(String::new))
            .child(element("summary").child("The whole entry"))
            .children(whole)
    });
    let brief = element("div").class("brief").child(answers);
    [Some(brief), whole].into_iter().flatten().map(Content::view).collect()
}

/// A named part of an entry.
pub(super) fn part(name: &'static str, heading: &'static str, content: Element) -> Element {
    element("div").class("part").child(element(heading).child(name)).child(content)
}
