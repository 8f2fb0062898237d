//! The page as a whole, in each of its three conditions.

use leptos::prelude::*;

use super::{
    appearance::theme,
    facets::facets,
    filters::{active_filters, summary},
    hints::hints,
    keys::{keys, keys_button},
    markup::{Content, button, element, link, notice, p},
    notices::{about_address, faults},
    results::{RESULTS, results},
    search_box::search_box,
    site::{colophon, introduction, masthead},
    tag_status_matrix::tried,
    timeline::timeline,
};
use crate::state::{
    Preferences, State,
    load::{Load, LoadError},
};

/// The page while the dataset is on its way; where another stands meanwhile, only how far it has come.
pub fn loading(load: &Load, standing: bool) -> AnyView {
    let progress = |done: usize, of: usize| {
        element("progress").set("value", done.to_string()).set("max", of.to_string())
    };
    let (so_far, progress) = match *load {
        Load::Fetching { bytes, of: Some(of) } if bytes > 0 => {
            (format!("{} of {}", kilobytes(bytes), kilobytes(of)), Some(progress(bytes, of)))
        }
        Load::Fetching { bytes, .. } if bytes > 0 => (kilobytes(bytes), None),
        Load::Reading { entries, of } => {
            (format!("{entries} of {}", super::entries(of)), Some(progress(entries, of)))
        }
        _ => (String::new(), None),
    };
    let waits = !so_far.is_empty();
    let so_far = [
        p("Loading the notebook…"),
        element("div")
            .children(progress.map(|bar| bar.set("aria-label", "Loading")))
            .children(waits.then(|| p(so_far))),
    ];
    if standing {
        let toast = || element("div").class("toast").children(so_far);
        return waits.then(toast).map_or_else(|| ().into_any(), Content::view);
    }
    element("main")
        .class("waiting")
        .set("aria-busy", "true")
        .child(search_box(None))
        .children(so_far)
        .view()
}

fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// The page without a notebook; where another stands, what stands over that.
pub fn failed(error: &LoadError, standing: bool, retry: impl Fn() + 'static) -> AnyView {
    let what = match standing {
        true => p("Search and filters could not be loaded. Everything below can still be read."),
        false => element("h1").child("The notebook could not be loaded"),
    };
    let notice = notice()
        .child(what)
        .child(p(error.to_string()))
        .child(p(error.remedy()))
        .child(button("Try again", retry));
    if standing { notice.view() } else { element("main").class("waiting").child(notice).view() }
}

/// The page with its notebook.
pub fn page(state: State, preferences: Preferences) -> AnyView {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    let alone = untrack(|| !state.presentation().embed);
    let bar = element("div").class("bar").child(summary(state)).child(active_filters(state));
    let desk = element("div")
        .class("desk")
        .child(search_box(Some(state)))
        .child(facets(state))
        .child(bar)
        .child(element("div").class("about").child(hints(state)).child(about_address(state)))
        .child(element("div").class("glance").children(timeline(state)).children(tried(state)))
        .child(results(state));
    let main = element("main").child(introduction(site)).children(faults(state)).child(desk);
    let mut page = vec![link(format!("#{RESULTS}"), "Skip to the entries").class("skip").view()];
    // The end of a long notebook is far away, so the controls stand at its beginning.
    page.extend(alone.then(|| {
        let controls = element("div").class("controls");
        let controls = controls.child(theme(state, preferences)).child(keys_button());
        let masthead = masthead(site).unwrap_or_else(|| element("header").class("masthead"));
        masthead.child(controls).view()
    }));
    page.push(main.view());
    page.extend(alone.then(|| colophon(site).view()));
    page.push(keys(preferences.single_keys).view());
    page.view()
}
