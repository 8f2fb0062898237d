//! The page's own header and footer, and the introduction.

use leptos::prelude::*;

use super::text::plain;
use crate::{
    load::DATASET,
    notebook::{Site, entry::Link},
};

/// Whose notebook it is.
#[component]
pub fn Masthead(site: Site) -> impl IntoView {
    let links =
        (!site.links.is_empty()).then(|| view! { <ul class="links">{links(&site.links)}</ul> });
    view! {
        <header class="masthead">
            <p class="who">
                {site.owner.as_ref().map(|owner| view! { <span class="owner">{plain(owner)}</span> })} " "
                {site.role.as_ref().map(|role| view! { <span class="role">{plain(role)}</span> })}
            </p>
            {site.summary.as_ref().map(|summary| view! { <p class="summary">{plain(summary)}</p> })}
            {links}
        </header>
    }
}

/// What the notebook is.
#[component]
pub fn Introduction(site: Site) -> impl IntoView {
    view! {
        <div class="introduction">
            {site.title.as_ref().map(|title| view! { <p class="kicker">{plain(title)}</p> })}
            {site.heading.as_ref().map(|heading| view! { <h1>{plain(heading)}</h1> })}
            {site.intro.as_ref().map(|intro| view! { <p class="intro">{plain(intro)}</p> })}
        </div>
    }
}

/// Where the data of the page is.
#[component]
pub fn Colophon() -> impl IntoView {
    view! {
        <footer class="colophon">
            <p>"All of this page as data: " <a href=DATASET>{DATASET}</a></p>
        </footer>
    }
}

/// Links as list items, each with its kind where it has one.
pub(super) fn links(links: &[Link]) -> impl IntoView + use<> {
    let link = |link: &Link| {
        view! {
            <li>
                {link.kind.clone().map(|kind| view! { <span class="kind">{kind}</span> " " })}
                <a href=link.url.as_str().to_owned() rel="noopener">{plain(&link.title)}</a>
            </li>
        }
    };
    links.iter().map(link).collect_view()
}
