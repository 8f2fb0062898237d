//! The timeline: a lane for each status, a column for each month or longer stretch.
//!
//! The drawing is for the eye and the pointer. What it says and does is there as well, for whoever has
//! neither, in the sliders under it and in the list.

use std::{ops::RangeInclusive, sync::Arc};

use leptos::prelude::*;

use super::{
    entry_links::mention,
    markup::{ALIVE, Content, Element, button, element, entry_href, follow, li, rows, span, svg},
    shape::{outline, shape, tally},
};
use crate::{
    notebook::{
        model::{facet::Facet, slug::Slug},
        overview::timeline::Timeline,
    },
    state::State,
};

/// How high a lane is, and the axis under the lanes, in hundredths of the size of a text.
const LANE: usize = 150;
const AXIS: usize = 110;

/// The most columns between which there is room for whole shapes on a phone.
const ROOMY: usize = 12;

/// How many entries the list names at most in one stretch of time.
const NAMED: usize = 5;

/// The timeline with its sliders and its list; nothing where there are no entries.
pub fn timeline(state: State) -> Option<AnyView> {
    let loaded = state.loaded();
    let timeline = Arc::new(Timeline::new(&loaded.notebook)?);
    let lanes = (0..timeline.lanes()).map(|lane| {
        let (slug, label) = status(state, &timeline, lane);
        li(span("status", shape(slug.as_ref())).child(span("name", label)))
            .set("data-status", slug.map_or_else(String::new, |slug| slug.to_string()))
    });
    let labels = element("ul").class("lanes").set("aria-hidden", "true").children(lanes);
    let stage = element("div").class("stage").child(drawing(state, &timeline));
    let stage = stage.children((timeline.bins().len() > 1).then(|| sliders(state, &timeline)));
    let figure = element("figure")
        .class("timeline")
        .set("aria-label", "Timeline")
        .child(labels)
        .child(stage)
        .child(list(state, &timeline));
    Some(figure.view())
}

/// The status of a lane and what it is called; that of several has no status.
fn status(state: State, timeline: &Timeline, lane: usize) -> (Option<Slug>, String) {
    let loaded = state.loaded();
    let term = loaded.notebook.catalogue().values(Facet::Status).get(lane);
    match term.filter(|_| !timeline.is_shared(lane)) {
        Some(term) => (Some(term.slug.clone()), term.label.clone()),
        None => (None, "others".to_owned()),
    }
}

/// Where the middle of a column is, in ten-thousandths of the width. The first and the last one are at its
/// ends, as those of a slider are.
fn middle(column: usize, columns: usize) -> usize {
    if columns < 2 { WIDTH / 2 } else { column * WIDTH / (columns - 1) }
}

/// The width of the drawing, in parts.
const WIDTH: usize = 10_000;

/// Parts of the width in percent. Writing floats would cost 9 kB of WASM.
fn percent(parts: usize) -> String {
    decimal(parts, 100) + "%"
}

fn rem(hundredths: usize) -> String {
    decimal(hundredths, 100) + "rem"
}

fn decimal(parts: usize, of: usize) -> String {
    format!("{}.{:03}", parts / of, parts % of * 1000 / of)
}

fn drawing(state: State, timeline: &Arc<Timeline>) -> Element {
    let (columns, lanes) = (timeline.bins().len(), timeline.lanes());
    let height = lanes * LANE;
    let lines = (0..lanes).map(|lane| {
        let y = rem(lane * LANE + LANE / 2);
        svg("line").class("lane").set("x2", "100%").set("y1", y.clone()).set("y2", y)
    });
    svg("svg")
        .set("aria-hidden", "true")
        .set("class", if columns > ROOMY { "dense" } else { "roomy" })
        .set("height", rem(height + AXIS))
        .children(lines)
        // Of a single one there is nothing to choose.
        .children(
            (0..columns)
                .filter(|_| columns > 1)
                .map(|place| column(state, timeline, place, height)),
        )
        .child(svg("g").class("marks").children(marks(state, timeline)))
        .children(axis(timeline, height))
}

