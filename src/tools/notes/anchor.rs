//! The problems of a dataset at the places in the notes that they come from, in words that hold for notes.

use std::{collections::BTreeMap, ops::Range, path::Path};

use super::{
    front_matter::{Form, split},
    reader::first_line,
    tree::Place,
    yaml,
};
use crate::{
    notebook::model::slug::Slug,
    tools::report::{Hint, Problem, Source},
};

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
    // An entry without a title is called by its number in the dataset, which the notes do not show.
    if let Some(index) = problem.path.as_deref().and_then(entry_index) {
        message = message.replace(&format!("\"Entry {}\"", index + 1), "the note");
    }
    if let Some((path, other)) = problem.other.as_ref().and_then(|it| Some((it, places.get(it)?))) {
        message = message.replace(path, &sources[other.file].name);
    }
    Some(Problem {
        path: Some(rest).filter(|rest| !rest.is_empty() && !is_named),
        hint: problem.hint.as_ref().map(|hint| in_note(hint, source)),
        ..Problem::new(problem.severity, source, range, message)
    })
}

/// The index of the entry that a path leads into.
fn entry_index(path: &str) -> Option<usize> {
    path.strip_prefix("entries[")?.split(']').next()?.parse().ok()
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

/// The range of what a message mentions, a formula or what is between quotes: within the value, or in its line, where
/// its key is. Otherwise `line`, the first line of the value.
fn mentioned(message: &str, text: &str, line: Range<usize>, place: &Place) -> Range<usize> {
    let start_of_line = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
    let formula = message.strip_prefix('$').and_then(|rest| rest.split_once("$ ")).map(|it| it.0);
    let formula = formula.and_then(|tex| whole(tex, text, place.range.clone()));
    let quoted = message.split('"').nth(1).filter(|it| !it.is_empty());
    let parts = [place.range.clone(), start_of_line..line.start];
    let found = match (formula, quoted) {
        // The command in the formula, if the message is about one.
        (Some(formula), Some(command)) if command.starts_with('\\') => {
            whole(command, text, formula.clone()).or(Some(formula))
        }
        (Some(formula), _) => Some(formula),
        (None, Some(quoted)) => parts
            .into_iter()
            .find_map(|part| whole(quoted, text, part))
            .or_else(|| linked(quoted, text, place.range.clone())),
        (None, None) => None,
    };
    found.map_or(line, |range| first_line(text, range))
}

/// The range of the first occurrence of a needle in a part of a text that is no piece of a longer word; of the first
/// one of all, if each is.
fn whole(needle: &str, text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let is_whole = |place: &usize| {
        let (before, rest) = (&text[..*place], &text[place + needle.len()..]);
        let is_piece_before = needle.starts_with(goes_on) && before.ends_with(goes_on);
        let is_piece_after = needle.ends_with(goes_on) && rest.starts_with(goes_on);
        !is_piece_before && !is_piece_after
    };
    let places = || text[part.clone()].match_indices(needle).map(|(place, _)| part.start + place);
    let place = places().find(is_whole).or_else(|| places().next())?;
    Some(place..place + needle.len())
}

/// The target in the first `[[…]]` link that leads to an id.
fn linked(id: &str, text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let begins = text[part.clone()].match_indices("[[").map(|(place, _)| part.start + place + 2);
    let mut links = begins.filter_map(|begin| {
        let end = begin + text[begin..part.end].find(['|', ']'])?;
        Some(begin..end)
    });
    links.find(|link| Slug::from_text(&text[link.clone()]).is_some_and(|slug| slug.as_str() == id))
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
