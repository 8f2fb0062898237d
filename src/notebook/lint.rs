//! What is right in a dataset by its rules and yet poor: what its owner hardly meant, or may regret.
//!
//! The page says nothing of it; the command `check` does.

use std::fmt;

use super::{
    Notebook,
    date::Date,
    encoding::decode,
    json::{Kind, Members, Path, Position, Positions, Value, offset_of},
    numbers::Numbers,
    search::edits::nearest,
    slug::Slug,
};

/// One thing that could be better, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub path: String,
    pub position: Position,
    pub weakness: Weakness,
}

/// What could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// A key that nobody reads, and the one that may be meant.
    UnknownKey { key: String, meant: Option<&'static str> },
    /// The entry that is followed is not there.
    FollowsNothing { id: String, meant: Option<String> },
    /// The entry follows itself.
    FollowsItself,
    /// A label that is written in another case elsewhere.
    OtherSpelling { label: String, first: String },
    /// A label that differs from another only by signs, which its slug does not have.
    SameSlug { label: String, first: String },
    /// A category that is not among the `categories`.
    UnlistedCategory { label: String },
    /// An address that anybody on the way can read and change.
    Http { url: String },
    /// A date that is still to come.
    Future { date: Date },
    /// An entry that was changed before it was made.
    UpdatedBefore { date: Date },
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key, .. } => write!(f, "the key \"{key}\" is not read"),
            Self::FollowsNothing { id, .. } => write!(f, "no entry has the id \"{id}\""),
            Self::FollowsItself => f.write_str("the entry follows itself"),
            Self::OtherSpelling { label, first } => {
                write!(f, "\"{label}\" is also written \"{first}\"; the page shows one of them")
            }
            Self::SameSlug { label, first } => {
                write!(
                    f,
                    "\"{label}\" and \"{first}\" are one to the page, which goes by letters and digits"
                )
            }
            Self::UnlistedCategory { label } => {
                write!(f, "\"{label}\" is not among the categories, so its section comes last")
            }
            Self::Http { url } => write!(f, "{url} is not encrypted"),
            Self::Future { date } => write!(f, "{date} is still to come"),
            Self::UpdatedBefore { date } => write!(f, "the entry was made later, in {date}"),
        }
    }
}

impl Weakness {
    /// How to mend it, where that is not plain.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { meant, .. } => {
                meant.map(|meant| format!("did you mean \"{meant}\"?"))
            }
            Self::FollowsNothing { meant, .. } => {
                meant.as_ref().map(|meant| format!("did you mean \"{meant}\"?"))
            }
            Self::OtherSpelling { first, .. } => Some(format!("write \"{first}\" everywhere")),
            Self::SameSlug { .. } => {
                Some("write both alike, or tell them apart by a letter or a digit".to_owned())
            }
            Self::Http { .. } => Some("use https:// where the site has it".to_owned()),
            _ => None,
        }
    }
}

const TOP: [&str; 4] = ["$schema", "site", "categories", "entries"];
const SITE: [&str; 8] = ["owner", "role", "summary", "title", "heading", "intro", "url", "links"];
const ENTRY: [&str; 17] = [
    "id",
    "category",
    "status",
    "date",
    "updated",
    "title",
    "question",
    "setup",
    "observations",
    "conclusion",
    "scope",
    "reopen_if",
    "next_step",
    "tags",
    "links",
    "follows",
    "reproduces",
];
const LINK: [&str; 3] = ["kind", "title", "url"];
const REFERENCE: [&str; 2] = ["title", "url"];

/// Looks for what could be better in a file that the notebook was read from. `today` tells which dates
/// are still to come. In a file that breaks as JSON nothing is looked for.
pub fn lint(file: impl Into<Vec<u8>>, notebook: &Notebook, today: Date) -> Vec<Warning> {
    let (source, _) = decode(file.into());
    let mut linter = Linter {
        source: &source,
        notebook,
        today,
        found: Vec::new(),
        known: Numbers::default(),
        labels: Vec::new(),
    };
    linter.dataset(&source);
    let mut found = linter.found;
    found.sort_by_key(|(offset, ..)| *offset);
    let mut positions = Positions::new(&source);
    let warning =
        |(offset, path, weakness)| Warning { path, position: positions.of(offset), weakness };
    found.into_iter().map(warning).collect()
}

struct Linter<'s> {
    source: &'s str,
    notebook: &'s Notebook,
    today: Date,
    /// What was found, with its place in bytes.
    found: Vec<(usize, String, Weakness)>,
    /// The labels that were seen, by kind and slug, each as it was first written.
    known: Numbers,
    labels: Vec<String>,
}

impl<'s> Linter<'s> {
    fn warn(&mut self, value: &str, path: &Path<'_>, weakness: Weakness) {
        self.found.push((offset_of(value, self.source), path.to_string(), weakness));
    }

    fn dataset(&mut self, source: &'s str) {
        let top = Path::Top;
        let Some(members) = self.object(source, &top, &TOP) else { return };
        if let Some(site) = members.get("site") {
            let path = top.key("site");
            if let Some(members) = self.object(site, &path, &SITE) {
                self.url(&members, &path);
                self.links(&members, &path);
            }
        }
        let path = top.key("categories");
        let listed = members.get("categories").map(items).unwrap_or_default();
        for (place, label) in listed.iter().enumerate() {
            self.label("category", label, &path.item(place));
        }
        let are_listed = !listed.is_empty();
        let path = top.key("entries");
        for (place, entry) in
            members.get("entries").map(items).unwrap_or_default().iter().enumerate()
        {
            self.entry(entry, &path.item(place), are_listed);
        }
    }

