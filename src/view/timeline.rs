//! The timeline: a lane for each status, a column for each month or longer stretch.
//!
//! The drawing is for the eye and the pointer. What it says and does is there as well, for whoever has
//! neither, in the sliders under it and in the list.

use std::{ops::RangeInclusive, sync::Arc};

use leptos::prelude::*;

use super::{
    markup::{ALIVE, Content, Element, address_of, button, element, follow, li, span, svg},
    mention::mention,
    shape::{outline, shape, tally},
};
use crate::{
    notebook::{facet::Facet, slug::Slug, timeline::Timeline},
    state::State,
};

/// How high a lane is, in pixels.
const LANE: usize = 24;

/// How high the axis is under the lanes, in pixels.
const AXIS: usize = 18;

/// How many entries the list names at most in one stretch of time.
const NAMED: usize = 5;

/// The timeline with its sliders and its list; nothing where there are no entries.
pub fn timeline(state: State) -> Option<AnyView> {
    let library = state.library();
    let timeline = Arc::new(Timeline::of(&library.notebook)?);
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
    let library = state.library();
    let term = library.notebook.catalogue().values(Facet::Status).get(lane);
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

fn decimal(parts: usize, of: usize) -> String {
    format!("{}.{:03}", parts / of, parts % of * 1000 / of)
}

fn drawing(state: State, timeline: &Arc<Timeline>) -> Element {
    let (columns, lanes) = (timeline.bins().len(), timeline.lanes());
    let height = lanes * LANE;
    let lines = (0..lanes).map(|lane| {
        let y = (lane * LANE + LANE / 2).to_string();
        svg("line").class("lane").set("x2", "100%").set("y1", y.clone()).set("y2", y)
    });
    svg("svg")
        .set("aria-hidden", "true")
        .set("height", (height + AXIS).to_string())
        .children(lines)
        .children((0..columns).map(|place| column(state, timeline, place, height)))
        .child(svg("g").class("marks").children(marks(state, timeline)))
        .children(axis(timeline, height))
}

/// The ground of a column, which a click chooses or lets go.
fn column(state: State, timeline: &Arc<Timeline>, place: usize, height: usize) -> Element {
    let columns = timeline.bins().len();
    let half = WIDTH / 2 / (columns.max(2) - 1);
    let left = middle(place, columns).saturating_sub(half);
    let right = (middle(place, columns) + half).min(WIDTH);
    let label = timeline.bins()[place].label();
    let timeline = Arc::clone(timeline);
    let chosen = {
        let timeline = Arc::clone(&timeline);
        move || state.asked(|asked| timeline.chosen(asked)).is_some_and(|it| it.contains(&place))
    };
    svg("rect")
        .set("x", percent(left))
        .set("width", percent(right - left))
        .set("height", height.to_string())
        .follow("class", move || Some(if chosen() { "column chosen" } else { "column" }.to_owned()))
        .on(leptos::ev::click, move |_| toggle(state, &timeline, place))
        .child(svg("title").child(label))
}

/// Asks for the time of one column, or for any where that is what is asked for.
fn toggle(state: State, timeline: &Timeline, column: usize) {
    let chosen = untrack(|| state.asked(|asked| timeline.chosen(asked)));
    let alone = chosen.is_some_and(|it| it == (column..=column));
    state.ask_for_time(timeline.span(column, column).filter(|_| !alone));
}

/// The shapes of the entries: the larger the more of them, those that the filters keep out faint.
fn marks(state: State, timeline: &Arc<Timeline>) -> Vec<Element> {
    let counts = {
        let timeline = Arc::clone(timeline);
        Memo::new(move |_| state.results().with(|results| timeline.counts(results)))
    };
    let columns = timeline.bins().len();
    let most = timeline.all().iter().flatten().map(Vec::len).max().unwrap_or_default();
    // A narrow column has room for less.
    let largest = if columns > 18 { 0.75 } else { 1.0 };
    let scale = move |count: usize| {
        let share = (count as f32 / most.max(1) as f32).sqrt().max(0.5);
        let scale = if count == 0 { 0.0 } else { largest * share };
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
                .set("y", (lane * LANE + LANE / 2).to_string())
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
    let library = state.library();
    let entry = &library.notebook.entries()[entry];
    let (id, title) = (entry.id.clone(), format!("{} ({})", entry.title.plain(), entry.date));
    svg("a")
        .follow("href", move || shown().then(|| address_of(&id)))
        .set("tabindex", "-1")
        .child(svg("title").child(title))
        .child(svg("circle").set("r", (LANE / 2).to_string()))
        .child(shape)
}

/// What stands under the columns: the first and the last one, and the years that begin between.
fn axis(timeline: &Timeline, height: usize) -> Vec<Element> {
    let bins = timeline.bins();
    let y = (height + AXIS - 4).to_string();
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
    let last = timeline.bins().len() - 1;
    let chosen = {
        let timeline = Arc::clone(timeline);
        move || state.asked(|asked| timeline.chosen(asked)).unwrap_or(0..=last)
    };
    let slider = |name, end: fn(&RangeInclusive<usize>) -> usize| {
        let (timeline, labelled) = (Arc::clone(timeline), Arc::clone(timeline));
        let (value, label, before) = (chosen.clone(), chosen.clone(), chosen.clone());
        let chosen = chosen.clone();
        element("input")
            .set("type", "range")
            .set("min", "0")
            .set("max", last.to_string())
            .set("aria-label", name)
            .value(move || end(&value()).to_string())
            .follow("aria-valuetext", move || Some(labelled.bins()[end(&label())].label()))
            // Where both stand at the end of the track, the one that can move lies above.
            .follow("class", move || (*before().start() > last / 2).then(|| "late".to_owned()))
            .on(leptos::ev::input, move |event| {
                let Ok(moved) = event_target_value(&event).parse::<usize>() else { return };
                let moved = moved.min(last);
                let chosen = untrack(&chosen);
                let (first, until) = (*chosen.start(), *chosen.end());
                let span = if end(&(0..=1)) == 0 {
                    (moved.min(until), until)
                } else {
                    (first, moved.max(first))
                };
                state.ask_for_time(timeline.span(span.0, span.1));
            })
    };
    element("div")
        .class("sliders")
        .set("role", "group")
        .set("aria-label", "Time")
        .child(slider("From", |chosen| *chosen.start()))
        .child(slider("To", |chosen| *chosen.end()))
}

/// The same in words: how many entries there are in each stretch of time, and which, as far as those are
/// few.
fn list(state: State, timeline: &Arc<Timeline>) -> Element {
    let open = RwSignal::new(!ALIVE);
    let timeline = Arc::clone(timeline);
    let items = follow(move || {
        let items = || {
            let shown = state.results().with(|results| timeline.shown(results));
            let used =
                shown.iter().enumerate().filter(|(_, lanes)| !lanes.iter().all(Vec::is_empty));
            let item = |(column, lanes): (usize, &Vec<_>)| item(state, &timeline, column, lanes);
            element("ul").children(used.map(item))
        };
        // While it is folded away, nobody waits for it.
        open.get().then(items)
    });
    element("details")
        .on(leptos::ev::toggle, move |_| open.update(|open| *open = !*open))
        .child(element("summary").child("Timeline as a list"))
        .child(items)
}

fn item(state: State, timeline: &Arc<Timeline>, column: usize, lanes: &[Vec<usize>]) -> Element {
    let tallies = lanes.iter().enumerate().filter(|(_, shown)| !shown.is_empty());
    let tallies = tallies.map(|(lane, shown)| {
        let (slug, label) = status(state, timeline, lane);
        tally(slug.as_ref(), shown.len(), &label)
    });
    let shown: Vec<usize> = lanes.concat();
    let label = timeline.bins()[column].label();
    let timeline = Arc::clone(timeline);
    let item = li(button(label, move || toggle(state, &timeline, column)));
    if shown.len() > NAMED {
        return item.children(tallies);
    }
    item.child(element("ul").children(shown.into_iter().map(|entry| li(mention(state, entry)))))
}
