//! The text of a note below its front matter: its headings are the parts of an entry.
//!
//! - What stands before the first heading is the question.
//! - Lists and paragraphs are the items of a part that is a list, and paragraphs the text of another part.
//! - An image in a paragraph of its own is a figure: `![alt](src "caption"){width=1200 height=800 dark=src}`.
//! - A table is a table. A paragraph `Table: caption {chart=line x="Column" y="Column"}` before or after it is its
//!   caption and its chart, as Pandoc has it.
//! - The part "Links" is a list of links, each with an optional kind: `- code: [title](address)`.

use std::{mem::take, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::{
    events::{Events, elements, inside, length, length_of_inlines},
    evidence::{self, CAPTION, Caption, Table},
    inline::{self, Shown},
    reader::Reader,
    tree::{Node, Value},
};
use crate::notebook::{
    model::{
        field::{Field, TextField},
        slug::Slug,
    },
    search::edits::nearest,
};

/// The heading over the links.
pub(super) const LINKS: &str = "Links";

/// A part of an entry.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Text(TextField),
    Links,
    /// A part that the dataset does not know. What stands in it is noted once, at its heading.
    Unknown,
}

/// A block of a text field.
struct Block {
    shown: Shown,
    range: Range<usize>,
    /// Whether it continues the block before it, as code does.
    continues: bool,
}

/// The values of an entry that the text of a note holds, by their keys.
#[derive(Default)]
struct Body {
    title: Option<Node>,
    texts: Vec<(TextField, Vec<Block>)>,
    links: Vec<Node>,
    figures: Vec<Node>,
    tables: Vec<Table>,
}

/// Reads the text of a note. The range is that of the text in the file.
pub(super) fn read(reader: &mut Reader<'_>, range: Range<usize>) -> Vec<(String, Node)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS;
    let source = reader.source;
    let events: Vec<_> = Parser::new_ext(&source.text[range.clone()], options)
        .into_offset_iter()
        .map(|(event, part)| (event, range.start + part.start..range.start + part.end))
        .collect();
    let mut walk = Walk {
        reader,
        body: Body::default(),
        part: Part::Text(TextField::Question),
        caption: None,
        after_table: false,
    };
    walk.blocks(&events);
    walk.members()
}

struct Walk<'r, 's> {
    reader: &'r mut Reader<'s>,
    body: Body,
    part: Part,
    /// A caption whose table is yet to come.
    caption: Option<(Range<usize>, Caption)>,
    /// Whether the last block was a table.
    after_table: bool,
}

/// What other words for parts mean here.
const SYNONYMS: [(&str, TextField); 14] = [
    ("introduction", TextField::Question),
    ("motivation", TextField::Question),
    ("background", TextField::Question),
    ("method", TextField::Setup),
    ("methods", TextField::Setup),
    ("experiment", TextField::Setup),
    ("experiments", TextField::Setup),
    ("result", TextField::Observations),
    ("results", TextField::Observations),
    ("findings", TextField::Observations),
    ("discussion", TextField::Conclusion),
    ("limitations", TextField::Scope),
    ("next steps", TextField::NextStep),
    ("future work", TextField::NextStep),
];

/// What to write instead of a heading that names no part.
fn part_like(name: &str) -> String {
    let name = name.to_lowercase();
    if let Some((_, field)) = SYNONYMS.iter().find(|(synonym, _)| *synonym == name) {
        return format!("\"{}\" is the part for that", field.heading());
    }
    let parts: Vec<&str> =
        TextField::ALL.map(TextField::heading).into_iter().chain([LINKS]).collect();
    let small: Vec<String> = parts.iter().map(|part| part.to_lowercase()).collect();
    let near = nearest(&name, small.iter().map(String::as_str));
    match near.and_then(|near| parts.iter().find(|part| part.to_lowercase() == near)) {
        Some(part) => format!("did you mean \"{part}\"?"),
        None => format!("the parts are {}", parts.join(", ")),
    }
}

