//! The header and footer of the page, and the introduction.

use super::{elements::link_to, text::plain};
use crate::{
    dom::{Element, IntoChildren, a, div, footer, h1, header, li, p, span, ul},
    notebook::model::{entry::Link, site::Site, text::Text},
    state::load_progress::DATASET,
};

/// The header: the owner, the search, and the reader's preferences.
pub(super) fn top(site: &Site, search: Element, preferences: impl IntoChildren) -> Element {
    let name = site.owner.as_ref().or(site.title.as_ref());
    let home = name.map(|name| a().class("owner").attr("href", "./").child(plain(name)));
    let role = site.role.as_ref().map(|role| span().class("role").child(plain(role)));
    let language = site.interface_language();
    let search = search.attr("lang", language);
    let preferences = div().class("preferences").attr("lang", language).child(preferences);
    let row =
        div().class("wrap").child((p().class("who").child((home, role)), search, preferences));
    header().class("top").child(row)
}

/// The title of the notebook and its introduction.
pub(super) fn introduction(site: &Site) -> Element {
    let kicker = site.heading.as_ref().and(paragraph("kicker", site.title.as_ref()));
    // Every page needs a heading.
    let heading = match &site.heading {
        Some(heading) => h1().child(plain(heading)),
        None => h1().child(site.document_title()),
    };
    let links = (!site.links.is_empty()).then(|| {
        let link = |link: &Link| linked(link, |element| element.child(plain(&link.title)));
        ul().class("links").children(site.links.iter().map(link))
    });
    div().class("introduction").child((
        kicker,
        heading,
        paragraph("lead", site.intro.as_ref()),
        paragraph("by", site.summary.as_ref()),
        links,
    ))
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
    footer().class("colophon").child(div().class("wrap").child(data))
}

/// A link as a list item, with its kind if it has one. `fill` puts the title into the link.
pub(super) fn linked(link: &Link, fill: impl FnOnce(Element) -> Element) -> Element {
    let url = link.url.as_str();
    // In print, the stylesheet adds the address after a link, unless the title is the address.
    let is_bare = link.title.plain() == url;
    let out = fill(link_to(&link.url).class(is_bare.then_some("bare")));
    let kind = link.kind.as_ref().map(|kind| (span().class("kind").child(kind.as_str()), " "));
    li().child((kind, out))
}
