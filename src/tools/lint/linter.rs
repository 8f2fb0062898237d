//! Finds parts of a dataset that are valid but probably mistakes.
//!
//! `check` reports them; the page does not.

use super::{Lint, Warning, labels::Labels};
use crate::notebook::{
    dataset::{
        encoding::decode,
        raw_json::{self, Kind, Members, Path, Positions, Value, items, offset_of},
    },
    model::{
        date::Date,
        field::{FIELDS, Field, PUBLISHED},
        notebook::Notebook,
        slug::Slug,
    },
    search::edits::nearest,
};
use crate::tools::files::Files;

const TOP: [&str; 5] = ["$schema", "generated", "site", "categories", "entries"];
const SITE: [&str; 12] = [
    "owner", "role", "summary", "title", "heading", "intro", "url", "links", "language", "sort",
    "fold", "timeline",
];
/// Known keys that were put into the wrong object: the keys of that object, the keys that belong elsewhere, and the
/// hint.
const MISPLACED: [(&[&str], &[&str], &str); 2] = [
    (&TOP, &SITE, "put it into \"site\""),
    (&SITE, &["categories", "entries"], "move it out of \"site\", above it"),
];
const LINK: [&str; 3] = ["kind", "title", "url"];
const REFERENCE: [&str; 2] = ["title", "url"];

/// What other programs call the key that keeps an entry back. Some of them mean its opposite.
const SYNONYMS_OF_PUBLISHED: [&str; 5] = ["draft", "hidden", "private", "publish", "unpublished"];

/// The beginnings of keys that are not misspelt: an owner means them for something else.
const OWN_KEYS: [&str; 3] = ["$", "_", "x-"];

/// Lints the file that a notebook was parsed from, in the order of the file. Warns about dates after `today`.
/// Without `files`, nothing is said about the files that the dataset refers to. A file that is not valid JSON has
/// no lints.
pub fn lint(
    file: impl Into<Vec<u8>>,
    notebook: &Notebook,
    today: Date,
    files: Option<&Files>,
) -> Vec<Warning> {
    let (source, _) = decode(file.into());
    let mut linter = Linter {
        source: &source,
        notebook,
        today,
        files,
        found: Vec::new(),
        categories: Labels::default(),
        statuses: Labels::of_statuses(),
        tags: Labels::default(),
        ids: Vec::new(),
        unpublished: Vec::new(),
    };
    linter.dataset(&source);
    let mut found = linter.found;
    found.sort_by_key(|(offset, ..)| *offset);
    let mut positions = Positions::new(&source);
    let warning = |(offset, path, lint)| Warning { path, position: positions.at(offset), lint };
    found.into_iter().map(warning).collect()
}

pub(super) struct Linter<'s> {
    source: &'s str,
    pub(super) notebook: &'s Notebook,
    today: Date,
    /// The files that the dataset refers to, if they are known.
    pub(super) files: Option<&'s Files>,
    /// The lints found so far, each with the byte offset and the path of its value.
    found: Vec<(usize, String, Lint)>,
    categories: Labels<'s>,
    statuses: Labels<'s>,
    tags: Labels<'s>,
    /// The ids of all published entries, with and without faults.
    ids: Vec<Slug>,
    /// The ids of the entries that are not published.
    unpublished: Vec<Slug>,
}

impl<'s> Linter<'s> {
    pub(super) fn warn(&mut self, value: &str, path: &Path<'_>, lint: Lint) {
        self.found.push((offset_of(value, self.source), path.to_string(), lint));
    }

    fn dataset(&mut self, source: &'s str) {
        let top = Path::Top;
        let Some(members) = self.object(source, &top, &TOP) else { return };
        if let Some(site) = members.get("site") {
            let path = top.key("site");
            self.characters(site, &path);
            if let Some(members) = self.object(site, &path, &SITE) {
                self.unencrypted(&members, &path);
                self.links(&members, &path);
                self.site_texts(&members, &path);
            }
        }
        let path = top.key("categories");
        if let Some(list) = members.get("categories") {
            self.characters(list, &path);
            for (place, value) in items(list).into_iter().enumerate() {
                let Some(label) = text(value) else { continue };
                self.categories.know(&label);
                self.categories.add(&label, value, &path.item(place));
            }
        }
        let path = top.key("entries");
        let entries = members.get("entries").map(items).unwrap_or_default();
        let ids = |is_of: fn(&str) -> bool| -> Vec<Slug> {
            let entries = entries.iter().filter(|entry| is_of(entry));
            entries.filter_map(|entry| id_of(&raw_json::members(entry)?)).collect()
        };
        self.ids = ids(|entry| !is_unpublished(entry));
        self.unpublished = ids(is_unpublished);
        for (place, entry) in entries.iter().enumerate().filter(|(_, it)| !is_unpublished(it)) {
            self.entry(entry, &path.item(place));
        }
        self.labels();
    }

