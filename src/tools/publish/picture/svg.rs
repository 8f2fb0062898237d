//! The elements of a drawing, as SVG.

use quick_xml::escape::escape;

use super::{
    frame::{FAMILY, HEIGHT, LEADING, WIDTH},
    palette::Colour,
};
use crate::{
    notebook::model::{catalogue::Catalogue, slug::Slug},
    view::shape::outline,
};

/// A drawing of the size of a picture.
pub(super) fn drawing(content: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"{FAMILY}\">{content}</svg>"
    )
}

/// The background.
pub(super) fn paper() -> String {
    bar(0.0, 0.0, (WIDTH as f32, HEIGHT as f32), Colour::Paper, 1.0)
}

/// The looks of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The size in pixels.
    pub(super) size: f32,
    /// 400 is regular, 700 is bold.
    pub(super) weight: u16,
    pub(super) colour: Colour,
}

/// The end of a text that lies at its position.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text with its baseline at `y`.
pub(super) fn text(x: f32, y: f32, anchor: Anchor, style: Style, text: &str) -> String {
    let Style { size, weight, colour } = style;
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let (colour, text) = (colour.value(), escape(text));
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
         text-anchor=\"{anchor}\">{text}</text>"
    )
}

/// Lines of text below `top`.
pub(super) fn paragraph(x: f32, top: f32, style: Style, lines: &[String]) -> String {
    let baseline = |line: usize| top + style.size * (line as f32 * LEADING + 0.86);
    let lines = lines.iter().enumerate();
    lines.map(|(at, line)| text(x, baseline(at), Anchor::Start, style, line)).collect()
}

/// The shape of a status in its colour, around a point. Its square of 16 units is `side` pixels wide.
pub(super) fn shape(
    catalogue: &Catalogue,
    status: &Slug,
    centre: (f32, f32),
    side: f32,
    opacity: f32,
) -> String {
    let (path, colour) = (outline(catalogue, Some(status)), Colour::of(Some(status)).value());
    let ((x, y), scale) = (centre, side / 16.0);
    format!(
        "<path d=\"{path}\" fill=\"{colour}\" fill-rule=\"evenodd\" fill-opacity=\"{opacity}\" \
         transform=\"translate({x} {y}) scale({scale})\"/>"
    )
}

/// A disc of paper, which sets off what is drawn on it.
pub(super) fn halo((x, y): (f32, f32), radius: f32) -> String {
    let paper = Colour::Paper.value();
    format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{paper}\"/>")
}

/// A horizontal line, two pixels thick.
pub(super) fn line(left: f32, right: f32, y: f32, colour: Colour) -> String {
    let colour = colour.value();
    format!("<path d=\"M{left} {y}H{right}\" stroke=\"{colour}\" stroke-width=\"2\"/>")
}

/// A filled rectangle.
pub(super) fn bar(left: f32, top: f32, size: (f32, f32), colour: Colour, opacity: f32) -> String {
    let ((width, height), colour) = (size, colour.value());
    format!(
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\" \
         fill-opacity=\"{opacity}\"/>"
    )
}

/// The thickness of the border of a badge.
const STROKE: f32 = 2.5;

/// The border of a badge.
pub(super) fn border(left: f32, top: f32, size: (f32, f32), status: &Slug) -> String {
    // The middle of the stroke lies within the badge.
    let (left, top) = (left + STROKE / 2.0, top + STROKE / 2.0);
    let (width, height) = (size.0 - STROKE, size.1 - STROKE);
    let colour = Colour::of(Some(status)).value();
    let dashes = if status.as_str() == "draft" { "stroke-dasharray=\"9 6\"" } else { "" };
    format!(
        "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"none\" \
         stroke=\"{colour}\" stroke-width=\"{STROKE}\" {dashes}/>"
    )
}
