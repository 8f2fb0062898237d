//! The rules of the dataset: the fields of an entry, and the faults.
//!
//! - An entry needs `title`, `category`, `status` and `date`. All other fields may be missing,
//!   `null` or blank, which mean the same.
//! - A fault leaves out the smallest part. A wrong item of a list, such as a tag or a link, and a
//!   wrong optional field leave out only themselves. A wrong required field leaves out its entry,
//!   but no other. `evidence` has the rules of figures and tables.
//! - A fault in a text of the site or in a category leaves out only that text or category.
//! - An entry with `published: false` is left out without a fault, whatever else it says.
//! - An id is a slug. The default is the slug of the title. An entry with the id of a section or of
//!   an earlier entry is left out.
//! - A category that is missing from `categories` has its section after the listed ones.
//! - If a key repeats in an object, the last one counts. The others are faults, but leave nothing
//!   out.
//! - Unknown keys are ignored.
//! - Control characters are removed from texts, and so are characters that change the direction of
//!   text.
//! - An address is a URI or an IRI (RFC 3986, RFC 3987) with the scheme https, http or mailto, or a
//!   relative reference that stays below the notebook. That of the site is absolute.
//! - A link in a text whose address is none of these is no link.
//! - A file is UTF-8, with or without a byte order mark. UTF-16 needs one. If the file is not valid
//!   JSON, as many entries as possible are recovered.

use std::ops::Range;

use super::{
    fault::{Expected, Found, IdOwner, LeftOut, quoted},
    raw_json::{Kind, Members, Path, Value},
    reader::Reader,
    recover,
};
use crate::notebook::{
    interner::Interner,
    model::{
        date::Date,
        entry::{Entry, Link, Reference},
        field::{Field, PUBLISHED, TextField, Texts},
        site::Site,
        slug::{Slug, Term},
        sort::Sort,
        text::Text,
        url::{Href, Url},
    },
};

impl<'s> Reader<'s> {
    /// The site, the categories, and the source of the list of entries.
    pub(super) fn dataset(&mut self, members: &Members<'s>) -> (Site, Vec<Term>, Option<&'s str>) {
        let root = Path::Top;
        let site = self.optional(members, &root, "site", Self::site).unwrap_or_default();
        let categories = distinct(self.list(members, &root, "categories", Self::term));
        let list = self.member(members, &root, "entries");
        if list.is_none() {
            let expected = Expected::Kind(Kind::List);
            self.note(self.source, &root.key("entries"), expected, Found::Nothing);
        }
        (site, categories, list)
    }

    fn site(&mut self, value: &'s str, path: &Path<'_>) -> Option<Site> {
        let members = self.object(value, path)?;
        Some(Site {
            owner: self.optional(&members, path, "owner", Self::title),
            role: self.optional(&members, path, "role", Self::text),
            summary: self.optional(&members, path, "summary", Self::text),
            title: self.optional(&members, path, "title", Self::title),
            heading: self.optional(&members, path, "heading", Self::text),
            intro: self.optional(&members, path, "intro", Self::text),
            url: self.optional(&members, path, "url", Self::web_url),
            links: self.list(&members, path, "links", Self::link),
            language: self.optional(&members, path, "language", Self::language),
            sort: self.optional(&members, path, "sort", Self::sort).unwrap_or_default(),
            fold: self.optional(&members, path, "fold", Self::boolean),
            timeline: self.optional(&members, path, "timeline", Self::boolean),
        })
    }

