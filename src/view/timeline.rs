//! The timeline: a lane for each status, and a column for each month or longer period.
//!
//! The drawing serves readers who see it and use a pointer. The sliders, and the list that a button opens, offer
//! the same to everyone else.

use std::{ops::RangeInclusive, sync::Arc};

use leptos::prelude::*;

use super::{
    INTERACTIVE,
    elements::{action, entry_href, items, opener, percent, sheet},
    entry_links::entry_link,
    shape::{outline, shape, status_key, tally},
};
use crate::{
    dom::{
        Element, div, each, figure, fragment, input, is_on_link, li, p, set_value, span, svg, ul,
    },
    markers::{TIMELINE, TRIED},
    notebook::{
        model::{facet::Facet, index::EntryIx, slug::Slug},
        overview::timeline::Timeline,
    },
    state::State,
};

/// The maximum number of entries of a column that the list names.
const NAMED: usize = 5;

/// The timeline with its sliders, or nothing if there are no entries. Without the drawing, the buttons that
/// open the list and the table of tags remain.
pub fn timeline(state: State) -> Option<Element> {
    let loaded = state.loaded();
    let timeline = Arc::new(Timeline::new(&loaded.notebook)?);
    let bins = timeline.bins();
    let has_tags = !loaded.notebook.catalogue().values(Facet::Tags).is_empty();
    let ways = span().class("ways").child((
        opener(TIMELINE).child("List"),
        has_tags.then(|| opener(TRIED).child("Was this tried?")),
    ));
    let caption = || span().class("caption").child("What came of it, and when");
    let caption = state.has_timeline().then(caption);
    let caption = p().child((caption, ways));
    let (first, last) = (bins[0].first, bins[bins.len() - 1].last);
    let drawing = || {
        let class = if timeline.is_dense() { "stage dense" } else { "stage" };
        let stage = (lanes(&timeline), columns(state, &timeline), marks(state, &timeline));
        let sliders = (bins.len() > 1).then(|| sliders(state, &timeline));
        let scale = div().class("scale").child((axis(&timeline), sliders));
        fragment((names(state, &timeline), div().class(class).child(stage), scale))
    };
    let drawing = state.has_timeline().then(drawing);
    let label = format!("Timeline: {first} to {last}");
    Some(figure().class("timeline").attr("aria-label", label).child((
        caption,
        drawing,
        list(state, &timeline),
    )))
}