/// The ground of a column, which a click chooses or lets go.
fn column(state: State, timeline: &Arc<Timeline>, place: usize, height: usize) -> Element {
    let columns = timeline.bins().len();
    // Half way to the columns beside it.
    let between = |left: usize| usize::midpoint(middle(left, columns), middle(left + 1, columns));
    let left = if place == 0 { 0 } else { between(place - 1) };
    let right = if place + 1 == columns { WIDTH } else { between(place) };
    let count: usize = timeline.all()[place].iter().map(Vec::len).sum();
    let label = format!("{}: {}", timeline.bins()[place].label(), super::entries(count));
    let timeline = Arc::clone(timeline);
    let chosen = {
        let timeline = Arc::clone(&timeline);
        move || state.parsed(|parsed| timeline.chosen(parsed)).is_some_and(|it| it.contains(&place))
    };
    svg("rect")
        .set("x", percent(left))
        .set("width", percent(right - left))
        .set("height", rem(height))
        .follow("class", move || Some(if chosen() { "column chosen" } else { "column" }.to_owned()))
        .on(leptos::ev::click, move |_| toggle(state, &timeline, place))
        .child(svg("title").child(label))
}

/// Asks for the time of one column, or for any where that is what is asked for.
fn toggle(state: State, timeline: &Timeline, column: usize) {
    let chosen = untrack(|| state.parsed(|parsed| timeline.is_asked_for(parsed, column)));
    state.ask_for_time(timeline.span(column, column).filter(|_| !chosen));
}

/// The shapes of the entries: the larger the more of them, those that the filters keep out faint.
fn marks(state: State, timeline: &Arc<Timeline>) -> Vec<Element> {
    let counts = {
        let timeline = Arc::clone(timeline);
        Memo::new(move |_| state.results().with(|results| timeline.counts(results)))
    };
    let columns = timeline.bins().len();
    let most = timeline.all().iter().flatten().map(Vec::len).max().unwrap_or_default();
    let scale = move |count: usize| {
        let share = (count as f32 / most.max(1) as f32).sqrt().max(0.5);
        let scale = if count == 0 { 0.0 } else { share };
        format!("scale({})", decimal((scale * 1000.0) as usize, 1000))
    };
    let mut shapes = Vec::new();
    for (column, lanes) in timeline.all().iter().enumerate() {
        for (lane, all) in lanes.iter().enumerate().filter(|(_, all)| !all.is_empty()) {
            let count = all.len();
            let shown = move || counts.with(|counts| counts[column][lane]);
            let (slug, _) = status(state, timeline, lane);
            let path = |class| svg("path").class(class).set("d", outline(slug.as_ref()));
            let faint = path("faint")
                .follow("transform", move || Some(scale(if shown() < count { count } else { 0 })));
            let solid = path("solid").follow("transform", move || Some(scale(shown())));
            let place = svg("svg")
                .set("x", percent(middle(column, columns)))
                .set("y", rem(lane * LANE + LANE / 2))
                .set("data-status", slug.as_ref().map_or_else(String::new, Slug::to_string))
                .child(faint);
            shapes.push(match all.as_slice() {
                [entry] => place.child(way_to(state, *entry, move || shown() > 0, solid)),
                _ => place.child(solid),
            });
        }
    }
    shapes
}

/// A link from the shape of one entry, for the pointer; the keyboard has the list.
fn way_to(
    state: State,
    entry: usize,
    shown: impl Fn() -> bool + Send + 'static,
    shape: Element,
) -> Element {
    let loaded = state.loaded();
    let entry = &loaded.notebook.entries()[entry];
    let (id, title) = (entry.id.clone(), format!("{} ({})", entry.title.plain(), entry.date));
    svg("a")
        .follow("href", move || shown().then(|| entry_href(&id)))
        .set("tabindex", "-1")
        .child(svg("title").child(title))
        .child(svg("circle").set("r", "10"))
        .child(shape)
}

/// What stands under the columns: the first and the last one, and the years that begin between.
fn axis(timeline: &Timeline, height: usize) -> Vec<Element> {
    let bins = timeline.bins();
    let y = rem(height + AXIS - 25);
    let text = |column: usize, anchor, label: String| {
        let x = percent(middle(column, bins.len()));
        svg("text").set("x", x).set("y", y.clone()).set("text-anchor", anchor).child(label)
    };
    let last = bins.len() - 1;
    if last == 0 {
        return vec![text(0, "middle", bins[0].label())];
    }
    // Between the ends there is room for some.
    let step = (bins.len() / 5).max(1);
    let mut free = step.max(bins.len().div_ceil(4));
    let mut labels = vec![text(0, "start", bins[0].first.to_string())];
    for (column, bin) in bins.iter().enumerate() {
        let ends = last.saturating_sub(column) < bins.len().div_ceil(4);
        if let Some(year) = bin.new_year().filter(|_| column >= free && !ends) {
            labels.push(text(column, "middle", format!("{year:04}")).class("year"));
            free = column + step;
        }
    }
    labels.push(text(last, "end", bins[last].last.to_string()));
    labels
}

