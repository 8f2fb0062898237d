//! The picture of an entry.

use super::{
    fonts::Face,
    frame::{BASE, LEFT, MEASURE, RIGHT},
    kicker::{KICKER, KICKER_END},
    lines::{Space, shortened, tidied, wrapped},
    palette::Colour,
    strip::Area,
    svg::{Anchor, Style, border, paragraph, shape, text},
};
use crate::{
    notebook::model::{catalogue::Catalogue, entry::Entry},
    tools::publish::error::PublishError,
};

/// The space of the timeline.
pub(super) const AREA: Area = Area {
    left: LEFT,
    right: RIGHT,
    base: BASE,
    height: 88.0,
    side: 22.0,
    above: 38.0,
    opacity: 1.0 / 3.0,
};

/// The space of the title.
const TITLE: Space<'_> = Space {
    width: MEASURE,
    height: 216.0,
    lines: 4,
    sizes: &[92.0, 84.0, 76.0, 68.0, 62.0, 56.0, 51.0, 47.0],
    weight: 700,
};

/// The top of the badge, and its height.
const BADGE: (f32, f32) = (KICKER_END + 6.0, 48.0);

/// The texts of the picture.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) status: String,
}

impl Texts {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { title: tidied(entry.title.plain()), status: tidied(&entry.status.label) }
    }
}

/// What the picture of an entry shows above the timeline, as SVG.
///
/// # Errors
/// If a text cannot be measured.
pub(super) fn entry(
    face: Face<'_>,
    catalogue: &Catalogue,
    entry: &Entry,
    texts: &Texts,
) -> Result<String, PublishError> {
    const SIDE: f32 = 25.0;
    const PADDING: f32 = 17.0;
    let (top, height) = BADGE;
    let slug = &entry.status.slug;
    let status = Style { colour: Colour::of(Some(slug)), ..KICKER };
    let (word, width) = shortened(face, &texts.status, 640.0, status)?;
    let (middle, baseline) = (top + height / 2.0, top + height / 2.0 + status.size * 0.31);
    let start = LEFT + PADDING + SIDE + 9.0;
    let right = start + width + PADDING;
    let date = Style { weight: 400, colour: Colour::Soft, ..KICKER };
    let mut content = border(LEFT, top, (right - LEFT, height), slug);
    content += &shape(catalogue, slug, (LEFT + PADDING + SIDE / 2.0, middle), SIDE, 1.0);
    content += &text(start, baseline, Anchor::Start, status, &word);
    content += &text(right + 20.0, baseline, Anchor::Start, date, &entry.date.to_string());
    let title = wrapped(face, &texts.title, TITLE)?;
    let style = Style { size: title.size, weight: TITLE.weight, colour: Colour::Ink };
    // A short title stands in the middle of its space, slightly above.
    let top = top + height + 22.0 + (TITLE.height - title.height()).max(0.0) * 0.4;
    Ok(content + &paragraph(LEFT, top, style, &title.lines))
}