    fn entry(&mut self, entry: &'s str, path: &Path<'_>, categories_are_listed: bool) {
        let Some(members) = self.object(entry, path, &ENTRY) else { return };
        if let Some(category) = members.get("category") {
            let before = self.labels.len();
            self.label("category", category, &path.key("category"));
            let new = self.labels.get(before).filter(|_| categories_are_listed);
            if let Some(label) = new.cloned() {
                self.warn(category, &path.key("category"), Weakness::UnlistedCategory { label });
            }
        }
        if let Some(status) = members.get("status") {
            self.label("status", status, &path.key("status"));
        }
        let tags = path.key("tags");
        for (place, tag) in members.get("tags").map(items).unwrap_or_default().iter().enumerate() {
            self.label("tag", tag, &tags.item(place));
        }
        self.dates(&members, path);
        self.follows(&members, path);
        self.links(&members, path);
        if let Some(target) = members.get("reproduces") {
            let path = path.key("reproduces");
            if let Some(members) = self.object(target, &path, &REFERENCE) {
                self.url(&members, &path);
            }
        }
    }

    /// The members of an object; of a key that nobody reads it is said so.
    fn object(
        &mut self,
        value: &'s str,
        path: &Path<'_>,
        keys: &[&'static str],
    ) -> Option<Members<'s>> {
        let Ok(Value::Object(members)) = serde_json::from_str(value) else { return None };
        for (key, value) in members.iter().filter(|(key, _)| !keys.contains(key)) {
            let meant = nearest(key, keys.iter().copied());
            self.warn(value, &path.key(key), Weakness::UnknownKey { key: key.to_owned(), meant });
        }
        Some(members)
    }

    /// A label whose slug another has is to be written as that is.
    fn label(&mut self, kind: &'static str, value: &'s str, path: &Path<'_>) {
        let Some(label) = text(value) else { return };
        let Some(slug) = Slug::of(&label) else { return };
        let name = format!("{kind} {slug}");
        if self.known.add(&name) {
            return self.labels.push(label);
        }
        let first = self.known.get(&name).map(|number| self.labels[number].clone());
        if let Some(first) = first.filter(|first| *first != label) {
            let other_case = first.to_lowercase() == label.to_lowercase();
            let weakness = match other_case {
                true => Weakness::OtherSpelling { label, first },
                false => Weakness::SameSlug { label, first },
            };
            self.warn(value, path, weakness);
        }
    }

    fn dates(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let date = |key: &str| Some((members.get(key)?, Date::parse(&text(members.get(key)?)?)?));
        for key in ["date", "updated"] {
            if let Some((value, date)) = date(key).filter(|(_, date)| *date > self.today) {
                self.warn(value, &path.key(key), Weakness::Future { date });
            }
        }
        if let (Some((_, date)), Some((value, updated))) = (date("date"), date("updated"))
            && updated.is_before(date)
        {
            self.warn(value, &path.key("updated"), Weakness::UpdatedBefore { date });
        }
    }

    fn follows(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let own = members.get("id").and_then(text).or_else(|| text(members.get("title")?));
        let own = own.and_then(|own| Slug::of(&own));
        let path = path.key("follows");
        for (place, value) in
            members.get("follows").map(items).unwrap_or_default().iter().enumerate()
        {
            let Some(id) = text(value).and_then(|text| Slug::of(&text)) else { continue };
            let ids = self.notebook.entries().iter().map(|entry| entry.id.as_str());
            let weakness = if own.as_ref() == Some(&id) {
                Weakness::FollowsItself
            } else if self.notebook.entry(&id).is_none() {
                let meant = nearest(id.as_str(), ids).map(str::to_owned);
                Weakness::FollowsNothing { id: id.to_string(), meant }
            } else {
                continue;
            };
            self.warn(value, &path.item(place), weakness);
        }
    }

    fn links(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let path = path.key("links");
        for (place, link) in members.get("links").map(items).unwrap_or_default().iter().enumerate()
        {
            let path = path.item(place);
            if let Some(members) = self.object(link, &path, &LINK) {
                self.url(&members, &path);
            }
        }
    }

    fn url(&mut self, members: &Members<'s>, path: &Path<'_>) {
        let Some(value) = members.get("url") else { return };
        let url = text(value).filter(|url| url.to_ascii_lowercase().starts_with("http://"));
        if let Some(url) = url {
            self.warn(value, &path.key("url"), Weakness::Http { url });
        }
    }
}

/// The items of a list; none of what is no list, which is a fault and named as such.
fn items(value: &str) -> Vec<&str> {
    match serde_json::from_str(value) {
        Ok(Value::List(items)) => items,
        _ => Vec::new(),
    }
}

/// A text without the space around it, where it has any.
fn text(value: &str) -> Option<String> {
    if Kind::of(value) != Kind::Text {
        return None;
    }
    let text: String = serde_json::from_str(value).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
