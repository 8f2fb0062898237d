//! One entry.

use leptos::prelude::*;

use super::{
    site::links,
    text::{Marked, plain},
};
use crate::{
    notebook::{
        entry::{Entry, Reference},
        facet::Facet,
        slug::{Slug, Term},
        text::Text,
    },
    state::State,
};

#[component]
pub fn EntryCard(
    state: State,
    entry: Entry,
    /// Whether the entry stands among those of other categories, and so names its own.
    ranked: bool,
) -> impl IntoView {
    let id = entry.id.to_string();
    let link = format!("#{id}");
    let addressed = {
        let id = entry.id;
        Memo::new(move |_| state.target().is_some_and(|target| target == id))
    };
    let status = Text::verbatim(&entry.status.label);
    let date = entry.date.to_string();
    let category = entry.category;
    let parts = [
        ("Conclusion", entry.conclusion),
        ("Next step", entry.next_step),
        ("Scope", entry.scope),
        ("Reopen if", entry.reopen_if),
    ];
    let [conclusion, next_step, scope, reopen_if] = parts.map(|(name, text)| {
        text.map(|text| view! { <Part name><p><Marked state text /></p></Part> })
    });
    let lists =
        [("Setup", entry.setup), ("Observations", entry.observations)].map(|(name, items)| {
            (!items.is_empty()).then(|| {
                let items = items
                    .into_iter()
                    .map(|text| view! { <li><Marked state text /></li> })
                    .collect_view();
                view! { <Part name><ul>{items}</ul></Part> }
            })
        });
    view! {
        <article
            id=id
            data-status=entry.status.slug.to_string()
            aria-current=move || addressed.get().then_some("true")
        >
            <header>
                <p class="meta">
                    <span class="badge"><Marked state text=status /></span> " "
                    <time datetime=date.clone()><Marked state text=Text::verbatim(&date) /></time>
                    {entry.updated.map(|date| {
                        let date = date.to_string();
                        view! { <span class="updated">"updated " <time datetime=date.clone()>{date.clone()}</time></span> }
                    })}
                    {ranked.then(|| view! { <FilterLink state facet=Facet::Category term=category class="category" /> })}
                </p>
                <h3><a href=link><Marked state text=entry.title /></a></h3>
                {entry.question.map(|text| view! { <p class="question"><Marked state text /></p> })}
            </header>
            {reproduces(state, entry.reproduces)}
            {follows(state, &entry.follows)}
            {lists}
            {conclusion}
            {scope}
            {reopen_if}
            {next_step}
            {(!entry.links.is_empty()).then(|| view! { <Part name="Links"><ul>{links(&entry.links)}</ul></Part> })}
            {(!entry.tags.is_empty()).then(|| {
                let tags = entry.tags.into_iter().map(|term| {
                    view! { <li><FilterLink state facet=Facet::Tags term class="tag" /></li> }
                });
                view! { <ul class="tags" aria-label="Tags">{tags.collect_view()}</ul> }
            })}
        </article>
    }
}

/// A named part of an entry.
#[component]
fn Part(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="part">
            <h4>{name}</h4>
            {children()}
        </div>
    }
}

/// A value of an entry that leads to all that share it.
#[component]
fn FilterLink(state: State, facet: Facet, term: Term, class: &'static str) -> impl IntoView {
    let Term { slug, label } = term;
    let href = format!("?{}={slug}", facet.key());
    let follow = move |event: leptos::ev::MouseEvent| {
        // With a modifier the reader wants a tab or a window of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    view! { <a class=class href=href on:click=follow><Marked state text=Text::verbatim(&label) /></a> }
}

fn reproduces(state: State, target: Option<Reference>) -> impl IntoView {
    target.map(|Reference { title, url }| {
        let title = view! { <Marked state text=title /> };
        let title = match url {
            Some(url) => {
                view! { <a href=url.as_str().to_owned() rel="noopener">{title}</a> }.into_any()
            }
            None => title.into_any(),
        };
        view! { <Part name="Reproduces"><p>{title}</p></Part> }
    })
}

fn follows(state: State, ids: &[Slug]) -> impl IntoView + use<> {
    let library = state.library();
    let links = ids.iter().map(|id| match library.notebook.entry(id) {
        Some(entry) => {
            view! { <li><a href=format!("#{id}")>{plain(&entry.title)}</a></li> }.into_any()
        }
        None => view! { <li>{id.to_string()}</li> }.into_any(),
    });
    let links = links.collect_view();
    (!ids.is_empty()).then(|| view! { <Part name="Follows"><ul>{links}</ul></Part> })
}