    fn entry(&mut self, entry: &'s str, path: &Path<'_>) {
        let Some(members) = self.object(entry, path, &keys_of_entries()) else { return };
        self.characters(entry, path);
        self.labels_of(&members, path);
        self.entry_texts(&members, path);
        self.evidence(&members, path);
        self.dates(&members, path);
        self.follows(&members, path);
        self.links(&members, path);
        if let Some(target) = members.get("reproduces") {
            let path = path.key("reproduces");
            if let Some(members) = self.object(target, &path, &REFERENCE) {
                self.title_of(&members, &path, "title");
                self.url(&members, &path);
            }
        }
    }

    /// The members of an object. Warns about keys other than `keys`.
    pub(super) fn object(
        &mut self,
        value: &'s str,
        path: &Path<'_>,
        keys: &[&'static str],
    ) -> Option<Members<'s>> {
        let members = raw_json::members(value)?;
        for (key, value) in members.iter().filter(|(key, _)| !keys.contains(key)) {
            let is_own = OWN_KEYS.iter().any(|start| key.starts_with(start));
            let suggestion = nearest(key, keys.iter().copied()).filter(|_| !is_own);
            let is_synonym = keys.contains(&PUBLISHED) && SYNONYMS_OF_PUBLISHED.contains(&key);
            let place = MISPLACED
                .iter()
                .find(|(known, misplaced, _)| *known == keys && misplaced.contains(&key));
            let path = path.key(key);
            let key = key.to_owned();
            let lint = match place {
                Some((.., hint)) => Lint::Misplaced { key, hint },
                None if is_synonym => Lint::KeepsNothingBack { key },
                None => Lint::UnknownKey { key, suggestion },
            };
            self.warn(value, &path, lint);
        }
        Some(members)
    }

    /// Notes the labels of an entry.
    fn labels_of(&mut self, members: &Members<'s>, path: &Path<'_>) {
        for (key, labels) in [("category", &mut self.categories), ("status", &mut self.statuses)] {
            if let Some((value, label)) = members.get(key).and_then(|it| Some((it, text(it)?))) {
                labels.add(&label, value, &path.key(key));
            }
        }
        let path = path.key("tags");
        let tags = members.get("tags").map(items).unwrap_or_default();
        for (place, value) in tags.into_iter().enumerate() {
            if let Some(label) = text(value) {
                self.tags.add(&label, value, &path.item(place));
            }
        }
    }

    /// Lints the labels of all entries.
    fn labels(&mut self) {
        let mut found = self.categories.unlisted();
        found.extend(self.statuses.misspelt());
        for labels in [&self.categories, &self.statuses, &self.tags] {
            found.extend(labels.lints());
        }
        let found = found
            .into_iter()
            .map(|(value, path, lint)| (offset_of(value, self.source), path, lint));
        self.found.extend(found);
    }

    /// Warns about invisible characters in the texts of a value, and about TeX commands whose beginning JSON reads
    /// as a control character.
    fn characters(&mut self, value: &'s str, path: &Path<'_>) {
        match serde_json::from_str(value) {
            Ok(Value::Text(text)) => {
                for command in misread(value) {
                    self.warn(value, path, Lint::Escape { command });
                }
                let mut letters: Vec<char> = text.chars().filter(|it| is_in_the_way(*it)).collect();
                letters.sort_unstable();
                letters.dedup();
                for letter in letters {
                    self.warn(value, path, Lint::Invisible { letter });
                }
            }
            Ok(Value::List(items)) => {
                for (place, item) in items.into_iter().enumerate() {
                    self.characters(item, &path.item(place));
                }
            }
            Ok(Value::Object(members)) => {
                for (key, value) in members.iter() {
                    self.characters(value, &path.key(key));
                }
            }
            Err(_) => {}
        }
    }

