//! The timeline: a lane for each status, a column for each month or longer stretch.
//!
//! The drawing is for the eye and the pointer. Sliders under it and a list say and do the same for
//! everyone else.

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

/// The height of a lane, and of the axis under the lanes, in hundredths of a text's size.
const LANE: usize = 150;
const AXIS: usize = 110;

/// The most columns between which there is room for whole shapes on a phone.
const ROOMY: usize = 12;

/// The most entries that the list names in one stretch of time.
const NAMED: usize = 5;

/// The timeline with its sliders and its list; nothing where there are no entries.
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

/// The status of a lane and its name; a lane that several share has no status.
fn status(state: State, timeline: &Timeline, lane: usize) -> (Option<Slug>, String) {
    let loaded = state.loaded();
    let term = loaded.notebook.catalogue().values(Facet::Status).get(lane);
    match term.filter(|_| !timeline.is_shared(lane)) {
        Some(term) => (Some(term.slug.clone()), term.label.clone()),
        None => (None, "others".to_owned()),
    }
}

/// The middle of a column, in ten-thousandths of the width. The first and the last column are at the ends,
/// as those of a slider are.
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
        svg::line().class("lane").attr("x2", "100%").attr("y1", y.clone()).attr("y2", y)
    });
    // Of a single column there is nothing to choose.
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

/// Asks for the time of one column, or for any where that is what is asked for.
fn toggle(state: State, timeline: &Timeline, column: usize) {
    let is_chosen = untrack(|| state.parsed(|query| timeline.is_asked_for(query, column)));
    state.ask_for_time(timeline.span(column, column).filter(|_| !is_chosen));
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

/// A link from the shape of one entry, for the pointer; the keyboard has the list.
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

/// The labels under the columns: the first and the last one, and the years that begin between.
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
    div()
        .class("sliders")
        .attr("role", "group")
        .attr("aria-label", "Time")
        .child((slider(state, timeline, Edge::From), slider(state, timeline, Edge::To)))
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
            // One that was pushed beyond the other one goes back.
            set_value(&event, &edge.column(&moved).to_string());
            state.ask_for_time(timeline.span(*moved.start(), *moved.end()));
        })
}

/// The timeline in words: the entries in each stretch of time, by name where they are few.
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
        // While it is folded away, nobody waits for it.
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
    // Where nobody can press it, and where it would change nothing, it is a label.
    let name = if INTERACTIVE && timeline.bins().len() > 1 {
        action(label, move || toggle(state, &timeline, column)).attr("aria-pressed", move || {
            state.parsed(|query| chosen.is_asked_for(query, column)).to_string()
        })
    } else {
        span().class("stretch").child(label)
    };
    li().child((name, shown))
}
