//! The page's own header and footer, and the introduction.

use leptos::prelude::AnyView;

use super::{
    markup::{Element, element, li, link, link_out, p, span},
    text::plain,
};
use crate::{
    notebook::model::{entry::Link, site::Site, text::Text},
    state::load::DATASET,
};

/// Whose notebook it is; nothing where the dataset does not tell.
pub(super) fn masthead(site: &Site) -> Option<Element> {
    let name = |class, text: &Option<Text>| text.as_ref().map(|text| span(class, plain(text)));
    let who = element("p").class("who").children(name("owner", &site.owner)).child(" ");
    let links = element("ul").class("links").children(site.links.iter().map(item));
    let known = [&site.owner, &site.role, &site.summary].iter().any(|text| text.is_some());
    let header = || {
        element("header")
            .class("masthead")
            .child(who.children(name("role", &site.role)))
            .children(paragraph("summary", site.summary.as_ref()))
            .children((!site.links.is_empty()).then_some(links))
    };
    (known || !site.links.is_empty()).then(header)
}

/// What the notebook is.
pub(super) fn introduction(site: &Site) -> Element {
    // A page without a heading is headed by its title, since it has to be called something.
    let title = site.heading.is_none().then(|| site.document_title());
    element("div")
        .class("introduction")
        .children(site.heading.as_ref().and(paragraph("kicker", site.title.as_ref())))
        .child(element("h1").children(site.heading.as_ref().map(plain)).children(title))
        .children(paragraph("intro", site.intro.as_ref()))
}

fn paragraph(class: &'static str, text: Option<&Text>) -> Option<Element> {
    text.map(|text| p(plain(text)).class(class))
}

/// Where the data of the notebook is.
pub(super) fn colophon(site: &Site) -> Element {
    let data = p("The whole notebook as data: ").child(link(DATASET, DATASET)).child(", ");
    let data = data.child(link("notebook.bib", "BibTeX"));
    let feed = site.url.is_some().then(|| link("feed.xml", "Atom"));
    let data = data.children(feed.map(|feed| span("feed", ", ").child(feed)));
    element("footer").class("colophon").child(data)
}

fn item(link: &Link) -> Element {
    linked(link, plain(&link.title))
}

/// A link of a title as a list item, with its kind where it has one.
pub(super) fn linked(link: &Link, title: AnyView) -> Element {
    let url = link.url.as_str();
    let out = link_out(url, title);
    // On paper an address is not told twice.
    let out = if link.title.plain() == url { out.class("bare") } else { out };
    match &link.kind {
        Some(kind) => li(span("kind", kind.as_str())).child(" ").child(out),
        None => li(out),
    }
}
