//! The entries that are shown: by section, in one list, or none.

use leptos::prelude::*;

use super::{
    each,
    entry::EntryCard,
    filters, follow, live,
    markup::{button, li, p, span, strong, ul},
    maybe, rows,
};
use crate::{notebook::results::Listing, state::State};

/// The id of the element that holds the entries.
pub const RESULTS: &str = "_results";

/// How the entries are laid out.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Sections,
    Ranked,
    Nothing,
}

#[component]
pub fn Results(state: State) -> impl IntoView {
    let layout = Memo::new(move |_| {
        state.results().with(|results| match results.listing {
            _ if results.is_empty() => Layout::Nothing,
            Listing::Sections { .. } => Layout::Sections,
            Listing::Ranked(_) => Layout::Ranked,
        })
    });
    let listing = follow(move || match layout.get() {
        Layout::Sections => view! { <Sections state /> }.into_any(),
        Layout::Ranked => view! { <Ranked state /> }.into_any(),
        Layout::Nothing => view! { <Nothing state /> }.into_any(),
    });
    view! { <div id=RESULTS class="results" tabindex="-1">{listing}</div> }
}

/// Without a search, every category has its section.
#[component]
fn Sections(state: State) -> impl IntoView {
    let categories = move || {
        state
            .results()
            .with(|results| results.sections().iter().map(|section| section.category).collect())
    };
    let emptied = follow(move || {
        let library = state.library();
        let labels = state.results().with(|results| {
            let emptied = results.emptied().iter();
            let labels =
                emptied.filter_map(|category| library.notebook.categories().get(*category));
            labels.map(|term| term.label.as_str()).collect::<Vec<_>>().join(", ")
        });
        maybe((!labels.is_empty()).then_some(labels), |labels| {
            p("emptied", format!("Nothing matches in {labels}."))
        })
    });
    view! {
        {rows(categories, move |category| view! { <CategorySection state category /> })}
        {emptied}
    }
}

#[component]
fn CategorySection(state: State, category: usize) -> impl IntoView {
    let library = state.library();
    let entries = move || state.results().with(|results| results.section(category).to_vec());
    let count = move || state.results().with(|results| results.section(category).len());
    maybe(library.notebook.categories().get(category).cloned(), |term| {
        let heading = format!("_{}", term.slug);
        let none = follow(move || {
            maybe((count() == 0).then_some(()), |()| p("none", "No public notes yet."))
        });
        view! {
            <section id=term.slug.to_string() aria-labelledby=heading.clone()>
                <h2 id=heading.clone()>
                    {term.label} " " {span("count", live(move || super::entries(count())))}
                </h2>
                {none}
                {rows(entries, move |place| view! { <EntryCard state place ranked=false /> })}
            </section>
        }
    })
}

/// With a search, the entries stand in one list.
#[component]
fn Ranked(state: State) -> impl IntoView {
    let entries = move || state.results().with(|results| results.ranked().to_vec());
    view! {
        <h2 class="hidden">"Matches"</h2>
        {rows(entries, move |place| view! { <EntryCard state place ranked=true /> })}
    }
}

/// Where nothing matches: what was asked, and the ways back.
#[component]
fn Nothing(state: State) -> impl IntoView {
    let total = state.library().notebook.entries().len();
    follow(move || {
        let ways = state.ways_back();
        if ways.is_empty() {
            return p("none", "No public notes yet.");
        }
        let names: Vec<String> =
            ways.iter().map(|(filter, _)| filters::name(state, filter)).collect();
        let back = each(ways.into_iter().filter(|(_, count)| *count > 0), |(filter, count)| {
            let label =
                format!("Without {}: {}", filters::name(state, &filter), super::entries(count));
            li(button("", label, move || state.remove(&filter)))
        });
        let all = format!("Show all {}", super::entries(total));
        let asked = vec!["Nothing matches ".into_any(), strong(names.join(", ")), ".".into_any()];
        let all = li(button("", all, move || state.clear()));
        let ways = ul("", back.into_iter().chain([all]).collect());
        view! { <div class="nothing">{p("", asked)} {ways}</div> }.into_any()
    })
}
