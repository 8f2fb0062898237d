//! Pages that exist only as published HTML: an entry, the list of all entries, and the page for missing
//! addresses.

use leptos::prelude::*;

use super::{
    elements::entry_href,
    entry::card,
    entry_context::EntryContext,
    site::{colophon, masthead},
    text::plain,
};
use crate::{
    dom::{Child, Element, a, div, fragment, h1, h2, li, main, p, pre, section, span, ul},
    notebook::{
        Notebook,
        export::bibtex,
        model::{
            index::{EntryIx, TermIx},
            slug::Term,
        },
        route::entry_path,
    },
    state::State,
};

/// The page of an entry.
pub fn entry_page(state: State, ix: EntryIx) -> Vec<Child> {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    let entry = loaded.notebook.entry(ix);
    let url = site.url_of(&entry_path(&entry.id));
    let citation = pre().child(bibtex::cited(site, entry, url.as_deref()));
    let cite = section().class("cite").child((h2().child("Cite"), citation));
    let card = card(state, ix, EntryContext::Page);
    around(state, main().child((way_back(&loaded.notebook), card, cite)))
}

/// An entry without a page around it, for feeds.
pub fn entry_alone(state: State, ix: EntryIx) -> Element {
    card(state, ix, EntryContext::Page)
}

/// The titles of all entries by section, each with a link to its page.
pub fn list_page(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let section = |(category, term): (usize, &Term)| {
        let entries = state.results().with(|results| results.section(TermIx(category)).to_vec());
        let titles = entries.into_iter().map(|ix| {
            let entry = notebook.entry(ix);
            let meta =
                span().class("meta").child(format!("{} {} ", entry.date, entry.status.label));
            let title = a().attr("href", entry_href(&entry.id)).child(plain(&entry.title));
            li().child((meta, title))
        });
        let title = h2().child(term.label.as_str());
        section().child((title, ul().class("titles").children(titles)))
    };
    let sections = notebook.categories().iter().enumerate().map(section);
    let list = div().class("results").children(sections);
    around(state, main().child((way_back(notebook), h1().child("All entries"), list)))
}

/// The page for missing addresses.
pub fn missing_page(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let explanation = "It may have been removed, or have another address now.";
    around(
        state,
        main().child((
            way_back(&loaded.notebook),
            h1().child("There is no such page"),
            p().child(explanation),
        )),
    )
}

fn around(state: State, main: Element) -> Vec<Child> {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    fragment((masthead(site), main, colophon(site)))
}

fn way_back(notebook: &Notebook) -> Element {
    let title = format!("← {}", notebook.site().document_title());
    p().class("back").child(a().attr("href", "").child(title))
}