    /// An entry; `None` if it is left out or, without a fault, if it is not published.
    pub(super) fn entry(&mut self, value: &'s str, path: &Path<'_>) -> Option<Entry> {
        let members = self.object(value, path)?;
        let is_published = self.is_published(&members, path);
        if is_published == Some(false) {
            return None;
        }
        // Read every field before returning, so that all faults are reported at once.
        let id = self.optional(&members, path, Field::Id.key(), Self::id);
        let category =
            self.required(value, &members, path, Field::Category.key(), Expected::Name, Self::term);
        let status =
            self.required(value, &members, path, Field::Status.key(), Expected::Name, Self::term);
        let date =
            self.required(value, &members, path, Field::Date.key(), Expected::Date, Self::date);
        let title =
            self.required(value, &members, path, Field::Title.key(), Expected::Name, Self::title);
        let mut texts = Texts::default();
        for field in TextField::ALL {
            texts[field] = if field.is_list() {
                self.list(&members, path, field.key(), Self::text)
            } else {
                self.optional(&members, path, field.key(), Self::text).into_iter().collect()
            };
        }
        let tags = distinct(self.list(&members, path, Field::Tags.key(), Self::term));
        let links = self.list(&members, path, Field::Links.key(), Self::link);
        let follows = self.list(&members, path, Field::Follows.key(), Self::id);
        let reproduces = self.optional(&members, path, Field::Reproduces.key(), Self::reference);
        let updated = self.optional(&members, path, Field::Updated.key(), Self::date);
        let figures = self.list(&members, path, Field::Figures.key(), Self::figure);
        let tables = self.list(&members, path, Field::Tables.key(), Self::table);

        is_published?;
        let title = title?;
        let id = match id {
            Some(id) => id,
            None => match Slug::from_text(title.plain()) {
                Some(slug) => slug,
                None => {
                    let found = Found::text(title.plain());
                    let value = members.get(Field::Title.key()).unwrap_or(value);
                    self.note(value, &path.key(Field::Title.key()), Expected::Name, found);
                    return None;
                }
            },
        };
        Some(Entry {
            id,
            category: category?,
            status: status?,
            date: date?,
            title,
            texts,
            tags,
            links,
            follows,
            reproduces,
            updated,
            figures,
            tables,
        })
    }

    /// Whether an entry is published. In doubt it is not: `None` if its owner says neither true nor false.
    fn is_published(&mut self, members: &Members<'s>, path: &Path<'_>) -> Option<bool> {
        let before = self.noted.len();
        let is_published = self.optional(members, path, PUBLISHED, Self::boolean);
        if self.is_wrong_since(before) { None } else { Some(is_published.unwrap_or(true)) }
    }

