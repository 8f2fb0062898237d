//! The picture of the notebook.

use super::{
    fonts::Face,
    frame::{BASE, LEFT, MEASURE, RIGHT},
    kicker::{KICKER_END, kicker},
    lines::{Space, shortened, tidied, wrapped},
    palette::Colour,
    strip::{Area, Strip},
    svg::{Anchor, Style, paragraph, shape, text},
};
use crate::{
    notebook::model::{facet::Facet, notebook::Notebook},
    tools::publish::error::PublishError,
};

/// The space of the heading.
const HEADING: Space<'_> = Space {
    width: MEASURE,
    height: 180.0,
    lines: 3,
    sizes: &[88.0, 80.0, 72.0, 64.0, 58.0, 52.0, 46.0],
    weight: 700,
};

/// The space of the sentence below it.
const SENTENCE: Space<'_> =
    Space { width: MEASURE, height: 72.0, lines: 2, sizes: &[30.0, 27.0], weight: 400 };

/// The looks of the numbers of entries.
const TALLY: Style = Style { size: 26.0, weight: 600, colour: Colour::Soft };

/// The texts of the picture.
#[derive(Debug)]
pub(super) struct Texts {
    kicker: String,
    heading: String,
    sentence: String,
    /// The number of entries.
    total: String,
    /// The number of entries with each status.
    tallies: Vec<String>,
}

impl Texts {
    pub(super) fn of(notebook: &Notebook) -> Self {
        let site = notebook.site();
        let title = tidied(&site.document_title());
        let sentence = site.summary.as_ref().map(|text| tidied(text.plain()));
        let heading = site.heading.as_ref().map(|text| tidied(text.plain()));
        let (kicker, heading) = match heading.filter(|text| !text.is_empty()) {
            Some(heading) => (title, heading),
            None => (String::new(), title),
        };
        let tally = notebook.catalogue().values(Facet::Status).iter().map(|status| {
            let has = notebook.entries().iter().filter(|entry| entry.status.slug == status.slug);
            format!("{} {}", has.count(), tidied(&status.label))
        });
        let total = match notebook.entries().len() {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        };
        let sentence = sentence.unwrap_or_default();
        Self { kicker, heading, sentence, total, tallies: tally.collect() }
    }

    /// All texts.
    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut String> {
        [&mut self.kicker, &mut self.heading, &mut self.sentence, &mut self.total]
            .into_iter()
            .chain(&mut self.tallies)
    }
}

/// The picture of a notebook, as SVG.
///
/// # Errors
/// If a text cannot be measured.
pub(super) fn home(
    face: Face<'_>,
    notebook: &Notebook,
    texts: &Texts,
) -> Result<String, PublishError> {
    let mut content = kicker(face, &texts.kicker)?;
    let mut top = if content.is_empty() { 60.0 } else { KICKER_END };
    for (words, space, colour) in
        [(&texts.heading, HEADING, Colour::Ink), (&texts.sentence, SENTENCE, Colour::Soft)]
    {
        let lines = wrapped(face, words, space)?;
        let style = Style { size: lines.size, weight: space.weight, colour };
        content += &paragraph(LEFT, top, style, &lines.lines);
        top += lines.height() + 14.0;
    }
    top += 40.0;
    content += &tallies(face, notebook, texts, top)?;
    let height = (BASE - top - 28.0).min(190.0);
    let area =
        Area { left: LEFT, right: RIGHT, base: BASE, height, side: 28.0, above: 0.0, opacity: 1.0 };
    content += &Strip::new(notebook, area).map(|strip| strip.all()).unwrap_or_default();
    Ok(content)
}

/// The number of entries, and of those with each status, as many as fit on a line.
fn tallies(
    face: Face<'_>,
    notebook: &Notebook,
    texts: &Texts,
    baseline: f32,
) -> Result<String, PublishError> {
    const SIDE: f32 = 25.0;
    const GAP: f32 = 28.0;
    let mut content = text(LEFT, baseline, Anchor::Start, TALLY, &texts.total);
    let mut left = LEFT + face.width(&texts.total, TALLY)? + GAP;
    let rest = Style { weight: 400, ..TALLY };
    let room = face.width("…", rest)? + GAP;
    for (at, status) in notebook.catalogue().values(Facet::Status).iter().enumerate() {
        let Some(tally) = texts.tallies.get(at) else { break };
        let is_last = at + 1 == texts.tallies.len();
        let start = left + SIDE + 9.0;
        let (tally, width) = shortened(face, tally, 400.0, TALLY)?;
        if start + width > RIGHT - if is_last { 0.0 } else { room } {
            content += &text(left, baseline, Anchor::Start, rest, "…");
            break;
        }
        let slug = &status.slug;
        let style = Style { colour: Colour::of(Some(slug)), ..TALLY };
        let centre = (left + SIDE / 2.0, baseline - TALLY.size * 0.32);
        content += &shape(notebook.catalogue(), slug, centre, SIDE, 1.0);
        content += &text(start, baseline, Anchor::Start, style, &tally);
        left = start + width + GAP;
    }
    Ok(content)
}
