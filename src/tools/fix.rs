//! Writes the sizes of figures into a dataset, and leaves everything else as it is.

use std::ops::Range;

use super::files::Files;
use crate::notebook::{
    dataset::{
        encoding::decode,
        raw_json::{Members, items, members, offset_of},
    },
    model::{figure::Size, url::LocalPath},
};

/// A dataset with the sizes that its figures lacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    /// The number of figures that have got a size.
    pub figures: usize,
}

/// Writes the width and the height of every figure that lacks one of them, as far as `files` has the image.
/// `None` if there is nothing to write, or if the file is not valid JSON.
pub fn with_sizes(file: &[u8], files: &Files) -> Option<Fixed> {
    let (source, is_damaged) = decode(file.to_vec());
    if is_damaged {
        return None;
    }
    let dataset = members(&source)?;
    let entries = dataset.get("entries").map(items)?;
    let figures = entries.into_iter().filter_map(|entry| members(entry)?.get("figures").map(items));
    let figures = figures.flatten().filter_map(members);
    let edits: Vec<Vec<Edit>> =
        figures.filter_map(|figure| edits(&figure, files, &source)).collect();
    let figures = edits.len();
    let mut text = source;
    // From the end, so that the places of the others stay.
    for (range, written) in edits.into_iter().flatten().rev() {
        text.replace_range(range, &written);
    }
    (figures > 0).then_some(Fixed { text, figures })
}

/// A byte range of the file, and what replaces it.
type Edit = (Range<usize>, String);

/// The edits of a figure, in the order of the file. `None` if it needs none.
fn edits(figure: &Members<'_>, files: &Files, source: &str) -> Option<Vec<Edit>> {
    if figure.get("width").is_some() && figure.get("height").is_some() {
        return None;
    }
    let src = figure.get("src")?;
    let path: String = serde_json::from_str(src).ok()?;
    let Size { width, height } = files.size_of(&LocalPath::parse_file(path.trim())?)?;
    // One that the owner wrote holds, and the other follows from it.
    let pixels = |key: &str| figure.get(key)?.parse::<u32>().ok().filter(|pixels| *pixels > 0);
    let share = |pixels: u32, of: u32, by: u32| {
        (f64::from(pixels) * f64::from(of) / f64::from(by)).round().max(1.0) as u32
    };
    let (width, height) = match (pixels("width"), pixels("height")) {
        (Some(wide), _) => (wide, share(wide, height, width)),
        (None, Some(high)) => (share(high, width, height), high),
        (None, None) => (width, height),
    };
    let end = offset_of(src, source) + src.len();
    let mut edits = Vec::new();
    let mut missing = String::new();
    for (key, pixels) in [("width", width), ("height", height)] {
        match figure.all(key).next() {
            // It is null.
            Some(value) if figure.get(key).is_none() => {
                let start = offset_of(value, source);
                edits.push((start..start + value.len(), pixels.to_string()));
            }
            Some(_) => {}
            None => missing += &format!(", \"{key}\": {pixels}"),
        }
    }
    if !missing.is_empty() {
        edits.push((end..end, missing));
    }
    edits.sort_by_key(|(range, _)| range.start);
    Some(edits)
}
