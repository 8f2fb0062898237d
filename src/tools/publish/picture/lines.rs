//! Texts in lines that fit into a picture.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::{fonts::Face, frame::LEADING, svg::Style};
use crate::tools::publish::error::PublishError;

/// The number of characters that are read of a text. More never fit.
const READ: usize = 500;

const ELLIPSIS: &str = "…";

/// Space for a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space<'s> {
    pub(super) width: f32,
    pub(super) height: f32,
    /// The maximum number of lines.
    pub(super) lines: usize,
    /// The possible sizes of the text, from the largest to the smallest.
    pub(super) sizes: &'s [f32],
    pub(super) weight: u16,
}

/// A text in lines.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

impl Lines {
    /// The height of the lines together.
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LEADING
    }
}

/// A text as it can be drawn on one line: without line breaks and other control characters.
pub(super) fn tidied(text: &str) -> String {
    let mut tidied = String::new();
    for word in text.split_whitespace() {
        let seen = word.chars().filter(|letter| !is_unseen(*letter));
        let seen: String = seen.take(READ + 1).collect();
        if !seen.is_empty() {
            tidied += if tidied.is_empty() { "" } else { " " };
            tidied += &seen;
        }
        // One more than is read, so that the text is seen to be cut.
        if tidied.len() > READ * 4 {
            break;
        }
    }
    tidied
}

/// Whether a character is not drawn, or changes the order of others beyond its own line.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A part of a text that stands on one line.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t str,
    /// The width at a size of one pixel, without the space after it.
    width: f32,
    /// The width of the space after it.
    space: f32,
}

/// Puts a text into lines, at the largest size at which it fits. At the smallest size, a word that is too wide
/// is broken, and the end of a text that is too long is replaced by an ellipsis. The lines are about equally
/// long.
///
/// # Errors
/// If the text cannot be measured.
pub(super) fn wrapped(face: Face<'_>, text: &str, space: Space<'_>) -> Result<Lines, PublishError> {
    let cut = text.char_indices().nth(READ).map(|(end, _)| &text[..end]);
    let is_cut = cut.is_some();
    let text = cut.unwrap_or(text);
    let pieces = pieces(face, parts(text), space.weight)?;
    let smallest = space.sizes.last().copied().unwrap_or(1.0);
    for &size in space.sizes {
        let most = ((space.height / (size * LEADING)) as usize).clamp(1, space.lines);
        let lines = filled(&pieces, space.width / size);
        let fits = |piece: &Piece<'_>| piece.width * size <= space.width;
        if !is_cut && lines.len() <= most && pieces.iter().all(fits) {
            let lines = balanced(&pieces, space.width / size, lines.len());
            return Ok(Lines { size, lines: lines.iter().map(|line| joined(line)).collect() });
        }
    }
    let width = space.width / smallest;
    let narrow = broken(face, &pieces, width, space.weight)?;
    let mut lines = filled(&narrow, width);
    let is_cut = is_cut || lines.len() > space.lines;
    lines.truncate(space.lines);
    let mut written: Vec<String> = lines.iter().map(|line| joined(line)).collect();
    if let Some((last, line)) = written.last_mut().zip(lines.last()).filter(|_| is_cut) {
        let room = width
            - face.measured(&[ELLIPSIS], space.weight)?.iter().map(|it| it.width).sum::<f32>();
        let mut line: &[Piece<'_>] = line;
        while extent(line) > room
            && let Some((_, rest)) = line.split_last()
        {
            line = rest;
        }
        let line = joined(line);
        let whole = line.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        *last = format!("{whole}{ELLIPSIS}");
    }
    Ok(Lines { size: smallest, lines: written })
}

/// A text on one line, cut to a width, and its width then.
///
/// # Errors
/// If the text cannot be measured.
pub(super) fn shortened(
    face: Face<'_>,
    text: &str,
    width: f32,
    style: Style,
) -> Result<(String, f32), PublishError> {
    let Style { size, weight, .. } = style;
    let space = Space { width, height: size, lines: 1, sizes: &[size], weight };
    let line = wrapped(face, text, space)?.lines.concat();
    let width = face.width(&line, style)?;
    Ok((line, width))
}

/// The parts of a text between which a line may end (Unicode Annex 14).
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    linebreaks(text).map(move |(end, _)| {
        let part = &text[start..end];
        start = end;
        part
    })
}

fn pieces<'t>(
    face: Face<'_>,
    parts: impl Iterator<Item = &'t str>,
    weight: u16,
) -> Result<Vec<Piece<'t>>, PublishError> {
    let parts: Vec<&str> = parts.collect();
    // The widths of a space and of a letter on both sides of it.
    let mut texts = vec!["x x", "xx"];
    texts.extend(parts.iter().map(|part| part.trim_end()));
    let measured = face.measured(&texts, weight)?;
    let [spaced, close, measured @ ..] = &*measured else { return Ok(Vec::new()) };
    let space = |part: &str| if part.ends_with(' ') { spaced.width - close.width } else { 0.0 };
    let pieces = parts.iter().zip(measured);
    Ok(pieces.map(|(text, it)| Piece { text, width: it.width, space: space(text) }).collect())
}

/// The pieces, with each one that is too wide broken into its characters.
fn broken<'t>(
    face: Face<'_>,
    all: &[Piece<'t>],
    width: f32,
    weight: u16,
) -> Result<Vec<Piece<'t>>, PublishError> {
    let mut narrow = Vec::new();
    for piece in all {
        if piece.width > width {
            narrow.extend(pieces(face, piece.text.graphemes(true), weight)?);
        } else {
            narrow.push(*piece);
        }
    }
    Ok(narrow)
}

/// Fills lines with pieces, as many as fit on each.
fn filled<'p, 't>(mut pieces: &'p [Piece<'t>], width: f32) -> Vec<&'p [Piece<'t>]> {
    let mut lines = Vec::new();
    while !pieces.is_empty() {
        let fits =
            (1..=pieces.len()).take_while(|count| extent(&pieces[..*count]) <= width).count();
        let (line, rest) = pieces.split_at(fits.max(1));
        lines.push(line);
        pieces = rest;
    }
    lines
}

/// The lines of the smallest width that makes no more of them.
fn balanced<'p, 't>(pieces: &'p [Piece<'t>], width: f32, count: usize) -> Vec<&'p [Piece<'t>]> {
    let widest = pieces.iter().map(|piece| piece.width).fold(0.0, f32::max);
    let (mut narrow, mut wide) = (widest, width);
    for _ in 0..12 {
        let between = f32::midpoint(narrow, wide);
        if filled(pieces, between).len() <= count { wide = between } else { narrow = between }
    }
    filled(pieces, wide)
}

/// The width of a line, without the space at its end.
fn extent(line: &[Piece<'_>]) -> f32 {
    let all: f32 = line.iter().map(|piece| piece.width + piece.space).sum();
    all - line.last().map_or(0.0, |piece| piece.space)
}

fn joined(line: &[Piece<'_>]) -> String {
    let text: String = line.iter().map(|piece| piece.text).collect();
    text.trim_end().to_owned()
}
