//! One entry.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    long,
    markup::{Content, Element, address_of, button, element, follow, li, link, link_out, p, span},
    site::linked,
    text::{beginning, marked, marked_label, passage, plain},
};
use crate::{
    notebook::{
        address::place_of,
        brief::is_long,
        date::Date,
        entry::{Entry, Reference},
        facet::Facet,
        search::highlight::Highlighter,
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
        if self == Self::Alone { place_of(id) } else { address_of(id) }
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
    let whole = parts(entry, part, Shown::Whole(state, place));
    let tag = move |at| {
        let library = state.library();
        li(filter_link(state, Facet::Tags, &library.notebook.entries()[place].tags[at]))
    };
    let tags = || long::list(state, entry.tags.len(), tag).class("tags").set("aria-label", "Tags");
    let question = entry.question.as_ref();
    let header = element("header")
        .child(meta(state, entry, setting))
        .child(
            element(title)
                .child(link(setting.address_of(&entry.id), marked(state, entry.title.clone()))),
        )
        .children(question.map(|text| p(long::text(state, text.clone())).class("question")));
    element("article")
        .set("id", entry.id.to_string())
        .set("data-status", entry.status.slug.to_string())
        .follow("aria-current", move || current().then(|| "true".to_owned()))
        .child(header)
        .children((!entry.follows.is_empty()).then(|| follows(state, place, part)))
        .child(match setting {
            Setting::Found if is_long(entry) => in_brief(state, place, whole),
            _ => whole,
        })
        .child(
            element("div")
                .class("end")
                .children((!entry.tags.is_empty()).then(tags))
                .children((setting != Setting::Alone).then(|| copy_button(state, entry))),
        )
}

/// What is shown of the parts of an entry.
#[derive(Clone, Copy)]
enum Shown<'h> {
    /// Everything of the entry at a place of the notebook.
    Whole(State, usize),
    /// What answers a search.
    Passages(&'h Highlighter),
}

impl Shown<'_> {
    /// A text, in the way in which one that is wholly shown is.
    fn text(self, text: &Text, wholly: fn(State, Text) -> AnyView) -> Option<AnyView> {
        match self {
            Self::Whole(state, _) => Some(wholly(state, text.clone())),
            Self::Passages(highlighter) => passage(text, highlighter),
        }
    }

    /// A list of an entry; nothing where nothing of it is shown.
    fn list<T: 'static>(
        self,
        entry: &Entry,
        of: fn(&Entry) -> &[T],
        text: fn(&T) -> &Text,
        wholly: fn(State, Text) -> AnyView,
        item: fn(&T, AnyView) -> Element,
    ) -> Option<Element> {
        let items = of(entry);
        match self {
            Self::Whole(state, place) => {
                let item = move |at: usize| {
                    let library = state.library();
                    let shown = &of(&library.notebook.entries()[place])[at];
                    item(shown, wholly(state, text(shown).clone()))
                };
                (!items.is_empty()).then(|| long::list(state, items.len(), item))
            }
            Self::Passages(highlighter) => {
                let passages = items
                    .iter()
                    .filter_map(|shown| Some(item(shown, passage(text(shown), highlighter)?)));
                let passages: Vec<Element> = passages.take(long::ITEMS).collect();
                (!passages.is_empty()).then(|| element("ul").children(passages))
            }
        }
    }
}

/// The parts of an entry, as far as they are to be shown.
fn parts(entry: &Entry, heading: &'static str, shown: Shown<'_>) -> Vec<AnyView> {
    let texts = |of: fn(&Entry) -> &[Text]| {
        shown.list(entry, of, |text| text, long::text, |_, text| li(text))
    };
    let paragraph = |content: &Option<Text>| {
        content.as_ref().and_then(|text| shown.text(text, long::text)).map(p)
    };
    let target = |target: &Reference| {
        let title = shown.text(&target.title, marked)?;
        Some(match &target.url {
            Some(url) => p(link_out(url.as_str(), title)),
            None => p(title),
        })
    };
    let parts = [
        ("Reproduces", entry.reproduces.as_ref().and_then(target)),
        ("Setup", texts(|entry| &entry.setup)),
        ("Observations", texts(|entry| &entry.observations)),
        ("Conclusion", paragraph(&entry.conclusion)),
        ("Scope", paragraph(&entry.scope)),
        ("Reopen if", paragraph(&entry.reopen_if)),
        ("Next step", paragraph(&entry.next_step)),
        ("Links", shown.list(entry, |entry| &entry.links, |link| &link.title, marked, linked)),
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
            let answers = parts(entry, heading, Shown::Passages(highlighter));
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

fn follows(state: State, place: usize, heading: &'static str) -> Element {
    let library = state.library();
    let count = library.notebook.entries()[place].follows.len();
    let before = move |at: usize| {
        let id = &library.notebook.entries()[place].follows[at];
        match library.notebook.entry(id) {
            Some(entry) => li(link(address_of(id), plain(&entry.title))),
            None => li(id.as_str()),
        }
    };
    part("Follows", heading, long::list(state, count, before))
}
