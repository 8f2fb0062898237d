//! The timeline: a lane for each status, and a column for each month or longer period.
//!
//! The drawing serves readers who see it and use a pointer. The sliders and the list below it offer the same
//! to everyone else.

use std::{ops::RangeInclusive, sync::Arc};

use leptos::prelude::*;

use super::{
    INTERACTIVE,
    elements::{action, entry_href, items},
    entry_links::entry_link,
    shape::{outline, shape, status_key, tally},
};
use crate::{
    dom::{
        Element, details, div, each, figure, input, is_open, li, set_value, span, summary, svg, ul,
    },
    notebook::{
        model::{facet::Facet, index::EntryIx, slug::Slug},
        overview::timeline::Timeline,
    },
    state::State,
};

/// The height of a lane, in hundredths of a rem.
const LANE: usize = 150;
/// The height of the axis below the lanes, in hundredths of a rem.
const AXIS: usize = 110;

/// The maximum number of columns for which full-size shapes fit on a phone.
const ROOMY: usize = 12;

/// The maximum number of entries of a column that the list names.
const NAMED: usize = 5;

/// The timeline with its sliders and its list, or nothing if there are no entries.
pub fn timeline(state: State) -> Option<Element> {
    let loaded = state.loaded();
    let timeline = Arc::new(Timeline::new(&loaded.notebook)?);
    let lanes = (0..timeline.lanes()).map(|lane| {
        let (slug, label) = status(state, &timeline, lane);
        let name = span().class("name").child(label);
        li().attr("data-status", status_key(slug.as_ref()))
            .child(span().class("status").child(shape(slug.as_ref())))
            .child(name)
    });
    let labels = ul().class("lanes").attr("aria-hidden", "true").children(lanes);
    let sliders = (timeline.bins().len() > 1).then(|| sliders(state, &timeline));
    let stage = div().class("stage").child((drawing(state, &timeline), sliders));
    Some(figure().class("timeline").attr("aria-label", "Timeline").child((
        labels,
        stage,
        list(state, &timeline),
    )))
}

/// The status of a lane, and its name. A lane that several statuses share has no status.
fn status(state: State, timeline: &Timeline, lane: usize) -> (Option<Slug>, String) {
    let loaded = state.loaded();
    let term = loaded.notebook.catalogue().values(Facet::Status).get(lane);
    match term.filter(|_| !timeline.is_shared(lane)) {
        Some(term) => (Some(term.slug.clone()), term.label.clone()),
        None => (None, "others".to_owned()),
    }
}

/// The middle of a column, in ten-thousandths of the width. The first and the last column are at the ends,
/// like the first and the last value of a slider.
fn middle(column: usize, columns: usize) -> usize {
    if columns < 2 { WIDTH / 2 } else { column * WIDTH / (columns - 1) }
}

/// The width of the drawing, in the unit of [`middle`].
const WIDTH: usize = 10_000;

/// Ten-thousandths of the width in percent. Formatting floats would add 9 kB of WebAssembly.
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
        svg::line().class("lane").attr("x2", "100%").attr("y1", y.clone()).attr("y2", y)
    });
    // A single column cannot be chosen.
    let grounds = (0..columns).filter(|_| columns > 1);
    Element::new_svg("svg")
        .class(if columns > ROOMY { "dense" } else { "roomy" })
        .attr("aria-hidden", "true")
        .attr("height", rem(height + AXIS))
        .children(lines)
        .children(grounds.map(|place| column(state, timeline, place, height)))
        .child(svg::g().class("marks").children(marks(state, timeline)))
        .children(axis(timeline, height))
}

/// The background of a column. A click chooses the column, or removes the choice.
fn column(state: State, timeline: &Arc<Timeline>, place: usize, height: usize) -> Element {
    let columns = timeline.bins().len();
    // The background ends half way to the neighbouring columns.
    let between = |left: usize| usize::midpoint(middle(left, columns), middle(left + 1, columns));
    let left = if place == 0 { 0 } else { between(place - 1) };
    let right = if place + 1 == columns { WIDTH } else { between(place) };
    let count: usize = timeline.all()[place].iter().map(Vec::len).sum();
    let label = format!("{}: {}", timeline.bins()[place].label(), super::entries(count));
    let timeline = Arc::clone(timeline);
    let is_chosen = {
        let timeline = Arc::clone(&timeline);
        move || state.parsed(|query| timeline.chosen(query)).is_some_and(|it| it.contains(&place))
    };
    svg::rect()
        .class(move || if is_chosen() { "column chosen" } else { "column" })
        .attr("x", percent(left))
        .attr("width", percent(right - left))
        .attr("height", rem(height))
        .on(leptos::ev::click, move |_| toggle(state, &timeline, place))
        .child(svg::title().child(label))
}

/// Filters by the time of a column, or removes that filter if it is active.
fn toggle(state: State, timeline: &Timeline, column: usize) {
    let is_chosen = untrack(|| state.parsed(|query| timeline.is_asked_for(query, column)));
    state.ask_for_time(timeline.span(column, column).filter(|_| !is_chosen));
}

/// The shapes of the entries. A shape is larger the more entries it stands for, and faint for those that the
/// filters hide.
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
            let path =
                |class: &'static str| svg::path().class(class).attr("d", outline(slug.as_ref()));
            let hidden = move || if shown() < count { count } else { 0 };
            let faint = path("faint").attr("transform", move || scale(hidden()));
            let solid = path("solid").attr("transform", move || scale(shown()));
            let solid = match all.as_slice() {
                [entry] => shape_link(state, *entry, move || shown() > 0, solid),
                _ => solid,
            };
            shapes.push(
                Element::new_svg("svg")
                    .attr("x", percent(middle(column, columns)))
                    .attr("y", rem(lane * LANE + LANE / 2))
                    .attr("data-status", status_key(slug.as_ref()))
                    .child((faint, solid)),
            );
        }
    }
    shapes
}