/// The names of the lanes.
fn names(state: State, timeline: &Timeline) -> Element {
    let loaded = state.loaded();
    let lanes = (0..timeline.lanes()).map(|lane| {
        let (slug, label) = status(state, timeline, lane);
        li().attr("data-status", status_key(slug.as_ref())).child((
            shape(loaded.notebook.catalogue(), slug.as_ref()),
            span().class("name").child(label),
        ))
    });
    ul().class("lanes").attr("aria-hidden", "true").children(lanes)
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

/// The width and the height of the drawing. Its places are parts of these, and reach the document in percent:
/// units of the font do not work in attributes of drawings in every browser.
const WHOLE: usize = 10_000;

/// The left and the right end of a column. Bars stand side by side. Shapes stand at the places of the sliders,
/// so that the first and the last one are at the ends.
fn ends(timeline: &Timeline, column: usize) -> (usize, usize) {
    let columns = timeline.bins().len();
    if timeline.is_dense() || columns < 2 {
        return (column * WHOLE / columns, (column + 1) * WHOLE / columns);
    }
    let border = |column: usize| (2 * column).saturating_sub(1) * WHOLE / (2 * (columns - 1));
    (border(column), border(column + 1).min(WHOLE))
}

/// The middle of a column.
fn middle(timeline: &Timeline, column: usize) -> usize {
    let columns = timeline.bins().len();
    if timeline.is_dense() || columns < 2 {
        (2 * column + 1) * WHOLE / (2 * columns)
    } else {
        column * WHOLE / (columns - 1)
    }
}

/// The lower end of a lane.
fn bottom(timeline: &Timeline, lane: usize) -> usize {
    (lane + 1) * WHOLE / timeline.lanes()
}

fn drawing(class: &'static str) -> Element {
    Element::new_svg("svg").class(class).attr("aria-hidden", "true")
}

/// The lines of the lanes, which end at a break.
fn lanes(timeline: &Timeline) -> Element {
    let half = WHOLE / (2 * timeline.lanes());
    let lines = (0..timeline.lanes()).map(|lane| {
        let y = bottom(timeline, lane) - if timeline.is_dense() { 0 } else { half };
        svg::line().attr("x2", "100%").attr("y1", percent(y)).attr("y2", percent(y))
    });
    let breaks = timeline.bins().iter().enumerate().filter(|(_, bin)| bin.is_break());
    let breaks = breaks.map(|(column, _)| {
        let (left, right) = ends(timeline, column);
        svg::rect()
            .attr("x", percent(left))
            .attr("width", percent(right - left))
            .attr("y", "-4")
            .attr("height", "120%")
    });
    drawing("rules").children(lines).children(breaks)
}

/// The backgrounds of the columns. A click chooses a column, or removes the choice.
fn columns(state: State, timeline: &Arc<Timeline>) -> Element {
    // A single column cannot be chosen.
    let columns = (0..timeline.bins().len()).filter(|_| timeline.bins().len() > 1);
    drawing("columns").children(columns.map(|place| column(state, timeline, place)))
}

fn column(state: State, timeline: &Arc<Timeline>, place: usize) -> Element {
    let (left, right) = ends(timeline, place);
    let count: usize = timeline.all()[place].iter().map(Vec::len).sum();
    let label = format!("{}: {}", timeline.bins()[place].label(), super::entries(count));
    let timeline = Arc::clone(timeline);
    let is_chosen = {
        let timeline = Arc::clone(&timeline);
        move || timeline.chosen(&state.question().parsed).is_some_and(|it| it.contains(&place))
    };
    svg::rect()
        .class(move || is_chosen().then_some("chosen"))
        .attr("x", percent(left))
        .attr("width", percent(right - left))
        .attr("height", "100%")
        .on(leptos::ev::click, move |_| toggle(state, &timeline, place))
        .child(svg::title().child(label))
}

/// Filters by the time of a column, or removes that filter if it is active.
fn toggle(state: State, timeline: &Timeline, column: usize) {
    let is_chosen = untrack(|| timeline.is_asked_for(&state.question().parsed, column));
    state.ask_for_time(timeline.span(column, column).filter(|_| !is_chosen));
}

/// The entries: a shape for each or, if they are many, a bar for each column of a lane.
fn marks(state: State, timeline: &Arc<Timeline>) -> Element {
    if !timeline.is_dense() {
        let mut shapes = Vec::new();
        for (column, lanes) in timeline.all().iter().enumerate() {
            for (lane, entries) in lanes.iter().enumerate() {
                for (nth, entry) in entries.iter().enumerate() {
                    shapes.push(mark(state, timeline, (column, lane, nth), *entry));
                }
            }
        }
        return drawing("marks").child(shapes);
    }
    let most = timeline.all().iter().flatten().map(Vec::len).max().unwrap_or_default();
    let all = timeline.counts(state.loaded().notebook.indices());
    let all = bars(state, timeline, &all, most, "faint");
    let timeline = Arc::clone(timeline);
    let shown = move || {
        let counts = timeline.counts(state.results().shown());
        bars(state, &timeline, &counts, most, "solid")
    };
    drawing("marks")
        .attr("viewBox", format!("0 0 {WHOLE} {WHOLE}"))
        .attr("preserveAspectRatio", "none")
        .child((all, shown))
}

/// The bars of each lane for numbers of entries by column, then by lane. `most` is the number with the tallest
/// bar.
fn bars(
    state: State,
    timeline: &Timeline,
    counts: &[Vec<usize>],
    most: usize,
    class: &'static str,
) -> Vec<Element> {
    let tallest = (WHOLE * 4 / (5 * timeline.lanes())) as f64;
    let lane = |lane: usize| {
        let bottom = bottom(timeline, lane);
        let columns = counts.iter().enumerate().filter(|(_, lanes)| lanes[lane] > 0);
        let bars = columns.map(|(column, lanes)| {
            let (left, right) = ends(timeline, column);
            let width = (right - left) * 4 / 5;
            // The height grows with the root of the number, so that a single entry beside a hundred is seen.
            let height = (tallest * (lanes[lane] as f64 / most as f64).sqrt()) as usize;
            format!("M{left} {bottom}h{width}v-{height}h-{width}z")
        });
        let (slug, _) = status(state, timeline, lane);
        svg::path()
            .class(class)
            .attr("data-status", status_key(slug.as_ref()))
            .attr("d", bars.collect::<String>())
    };
    (0..timeline.lanes()).map(lane).collect()
}

/// The distance of shapes in the same place, in pixels.
const OFFSET: usize = 5;

/// The shape of an entry, which is a link for the pointer. Keyboard users have the list.
fn mark(
    state: State,
    timeline: &Timeline,
    (column, lane, nth): (usize, usize, usize),
    ix: EntryIx,
) -> Element {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let (id, title) = (entry.id.clone(), format!("{} ({})", entry.title.plain(), entry.date));
    let (slug, _) = status(state, timeline, lane);
    let is_shown = move || state.results().position_of(ix).is_some();
    let catalogue = loaded.notebook.catalogue();
    let path = svg::path().attr("d", outline(catalogue, slug.as_ref()));
    let link = svg::a()
        .attr("href", move || is_shown().then(|| entry_href(&id)))
        .attr("tabindex", "-1")
        .attr("transform", (nth > 0).then(|| format!("translate({} 0)", nth * OFFSET)))
        .child((svg::title().child(title), svg::circle().attr("r", "10"), path));
    Element::new_svg("svg")
        .class(move || if is_shown() { "solid" } else { "faint" })
        .attr("x", percent(middle(timeline, column)))
        .attr("y", percent(bottom(timeline, lane) - WHOLE / (2 * timeline.lanes())))
        .attr("data-status", status_key(slug.as_ref()))
        .child(link)
}

/// The labels below the columns: those of the first and the last column, and the years that begin in between.
fn axis(timeline: &Timeline) -> Element {
    let bins = timeline.bins();
    let text = |x: usize, anchor: &'static str, label: String| {
        let text = svg::text().attr("x", percent(x)).attr("y", "75%");
        text.attr("text-anchor", anchor).child(label)
    };
    let last = bins.len() - 1;
    if last == 0 {
        return drawing("axis").child(text(WHOLE / 2, "middle", bins[0].label()));
    }
    // Years keep their distance from each other and from the labels at the ends.
    let step = (bins.len() / 5).max(1);
    let mut free = step.max(bins.len().div_ceil(4));
    let mut labels = vec![text(0, "start", bins[0].first.to_string())];
    for (column, bin) in bins.iter().enumerate() {
        let ends = last.saturating_sub(column) < bins.len().div_ceil(4);
        if let Some(year) = bin.new_year().filter(|_| column >= free && !ends && !bin.is_break()) {
            let label = text(middle(timeline, column), "middle", format!("{year:04}"));
            labels.push(label.class("year"));
            free = column + step;
        }
    }
    labels.push(text(WHOLE, "end", bins[last].last.to_string()));
    let breaks = bins.iter().enumerate().filter(|(_, bin)| bin.is_break());
    let breaks = breaks.map(|(column, _)| {
        Element::new_svg("svg")
            .attr("x", percent(middle(timeline, column)))
            .child(svg::path().class("break").attr("d", "M-4 4-1-10M1 4 4-10"))
    });
    drawing("axis").children(labels).children(breaks)
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
        move || timeline.chosen(&state.question().parsed).unwrap_or(0..=last)
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

/// The timeline as a list, which a button opens: the entries of each column, by title if they are few.
fn list(state: State, timeline: &Arc<Timeline>) -> Element {
    let timeline = Arc::clone(timeline);
    let content = move || {
        let used = {
            let timeline = Arc::clone(&timeline);
            move || {
                let counts = timeline.counts(state.results().shown());
                let used = counts.iter().enumerate();
                used.filter(|(_, lanes)| lanes.iter().any(|it| *it > 0)).map(|(at, _)| at).collect()
            }
        };
        let timeline = Arc::clone(&timeline);
        let list = ul().child(each(used, move |column| item(state, &timeline, column)));
        fragment(div().class("by-time").child(list).on(leptos::ev::click, move |event| {
            if is_on_link(&event) {
                state.close(TIMELINE);
            }
        }))
    };
    sheet(TIMELINE, "Entries by time", Box::new(content))
}

fn item(state: State, timeline: &Arc<Timeline>, column: usize) -> Element {
    let label = timeline.bins()[column].label();
    let shown = {
        let timeline = Arc::clone(timeline);
        move || {
            let mut shown = timeline.shown(&state.results());
            let lanes = shown.swap_remove(column);
            let entries = lanes.concat();
            if entries.len() <= NAMED {
                return ul().child(items(entries.into_iter().map(|ix| entry_link(state, ix))));
            }
            let loaded = state.loaded();
            let tallies = lanes.iter().enumerate().filter(|(_, shown)| !shown.is_empty());
            let tallies = tallies.map(|(lane, shown)| {
                let (slug, label) = status(state, &timeline, lane);
                tally(loaded.notebook.catalogue(), slug.as_ref(), shown.len(), &label)
            });
            span().class("tallies").children(tallies)
        }
    };
    let (chosen, timeline) = (Arc::clone(timeline), Arc::clone(timeline));
    // In published HTML and with a single column, a button would do nothing.
    let name = if INTERACTIVE && timeline.bins().len() > 1 {
        action(label, move || toggle(state, &timeline, column)).attr("aria-pressed", move || {
            chosen.is_asked_for(&state.question().parsed, column).to_string()
        })
    } else {
        span().class("stretch").child(label)
    };
    li().child((name, shown))
}