    fn dates(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let date = |key: &str| Some((members.get(key)?, Date::parse(&text(members.get(key)?)?)?));
        for key in ["date", "updated"] {
            if let Some((value, date)) = date(key).filter(|(_, date)| *date > self.today) {
                self.warn(value, &path.key(key), Lint::Future { date });
            }
        }
        if let (Some((_, date)), Some((value, updated))) = (date("date"), date("updated"))
            && updated.is_before(date)
        {
            self.warn(value, &path.key("updated"), Lint::UpdatedBefore { date });
        }
    }

    fn follows(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let own = id_of(members);
        let path = path.key("follows");
        for (place, value) in
            members.get("follows").map(items).unwrap_or_default().iter().enumerate()
        {
            let Some(id) = text(value).and_then(|text| Slug::from_text(&text)) else { continue };
            let ids = self.notebook.entries().iter().map(|entry| &entry.id);
            let ids = ids.filter(|id| own.as_ref() != Some(*id)).map(Slug::as_str);
            let lint = if own.as_ref() == Some(&id) {
                Lint::FollowsItself
            } else if self.notebook.find(&id).is_some() {
                continue;
            } else if self.is_unpublished(&id) {
                Lint::FollowsUnpublished { id: id.to_string() }
            } else if self.is_left_out(&id) {
                Lint::LeftOut { id: id.to_string() }
            } else {
                let suggestion = nearest(id.as_str(), ids).map(str::to_owned);
                Lint::FollowsNothing { id: id.to_string(), suggestion }
            };
            self.warn(value, &path.item(place), lint);
        }
    }

    /// Whether an id belongs to entries that are not published only.
    pub(super) fn is_unpublished(&self, id: &Slug) -> bool {
        self.unpublished.contains(id) && !self.ids.contains(id)
    }

    /// Whether an id belongs to an entry that is left out because of a fault.
    pub(super) fn is_left_out(&self, id: &Slug) -> bool {
        self.ids.contains(id) && self.notebook.find(id).is_none()
    }

    fn links(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let path = path.key("links");
        for (place, link) in members.get("links").map(items).unwrap_or_default().iter().enumerate()
        {
            let path = path.item(place);
            if let Some(members) = self.object(link, &path, &LINK) {
                self.title_of(&members, &path, "title");
                self.url(&members, &path);
            }
        }
    }

    fn url(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let Some(value) = members.get("url") else { return };
        self.target(value, &path.key("url"));
        self.unencrypted(members, path);
    }

    /// Warns about an address that begins with `http://`.
    fn unencrypted(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let Some(value) = members.get("url") else { return };
        let url = text(value).filter(|url| url.to_ascii_lowercase().starts_with("http://"));
        if let Some(url) = url {
            self.warn(value, &path.key("url"), Lint::Http { url });
        }
    }
}

/// The keys of an entry: those of its fields, and the one that keeps it out of the notebook.
fn keys_of_entries() -> Vec<&'static str> {
    FIELDS.into_iter().map(Field::key).chain([PUBLISHED]).collect()
}

/// Whether an entry is kept out of the notebook. Then nothing is said of it.
fn is_unpublished(entry: &str) -> bool {
    raw_json::members(entry).is_some_and(|it| it.get(PUBLISHED) == Some("false"))
}

/// The id of an entry, or the slug of its title.
fn id_of(members: &Members<'_>) -> Option<Slug> {
    let id = members.get("id").and_then(text).or_else(|| text(members.get("title")?))?;
    Slug::from_text(&id)
}

/// A text without the white space around it. `None` if the value is blank or not a text.
pub(super) fn text(value: &str) -> Option<String> {
    if Kind::of_json(value) != Kind::Text {
        return None;
    }
    let text: String = serde_json::from_str(value).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether a character is invisible and changes nothing that a reader sees. Joiners and marks of direction change
/// how the letters around them look.
fn is_in_the_way(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The words after a backslash whose first letter JSON reads as an escape, such as `frac` in `\frac`. `\n`
/// counts as a line break, unless a known TeX command begins with it.
fn misread(text: &str) -> Vec<String> {
    const LINE_BREAKS: [&str; 4] = ["nabla", "neq", "not", "nu"];
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('\\') {
        let word: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
        let misread = match word.as_bytes() {
            [b'b' | b'f', ..] | [b't' | b'r', _, ..] => true,
            _ => LINE_BREAKS.contains(&word.as_str()),
        };
        if misread {
            found.push(word);
        }
        // The character after a backslash belongs to the escape, even if it is a backslash.
        rest = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    }
    found
}
