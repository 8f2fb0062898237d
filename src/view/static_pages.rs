//! Pages that exist only as published HTML: an entry, the list of all entries, and the page for missing
//! addresses.

use super::{
    elements::entry_href,
    entry::{card, tags},
    entry_context::EntryContext,
    entry_links::related,
    search_box::search_form,
    site::{colophon, top},
    text::plain,
};
use crate::{
    dom::{
        Child, Element, IntoChildren, a, aside, details, div, fragment, h1, h2, li, main, nav, p,
        pre, section, span, summary, ul,
    },
    notebook::{
        export::{bibtex, clipboard::Form},
        model::{
            facet::Facet,
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
    let notebook = &loaded.notebook;
    let (site, entry) = (notebook.site(), notebook.entry(ix));
    let url = site.url_of(&entry_path(&entry.id));
    let category = &entry.category;
    let path = (way_back(state), " / ", link(Facet::Category, category));
    let path = nav().class("breadcrumb").attr("aria-label", "Breadcrumb").child(path);
    let citation = Form::Citation.render(notebook, entry, url.as_deref().unwrap_or_default());
    let record = pre().attr("tabindex", "0").child(bibtex::cited(site, entry, url.as_deref()));
    let cite = (
        p().class("citation").child(citation),
        details().child((summary().child("BibTeX"), record)),
    );
    let beside = aside().class("beside").attr("aria-label", "About this entry").child((
        tags(state, ix, entry).map(|tags| about("Tags", tags)),
        about("Cite", cite),
        related(state, ix).map(|links| about("Related", links)),
        about("The notebook", the_notebook(state)),
    ));
    around(state, (path, card(state, ix, EntryContext::Page), beside))
}

fn about(name: &'static str, content: impl IntoChildren) -> Element {
    section().child((h2().child(name), content))
}

/// A sentence about the notebook: its owner, and its entries by status.
fn the_notebook(state: State) -> Element {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let catalogue = notebook.catalogue();
    let statuses = catalogue.values(Facet::Status).iter().zip(catalogue.counts(Facet::Status));
    let statuses: Vec<String> =
        statuses.map(|(status, count)| format!("{count} {}", status.label)).collect();
    let count = super::entries(notebook.entries().len());
    let count = match &notebook.site().owner {
        Some(owner) => format!("{} keeps {count} here", owner.plain()),
        None => count,
    };
    p().child((
        format!("{count}: {}. ", statuses.join(", ")),
        a().attr("href", "./").child("Read them all"),
    ))
}

/// An entry without a page around it, for feeds.
pub fn entry_alone(state: State, ix: EntryIx) -> Element {
    card(state, ix, EntryContext::Feed)
}

/// The titles of all entries by section, each with a link to its page.
pub fn list_page(state: State) -> Vec<Child> {
    let loaded = state.loaded();
    let notebook = &loaded.notebook;
    let section = |(category, term): (usize, &Term)| {
        let entries = state.results().section(TermIx(category)).to_vec();
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
    let path = nav().class("breadcrumb").attr("aria-label", "Breadcrumb").child(way_back(state));
    around(state, (path, h1().child("All entries"), list))
}

/// The page for missing addresses.
pub fn missing_page(state: State) -> Vec<Child> {
    let explanation = p().child("It may have been removed, or have another address now.");
    let path = nav().class("breadcrumb").attr("aria-label", "Breadcrumb").child(way_back(state));
    around(state, (path, h1().child("There is no such page"), explanation))
}

fn around(state: State, content: impl IntoChildren) -> Vec<Child> {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    let main = main().class("wrap alone").child(content);
    fragment((top(site, search_form(), ()), main, colophon(site)))
}

/// The link to the notebook.
fn way_back(state: State) -> Element {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    let link = a().attr("href", "./");
    match &site.title {
        Some(title) => link.child(plain(title)),
        None => link.child(site.document_title()),
    }
}

/// A value of a facet as a link to its entries.
fn link(facet: Facet, term: &Term) -> Element {
    a().attr("href", format!("./?{}={}", facet.key(), term.slug)).child(term.label.as_str())
}
