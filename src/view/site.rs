//! The page's own header and footer, and the introduction.

use leptos::prelude::*;

use super::{
    each,
    markup::{li, link, link_out, p, span, ul},
    maybe,
    text::plain,
};
use crate::{
    load::DATASET,
    notebook::{Site, entry::Link, text::Text},
};

/// Whose notebook it is.
#[component]
pub fn Masthead(site: Site) -> impl IntoView {
    let stretch =
        |class, text: &Option<Text>| maybe(text.as_ref(), |text| span(class, plain(text)));
    let who =
        vec![stretch("owner", &site.owner), Some(" ".into_any()), stretch("role", &site.role)];
    let links = (!site.links.is_empty()).then_some(&site.links);
    view! {
        <header class="masthead">
            {p("who", who)}
            {paragraph("summary", &site.summary)}
            {maybe(links, |links| ul("links", each(links, item)))}
        </header>
    }
}

/// What the notebook is.
#[component]
pub fn Introduction(site: Site) -> impl IntoView {
    view! {
        <div class="introduction">
            {paragraph("kicker", &site.title)}
            {maybe(site.heading.as_ref(), |heading| view! { <h1>{plain(heading)}</h1> })}
            {paragraph("intro", &site.intro)}
        </div>
    }
}

fn paragraph(class: &'static str, text: &Option<Text>) -> Option<AnyView> {
    maybe(text.as_ref(), |text| p(class, plain(text)))
}

/// Where the data of the page is.
#[component]
pub fn Colophon() -> impl IntoView {
    let dataset = link(DATASET.to_owned(), DATASET.into_any());
    view! { <footer class="colophon">{p("", view! { "All of this page as data: " {dataset} })}</footer> }
}

/// A link as a list item, with its kind where it has one.
pub(super) fn item(link: &Link) -> AnyView {
    let kind = maybe(link.kind.clone(), |kind| vec![span("kind", kind), " ".into_any()]);
    li(vec![kind, Some(link_out(link.url.as_str(), plain(&link.title)))])
}