/// A link from the shape of a single entry, for the pointer. Keyboard users have the list.
fn shape_link(
    state: State,
    ix: EntryIx,
    is_shown: impl Fn() -> bool + 'static,
    shape: Element,
) -> Element {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let (id, title) = (entry.id.clone(), format!("{} ({})", entry.title.plain(), entry.date));
    svg::a()
        .attr("href", move || is_shown().then(|| entry_href(&id)))
        .attr("tabindex", "-1")
        .child((svg::title().child(title), svg::circle().attr("r", "10"), shape))
}

/// The labels below the columns: those of the first and the last column, and the years that begin in between.
fn axis(timeline: &Timeline, height: usize) -> Vec<Element> {
    let bins = timeline.bins();
    let y = rem(height + AXIS - 25);
    let text = |column: usize, anchor: &'static str, label: String| {
        svg::text()
            .attr("x", percent(middle(column, bins.len())))
            .attr("y", y.clone())
            .attr("text-anchor", anchor)
            .child(label)
    };
    let last = bins.len() - 1;
    if last == 0 {
        return vec![text(0, "middle", bins[0].label())];
    }
    // Years keep their distance from each other and from the labels at the ends.
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

/// Two sliders on one track, for the first and the last column of the time filter.
fn sliders(state: State, timeline: &Arc<Timeline>) -> Element {
    div()
        .class("sliders")
        .attr("role", "group")
        .attr("aria-label", "Time")
        .child((slider(state, timeline, Edge::From), slider(state, timeline, Edge::To)))
}

/// An end of the time filter.
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

    /// The chosen columns after this end was moved. It stops at the other end.
    fn moved(self, chosen: &RangeInclusive<usize>, to: usize) -> RangeInclusive<usize> {
        let (first, last) = (*chosen.start(), *chosen.end());
        if self == Self::From { to.min(last)..=last } else { first..=to.max(first) }
    }
}

fn slider(state: State, timeline: &Arc<Timeline>, edge: Edge) -> Element {
    let last = timeline.bins().len() - 1;
    let chosen = {
        let timeline = Arc::clone(timeline);
        move || state.parsed(|query| timeline.chosen(query)).unwrap_or(0..=last)
    };
    let (timeline, labelled) = (Arc::clone(timeline), Arc::clone(timeline));
    let (value, label) = (chosen.clone(), chosen.clone());
    input()
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", last.to_string())
        .attr("aria-label", edge.name())
        .attr("aria-valuetext", move || labelled.bins()[edge.column(&label())].label())
        .value(move || edge.column(&value()).to_string())
        .on(leptos::ev::input, move |event| {
            let Ok(to) = event_target_value(&event).parse::<usize>() else { return };
            let moved = edge.moved(&untrack(&chosen), to.min(last));
            // A slider that was pushed beyond the other one goes back to it.
            set_value(&event, &edge.column(&moved).to_string());
            state.ask_for_time(timeline.span(*moved.start(), *moved.end()));
        })
}

/// The timeline as a list: the entries of each column, by title if they are few.
fn list(state: State, timeline: &Arc<Timeline>) -> Element {
    let open = RwSignal::new(!INTERACTIVE);
    let timeline = Arc::clone(timeline);
    let content = move || {
        let used = {
            let timeline = Arc::clone(&timeline);
            move || {
                let counts = state.results().with(|results| timeline.counts(results));
                let used = counts.iter().enumerate();
                used.filter(|(_, lanes)| lanes.iter().any(|it| *it > 0)).map(|(at, _)| at).collect()
            }
        };
        let timeline = Arc::clone(&timeline);
        let list = || ul().child(each(used, move |column| item(state, &timeline, column)));
        // Entries are listed only while the list is open.
        open.get().then(list)
    };
    details()
        .on(leptos::ev::toggle, move |event| open.set(is_open(&event)))
        .child((summary().child("Timeline as a list"), content))
}

fn item(state: State, timeline: &Arc<Timeline>, column: usize) -> Element {
    let label = timeline.bins()[column].label();
    let shown = {
        let timeline = Arc::clone(timeline);
        move || {
            let mut shown = state.results().with(|results| timeline.shown(results));
            let lanes = shown.swap_remove(column);
            let entries = lanes.concat();
            if entries.len() <= NAMED {
                return ul().child(items(entries.into_iter().map(|ix| entry_link(state, ix))));
            }
            let tallies = lanes.iter().enumerate().filter(|(_, shown)| !shown.is_empty());
            let tallies = tallies.map(|(lane, shown)| {
                let (slug, label) = status(state, &timeline, lane);
                tally(slug.as_ref(), shown.len(), &label)
            });
            span().class("tallies").children(tallies)
        }
    };
    let (chosen, timeline) = (Arc::clone(timeline), Arc::clone(timeline));
    // In published HTML and with a single column, a button would do nothing.
    let name = if INTERACTIVE && timeline.bins().len() > 1 {
        action(label, move || toggle(state, &timeline, column)).attr("aria-pressed", move || {
            state.parsed(|query| chosen.is_asked_for(query, column)).to_string()
        })
    } else {
        span().class("stretch").child(label)
    };
    li().child((name, shown))
}
