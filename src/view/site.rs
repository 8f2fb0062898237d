//! The header and footer of the page, and the introduction.

use super::{elements::external_link, text::plain};
use crate::{
    dom::{Element, a, div, footer, h1, header, li, p, span, ul},
    notebook::model::{entry::Link, site::Site, text::Text},
    state::load_progress::DATASET,
};

/// The owner of the notebook and their links, or nothing if the dataset has neither.
pub(super) fn masthead(site: &Site) -> Option<Element> {
    let name = |class: &'static str, text: &Option<Text>| {
        text.as_ref().map(|text| span().class(class).child(plain(text)))
    };
    let who = p().class("who").child((name("owner", &site.owner), " ", name("role", &site.role)));
    let link = |link: &Link| linked(link, |element| element.child(plain(&link.title)));
    let links = ul().class("links").children(site.links.iter().map(link));
    let is_known = [&site.owner, &site.role, &site.summary].iter().any(|text| text.is_some());
    let header = || {
        header()
            .class("masthead")
            .child((who, paragraph("summary", site.summary.as_ref())))
            .child((!site.links.is_empty()).then_some(links))
    };
    (is_known || !site.links.is_empty()).then(header)
}

/// The title of the notebook and its introduction.
pub(super) fn introduction(site: &Site) -> Element {
    let kicker = site.heading.as_ref().and(paragraph("kicker", site.title.as_ref()));
    // Every page needs a heading.
    let heading = match &site.heading {
        Some(heading) => h1().child(plain(heading)),
        None => h1().child(site.document_title()),
    };
    div().class("introduction").child((kicker, heading, paragraph("intro", site.intro.as_ref())))
}

fn paragraph(class: &'static str, text: Option<&Text>) -> Option<Element> {
    text.map(|text| p().class(class).child(plain(text)))
}

/// Links to the data of the notebook.
pub(super) fn colophon(site: &Site) -> Element {
    let file = |href: &'static str, name: &'static str| a().attr("href", href).child(name);
    let feed =
        site.url.is_some().then(|| span().class("feed").child((", ", file("feed.xml", "Atom"))));
    let bibtex = file("notebook.bib", "BibTeX");
    let data =
        p().child(("The whole notebook as data: ", file(DATASET, DATASET), ", ", bibtex, feed));
    footer().class("colophon").child(data)
}

/// A link as a list item, with its kind if it has one. `fill` puts the title into the link.
pub(super) fn linked(link: &Link, fill: impl FnOnce(Element) -> Element) -> Element {
    let url = link.url.as_str();
    // In print, the stylesheet adds the address after a link, unless the title is the address.
    let is_bare = link.title.plain() == url;
    let out = fill(external_link(url).class(is_bare.then_some("bare")));
    let kind = link.kind.as_ref().map(|kind| (span().class("kind").child(kind.as_str()), " "));
    li().child((kind, out))
}
