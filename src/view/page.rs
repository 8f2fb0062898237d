//! The whole page, in its three states: loading, failed, and with its notebook.

use super::{
    appearance::theme,
    elements::{action, notice},
    export::cite,
    facets::{facets, quick},
    filters::bar,
    keys::{keys, keys_button},
    notices::{about_address, faults},
    results::results,
    search_box::search_box,
    site::{colophon, introduction, top},
    tag_status_matrix::tag_status_matrix,
    timeline::timeline,
};
use crate::{
    dom::{Child, Element, a, div, fragment, h1, main, p, progress},
    markers::RESULTS,
    state::{
        Preferences, State,
        load_progress::{LoadError, LoadProgress},
    },
};

/// The page while the dataset is loading. If the page has a prerendered notebook, only the progress is added
/// to it.
pub fn loading(load: &LoadProgress, prerendered: bool) -> Vec<Child> {
    let bar = |done: usize, of: usize| {
        progress()
            .attr("value", done.to_string())
            .attr("max", of.to_string())
            .attr("aria-label", "Loading")
    };
    let (so_far, bar) = match *load {
        LoadProgress::Fetching { bytes, of: Some(of) } if bytes > 0 => {
            (format!("{} of {}", kilobytes(bytes), kilobytes(of)), Some(bar(bytes, of)))
        }
        LoadProgress::Fetching { bytes, .. } if bytes > 0 => (kilobytes(bytes), None),
        LoadProgress::Reading { entries, of } => {
            (format!("{entries} of {}", super::entries(of)), Some(bar(entries, of)))
        }
        _ => (String::new(), None),
    };
    let is_slow = !so_far.is_empty();
    let message = p().child("Loading the notebook…");
    let content = (message, div().child((bar, is_slow.then(|| p().child(so_far)))));
    if prerendered {
        return fragment(is_slow.then(|| div().class("toast").child(content)));
    }
    fragment(main().class("waiting").attr("aria-busy", "true").child((search_box(None), content)))
}

fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// The page after loading failed. If the page has a prerendered notebook, only the notice is added to it.
pub fn failed(error: &LoadError, prerendered: bool, retry: impl Fn() + 'static) -> Element {
    let message = match prerendered {
        true => p()
            .child("Search and filters could not be loaded. You can still read everything below, and search it for words as they are written."),
        false => h1().child("The notebook could not be loaded"),
    };
    let notice = notice().child((
        message,
        p().child(error.to_string()),
        p().child(error.remedy()),
        action("Try again", retry),
    ));
    if prerendered { notice } else { main().class("waiting").child(notice) }
}

/// The page with its notebook.
pub fn page(state: State, preferences: Preferences) -> Vec<Child> {
    let loaded = state.loaded();
    let site = loaded.notebook.site();
    let language = site.interface_language();
    let preferences_row = (theme(state, preferences), keys_button());
    let hero = div().class("hero").child((introduction(site), timeline(state)));
    let list = div().class("list").child((
        quick(state),
        bar(state),
        div().class("about").attr("lang", language).child(about_address(state)),
        results(state),
    ));
    let workspace = div().class("workspace").child((facets(state), list));
    let content = div().class("wrap").child((faults(state), hero, workspace));
    fragment((
        a().class("skip")
            .attr("lang", language)
            .attr("href", format!("#{RESULTS}"))
            .child("Skip to the entries"),
        top(site, search_box(Some(state)), preferences_row),
        // While a reader searches on a phone, the stylesheet hides the introduction.
        main().class(move || state.is_search().then_some("searching")).child(content),
        colophon(site),
        tag_status_matrix(state),
        cite(state),
        keys(preferences.single_keys),
    ))
}