    /// Leaves out entries with the id of a section or of an earlier entry. `entries` are given with
    /// their indices in the file.
    pub(super) fn with_unique_ids(
        &mut self,
        entries: Vec<(usize, Entry)>,
        items: &[Range<usize>],
        categories: &[Term],
    ) -> Vec<Entry> {
        // Sections are numbered first, then the entries in `kept`.
        let mut taken = Interner::default();
        for category in categories {
            taken.add(category.slug.as_str());
        }
        let mut kept: Vec<(usize, Entry)> = Vec::with_capacity(entries.len());
        for (index, entry) in entries {
            if taken.add(entry.id.as_str()) {
                kept.push((index, entry));
                continue;
            }
            let number = taken.get(entry.id.as_str()).unwrap_or_default();
            let owner = match categories.get(number) {
                Some(section) => IdOwner::Section { label: section.label.clone() },
                None => {
                    let (place, first) = &kept[number - categories.len()];
                    IdOwner::Entry { title: first.title.plain().to_owned(), place: *place }
                }
            };
            let found = Found::TakenId { id: entry.id.to_string(), owner };
            let before = self.noted.len();
            let path = Path::Key(&Path::Top, "entries");
            let item = &self.source[items[index].clone()];
            let members = recover::members(item).map(Members::new);
            let made_of =
                members.and_then(|members| members.get("id").or_else(|| members.get("title")));
            let path = path.item(index);
            self.note(made_of.unwrap_or(item), &path.key("id"), Expected::UniqueId, found);
            self.attribute(before, index, item, true);
        }
        kept.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Attributes the faults noted since `before` to an entry. `is_whole` tells whether it is left
    /// out, or only the parts with the faults.
    pub(super) fn attribute(&mut self, before: usize, index: usize, value: &str, is_whole: bool) {
        if self.noted.len() == before {
            return;
        }
        let members = recover::members(value).map(Members::new);
        let title = members.and_then(|members| members.get("title").map(serde_json::from_str));
        let name = match title {
            Some(Ok(Value::Text(title))) if !title.trim().is_empty() => quoted(title.trim()),
            _ => format!("Entry {}", index + 1),
        };
        for noted in &mut self.noted[before..] {
            let name = name.clone();
            noted.left_out = match is_whole {
                true => LeftOut::Entry { place: index, name },
                false => LeftOut::PartOfEntry { place: index, name },
            };
        }
    }

    fn link(&mut self, value: &'s str, path: &Path<'_>) -> Option<Link> {
        let members = self.object(value, path)?;
        let kind = self.optional(&members, path, "kind", Self::string);
        let title = self.optional(&members, path, "title", Self::title);
        let url = self.required(value, &members, path, "url", Expected::Url, Self::href)?;
        let title = title.unwrap_or_else(|| Text::verbatim(url.as_str()));
        Some(Link { kind, title, url })
    }

    fn reference(&mut self, value: &'s str, path: &Path<'_>) -> Option<Reference> {
        let members = self.object(value, path)?;
        let url = self.optional(&members, path, "url", Self::href);
        let text = Expected::Kind(Kind::Text);
        let title = self.required(value, &members, path, "title", text, Self::title)?;
        Some(Reference { title, url })
    }

    fn term(&mut self, value: &'s str, path: &Path<'_>) -> Option<Term> {
        self.spelled(value, path, Expected::Name, Term::from_label)
    }

    fn id(&mut self, value: &'s str, path: &Path<'_>) -> Option<Slug> {
        self.spelled(value, path, Expected::Id, |text| {
            Slug::from_text(text).filter(|slug| slug.as_str() == text)
        })
    }

    /// An order for a page without a search, in which there is no best match.
    fn sort(&mut self, value: &'s str, path: &Path<'_>) -> Option<Sort> {
        self.spelled(value, path, Expected::Order, |text| {
            Sort::from_key(text).filter(|sort| *sort != Sort::Relevance)
        })
    }

    /// A language tag of the form that BCP 47 (RFC 5646) gives to all tags, such as `de` or `pt-BR`.
    fn language(&mut self, value: &'s str, path: &Path<'_>) -> Option<String> {
        self.spelled(value, path, Expected::Language, |text| {
            let is_part = |(place, part): (usize, &str)| {
                let is_long_enough = place > 0 || part.len() > 1;
                let fits = |letter: char| match place {
                    0 => letter.is_ascii_alphabetic(),
                    _ => letter.is_ascii_alphanumeric(),
                };
                is_long_enough && (1..=8).contains(&part.len()) && part.chars().all(fits)
            };
            text.split('-').enumerate().all(is_part).then(|| text.to_owned())
        })
    }

    fn date(&mut self, value: &'s str, path: &Path<'_>) -> Option<Date> {
        self.spelled(value, path, Expected::Date, Date::parse)
    }

    /// The web address of a folder, to which the paths of pages can be added.
    fn web_url(&mut self, value: &'s str, path: &Path<'_>) -> Option<Url> {
        self.spelled(value, path, Expected::WebUrl, |text| {
            let file = text.rsplit('.').next().filter(|end| end.eq_ignore_ascii_case("html"));
            let is_folder = file.is_none() && !text.contains(['?', '#']);
            Url::parse(text).filter(|url| is_folder && url.is_of_the_web())
        })
    }

    fn href(&mut self, value: &'s str, path: &Path<'_>) -> Option<Href> {
        self.spelled(value, path, Expected::Url, Href::parse)
    }
}

/// Removes repeated terms, and keeps the first of each.
fn distinct(mut terms: Vec<Term>) -> Vec<Term> {
    let mut known = Interner::default();
    terms.retain(|term| known.add(term.slug.as_str()));
    terms
}
