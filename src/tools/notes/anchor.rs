//! The problems of a dataset at the places in the notes that they come from, in words that hold for notes.

use std::{collections::BTreeMap, ops::Range, path::Path};

use super::{
    front_matter::{Form, split},
    reader::first_line,
    tree::Place,
    yaml,
};
use crate::tools::report::{Hint, Problem, Source};

/// A problem of the dataset at its place in a note. `places` are those of the values of the dataset by their paths.
/// `None` if the value comes from no note.
pub(super) fn anchored(
    problem: &Problem,
    sources: &[Source],
    places: &BTreeMap<String, Place>,
) -> Option<Problem> {
    let (place, rest) = place_of(problem.path.as_deref()?, places)?;
    if place.range.is_empty() {
        return None;
    }
    let source = &sources[place.file];
    let line = first_line(&source.text, place.range.clone());
    let range = mentioned(&problem.message, &source.text, line, place);
    let is_named = problem.message.contains(&format!("\"{rest}\""));
    let mut message = problem.message.clone();
    if let Some((path, other)) = problem.other.as_ref().and_then(|it| Some((it, places.get(it)?))) {
        message = message.replace(path, &sources[other.file].name);
    }
    Some(Problem {
        path: Some(rest).filter(|rest| !rest.is_empty() && !is_named),
        hint: problem.hint.as_ref().map(|hint| in_note(hint, source)),
        ..Problem::new(problem.severity, source, range, message)
    })
}

/// The place of the value at a path of the dataset, or of the smallest value around it, and the rest of the path.
fn place_of<'p>(path: &str, places: &'p BTreeMap<String, Place>) -> Option<(&'p Place, String)> {
    let mut known = path;
    loop {
        if let Some(place) = places.get(known) {
            return Some((place, path[known.len()..].trim_start_matches('.').to_owned()));
        }
        known = &known[..known.rfind(['.', '['])?];
    }
}

/// The range of what a message mentions first, between quotes or dollar signs: within the value, or in its line, where
/// its key is. Otherwise `line`, the first line of the value.
fn mentioned(message: &str, text: &str, line: Range<usize>, place: &Place) -> Range<usize> {
    let between = |sign: char| message.split(sign).nth(1).filter(|it| !it.is_empty());
    for needle in [between('"'), between('$')].into_iter().flatten() {
        let start_of_line = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
        for part in [place.range.clone(), start_of_line..line.start] {
            if let Some(offset) = text[part.clone()].find(needle) {
                let start = part.start + offset;
                return first_line(text, start..start + needle.len());
            }
        }
    }
    line
}

/// A hint as it holds for a note.
fn in_note(hint: &Hint, source: &Source) -> Hint {
    let Hint::Example { key, value } = hint else { return hint.clone() };
    match key.as_str() {
        "alt" => "describe the image between the brackets: ![Line chart of the loss](…)".into(),
        "url" => "write the address between the round brackets: [title](https://…)".into(),
        _ => match form(source) {
            Form::Toml => format!("for example {key} = {value}").into(),
            Form::Yaml => {
                let value = serde_json::from_str(value)
                    .map_or(value.clone(), |value| yaml::under(key, &value));
                format!("for example {key}: {value}").into()
            }
        },
    }
}

/// The form of the values in a note, or in the file beside the notes.
fn form(source: &Source) -> Form {
    match split(&source.text) {
        Some(front) => front.form,
        None if Path::new(&source.name).extension().is_some_and(|ending| ending == "toml") => {
            Form::Toml
        }
        None => Form::Yaml,
    }
}
