//! What to write instead of a fault, with the owner's own words where they help.

use crate::{
    notebook::{
        dataset::{
            fault::{Expected, Fault, Found, IdOwner, quoted},
            raw_json::{Kind, items},
        },
        model::{date::Date, notebook::Notebook, slug::Slug},
    },
    tools::report::Hint,
};

/// The longest value that a hint repeats, in characters.
const LONGEST: usize = 60;

/// A fault in words. `value` is the source of the value, or that of the object that lacks it.
pub(super) fn message(fault: &Fault, value: &str) -> String {
    match &fault.found {
        Found::Nothing if is_missing(value) => format!("\"{}\" is missing", key(&fault.path)),
        Found::Text(text) if fault.expected == Expected::Date => {
            no_such_date(text).unwrap_or_else(|| fault.message())
        }
        _ => fault.message(),
    }
}

/// How to correct a fault, if the message does not say so.
pub(super) fn hint(fault: &Fault, value: &str, notebook: &Notebook) -> Option<Hint> {
    let path = fault.path.as_str();
    let sentence = match (fault.expected, &fault.found) {
        (_, Found::Nothing) => return example(path, value, notebook),
        (Expected::Date, Found::Text(text)) if no_such_date(text).is_some() => return None,
        (Expected::Date, _) => match date(value) {
            Some(date) => format!("write \"{date}\""),
            None => {
                return Some(Hint::Example {
                    key: key(path).to_owned(),
                    value: "\"2026-03\"".to_owned(),
                });
            }
        },
        (Expected::Id, Found::Text(text)) => format!("for example \"{}\"", Slug::from_text(text)?),
        (Expected::UniqueId, Found::TakenId { owner: IdOwner::Section { .. }, .. }) => {
            "give the entry another \"id\": the section keeps this one".to_owned()
        }
        (Expected::UniqueId, _) => "give one of the two another \"id\"".to_owned(),
        (Expected::Kind(Kind::List), Found::Kind(_)) => list(value, path),
        (_, Found::Kind(Kind::List)) => without_brackets(fault, value)?,
        (Expected::Kind(Kind::Object), Found::Kind(Kind::Text))
            if path.contains("links[") || path.ends_with("reproduces") =>
        {
            "for example { \"title\": \"…\", \"url\": \"https://…\" }".to_owned()
        }
        (Expected::Kind(Kind::Object), Found::Kind(Kind::Text)) if path.contains("figures[") => {
            "for example { \"src\": \"figures/loss.svg\", \"alt\": \"…\" }".to_owned()
        }
        (
            Expected::Kind(Kind::Text) | Expected::Name,
            Found::Kind(Kind::Number | Kind::Boolean),
        ) => {
            format!("write \"{value}\"")
        }
        (Expected::Kind(Kind::Boolean), _) => "write true or false, without quotes".to_owned(),
        (Expected::Url | Expected::File, Found::Refused { letter: '\\', .. }) => {
            "write / between folders".to_owned()
        }
        (_, Found::Refused { .. }) => "remove it".to_owned(),
        (Expected::Url, Found::Text(text)) if text.starts_with("http") => {
            "write the host after //, and nothing else before the next /".to_owned()
        }
        (Expected::Url, _) => {
            "for example \"https://example.org/page\", or \"data/loss.csv\" for a file in public/"
                .to_owned()
        }
        (Expected::WebUrl, _) => "for example \"https://example.org/page\"".to_owned(),
        (Expected::File, Found::Text(_)) => {
            "put the file into public/, and write its path from there: \"figures/loss.svg\""
                .to_owned()
        }
        (Expected::NumericColumn, Found::Text(_)) => {
            "name a column of the table in which every cell is a number, such as 0.25".to_owned()
        }
        (Expected::Utf8, _) => "save the file as UTF-8".to_owned(),
        _ => return None,
    };
    Some(Hint::Sentence(sentence))
}

/// Whether the source of a missing value is that of the object around it.
fn is_missing(value: &str) -> bool {
    value.is_empty() || value.starts_with('{')
}

