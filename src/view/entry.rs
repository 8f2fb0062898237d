//! One entry.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    markup::{Content, Element, address_of, button, element, follow, li, link, link_out, p, span},
    site::linked,
    text::{beginning, marked, marked_label, passage, plain},
};
use crate::{
    notebook::{
        brief::is_long,
        date::Date,
        entry::{Entry, Link, Reference},
        facet::Facet,
        slug::{Slug, Term},
        text::Text,
    },
    state::State,
};

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Setting {
    /// Among those of its category.
    Section,
    /// Among those that a search found.
    Found,
    /// On a page of its own.
    Alone,
}

impl Setting {
    /// Where the title of an entry leads: from a page of its own to its place in the notebook.
    fn address_of(self, id: &Slug) -> String {
        if self == Self::Alone { format!("#{id}") } else { address_of(id) }
    }

    /// The elements that head an entry and its parts.
    fn headings(self) -> (&'static str, &'static str) {
        if self == Self::Alone { ("h1", "h2") } else { ("h3", "h4") }
    }
}

/// The entry at a place of the notebook.
pub(super) fn card(state: State, place: usize, setting: Setting) -> Element {
    let library = state.library();
    let entry = &library.notebook.entries()[place];
    let id = entry.id.clone();
    let current = move || state.target().is_some_and(|target| target == id);
    let (title, part) = setting.headings();
    let whole = parts(entry, part, &|text| Some(marked(state, text.clone())));
    let tags = element("ul")
        .class("tags")
        .set("aria-label", "Tags")
        .children(entry.tags.iter().map(|tag| li(filter_link(state, Facet::Tags, tag))));
    let question = entry.question.as_ref();
    let header = element("header")
        .child(meta(state, entry, setting))
        .child(
            element(title)
                .child(link(setting.address_of(&entry.id), marked(state, entry.title.clone()))),
        )
        .children(question.map(|text| p(marked(state, text.clone())).class("question")));
    element("article")
        .set("id", entry.id.to_string())
        .set("data-status", entry.status.slug.to_string())
        .follow("aria-current", move || current().then(|| "true".to_owned()))
        .child(header)
        .children((!entry.follows.is_empty()).then(|| follows(state, &entry.follows, part)))
        .child(match setting {
            Setting::Found if is_long(entry) => in_brief(state, place, whole),
            _ => whole,
        })
        .child(
            element("div")
                .class("end")
                .children((!entry.tags.is_empty()).then_some(tags))
                .children((setting != Setting::Alone).then(|| copy_button(state, entry))),
        )
}

/// The texts of an entry, as far as they are to be shown, and as they are.
fn parts(
    entry: &Entry,
    heading: &'static str,
    text: &dyn Fn(&Text) -> Option<AnyView>,
) -> Vec<AnyView> {
    let list = |items: Vec<Element>| (!items.is_empty()).then(|| element("ul").children(items));
    let items = |items: &[Text]| list(items.iter().filter_map(text).map(li).collect());
    let paragraph = |content: &Option<Text>| content.as_ref().and_then(text).map(p);
    let link = |link: &Link| text(&link.title).map(|title| linked(link, title));
    let target = |target: &Reference| {
        let title = text(&target.title)?;
        Some(match &target.url {
            Some(url) => p(link_out(url.as_str(), title)),
            None => p(title),
        })
    };
    let parts = [
        ("Reproduces", entry.reproduces.as_ref().and_then(target)),
        ("Setup", items(&entry.setup)),
        ("Observations", items(&entry.observations)),
        ("Conclusion", paragraph(&entry.conclusion)),
        ("Scope", paragraph(&entry.scope)),
        ("Reopen if", paragraph(&entry.reopen_if)),
        ("Next step", paragraph(&entry.next_step)),
        ("Links", list(entry.links.iter().filter_map(link).collect())),
    ];
    let part = |(name, content): (_, Option<Element>)| {
        content.map(|content| part(name, heading, content).view())
    };
    parts.into_iter().filter_map(part).collect()
}

/// What of an entry answers the search, or else its conclusion, and the whole on demand.
fn in_brief(state: State, place: usize, whole: Vec<AnyView>) -> Vec<AnyView> {
    let library = state.library();
    let answers = follow(move || {
        let entry = &library.notebook.entries()[place];
        state.highlighter().with(|highlighter| {
            let (_, heading) = Setting::Found.headings();
            let answers = parts(entry, heading, &|text| passage(text, highlighter));
            let conclusion = entry.conclusion.as_ref().filter(|_| answers.is_empty());
            let conclusion =
                conclusion.map(|text| part("Conclusion", heading, p(beginning(text))).view());
            Some(answers.into_iter().chain(conclusion).collect::<Vec<_>>())
        })
    });
    let id = state.library().notebook.entries()[place].id.clone();
    let opened = move || state.shows_everything() || state.target().is_some_and(|to| to == id);
    let whole = element("details")
        .follow("open", move || opened().then(String::new))
        .child(element("summary").child("The whole entry"))
        .children(whole);
    vec![element("div").class("brief").child(answers).view(), whole.view()]
}

/// What stands over an entry: its status, its dates and, outside its section, its category.
fn meta(state: State, entry: &Entry, setting: Setting) -> Element {
    let updated =
        entry.updated.map(|date| element("span").child(" updated ").child(time(state, date)));
    p(span("badge", marked_label(state, &entry.status.label)))
        .class("meta")
        .child(" ")
        .child(time(state, entry.date))
        .children(updated)
        .children(
            (setting != Setting::Section)
                .then(|| filter_link(state, Facet::Category, &entry.category)),
        )
}

fn copy_button(state: State, entry: &Entry) -> Element {
    let (id, name) = (entry.id.clone(), format!(" to {}", entry.title.plain()));
    let copied = entry.id.clone();
    let label = follow(move || {
        Some(match state.copied(&copied) {
            None => "Copy link",
            Some(true) => "Copied",
            Some(false) => "Not allowed to copy",
        })
    });
    button(element("span").set("aria-live", "polite").child(label), move || state.copy_address(&id))
        .child(span("hidden", name))
        .class("copy")
}

/// A named part of an entry.
fn part(name: &'static str, heading: &'static str, content: Element) -> Element {
    element("div").class("part").child(element(heading).child(name)).child(content)
}

fn time(state: State, date: Date) -> Element {
    let date = date.to_string();
    element("time").child(marked_label(state, &date)).set("datetime", date)
}

/// A value of an entry that leads to all that share it.
fn filter_link(state: State, facet: Facet, term: &Term) -> Element {
    let slug = term.slug.clone();
    let href = format!("?{}={slug}", facet.key());
    let follow = move |event: MouseEvent| {
        // With a modifier the reader wants a tab or a window of its own.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            state.choose(facet, slug.clone());
        }
    };
    link(href, marked_label(state, &term.label)).class(facet.key()).on(leptos::ev::click, follow)
}

fn follows(state: State, ids: &[Slug], heading: &'static str) -> Element {
    let library = state.library();
    let entries = ids.iter().map(|id| match library.notebook.entry(id) {
        Some(entry) => li(link(address_of(id), plain(&entry.title))),
        None => li(id.as_str()),
    });
    part("Follows", heading, element("ul").children(entries))
}
