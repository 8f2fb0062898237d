//! Pictures of the notebook and of its entries, which other websites and messengers show beside a link.
//!
//! - `home`, `entry`, `figure`: what the pictures show.
//! - `kicker`, `strip`: the line at their top, and the timeline at the bottom.
//! - `lines`: texts in lines.
//! - `fonts`: fonts, and the widths of texts.
//! - `svg`, `palette`, `frame`: the elements, the colours and the measures of a drawing.
//! - `png`: drawings as files.

mod entry;
mod figure;
mod fonts;
pub(super) mod frame;
mod home;
mod kicker;
mod lines;
mod palette;
mod png;
mod strip;
mod svg;

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::Tree,
};

use self::{
    fonts::Fonts,
    frame::{HEIGHT, WIDTH},
    kicker::kicker,
    lines::tidied,
    strip::Strip,
    svg::paper,
};
use super::error::PublishError;
use crate::notebook::model::{index::EntryIx, notebook::Notebook};

/// The name of a picture. It lies beside its page.
pub(super) const PICTURE: &str = "picture.png";

/// Draws the pictures of a notebook.
pub(super) struct Studio<'n> {
    notebook: &'n Notebook,
    fonts: Fonts,
}

impl<'n> Studio<'n> {
    pub(super) fn new(notebook: &'n Notebook) -> Self {
        Self { notebook, fonts: Fonts::new() }
    }

    /// The picture of the notebook. Letters that no font has are left out.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub(super) fn home(&self) -> Result<Vec<u8>, PublishError> {
        let mut texts = home::Texts::of(self.notebook);
        let all: String = texts.all().flat_map(|text| [&*text, " "]).collect();
        let (face, missing) = self.fonts.of(&[&all])?;
        texts.all().for_each(|text| *text = without(text, &missing));
        let drawing = face.laid_out(&(paper() + &home::home(face, self.notebook, &texts)?))?;
        let mut picture = blank()?;
        drawn(&drawing, &mut picture);
        png::encoded(&picture)
    }

    /// Draws pictures of entries, and hands each over to be saved. Several are drawn at once. The picture of an
    /// entry is the SVG that `figure` yields for it or, without one, its title. Returns the entries that have
    /// no picture, since no font has the letters of their titles.
    ///
    /// # Errors
    /// If a picture cannot be drawn or saved.
    pub(super) fn entries(
        &self,
        entries: &[EntryIx],
        figure: impl Fn(EntryIx) -> Option<Vec<u8>> + Sync,
        save: impl Fn(EntryIx, &[u8]) -> Result<(), PublishError> + Sync,
    ) -> Result<Vec<EntryIx>, PublishError> {
        let strip = Strip::new(self.notebook, entry::AREA);
        let ground = self.ground(strip.as_ref())?;
        let next = AtomicUsize::new(0);
        let work = || {
            let mut undrawn = Vec::new();
            while let Some(&ix) = entries.get(next.fetch_add(1, Ordering::Relaxed)) {
                let figure = figure(ix).and_then(|svg| figure::picture(&svg, self.fonts.all()));
                let picture = match figure {
                    Some(picture) => Some(png::encoded(&picture)?),
                    None => self.entry(ix, strip.as_ref(), &ground)?,
                };
                match picture {
                    Some(file) => save(ix, &file)?,
                    None => undrawn.push(ix),
                }
            }
            Ok::<_, PublishError>(undrawn)
        };
        let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let results = thread::scope(|scope| {
            let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
            let own = work();
            // A worker that panicked drew nothing more; the panic goes on here.
            let others = others.into_iter().map(|other| match other.join() {
                Ok(undrawn) => undrawn,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            others.chain([own]).collect::<Result<Vec<_>, _>>()
        })?;
        Ok(results.concat())
    }

    /// What the pictures of all entries have in common.
    fn ground(&self, strip: Option<&Strip<'_>>) -> Result<Pixmap, PublishError> {
        let title = tidied(&self.notebook.site().document_title());
        let (face, missing) = self.fonts.of(&[&title])?;
        let kicker = kicker(face, &without(&title, &missing))?;
        let faint = strip.map(|strip| strip.all()).unwrap_or_default();
        let mut ground = blank()?;
        drawn(&face.laid_out(&(paper() + &kicker + &faint))?, &mut ground);
        Ok(ground)
    }

    /// The picture of an entry; `None` if no font has the letters of its title or its status, or if nothing
    /// would be left of the title.
    fn entry(
        &self,
        ix: EntryIx,
        strip: Option<&Strip<'_>>,
        ground: &Pixmap,
    ) -> Result<Option<Vec<u8>>, PublishError> {
        let entry = self.notebook.entry(ix);
        let mut texts = entry::Texts::of(entry);
        let (face, missing) = self.fonts.of(&[&texts.title, &texts.status])?;
        texts.title = without(&texts.title, &missing);
        texts.status = without(&texts.status, &missing);
        if missing.chars().any(char::is_alphanumeric) || texts.title.is_empty() {
            return Ok(None);
        }
        let own = strip.map(|strip| strip.own(ix)).unwrap_or_default();
        let drawing =
            face.laid_out(&(entry::entry(face, self.notebook.catalogue(), entry, &texts)? + &own))?;
        let mut picture = ground.clone();
        drawn(&drawing, &mut picture);
        png::encoded(&picture).map(Some)
    }
}

/// A text without the characters that no font has.
fn without(text: &str, missing: &str) -> String {
    if missing.is_empty() {
        return text.to_owned();
    }
    let left: String = text.chars().filter(|letter| !missing.contains(*letter)).collect();
    tidied(&left)
}

fn blank() -> Result<Pixmap, PublishError> {
    Pixmap::new(WIDTH, HEIGHT).ok_or(PublishError::Memory)
}

fn drawn(drawing: &Tree, picture: &mut Pixmap) {
    resvg::render(drawing, Transform::identity(), &mut picture.as_mut());
}
