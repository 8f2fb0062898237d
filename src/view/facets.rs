//! The facets: beside the entries on a wide screen, in a dialog over them on a phone.

use leptos::prelude::*;

use super::{
    appearance::fold,
    elements::{action, cross},
    export::formats,
    filters::{clear, order},
    shape::{shape, status_key},
};
use crate::{
    dom::{
        Child, Element, aside, button, dialog, div, each, fieldset, fragment, h2, input, is_open,
        legend, li, p, span, ul,
    },
    markers::{FACETS_HEADING, FILTERS, RESULTS},
    notebook::{
        model::{
            facet::Facet,
            index::TermIx,
            slug::{Slug, Term},
        },
        overview::shortlist::Shortlist,
    },
    state::State,
};

/// The facets in the order of the page.
const ORDER: [Facet; 4] = [Facet::Status, Facet::Category, Facet::Tags, Facet::Year];

/// The facets beside the entries.
pub fn facets(state: State) -> Element {
    aside()
        .class("facets")
        .attr("aria-labelledby", FACETS_HEADING)
        .child(h2().id(FACETS_HEADING).class("hidden").child("Filters"))
        .children(groups(state))
}

/// The button that opens the dialog of filters on a phone.
pub(super) fn filters_button(state: State) -> Element {
    let chosen = move || state.results().chosen.iter().map(Vec::len).sum::<usize>();
    let label = move || match chosen() {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    };
    let open = RwSignal::new(false);
    // The facets are in the document only while the dialog is open.
    let content = move || open.get().then(|| fragment((groups(state), view(state))));
    let shown = move || format!("Show {}", super::entries(state.results().len()));
    let close = action((), move || {
        state.close(FILTERS);
        state.go_to(RESULTS);
    });
    let leave = action((), move || state.close(FILTERS)).attr("autofocus", true);
    let dialog = dialog()
        .id(FILTERS)
        .attr("aria-label", "Filters")
        .attr("tabindex", "-1")
        // `close` comes late: the reader may have opened the dialog again already.
        .on(leptos::ev::close, move |event| open.set(is_open(&event)))
        .child(div().class("head").child((
            h2().child("Filters"),
            clear(state),
            cross(leave, "Close"),
        )))
        .child(div().class("body").child(content))
        .child(div().class("end").child(close.text(shown)));
    let press = move || {
        open.set(true);
        state.open(FILTERS);
    };
    div().class("filters").child((action((), press).text(label), dialog))
}

/// What the bar over the entries has no room for on a phone.
fn view(state: State) -> Element {
    fieldset().class("facet").child((
        legend().attr("lang", state.interface_language()).child("Entries"),
        div().class("view").child((order(state), fold(state), formats(state))),
    ))
}

/// The statuses as a row of buttons, where the facets have no room.
pub(super) fn quick(state: State) -> Element {
    let loaded = state.loaded();
    let count = loaded.notebook.catalogue().values(Facet::Status).len();
    let row = move |ix: usize| value(state, Facet::Status, TermIx(ix));
    let values = each(move || (0..count).collect(), row).in_one_effect();
    let list = ul().child(values);
    div().class("quick").attr("role", "group").attr("aria-label", "Status").child(list)
}

fn groups(state: State) -> Vec<Child> {
    fragment(ORDER.into_iter().filter_map(|facet| group(state, facet)).collect::<Vec<_>>())
}

/// The values of one facet, or nothing if there are none. Values that are not listed are there while they are
/// chosen.
fn group(state: State, facet: Facet) -> Option<Element> {
    let loaded = state.loaded();
    let list = Shortlist::new(loaded.notebook.catalogue(), facet);
    if list.used.is_empty() {
        return None;
    }
    let is_long = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let more = list.more.clone().map(|label| more(label, is_long));
    let field = list.is_searched.then(|| {
        input()
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("autocorrect", "off")
            .attr("autocapitalize", "none")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "search")
            .attr("placeholder", format!("Find a {}", facet.key()))
            .attr("aria-label", format!("Find a {}", facet.key()))
            .on(leptos::ev::input, move |event| typed.set(event_target_value(&event)))
    });
    let unused = (!list.unused.is_empty()).then(|| {
        let terms = loaded.notebook.catalogue().values(facet);
        let labels = list.unused.iter().map(|value| terms[value.0].label.as_str());
        let labels: Vec<&str> = labels.collect();
        p().class("note").child(format!("Nothing yet: {}", labels.join(", ")))
    });
    let values = move || {
        let typed = typed.get();
        let mut values = if typed.is_empty() {
            list.listed(is_long.get()).to_vec()
        } else {
            list.find(loaded.notebook.catalogue(), &typed)
        };
        for value in &state.results().chosen[facet] {
            if !values.contains(value) {
                values.push(*value);
            }
        }
        values.into_iter().map(|value| value.0).collect()
    };
    let row = move |ix: usize| value(state, facet, TermIx(ix));
    let values = ul().child(each(values, row).in_one_effect());
    let group = fieldset()
        .class("facet")
        .child(legend().attr("lang", state.interface_language()).child(facet.name()));
    Some(group.child((field, values, more, unused)))
}

/// The button that lists all values, or the first ones again.
fn more(label: String, is_long: RwSignal<bool>) -> Element {
    action((), move || is_long.update(|is_long| *is_long = !*is_long))
        .class("more")
        .attr("aria-expanded", move || is_long.get().to_string())
        .text(move || if is_long.get() { "Show fewer".to_owned() } else { label.clone() })
}

/// A value of a facet. A click chooses it, or removes the choice.
fn value(state: State, facet: Facet, ix: TermIx) -> Element {
    let loaded = state.loaded();
    let Term { slug, label } = loaded.notebook.catalogue().term(facet, ix);
    let status = (facet == Facet::Status).then_some(slug);
    let slug: Slug = slug.clone();
    let is_chosen = move || state.results().chosen[facet].contains(&ix);
    let count = move || state.results().counts[facet][ix.0];
    let name = span().class("label").child((label.as_str(), span().class("comma").child(", ")));
    let tally = span().class("count").text(move || count().to_string());
    let unit = move || if count() == 1 { " entry" } else { " entries" }.to_owned();
    let unit = span().class("hidden").text(unit);
    let button = button().attr("type", "button");
    li().attr("data-status", status.map(|status| status_key(Some(status)))).child(
        button
            .on(leptos::ev::click, move |_| state.toggle(facet, slug.clone()))
            .class(move || (count() == 0).then_some("none"))
            .attr("aria-pressed", move || is_chosen().to_string())
            .child((
                status.map(|status| shape(loaded.notebook.catalogue(), Some(status))),
                name,
                tally,
                unit,
            )),
    )
}
