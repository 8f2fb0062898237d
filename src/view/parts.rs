//! The parts of an entry: whole, or only the passages that match a search.

use leptos::prelude::*;

use super::{
    elements::external_link,
    entry_context::EntryContext,
    long,
    site::linked,
    text::{beginning, marked, passage, plain},
};
use crate::{
    dom::{Child, Element, IntoChildren, details, div, fragment, li, p, summary, ul},
    notebook::{
        model::{
            entry::{Entry, Reference},
            field::TextField,
            index::EntryIx,
        },
        search::highlight::Highlighter,
    },
    state::State,
};

/// The amount of detail in which the parts of an entry are shown.
#[derive(Clone, Copy)]
pub(super) enum Detail<'h> {
    /// All parts, whole.
    Whole(State, EntryIx),
    /// Only the passages that match a search.
    Passages(&'h Highlighter),
}

/// The parts of an entry that are shown. The question is not among them: it is shown with the title.
pub(super) fn parts(entry: &Entry, context: EntryContext, detail: Detail<'_>) -> Vec<Child> {
    let reproduces = entry.reproduces.as_ref().and_then(|target| reproduced(target, detail));
    let texts = TextField::ALL.into_iter().filter(|field| *field != TextField::Question);
    let texts = texts.filter_map(|field| Some((field.heading(), texts_of(entry, field, detail)?)));
    let named = reproduces.map(|content| ("Reproduces", content)).into_iter().chain(texts);
    let named = named.chain(links_of(entry, detail).map(|content| ("Links", content)));
    fragment(named.map(|(name, content)| part(name, context, content)).collect::<Vec<_>>())
}

/// The texts of a field: a paragraph, or a list if the field may have several.
fn texts_of(entry: &Entry, field: TextField, detail: Detail<'_>) -> Option<Element> {
    let texts = &entry.texts[field];
    match detail {
        Detail::Whole(state, ix) if field.is_list() => {
            let item = move |at: usize| {
                let loaded = state.loaded();
                long::text(state, li(), loaded.notebook.entry(ix).texts[field][at].clone())
            };
            (!texts.is_empty()).then(|| long::list(state, texts.len(), item))
        }
        Detail::Whole(state, _) => entry.text(field).map(|it| long::text(state, p(), it.clone())),
        Detail::Passages(highlighter) => {
            let passages = texts.iter().filter_map(|text| passage(text, highlighter));
            if field.is_list() {
                list_of(passages.map(|passage| li().child(passage)))
            } else {
                passages.map(|passage| p().child(passage)).next()
            }
        }
    }
}

fn links_of(entry: &Entry, detail: Detail<'_>) -> Option<Element> {
    let links = &entry.links;
    match detail {
        Detail::Whole(state, ix) => {
            let item = move |at: usize| {
                let loaded = state.loaded();
                let link = &loaded.notebook.entry(ix).links[at];
                linked(link, |element| element.text(marked(state, link.title.clone())))
            };
            (!links.is_empty()).then(|| long::list(state, links.len(), item))
        }
        Detail::Passages(highlighter) => list_of(links.iter().filter_map(|link| {
            let title = passage(&link.title, highlighter)?;
            Some(linked(link, |element| element.child(title)))
        })),
    }
}

fn reproduced(target: &Reference, detail: Detail<'_>) -> Option<Element> {
    let element = match &target.url {
        Some(url) => external_link(url.as_str()),
        None => Element::new("span"),
    };
    let title = match detail {
        Detail::Whole(state, _) => element.text(marked(state, target.title.clone())),
        Detail::Passages(highlighter) => element.child(passage(&target.title, highlighter)?),
    };
    Some(p().child(title))
}

/// A list of items, or nothing if there are none.
fn list_of(items: impl Iterator<Item = Element>) -> Option<Element> {
    let items: Vec<Element> = items.take(long::ITEM_LIMIT).collect();
    (!items.is_empty()).then(|| ul().child(items))
}

/// The passages of an entry that match the search, or else its conclusion. A `details` element contains the
/// whole entry.
pub(super) fn in_brief(state: State, ix: EntryIx, whole: Vec<Child>) -> Vec<Child> {
    let loaded = state.loaded();
    let id = loaded.notebook.entry(ix).id.clone();
    let brief = move || {
        let entry = loaded.notebook.entry(ix);
        state.highlighter().with(|highlighter| {
            let answers = parts(entry, EntryContext::Match, Detail::Passages(highlighter));
            let is_search = *highlighter != Highlighter::default();
            let conclusion = entry.text(TextField::Conclusion).filter(|_| answers.is_empty());
            let conclusion = conclusion.map(|text| {
                let text = if is_search { beginning(text) } else { plain(text) };
                part(TextField::Conclusion.heading(), EntryContext::Match, p().child(text))
            });
            fragment((answers, conclusion))
        })
    };
    let is_open = move || state.shows_everything() || state.target().is_some_and(|to| to == id);
    let whole = (!whole.is_empty()).then(|| {
        details().attr("open", is_open).child((summary().child("The whole entry"), whole))
    });
    fragment((div().class("brief").child(brief), whole))
}

/// A named part of an entry.
pub(super) fn part(
    name: &'static str,
    context: EntryContext,
    content: impl IntoChildren,
) -> Element {
    div().class("part").child((context.heading().child(name), content))
}