/// What a block of code or HTML consists of.
fn text(events: &Events<'_>) -> String {
    let text = |(event, _): &(Event<'_>, _)| match event {
        Event::Text(text) | Event::Html(text) => text.to_string(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

/// HTML without its comments.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |left, part| left + part.split_once("-->").map_or("", |(_, after)| after))
}

impl Walk<'_, '_> {
    fn blocks(&mut self, events: &Events<'_>) {
        for element in elements(events) {
            let (event, range) = &element[0];
            let is_caption = self.block(event, range.clone(), inside(element));
            if let Some((range, _)) = self.caption.take_if(|_| !is_caption) {
                let hint = "put the table right below it, or write another word than \"Table:\"";
                self.reader.error(range, "a caption without a table", hint);
            }
        }
        if let Some((range, _)) = self.caption.take() {
            self.reader.error(range, "a caption without a table", "put it beside the table");
        }
    }

    /// Reads a block. Returns whether it is a caption of a table that is yet to come.
    fn block(&mut self, event: &Event<'_>, range: Range<usize>, inner: &Events<'_>) -> bool {
        let after_table = take(&mut self.after_table);
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, range, inner),
            Event::Start(Tag::Paragraph) => return self.paragraph(range, inner, after_table),
            Event::Start(Tag::CodeBlock(kind)) => {
                if let Some(shown) = self.code(kind, &range, inner) {
                    self.add(Block { shown, range, continues: true });
                }
            }
            Event::Start(Tag::List(_)) => self.list(range, inner),
            Event::Start(Tag::Table(_)) => {
                let caption = self.caption.take().map(|(_, caption)| caption);
                self.body.tables.extend(evidence::table(self.reader, range, inner, caption));
                self.after_table = true;
            }
            _ => self.unsupported(event, range, inner),
        }
        false
    }

    fn unsupported(&mut self, event: &Event<'_>, range: Range<usize>, inner: &Events<'_>) {
        let (what, hint) = match event {
            Event::Start(Tag::BlockQuote(_)) => ("a quotation", "write it as a paragraph"),
            Event::Start(Tag::FootnoteDefinition(_)) => {
                ("a footnote", "write the note into the text, or link to its source")
            }
            Event::Start(Tag::HtmlBlock) => {
                // A comment is for those who read the note.
                if without_comments(&text(inner)).trim().is_empty() {
                    return;
                }
                ("HTML", "write it in Markdown, or put it into a block of code")
            }
            Event::Rule => ("a horizontal rule", "remove it: the page separates the parts itself"),
            _ => ("this Markdown", "write it as a paragraph, a list or a table"),
        };
        self.reader.error(range, format!("{what} cannot be shown"), hint);
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, inner: &Events<'_>) {
        let name = inline::plain(inner);
        let is_empty = self.body.texts.is_empty() && self.body.title.is_none();
        if level == HeadingLevel::H1 && is_empty {
            // The id may be made of the title, so the title of another entry must not change it.
            let titles = self.reader.titles.take();
            let title = inline::text(self.reader, inner).source;
            self.reader.titles = titles;
            self.body.title = Some(self.reader.text(range, title));
            return;
        }
        let slug = Slug::from_text(&name);
        let is_name = |other: &str| slug.is_some() && slug == Slug::from_text(other);
        let field =
            TextField::ALL.into_iter().find(|it| is_name(it.heading()) || is_name(it.key()));
        self.part = match field {
            Some(field) => Part::Text(field),
            None if is_name(LINKS) => Part::Links,
            None => {
                let hint = part_like(&name);
                let message = format!("an entry has no part \"{name}\"");
                self.reader.error(range.clone(), message, &hint);
                Part::Unknown
            }
        };
        if let Part::Text(field) = self.part {
            if self.body.texts.iter().any(|(other, _)| *other == field) {
                let message = format!("a second \"{}\"", field.heading());
                self.reader.error(range, message, "put both under one heading");
            } else {
                self.body.texts.push((field, Vec::new()));
            }
        }
    }

    fn add(&mut self, block: Block) {
        match self.part {
            Part::Text(field) => {
                match self.body.texts.iter_mut().find(|(other, _)| *other == field) {
                    Some((_, blocks)) => blocks.push(block),
                    None => self.body.texts.push((field, vec![block])),
                }
            }
            Part::Links => {
                let hint = "write \"- [title](https://…)\" or \"- code: [title](https://…)\"";
                self.reader.error(block.range, "the links are a list", hint);
            }
            Part::Unknown => {}
        }
    }

    fn paragraph(&mut self, range: Range<usize>, inner: &Events<'_>, after_table: bool) -> bool {
        if let Some((Event::Start(Tag::Image { .. }), _)) = inner.first() {
            let figures = evidence::figures(self.reader, inner);
            self.body.figures.extend(figures);
            return false;
        }
        if let Some((Event::Text(text), _)) = inner.first()
            && text.starts_with(CAPTION)
        {
            let caption = evidence::caption(self.reader, range.clone(), inner);
            match self.body.tables.last_mut() {
                Some(table) if after_table && table.caption.is_none() => {
                    table.caption = Some(caption);
                    return false;
                }
                _ => self.caption = Some((range, caption)),
            }
            return true;
        }
        let shown = inline::text(self.reader, inner);
        if !shown.source.is_empty() {
            self.add(Block { shown, range, continues: false });
        }
        false
    }

    fn code(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: &Range<usize>,
        inner: &Events<'_>,
    ) -> Option<Shown> {
        let language = match kind {
            CodeBlockKind::Fenced(language) => language.trim(),
            CodeBlockKind::Indented => "",
        };
        let is_name = language.chars().all(|it| it.is_ascii_alphanumeric() || "+-#.".contains(it));
        if !is_name {
            let message = format!("\"{language}\" is not the name of a language");
            let hint = "write the name alone after the backticks, as in ```python";
            self.reader.error(range.clone(), message, hint);
        }
        let code = text(inner);
        (is_name && !code.trim().is_empty()).then(|| Shown::code(language, &code))
    }

    fn list(&mut self, range: Range<usize>, inner: &Events<'_>) {
        match self.part {
            Part::Text(field) if !field.is_list() => {
                let message = format!("{} is a text, not a list", field.heading());
                let hint = "write paragraphs; Setup and Observations are lists";
                self.reader.error(range, message, hint);
            }
            Part::Text(_) => {
                for item in elements(inner) {
                    let range = item[0].1.clone();
                    let shown = self.item(inside(item));
                    if !shown.source.is_empty() {
                        self.add(Block { shown, range, continues: false });
                    }
                }
            }
            Part::Links => {
                elements(inner).for_each(|item| self.link(item[0].1.clone(), inside(item)));
            }
            Part::Unknown => {}
        }
    }

    /// The text of an item of a list: paragraphs and code.
    fn item(&mut self, events: &Events<'_>) -> Shown {
        let mut blocks = Vec::new();
        let mut rest = events;
        while let Some((event, range)) = rest.first() {
            // The text of an item stands in no paragraph, if no blank line is in the list.
            let inline = length_of_inlines(rest);
            let (element, after) = rest.split_at(if inline > 0 { inline } else { length(rest) });
            rest = after;
            let shown = match event {
                _ if inline > 0 => Some(inline::text(self.reader, element)),
                Event::Start(Tag::Paragraph) => Some(inline::text(self.reader, inside(element))),
                Event::Start(Tag::CodeBlock(kind)) => self.code(kind, range, inside(element)),
                Event::Start(Tag::List(_)) => {
                    let hint = "write its items as items of the outer list";
                    self.reader.error(range.clone(), "a list within a list cannot be shown", hint);
                    None
                }
                event => {
                    self.unsupported(event, range.clone(), inside(element));
                    None
                }
            };
            let shown = shown.filter(|shown| !shown.source.is_empty());
            let is_apart = self.reader.is_after_blank_line(range.start);
            blocks.extend(shown.map(|shown| (shown, is_apart)));
        }
        Shown::join(blocks)
    }

    /// An item of the links.
    fn link(&mut self, range: Range<usize>, events: &Events<'_>) {
        // An item of a list with blank lines is a paragraph.
        let events = match events.first() {
            Some((Event::Start(Tag::Paragraph), _)) => inside(events),
            _ => events,
        };
        let start =
            events.iter().position(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })));
        let Some(start) = start else {
            let hint = "write \"- [title](https://…)\" or \"- code: [title](https://…)\"";
            return self.reader.error(range, "this item is not a Markdown link", hint);
        };
        let (before, link) = events.split_at(start);
        let (link, after) = link.split_at(length(link));
        let kind = inline::plain(before);
        let kind = kind.trim().trim_end_matches(':').trim();
        let (Event::Start(tag), place) = &link[0] else { return };
        let Tag::Link { link_type, dest_url, .. } = tag else { return };
        let address = inline::address(*link_type, dest_url);
        if !inline::plain(after).trim().is_empty()
            || (!kind.is_empty() && !inline::plain(before).contains(':'))
        {
            let hint = "write the kind and a colon before the link, and nothing after it";
            self.reader.error(range.clone(), "a text next to a link cannot be shown", hint);
        }
        let title = match inline::title_of_target(self.reader, tag) {
            Some(title) => title.source().to_owned(),
            None => inline::text(self.reader, inside(link)).source,
        };
        let mut members = Vec::new();
        if !kind.is_empty() {
            members.push(("kind".to_owned(), self.reader.text(range.clone(), kind)));
        }
        if title != address {
            members.push(("title".to_owned(), self.reader.text(place.clone(), title)));
        }
        members.push(("url".to_owned(), self.reader.text(place.clone(), address)));
        self.body.links.push(self.reader.node(range, Value::Object(members)));
    }

    /// The text that blocks make, of which there is at least one.
    fn text(&mut self, blocks: Vec<Block>) -> Node {
        let start = blocks.first().map_or(0, |first| first.range.start);
        let end = blocks.last().map_or(start, |last| last.range.end);
        let reader = &mut *self.reader;
        let apart = |block: Block| (block.shown, reader.is_after_blank_line(block.range.start));
        let shown = Shown::join(blocks.into_iter().map(apart).collect());
        inline::expect_faithful(reader, &shown, &(start..end));
        reader.text(start..end, shown.source)
    }

    /// Everything, by its key in the dataset.
    fn members(mut self) -> Vec<(String, Node)> {
        let mut members = Vec::new();
        let body = take(&mut self.body);
        members.extend(body.title.map(|title| (Field::Title.key().to_owned(), title)));
        for (field, blocks) in body.texts {
            let mut texts: Vec<Vec<Block>> = Vec::new();
            for block in blocks {
                match texts.last_mut() {
                    Some(last) if block.continues || !field.is_list() => last.push(block),
                    _ => texts.push(vec![block]),
                }
            }
            let mut texts: Vec<Node> = texts.into_iter().map(|text| self.text(text)).collect();
            let key = field.key().to_owned();
            match (field.is_list(), texts.first()) {
                (_, None) => {}
                (false, _) => members.push((key, texts.swap_remove(0))),
                (true, Some(first)) => {
                    let range = first.place.range.clone();
                    members.push((key, self.reader.node(range, Value::List(texts))));
                }
            }
        }
        let tables: Vec<Node> =
            body.tables.into_iter().map(|table| table.node(self.reader)).collect();
        for (field, nodes) in
            [(Field::Links, body.links), (Field::Figures, body.figures), (Field::Tables, tables)]
        {
            if let Some(first) = nodes.first() {
                let range = first.place.range.clone();
                members.push((field.key().to_owned(), self.reader.node(range, Value::List(nodes))));
            }
        }
        members
    }
}
