//! Pages that are only ever HTML: one entry, all entries as a list, and the one in place of those that are not
//! there.

use leptos::prelude::*;

use super::{
    entry::{Setting, card},
    markup::{Content, Element, element, entry_href, li, link, p, span},
    site::{colophon, masthead},
    text::plain,
};
use crate::{
    notebook::{
        export::bibtex,
        model::{notebook::Notebook, slug::Term},
        route::entry_path,
    },
    state::State,
};

/// The page of the entry at a place of the notebook.
pub fn entry_page(state: State, place: usize) -> AnyView {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let entry = &notebook.entries()[place];
    let site = notebook.site();
    let address = site.url_of(&entry_path(&entry.id));
    let citation = element("pre").child(bibtex::cited(site, entry, address.as_deref()));
    let cite = element("section").class("cite").child(element("h2").child("Cite")).child(citation);
    let main = element("main").child(way_back(notebook));
    around(state, main.child(card(state, place, Setting::Alone)).child(cite))
}

/// The entry at a place of the notebook, without a page around it.
pub fn entry_alone(state: State, place: usize) -> AnyView {
    card(state, place, Setting::Alone).view()
}

/// The titles of all entries by section, each with a link to its page.
pub fn list_page(state: State) -> AnyView {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let section = |(category, term): (usize, &Term)| {
        let places = state.results().with(|results| results.section(category).to_vec());
        let items = places.into_iter().map(|place| {
            let entry = &notebook.entries()[place];
            li(span("meta", format!("{} {} ", entry.date, entry.status.label)))
                .child(link(entry_href(&entry.id), plain(&entry.title)))
        });
        element("section")
            .child(element("h2").child(term.label.as_str()))
            .child(element("ul").class("titles").children(items))
    };
    let main =
        element("main").child(way_back(notebook)).child(element("h1").child("All entries")).child(
            element("div")
                .class("results")
                .children(notebook.categories().iter().enumerate().map(section)),
        );
    around(state, main)
}

/// What stands where an address leads to no page.
pub fn missing_page(state: State) -> AnyView {
    let loaded = state.loaded();
    let main = element("main")
        .child(way_back(&loaded.notebook))
        .child(element("h1").child("There is no such page"))
        .child(p("It may have been taken back, or have another address now."));
    around(state, main)
}

fn around(state: State, main: Element) -> AnyView {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    masthead(site)
        .into_iter()
        .chain([main, colophon(site)])
        .map(Content::view)
        .collect::<Vec<_>>()
        .view()
}

fn way_back(notebook: &Notebook) -> Element {
    p(link("", format!("← {}", notebook.site().document_title()))).class("back")
}
