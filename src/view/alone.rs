//! Pages that are only ever HTML: one entry, and all entries as a list.

use leptos::prelude::*;

use super::{
    entry::{Setting, card},
    markup::{Content, Element, address_of, element, li, link, p, span},
    site::{colophon, masthead},
    text::plain,
};
use crate::{
    notebook::{Notebook, slug::Term},
    state::State,
};

/// The page of the entry at a place of the notebook.
pub fn entry_page(state: State, place: usize) -> AnyView {
    let main = element("main").child(way_back(&state.library().notebook));
    around(state, main.child(card(state, place, Setting::Alone)))
}

/// The entry at a place of the notebook, without a page around it.
pub fn entry_alone(state: State, place: usize) -> AnyView {
    card(state, place, Setting::Alone).view()
}

/// The titles of all entries by section, each with a link to its page.
pub fn list_page(state: State) -> AnyView {
    let library = state.library();
    let notebook = &library.notebook;
    let section = |(category, term): (usize, &Term)| {
        let places = state.results().with(|results| results.section(category).to_vec());
        let items = places.into_iter().map(|place| {
            let entry = &notebook.entries()[place];
            li(span("meta", format!("{} {} ", entry.date, entry.status.label)))
                .child(link(address_of(&entry.id), plain(&entry.title)))
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

fn around(state: State, main: Element) -> AnyView {
    let header = masthead(state.library().notebook.site());
    header.into_iter().chain([main, colophon()]).map(Content::view).collect::<Vec<_>>().view()
}

fn way_back(notebook: &Notebook) -> Element {
    p(link("", notebook.site().document_title())).class("back")
}