/// Two sliders on one track, for the first and the last column that are asked for.
fn sliders(state: State, timeline: &Arc<Timeline>) -> Element {
    element("div")
        .class("sliders")
        .set("role", "group")
        .set("aria-label", "Time")
        .child(slider(state, timeline, Edge::From))
        .child(slider(state, timeline, Edge::To))
}

/// An end of the time that is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    From,
    To,
}

impl Edge {
    fn name(self) -> &'static str {
        if self == Self::From { "From" } else { "To" }
    }

    fn column(self, chosen: &RangeInclusive<usize>) -> usize {
        *if self == Self::From { chosen.start() } else { chosen.end() }
    }

    /// The columns that are chosen once this end is moved. It stops at the other one.
    fn moved(self, chosen: &RangeInclusive<usize>, to: usize) -> (usize, usize) {
        let (first, last) = (*chosen.start(), *chosen.end());
        if self == Self::From { (to.min(last), last) } else { (first, to.max(first)) }
    }
}

fn slider(state: State, timeline: &Arc<Timeline>, edge: Edge) -> Element {
    let last = timeline.bins().len() - 1;
    let chosen = {
        let timeline = Arc::clone(timeline);
        move || state.parsed(|parsed| timeline.chosen(parsed)).unwrap_or(0..=last)
    };
    let (timeline, labelled) = (Arc::clone(timeline), Arc::clone(timeline));
    let (value, label) = (chosen.clone(), chosen.clone());
    // One that was pushed beyond the other one goes back, though nothing else has changed.
    let pushed = RwSignal::new(0_usize);
    element("input")
        .set("type", "range")
        .set("min", "0")
        .set("max", last.to_string())
        .set("aria-label", edge.name())
        .value(move || {
            pushed.track();
            edge.column(&value()).to_string()
        })
        .follow("aria-valuetext", move || Some(labelled.bins()[edge.column(&label())].label()))
        .on(leptos::ev::input, move |event| {
            let Ok(to) = event_target_value(&event).parse::<usize>() else { return };
            let (first, last) = edge.moved(&untrack(&chosen), to.min(last));
            state.ask_for_time(timeline.span(first, last));
            pushed.set(to);
        })
}

/// The same in words: how many entries there are in each stretch of time, and which, as far as those are
/// few.
fn list(state: State, timeline: &Arc<Timeline>) -> Element {
    let open = RwSignal::new(!ALIVE);
    let timeline = Arc::clone(timeline);
    let items = follow(move || {
        let used = {
            let timeline = Arc::clone(&timeline);
            move || {
                let counts = state.results().with(|results| timeline.counts(results));
                let used = counts.iter().enumerate();
                used.filter(|(_, lanes)| lanes.iter().any(|it| *it > 0)).map(|(at, _)| at).collect()
            }
        };
        let timeline = Arc::clone(&timeline);
        let list = || element("ul").child(rows(used, move |column| item(state, &timeline, column)));
        // While it is folded away, nobody waits for it.
        open.get().then(list)
    });
    element("details")
        .tell_open(open)
        .child(element("summary").child("Timeline as a list"))
        .child(items)
}

fn item(state: State, timeline: &Arc<Timeline>, column: usize) -> Element {
    let label = timeline.bins()[column].label();
    let shown = {
        let timeline = Arc::clone(timeline);
        follow(move || {
            let mut shown = state.results().with(|results| timeline.shown(results));
            let lanes = shown.swap_remove(column);
            let entries = lanes.concat();
            if entries.len() <= NAMED {
                let named = entries.into_iter().map(|entry| li(mention(state, entry)));
                return Some(element("ul").children(named));
            }
            let tallies = lanes.iter().enumerate().filter(|(_, shown)| !shown.is_empty());
            let tallies = tallies.map(|(lane, shown)| {
                let (slug, label) = status(state, &timeline, lane);
                tally(slug.as_ref(), shown.len(), &label)
            });
            Some(element("span").class("tallies").children(tallies))
        })
    };
    let (chosen, timeline) = (Arc::clone(timeline), Arc::clone(timeline));
    // Where nobody can press it, and where it would change nothing, it is a label.
    let name = if ALIVE && timeline.bins().len() > 1 {
        button(label, move || toggle(state, &timeline, column)).follow("aria-pressed", move || {
            Some(state.parsed(|parsed| chosen.is_asked_for(parsed, column)).to_string())
        })
    } else {
        span("stretch", label)
    };
    li(name).child(shown)
}
