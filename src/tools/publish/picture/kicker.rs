//! The line at the top of a picture, which names the notebook.

use super::{
    fonts::Face,
    frame::{LEFT, MEASURE, RIGHT},
    lines::shortened,
    palette::Colour,
    svg::{Anchor, Style, line, text},
};
use crate::tools::publish::error::PublishError;

pub(super) const KICKER: Style = Style { size: 28.0, weight: 600, colour: Colour::Soft };

/// The end of the space around the line.
pub(super) const KICKER_END: f32 = 140.0;

/// The line, or nothing without a title.
///
/// # Errors
/// If the title cannot be measured.
pub(super) fn kicker(face: Face<'_>, title: &str) -> Result<String, PublishError> {
    if title.is_empty() {
        return Ok(String::new());
    }
    let (title, _) = shortened(face, title, MEASURE, KICKER)?;
    Ok(text(LEFT, 88.0, Anchor::Start, KICKER, &title) + &line(LEFT, RIGHT, 113.0, Colour::Rule))
}
