//! BibTeX records of entries.

use std::fmt::Write;

use crate::notebook::{
    dataset::digest::digest,
    model::{
        entry::Entry,
        notebook::Notebook,
        site::Site,
        text::{Span, Style, Text},
    },
    route::entry_path,
    search::folded,
};

/// The citation key of an entry: its id. It is stable only if the dataset sets the id.
///
/// BibTeX reads ASCII only. Other letters lose their diacritics or are left out, and the digest of
/// the id keeps the key unique.
pub fn key(entry: &Entry) -> String {
    let id = entry.id.as_str();
    if id.is_ascii() {
        return id.to_owned();
    }
    let mut key = folded(id);
    key.retain(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    format!("{}-{:04x}", key.trim_matches('-'), digest(id.as_bytes()) & 0xffff)
        .trim_start_matches('-')
        .to_owned()
}

/// The records of all entries, in the order of the dataset.
pub fn bibliography(notebook: &Notebook) -> String {
    let site = notebook.site();
    let record = |entry: &Entry| cited(site, entry, site.url_of(&entry_path(&entry.id)).as_deref());
    let cited = notebook.entries().iter().map(record);
    cited.collect::<Vec<_>>().join("\n")
}

/// An entry as a BibTeX record of type `misc`. `address` is its URL.
pub fn cited(site: &Site, entry: &Entry, address: Option<&str>) -> String {
    let plain = |text: &Option<Text>| text.as_ref().map(tex);
    let date = entry.date.to_string();
    let mut parts = date.split('-').map(|part| part.trim_start_matches('0').to_owned());
    let tags: Vec<String> = entry.tags.iter().map(|tag| escaped(&tag.label)).collect();
    let authors: Vec<String> = site.authors().into_iter().map(escaped).collect();
    let fields = [
        ("title", Some(format!("{{{}}}", tex(&entry.title)))),
        ("author", (!authors.is_empty()).then(|| authors.join(" and "))),
        ("year", parts.next()),
        ("month", parts.next().and_then(|month| month_of(&month))),
        ("howpublished", plain(&site.title)),
        ("url", address.map(str::to_owned)),
        ("keywords", (!tags.is_empty()).then(|| tags.join(", "))),
        ("note", Some(note(entry))),
    ];
    let mut bibtex = format!("@misc{{{},\n", key(entry));
    for (name, value) in fields {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = match name {
                // The name of a month is a macro, which every style defines.
                "month" => writeln!(bibtex, "  {name} = {value},"),
                _ => writeln!(bibtex, "  {name} = {{{value}}},"),
            };
        }
    }
    bibtex + "}\n"
}

/// The macro for a month, given as a number from 1 to 12.
fn month_of(number: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let place = number.parse::<usize>().ok()?.checked_sub(1)?;
    MONTHS.get(place).map(|month| (*month).to_owned())
}

/// The status of the entry, and the cited revision.
fn note(entry: &Entry) -> String {
    format!("{}; revision of {}", escaped(&entry.status.label), entry.revision())
}

/// A text without its markup, except that formulas stay TeX.
fn tex(text: &Text) -> String {
    text.spans(0..text.plain().len(), &[]).iter().map(tex_of).collect()
}

fn tex_of(span: &Span<'_>) -> String {
    match span {
        Span::Characters { text, .. } => escaped(text),
        Span::Styled(Style::Math, formula) => formula.iter().map(Span::plain).collect(),
        Span::Styled(_, spans) => spans.iter().map(tex_of).collect(),
    }
}

/// A text with TeX's special characters escaped, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}
