//! Charts of tables.
//!
//! Series differ by their dashes, shapes and shades, so that a chart can be read in grey.

use super::{elements::percent, text::plain};
use crate::{
    dom::{Child, Element, div, fragment, li, span, svg, ul},
    notebook::{
        model::table::{Chart, ChartKind, Table},
        overview::chart::{ChartLayout, Point, Series},
    },
};

/// The maximum number of points of a line that have a shape each.
const SHAPED: usize = 60;

/// The maximum number of bars in a row whose texts fit below them.
const NAMED: usize = 12;

/// The outlines of the shapes, around the origin. Later series repeat them.
const SHAPES: [&str; 4] =
    ["M-4-4H4V4H-4z", "M0-5L5 4H-5z", "M0-5.5L5.5 0 0 5.5-5.5 0z", "M-4-4L4 4M-4 4L4-4"];

/// A chart of a table. `None` if there is nothing to draw.
pub(super) fn chart(table: &Table, chart: &Chart) -> Option<Element> {
    let layout = ChartLayout::new(table, chart)?;
    let ends = layout.x.len() > NAMED;
    let shown = layout.x.iter().enumerate();
    let shown = shown.filter(|(place, _)| !ends || *place == 0 || place + 1 == layout.x.len());
    let places = ul().class("x").children(shown.map(|(_, text)| li().child(*text)));
    let axis = span().class("axis").child(plain(&table.columns[chart.x]));
    let series = layout.series.iter().enumerate();
    let legend = ul()
        .class("legend")
        .children(series.map(|(place, series)| entry_of(layout.kind, place, series)));
    let [lower, upper] = layout.ends().map(|end| span().child(end));
    let content = fragment((
        legend,
        span().class("y").child((upper, lower)),
        drawing(&layout).attr("role", "img").attr("aria-label", description(&layout, table, chart)),
        places,
        axis,
    ));
    let class = if layout.kind == ChartKind::Line { "chart" } else { "chart bars" };
    Some(div().class(class).child(content))
}

/// The chart in words.
fn description(layout: &ChartLayout<'_>, table: &Table, chart: &Chart) -> String {
    let names: Vec<&str> = layout.series.iter().map(|series| series.header.plain()).collect();
    let kind = if layout.kind == ChartKind::Line { "Line chart" } else { "Bar chart" };
    let by = table.columns[chart.x].plain();
    let (lowest, highest) = (layout.lowest, layout.highest);
    format!("{kind} of {} by {by}, from {lowest} to {highest}", names.join(", "))
}

/// A series in the legend: its line or its shade, and its name.
fn entry_of(kind: ChartKind, place: usize, series: &Series<'_>) -> Element {
    // Bars are all rectangles.
    let outline = if kind == ChartKind::Line { place } else { 0 };
    let sample = Element::new_svg("svg").attr("aria-hidden", "true").child((
        svg::path().class("stroke").attr("d", "M0 7H28"),
        Element::new_svg("svg").attr("x", "14").attr("y", "7").child(shape(outline)),
    ));
    li().class(class_of(place)).child((sample, plain(series.header)))
}

/// The class by which the stylesheet gives a series its dashes and its shade.
fn class_of(place: usize) -> &'static str {
    ["first", "second", "third", "fourth"][place % 4]
}

fn shape(place: usize) -> Element {
    svg::path().class("shape").attr("d", SHAPES[place % SHAPES.len()])
}

fn drawing(layout: &ChartLayout<'_>) -> Element {
    let mut children: Vec<Child> = Vec::new();
    for (place, series) in layout.series.iter().enumerate() {
        let path = match layout.kind {
            ChartKind::Line => line(series),
            ChartKind::Bars => bars(layout, place, series),
        };
        // The lines are stretched to the size of the drawing, the shapes are not.
        let stretched = Element::new_svg("svg")
            .attr("viewBox", "0 0 1000 1000")
            .attr("preserveAspectRatio", "none")
            .child(svg::path().class("stroke").attr("d", path));
        let points = series.points.iter().flatten();
        let is_shaped = layout.kind == ChartKind::Line && series.points.len() <= SHAPED;
        let shapes = points.filter(|_| is_shaped).map(|point| {
            Element::new_svg("svg")
                .attr("x", percent(point.x as usize * 10))
                .attr("y", percent(point.y as usize * 10))
                .child(shape(place))
        });
        let shapes: Vec<Element> = shapes.collect();
        let group = svg::g().class(class_of(place)).child((stretched, shapes));
        children.extend(fragment(group));
    }
    let zero = percent(layout.zero as usize * 10);
    let base =
        svg::line().class("base").attr("x2", "100%").attr("y1", zero.clone()).attr("y2", zero);
    Element::new_svg("svg").class("plot").child((base, children))
}

/// The path of a line, with a gap where a number is missing.
fn line(series: &Series<'_>) -> String {
    let mut path = String::new();
    let mut command = 'M';
    for point in &series.points {
        match point {
            Some(Point { x, y }) => {
                path += &format!("{command}{x} {y}");
                command = 'L';
            }
            None => command = 'M',
        }
    }
    path
}

/// The path of all bars of a series, which stand beside those of the others.
fn bars(layout: &ChartLayout<'_>, place: usize, series: &Series<'_>) -> String {
    let groups = series.points.len().max(1) as u32;
    // Three quarters of the width of a group are bars.
    let (group, bars) = (750 / groups, layout.series.len() as u32);
    let width = (group / bars).max(1);
    let bar = |point: &Point| {
        let left = (point.x + width * place as u32).saturating_sub(group / 2);
        format!("M{left} {}V{}h{width}V{}z", layout.zero, point.y, layout.zero)
    };
    series.points.iter().flatten().map(bar).collect()
}
