//! The timeline along the lower edge of a picture: a shape for each entry or, if they are many, bars.

use super::{
    palette::Colour,
    svg::{Anchor, Style, bar, halo, line, shape, text},
};
use crate::notebook::{
    model::{facet::Facet, index::EntryIx, notebook::Notebook, slug::Slug},
    overview::timeline::Timeline,
};

/// The maximum number of entries with a shape each.
const SHAPES: usize = 60;

/// The smallest side of the square of a shape that can be told apart.
const SMALLEST: f32 = 15.0;

/// The distance of two shapes above each other, as a multiple of their side.
const STEP: f32 = 1.2;

/// The size of the labels at the ends.
const LABEL: f32 = 22.0;

/// The space of a timeline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line that the entries stand on.
    pub(super) base: f32,
    /// The height above the line.
    pub(super) height: f32,
    /// The part of the height that bars leave free above them, for the shape of one entry.
    pub(super) above: f32,
    /// The largest side of the square of a shape.
    pub(super) side: f32,
    /// The opacity of the entries that do not stand out.
    pub(super) opacity: f32,
}

/// The place of an entry.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    bin: usize,
    lane: usize,
    /// The number of entries of the same bin that are drawn below this one.
    below: usize,
}

/// A timeline as it is drawn.
pub(super) struct Strip<'n> {
    notebook: &'n Notebook,
    timeline: Timeline,
    area: Area,
    places: Vec<Place>,
    /// The number of entries of the fullest bin.
    most: usize,
    /// The side of the square of a shape.
    side: f32,
}

impl<'n> Strip<'n> {
    /// The timeline of a notebook; `None` if it has no entries, or its owner wants no timeline.
    pub(super) fn new(notebook: &'n Notebook, area: Area) -> Option<Self> {
        let timeline =
            Timeline::new(notebook).filter(|_| notebook.site().timeline.unwrap_or(true))?;
        let mut places = vec![Place::default(); notebook.entries().len()];
        let mut most = 0;
        for (bin, lanes) in timeline.all().iter().enumerate() {
            let entries = lanes
                .iter()
                .enumerate()
                .flat_map(|(lane, all)| all.iter().map(move |it| (lane, *it)));
            for (below, (lane, entry)) in entries.enumerate() {
                places[entry.0] = Place { bin, lane, below };
                most = most.max(below + 1);
            }
        }
        let side = area.side.min(area.height / (most as f32 * STEP));
        Some(Self { notebook, timeline, area, places, most, side })
    }

    /// The line, its labels and all entries.
    pub(super) fn all(&self) -> String {
        let Area { left, right, base, .. } = self.area;
        let marks: String = if self.has_shapes() {
            let shapes = self
                .notebook
                .indices()
                .map(|entry| self.shape(entry, self.position(entry), self.side, self.area.opacity));
            shapes.collect()
        } else {
            self.bars()
        };
        line(left, right, base, Colour::Rule) + &self.labels() + &marks
    }

    /// One entry, which stands out.
    pub(super) fn own(&self, entry: EntryIx) -> String {
        if self.has_shapes() {
            let side = self.side * 1.6;
            let centre = self.position(entry);
            return halo(centre, side * 0.55) + &self.shape(entry, centre, side, 1.0);
        }
        let place = self.places[entry.0];
        let count = self.timeline.all()[place.bin].iter().map(Vec::len).sum();
        let y = self.area.base - self.bar_height(count) - self.area.above * 0.5;
        self.segment(place.bin, place.lane, 1.0)
            + &self.shape(entry, (self.middle(place.bin), y), self.area.side * 1.6, 1.0)
    }

    /// Whether each entry has its shape. Otherwise they are bars.
    fn has_shapes(&self) -> bool {
        self.places.len() <= SHAPES && self.side >= SMALLEST
    }

    /// The shape of an entry's status.
    fn shape(&self, entry: EntryIx, centre: (f32, f32), side: f32, opacity: f32) -> String {
        let status = &self.notebook.entry(entry).status.slug;
        shape(self.notebook.catalogue(), status, centre, side, opacity)
    }

    /// The centre of the shape of an entry.
    fn position(&self, entry: EntryIx) -> (f32, f32) {
        let place = self.places[entry.0];
        let above = (place.below as f32 + 0.8) * self.side * STEP;
        (self.middle(place.bin), self.area.base - above)
    }

    /// The middle of a bin.
    fn middle(&self, bin: usize) -> f32 {
        let Area { left, right, side, .. } = self.area;
        let (first, last) = (left + side, right - side);
        match self.timeline.bins().len() {
            0 | 1 => f32::midpoint(first, last),
            bins => first + (last - first) * bin as f32 / (bins - 1) as f32,
        }
    }

    fn bars(&self) -> String {
        let bins = 0..self.timeline.bins().len();
        let segments = bins.flat_map(|bin| (0..self.timeline.lanes()).map(move |lane| (bin, lane)));
        segments.map(|(bin, lane)| self.segment(bin, lane, self.area.opacity)).collect()
    }

    /// The part of a bar that stands for one lane.
    fn segment(&self, bin: usize, lane: usize, opacity: f32) -> String {
        let Area { left, right, base, side, .. } = self.area;
        let between = (right - left - 2.0 * side) / self.timeline.bins().len().max(2) as f32;
        let width = (between * 0.72).min(side * 1.6);
        let lanes = &self.timeline.all()[bin];
        let below: usize = lanes[..lane].iter().map(Vec::len).sum();
        let count = lanes[lane].len();
        if count == 0 {
            return String::new();
        }
        let (bottom, top) = (self.bar_height(below), self.bar_height(below + count));
        let corner = (self.middle(bin) - width / 2.0, base - 1.0 - top);
        bar(corner.0, corner.1, (width, top - bottom), Colour::of(self.status(lane)), opacity)
    }

    /// The height of a bar of some entries.
    fn bar_height(&self, entries: usize) -> f32 {
        let space = self.area.height - self.area.above;
        space * entries as f32 / self.most.max(1) as f32
    }

    /// The status of a lane. A lane that several statuses share has none.
    fn status(&self, lane: usize) -> Option<&'n Slug> {
        let statuses = self.notebook.catalogue().values(Facet::Status);
        let status = statuses.get(lane).filter(|_| !self.timeline.is_shared(lane));
        status.map(|term| &term.slug)
    }

    /// The dates of the first and the last bin.
    fn labels(&self) -> String {
        let Area { left, right, base, .. } = self.area;
        let (style, y) =
            (Style { size: LABEL, weight: 400, colour: Colour::Soft }, base + LABEL * 1.5);
        match self.timeline.bins() {
            [] => String::new(),
            [only] => text(f32::midpoint(left, right), y, Anchor::Middle, style, &only.label()),
            [first, .., last] => {
                text(left, y, Anchor::Start, style, &first.first.to_string())
                    + &text(right, y, Anchor::End, style, &last.last.to_string())
            }
        }
    }
}
