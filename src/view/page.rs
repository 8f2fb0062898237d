//! The page as a whole, in each of its three conditions.

use leptos::prelude::AnyView;

use super::{
    facets::facets,
    filters::{active_filters, summary},
    hints::hints,
    markup::{Content, button, element, link, notice, p},
    notices::{about_address, faults},
    results::{RESULTS, results},
    search_box::search_box,
    site::{colophon, introduction, masthead},
};
use crate::{load::LoadError, state::State};

/// The page while the dataset is on its way.
pub fn loading() -> AnyView {
    element("main")
        .class("waiting")
        .set("aria-busy", "true")
        .child(search_box(None))
        .child(p("Loading the notebook…"))
        .view()
}

/// The page without a notebook.
pub fn failed(error: &LoadError, retry: impl Fn() + 'static) -> AnyView {
    let notice = notice()
        .child(element("h1").child("The notebook could not be loaded"))
        .child(p(error.to_string()))
        .child(p(error.remedy()))
        .child(button("Try again", retry));
    element("main").class("waiting").child(notice).view()
}

/// The page with its notebook.
pub fn page(state: State) -> AnyView {
    let library = state.library();
    let site = library.notebook.site();
    let alone = !state.presentation().embed;
    let bar = element("div").class("bar").child(summary(state)).child(active_filters(state));
    let desk = element("div")
        .class("desk")
        .child(search_box(Some(state)))
        .child(facets(state))
        .child(bar)
        .child(element("div").class("about").child(hints(state)).child(about_address(state)))
        .child(results(state));
    let main = element("main").child(introduction(site)).children(faults(&library)).child(desk);
    let mut page = vec![link(format!("#{RESULTS}"), "Skip to the entries").class("skip").view()];
    page.extend(masthead(site).filter(|_| alone).map(Content::view));
    page.push(main.view());
    page.extend(alone.then(|| colophon().view()));
    page.view()
}
