//! One entry.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    each, live,
    markup::{li, link, link_out, p, span, ul},
    maybe,
    site::item,
    text::{marked, marked_label, plain},
};
use crate::{
    notebook::{
        date::Date,
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
    /// The entry's place in the notebook.
    place: usize,
    /// Whether the entry stands among those of other categories, and so names its own.
    ranked: bool,
) -> impl IntoView {
    let library = state.library();
    maybe(library.notebook.entries().get(place), |entry| card(state, entry, ranked))
}

fn card(state: State, entry: &Entry, ranked: bool) -> impl IntoView + use<> {
    let id = entry.id.clone();
    let current = live(move || state.target().is_some_and(|target| target == id).then_some("true"));
    let text = |text: &Text| marked(state, text.clone());
    let paragraph = |name, content: &Option<Text>| {
        maybe(content.as_ref(), |content| part(name, p("", text(content))))
    };
    let list = |name, items: &[Text]| {
        maybe((!items.is_empty()).then_some(items), |items| {
            part(name, ul("", each(items, |item| li(text(item)))))
        })
    };
    let category = ranked.then_some(&entry.category);
    let meta = vec![
        Some(span("badge", marked_label(state, &entry.status.label))),
        Some(" ".into_any()),
        Some(time(state, entry.date)),
        maybe(entry.updated, |date| span("", vec![" updated ".into_any(), time(state, date)])),
        maybe(category, |term| filter_link(state, Facet::Category, term)),
    ];
    let links = (!entry.links.is_empty()).then_some(&entry.links);
    let tags = (!entry.tags.is_empty()).then_some(&entry.tags);
    view! {
        <article
            id=entry.id.to_string()
            data-status=entry.status.slug.to_string()
            aria-current=current
        >
            <header>
                {p("meta", meta)}
                <h3>{link(format!("#{}", entry.id), text(&entry.title))}</h3>
                {maybe(entry.question.as_ref(), |question| p("question", text(question)))}
            </header>
            {maybe(entry.reproduces.as_ref(), |target| reproduces(state, target))}
            {follows(state, &entry.follows)}
            {list("Setup", &entry.setup)}
            {list("Observations", &entry.observations)}
            {paragraph("Conclusion", &entry.conclusion)}
            {paragraph("Scope", &entry.scope)}
            {paragraph("Reopen if", &entry.reopen_if)}
            {paragraph("Next step", &entry.next_step)}
            {maybe(links, |links| part("Links", ul("", each(links, item))))}
            {maybe(tags, |tags| {
                let tags = each(tags, |tag| li(filter_link(state, Facet::Tags, tag)));
                view! { <ul class="tags" aria-label="Tags">{tags}</ul> }
            })}
        </article>
    }
}

/// A named part of an entry.
fn part(name: &'static str, content: AnyView) -> AnyView {
    view! {
        <div class="part">
            <h4>{name}</h4>
            {content}
        </div>
    }
    .into_any()
}

fn time(state: State, date: Date) -> AnyView {
    let date = date.to_string();
    view! { <time datetime=date.clone()>{marked_label(state, &date)}</time> }.into_any()
}

/// A value of an entry that leads to all that share it.
fn filter_link(state: State, facet: Facet, term: &Term) -> AnyView {
    let slug = term.slug.clone();
    let href = format!("?{}={slug}", facet.key());
    let follow = move |event: MouseEvent| {
        // With a modifier the reader wants a tab or a window of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    view! { <a class=facet.key() href=href on:click=follow>{marked_label(state, &term.label)}</a> }
        .into_any()
}

fn reproduces(state: State, target: &Reference) -> AnyView {
    let title = marked(state, target.title.clone());
    let title = match &target.url {
        Some(url) => link_out(url.as_str(), title),
        None => title,
    };
    part("Reproduces", p("", title))
}

fn follows(state: State, ids: &[Slug]) -> Option<AnyView> {
    let library = state.library();
    maybe((!ids.is_empty()).then_some(ids), |ids| {
        let entries = each(ids, |id| match library.notebook.entry(id) {
            Some(entry) => li(link(format!("#{id}"), plain(&entry.title))),
            None => li(id.to_string()),
        });
        part("Follows", ul("", entries))
    })
}
