//! The entries that are shown: by section, in one list, or none.

use leptos::{either::EitherOf3, prelude::*};

use super::{entry::EntryCard, filters};
use crate::{
    notebook::{
        entry::Entry,
        results::{Listing, Section},
    },
    state::State,
};

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
    view! {
        <div id=RESULTS class="results" tabindex="-1">
            {move || match layout.get() {
                Layout::Sections => EitherOf3::A(view! { <Sections state /> }),
                Layout::Ranked => EitherOf3::B(view! { <Ranked state /> }),
                Layout::Nothing => EitherOf3::C(view! { <Nothing state /> }),
            }}
        </div>
    }
}

/// The places of the entries of one category; of all, without a category.
fn places(state: State, of: Option<usize>) -> Vec<usize> {
    state.results().with(|results| match (&results.listing, of) {
        (Listing::Ranked(entries), None) => entries.clone(),
        (Listing::Sections { sections, .. }, Some(category)) => {
            let section = sections.iter().find(|section| section.category == category);
            section.map(|section| section.entries.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    })
}

#[component]
fn Cards(
    state: State,
    /// The category to show; all of them, ranked, without one.
    #[prop(optional)]
    of: Option<usize>,
) -> impl IntoView {
    let library = state.library();
    let card = move |place: usize| {
        let entry: Option<Entry> = library.notebook.entries().get(place).cloned();
        entry.map(|entry| view! { <EntryCard state entry ranked=of.is_none() /> })
    };
    view! { <For each=move || places(state, of) key=|place| *place children=card /> }
}

/// Without a search, every category has its section.
#[component]
fn Sections(state: State) -> impl IntoView {
    let categories = move || {
        state.results().with(|results| match &results.listing {
            Listing::Sections { sections, .. } => {
                sections.iter().map(|Section { category, .. }| *category).collect()
            }
            Listing::Ranked(_) => Vec::new(),
        })
    };
    view! {
        <For each=categories key=|category| *category let:category>
            <CategorySection state category />
        </For>
        <Emptied state />
    }
}

#[component]
fn CategorySection(state: State, category: usize) -> impl IntoView {
    let library = state.library();
    let term = library.notebook.categories().get(category).cloned();
    let count = Memo::new(move |_| places(state, Some(category)).len());
    term.map(|term| {
        let heading = format!("_{}", term.slug);
        let labelledby = heading.clone();
        view! {
            <section id=term.slug.to_string() aria-labelledby=labelledby>
                <h2 id=heading>
                    {term.label} " " <span class="count">{move || super::entries(count.get())}</span>
                </h2>
                {move || (count.get() == 0).then(|| view! { <p class="none">"No public notes yet."</p> })}
                <Cards state of=category />
            </section>
        }
    })
}

/// The categories that the filters emptied.
#[component]
fn Emptied(state: State) -> impl IntoView {
    let library = state.library();
    let labels = move || {
        state.results().with(|results| {
            match &results.listing {
                Listing::Sections { emptied, .. } => {
                    let categories = library.notebook.categories();
                    emptied
                        .iter()
                        .filter_map(|place| categories.get(*place))
                        .map(|term| term.label.as_str())
                        .collect()
                }
                Listing::Ranked(_) => Vec::new(),
            }
            .join(", ")
        })
    };
    move || {
        let labels = labels();
        (!labels.is_empty())
            .then(|| view! { <p class="emptied">"Nothing matches in " {labels} "."</p> })
    }
}

/// With a search, the entries stand in one list.
#[component]
fn Ranked(state: State) -> impl IntoView {
    view! {
        <h2 class="hidden">"Matches"</h2>
        <Cards state />
    }
}

/// Where nothing matches: what was asked, and the ways back.
#[component]
fn Nothing(state: State) -> impl IntoView {
    let total = state.library().notebook.entries().len();
    move || {
        let ways = state.ways_back();
        if ways.is_empty() {
            return view! { <p class="none">"No public notes yet."</p> }.into_any();
        }
        let asked = ways
            .iter()
            .map(|(filter, _)| filters::name(state, filter))
            .collect::<Vec<_>>()
            .join(", ");
        let back = ways.into_iter().filter(|(_, count)| *count > 0).map(|(filter, count)| {
            let label = format!("Without {}: {}", filters::name(state, &filter), super::entries(count));
            view! { <li><button type="button" on:click=move |_| state.remove(&filter)>{label}</button></li> }
        });
        view! {
            <div class="nothing">
                <p>"Nothing matches " <strong>{asked}</strong> "."</p>
                <ul>
                    {back.collect_view()}
                    <li>
                        <button type="button" on:click=move |_| state.clear()>
                            "Show all: " {super::entries(total)}
                        </button>
                    </li>
                </ul>
            </div>
        }
        .into_any()
    }
}