/// The key that a path ends with.
fn key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// A value for a key that has none.
fn example(path: &str, value: &str, notebook: &Notebook) -> Option<Hint> {
    let key = key(path);
    let value = match key {
        "alt" if !is_missing(value) => {
            return Some("say in words what the image shows, for readers who do not see it".into());
        }
        "alt" => "\"Line chart of the loss over 4,000 steps\"",
        "title" if path.ends_with("reproduces.title") => "\"Table 2 of the paper\"",
        "title" => "\"Grokking capacity ceiling\"",
        "category" => {
            let first = notebook.categories().first();
            let label = first.map_or("Failed Experiments", |first| first.label.as_str());
            return Some(Hint::Example { key: key.to_owned(), value: text(label) });
        }
        "status" => "\"failed\"",
        "date" => "\"2026-03\"",
        "url" => "\"https://example.org/page\"",
        "src" => "\"figures/loss.svg\"",
        "columns" => "[\"Step\", \"Loss\"]",
        "kind" => "\"line\"",
        "x" => "\"Step\"",
        "y" => "[\"Loss\"]",
        "entries" => "[]",
        _ => return None,
    };
    Some(Hint::Example { key: key.to_owned(), value: value.to_owned() })
}

/// A text as JSON, cut where it is long.
fn text(text: &str) -> String {
    serde_json::Value::from(quoted(text)).to_string()
}

/// Why a text of the form of a date is none.
fn no_such_date(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let text = text.trim();
    let month = text.get(5..7).filter(|_| has_form_of_date(text))?.parse::<usize>().ok()?;
    let why = match month.checked_sub(1).and_then(|month| MONTHS.get(month)) {
        None => "the months are 01 to 12".to_owned(),
        Some(_) if text.ends_with("-00") => "the days begin with 01".to_owned(),
        Some(name) => {
            let (year, month) = (&text[..4], &text[..7]);
            let exists = |day: &u8| Date::parse(&format!("{month}-{day}")).is_some();
            format!("{name} {year} has {} days", (28..=31).rev().find(exists)?)
        }
    };
    Some(format!("{text} is not a date: {why}"))
}

/// Whether a text has the form `YYYY-MM` or `YYYY-MM-DD`, even if no such date exists.
fn has_form_of_date(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    matches!(text.len(), 7 | 10) && text.bytes().enumerate().all(fits)
}

/// The date that a text means, which may lack quotes and zeros, and have other signs between its numbers.
pub(super) fn date(written: &str) -> Option<String> {
    let numbers = written.trim_matches('"').split(['-', '/', '.']);
    let padded: Vec<String> = numbers.map(|number| format!("{:0>2}", number.trim())).collect();
    Some(padded.join("-")).filter(|date| Date::parse(date).is_some())
}

/// A list of a value that is none.
fn list(value: &str, path: &str) -> String {
    let Ok(text) = serde_json::from_str::<String>(value) else {
        let is_short = !value.contains('\n') && value.chars().count() <= LONGEST;
        return match value {
            "" => "write a list: [ … ]".to_owned(),
            value if is_short => format!("write [{value}]"),
            _ => "write [ before it and ] after it".to_owned(),
        };
    };
    // A label and an id have no comma within.
    let is_split = matches!(key(path), "tags" | "follows");
    let words: Vec<String> = text
        .split(|letter| is_split && letter == ',')
        .map(|word| self::text(word.trim()))
        .collect();
    format!("write [{}]", words.join(", "))
}

/// The texts of a list where there should be none.
fn without_brackets(fault: &Fault, value: &str) -> Option<String> {
    let texts: Option<Vec<String>> =
        items(value).into_iter().map(|it| serde_json::from_str(it).ok()).collect();
    let texts = texts.filter(|texts| !texts.is_empty())?;
    let is_item = fault.path.ends_with(']');
    let is_paragraphs = fault.expected == Expected::Kind(Kind::Text);
    Some(match texts.as_slice() {
        [one] => format!("write {}", text(one)),
        _ if is_item => {
            let texts: Vec<String> = texts.iter().map(|it| text(it)).collect();
            format!("write {}, without the inner brackets", texts.join(", "))
        }
        _ if is_paragraphs => {
            format!("write one text, with \\n\\n between paragraphs: {}", text(&texts.join("\n\n")))
        }
        [first, ..] => format!("write one of them, for example {}", text(first)),
        [] => return None,
    })
}
