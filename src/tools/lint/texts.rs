//! Lints of texts and of the targets of links.

use super::{
    Lint,
    linter::{Linter, text},
    markdown::markdown,
};
use crate::{
    notebook::{
        dataset::{
            fault::quoted,
            raw_json::{Members, Path, items},
        },
        formula::mathml,
        model::{
            entry::Entry,
            field::TextField,
            slug::Slug,
            text::{Span, Style, Text, tex_of},
            url::{Href, LocalPath},
        },
        search::edits::nearest,
    },
    tools::publish::OF_A_DATASET,
};

impl<'s> Linter<'s> {
    /// Lints the texts of the site.
    pub(super) fn site_texts(&mut self, members: &Members<'s>, path: &Path<'_>) {
        for key in ["role", "summary", "heading", "intro"] {
            self.text_of(members, path, key);
        }
        for key in ["owner", "title"] {
            self.title_of(members, path, key);
        }
    }

    /// Lints the texts of an entry, except those of its links, figures and tables.
    pub(super) fn entry_texts(&mut self, members: &Members<'s>, path: &Path<'_>) {
        self.title_of(members, path, "title");
        for field in TextField::ALL {
            if field.is_list() {
                self.texts(members.get(field.key()), &path.key(field.key()));
            } else {
                self.text_of(members, path, field.key());
            }
        }
    }

    pub(super) fn texts(&mut self, list: Option<&'s str>, path: &Path<'_>) {
        for (place, value) in list.map(items).unwrap_or_default().into_iter().enumerate() {
            self.text(value, &path.item(place));
        }
    }

    pub(super) fn title_of(&mut self, members: &Members<'s>, path: &Path<'_>, key: &str) {
        if let Some(value) = members.get(key) {
            self.title(value, &path.key(key));
        }
    }

    /// Lints a text in which a link is lost.
    pub(super) fn title(&mut self, value: &'s str, path: &Path<'_>) {
        self.text(value, path);
        let read = text(value).map(|written| Text::parse(&written));
        if read.is_some_and(|read| read.clone().unlinked() != read) {
            self.warn(value, path, Lint::LinkInTitle);
        }
    }

    pub(super) fn text_of(&mut self, members: &Members<'s>, path: &Path<'_>, key: &str) {
        if let Some(value) = members.get(key) {
            self.text(value, &path.key(key));
        }
    }

    /// Lints a text. Every lint has the place within the text.
    fn text(&mut self, value: &'s str, path: &Path<'_>) {
        let Some(written) = text(value) else { return };
        let blank = serde_json::from_str::<String>(value)
            .map_or(0, |whole| whole.len() - whole.trim_start().len());
        let mut found = markdown(&written);
        let read = Text::parse(&written);
        let spans = read.spans(0..read.plain().len(), &[]);
        for tex in unread_formulas(&spans) {
            if let Err(error) = mathml(tex.trim_matches('$')) {
                let place = written.find(tex).unwrap_or_default();
                found.push((place, Lint::Formula { tex: quoted(tex_of(tex)), error }));
            }
        }
        let mut after = 0;
        for (style, plain) in styled(&spans) {
            let lint = match style {
                Style::Math => {
                    let tex = tex_of(&plain);
                    mathml(tex).err().map(|error| Lint::Formula { tex: quoted(tex), error })
                }
                Style::Link(Href::Local(path)) => self.missing(path),
                _ => None,
            };
            // A link is found by its text. Styles come in the order of the text.
            let place = written[after..].find(&plain).map_or(after, |place| after + place);
            if matches!(style, Style::Math) {
                after = place + plain.len();
            }
            found.extend(lint.map(|lint| (place, lint)));
        }
        found.sort_by_key(|(place, _)| *place);
        for (place, lint) in found {
            self.warn(&value[offset_in_source(value, blank + place)..], path, lint);
        }
    }

    /// Warns if the target of a link below the notebook does not exist.
    pub(super) fn target(&mut self, value: &'s str, path: &Path<'_>) {
        let target = text(value).and_then(|written| Href::parse(&written));
        if let Some(Href::Local(local)) = target
            && let Some(lint) = self.missing(&local)
        {
            self.warn(value, path, lint);
        }
    }

    /// The lint of a path that leads nowhere.
    fn missing(&self, path: &LocalPath) -> Option<Lint> {
        let written = path.as_str();
        if let Some(id) = written.strip_prefix('#') {
            let slug = Slug::from_text(id)?;
            let is_section = self.notebook.categories().iter().any(|it| it.slug == slug);
            if is_section || self.notebook.find(&slug).is_some() {
                return None;
            }
            if self.is_unpublished(&slug) {
                return Some(Lint::UnpublishedPlace { id: id.to_owned() });
            }
            if self.is_left_out(&slug) {
                return Some(Lint::LeftOut { id: id.to_owned() });
            }
            let ids = self.notebook.entries().iter().map(|entry: &Entry| entry.id.as_str());
            let suggestion = nearest(id, ids).map(str::to_owned);
            return Some(Lint::MissingPlace { id: id.to_owned(), suggestion });
        }
        let first =
            written.trim_start_matches("./").split(['/', '?', '#']).next().unwrap_or_default();
        let is_published = first.is_empty() || OF_A_DATASET.contains(&first);
        let is_missing = !is_published && self.files?.find(path).is_none();
        is_missing.then(|| Lint::MissingFile { path: written.to_owned() })
    }
}

/// The styled parts of a text with their characters, outer ones first.
fn styled<'t>(spans: &[Span<'t>]) -> Vec<(&'t Style, String)> {
    let mut found = Vec::new();
    for span in spans {
        if let Span::Styled(style, inner) = span {
            found.push((*style, span.plain()));
            found.extend(styled(inner));
        }
    }
    found
}

/// The formulas between double dollar signs, with these signs. The page shows them as text.
fn unread_formulas<'t>(spans: &[Span<'t>]) -> Vec<&'t str> {
    let mut found = Vec::new();
    for span in spans {
        let Span::Characters { text, .. } = span else { continue };
        let signs: Vec<usize> = text.match_indices("$$").map(|(place, _)| place).collect();
        found.extend(signs.chunks_exact(2).map(|pair| &text[pair[0]..pair[1] + 2]));
    }
    found
}

/// The byte offset in a JSON text, with its quotes and escapes, of a byte offset in the text that it stands for.
fn offset_in_source(json: &str, offset: usize) -> usize {
    let mut at = 1;
    let mut read = 0;
    while read < offset {
        let rest = &json[at..];
        let length = match rest.as_bytes() {
            [b'\\', b'u', ..] => 6,
            [b'\\', ..] => 2,
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        let Some(written) = rest.get(..length) else { break };
        // A half of a surrogate pair cannot be read by itself; two of them are four bytes.
        let text: Result<String, _> = serde_json::from_str(&format!("\"{written}\""));
        read += text.map_or(2, |text| text.len());
        at += length;
    }
    json.floor_char_boundary(at.min(json.len()))
}
