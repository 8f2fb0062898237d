//! The inline Markdown of a note as a text of the dataset, whose markup is a small part of Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{
    events::{Events, length},
    reader::Reader,
};
use crate::{
    notebook::{
        formula::mathml,
        model::{
            slug::Slug,
            text::{Span, Style, Text, tex_of},
            url::Href,
        },
    },
    tools::report::Problem,
};

/// A text of the dataset, and how Markdown shows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// The text as the dataset writes it.
    pub source: String,
    /// Its characters with their styles, without markup.
    runs: Vec<(String, Vec<Style>)>,
}

impl Shown {
    /// A block of code.
    pub fn code(language: &str, code: &str) -> Self {
        let code = code.trim_end_matches('\n');
        let runs = vec![(code.to_owned(), vec![Style::Block])];
        Self { source: format!("```{language}\n{code}\n```"), runs }
    }

    /// Several blocks as one text. Each tells whether a blank line is before it; code needs none.
    pub fn join(blocks: Vec<(Self, bool)>) -> Self {
        let mut joined = Self::default();
        for (block, is_apart) in blocks {
            if !joined.source.is_empty() {
                joined.source.push_str(if is_apart { "\n\n" } else { "\n" });
                joined.push("\n\n", &[]);
            }
            joined.source += &block.source;
            for (text, styles) in block.runs {
                joined.push(&text, &styles);
            }
        }
        joined
    }

    /// Whether the page shows the text as Markdown does.
    fn is_faithful(&self) -> bool {
        let text = Text::parse(&self.source);
        let mut shown = Self::default();
        shown.spans(&text.spans(0..text.plain().len(), &[]), &mut Vec::new());
        shown.runs == self.runs
    }

    fn spans(&mut self, spans: &[Span<'_>], styles: &mut Vec<Style>) {
        for span in spans {
            match span {
                Span::Characters { text, .. } => self.push(text, styles),
                // The page shows it as it is written.
                Span::Styled(Style::Math, spans) if !is_formula(&span.plain()) => {
                    self.spans(spans, styles);
                }
                Span::Styled(style, spans) => {
                    styles.push((*style).clone());
                    self.spans(spans, styles);
                    styles.pop();
                }
            }
        }
    }

    fn push(&mut self, text: &str, styles: &[Style]) {
        let mut styles = styles.to_vec();
        // Emphasis in a link is a link in emphasis.
        styles.sort_by_key(|style| format!("{style:?}"));
        styles.dedup();
        match self.runs.last_mut() {
            Some((last, last_styles)) if *last_styles == styles => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push((text.to_owned(), styles)),
        }
    }

    fn write(&mut self, text: &str, styles: &[Style]) {
        self.source.push_str(text);
        self.push(text, styles);
    }
}

/// The text that inline events make. Notes what a text of the dataset cannot hold.
pub(super) fn text(reader: &mut Reader<'_>, events: &Events<'_>) -> Shown {
    let mut shown = Shown::default();
    // The style that each open element has, and the sign that ends it.
    let mut open: Vec<(Option<Style>, String)> = Vec::new();
    let mut place = 0;
    while let Some((event, range)) = events.get(place) {
        place += 1;
        let mut styles: Vec<Style> = open.iter().filter_map(|(style, _)| style.clone()).collect();
        match event {
            Event::Text(text) => shown.write(text, &styles),
            Event::Code(code) => code_span(reader, &mut shown, code, &styles, range),
            Event::InlineMath(tex) => math(&mut shown, tex, &styles),
            Event::DisplayMath(tex) => math(&mut shown, tex.trim(), &styles),
            Event::SoftBreak => shown.write(" ", &styles),
            Event::Start(tag) => {
                let (style, begin, end) = element(reader, tag, range);
                shown.source.push_str(begin);
                if let Some(title) = title_of_target(reader, tag) {
                    styles.extend(style.clone());
                    shown.source.push_str(title.source());
                    shown.spans(&title.spans(0..title.plain().len(), &[]), &mut styles);
                    // The end of the link comes next.
                    place += length(&events[place - 1..]) - 2;
                }
                open.push((style, end));
            }
            Event::End(_) => {
                let (_, end) = open.pop().unwrap_or_default();
                shown.source.push_str(&end);
            }
            Event::HardBreak => {
                let message = "a line break within a paragraph cannot be shown";
                let hint =
                    "remove the spaces or the \\ at the end of the line, or begin a new paragraph";
                reader.error(range.clone(), message, hint);
            }
            // A comment is for those who read the note.
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(_) | Event::Html(_) => {
                let hint = "write it in Markdown, or put it between backticks";
                reader.error(range.clone(), "HTML cannot be shown", hint);
            }
            Event::FootnoteReference(_) => {
                let hint = "write the note into the text, or link to its source";
                reader.error(range.clone(), "a footnote cannot be shown", hint);
            }
            Event::TaskListMarker(_) => {
                let hint = "remove the brackets, or put them between backticks";
                reader.error(range.clone(), "a checkbox cannot be shown", hint);
            }
            Event::Rule => {}
        }
    }
    let end = shown.source.trim_end().len();
    shown.source.truncate(end);
    shown
}

/// The style of an element, and the signs around it. None if a text of the dataset cannot hold it.
fn element(
    reader: &mut Reader<'_>,
    tag: &Tag<'_>,
    range: &Range<usize>,
) -> (Option<Style>, &'static str, String) {
    let mut refuse = |message: String, hint: &str| reader.error(range.clone(), message, hint);
    match tag {
        Tag::Emphasis => return (Some(Style::Emphasis), "*", "*".to_owned()),
        Tag::Strong => return (Some(Style::Strong), "**", "**".to_owned()),
        Tag::Link { title, .. } if !title.is_empty() => {
            let hint = "remove the text between quotes after the address";
            refuse("a link cannot have a title here".to_owned(), hint);
        }
        Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }
            if dest_url.trim_start_matches('#').contains('#') =>
        {
            let entry = dest_url.split('#').next().unwrap_or_default();
            let hint = format!("write [[{entry}]]");
            refuse("a link leads to an entry, not to a part of it".to_owned(), &hint);
        }
        Tag::Link { link_type, dest_url, .. } => {
            let address = address(*link_type, dest_url);
            if let Some(href) = Href::parse(&address) {
                return (Some(Style::Link(href)), "[", format!("]({})", bracketed(&address)));
            }
            let hint =
                "a link leads to https://, http:// or mailto:, or to a path below the notebook";
            refuse(format!("a link cannot lead to \"{address}\""), hint);
        }
        Tag::Image { .. } => {
            let hint = "put it into a paragraph of its own, outside lists and tables";
            refuse("an image within a text cannot be shown".to_owned(), hint);
        }
        Tag::Strikethrough => {
            let hint = "remove the ~ signs, or put them between backticks";
            refuse("crossed-out text cannot be shown".to_owned(), hint);
        }
        _ => {}
    }
    (None, "", String::new())
}

/// The title that an `[[id]]` link shows. `None` if the link has words of its own, or names the entry by its title.
pub(super) fn title_of_target<'s>(reader: &Reader<'s>, tag: &Tag<'_>) -> Option<&'s Text> {
    let Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. } = tag
    else {
        return None;
    };
    let target = dest_url.trim_start_matches('#');
    let id = Slug::from_text(target).filter(|id| id.as_str() == target)?;
    reader.titles?.get(&id)
}

/// The characters of inline events, without markup.
pub(super) fn plain(events: &Events<'_>) -> String {
    let characters = events.iter().map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::InlineMath(tex) | Event::DisplayMath(tex) => format!("${tex}$"),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    });
    characters.collect()
}

fn math(shown: &mut Shown, tex: &str, styles: &[Style]) {
    let formula = format!("${}$", tex.replace('\n', " "));
    shown.source.push_str(&formula);
    let math: &[Style] = if is_formula(&formula) { &[Style::Math] } else { &[] };
    shown.push(&formula, &[styles, math].concat());
}

/// Whether the TeX between two dollar signs can be read.
fn is_formula(written: &str) -> bool {
    mathml(tex_of(written)).is_ok()
}

fn code_span(
    reader: &mut Reader<'_>,
    shown: &mut Shown,
    code: &str,
    styles: &[Style],
    range: &Range<usize>,
) {
    let runs: Vec<usize> = code.split(|letter| letter != '`').map(str::len).collect();
    let Some(length) = (1..=3).find(|length| !runs.contains(length)) else {
        reader.error(
            range.clone(),
            "the code has too many kinds of backticks",
            "put it into a block of code",
        );
        return;
    };
    let ticks = "`".repeat(length);
    let is_spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let space = if code.starts_with('`') || code.ends_with('`') || is_spaced { " " } else { "" };
    shown.source += &format!("{ticks}{space}{code}{space}{ticks}");
    shown.push(code, &[styles, &[Style::Code]].concat());
}

/// The address of a link. `[[Title]]` leads to the entry with that title or id, and `title.md` to that of the note.
pub(super) fn address(kind: LinkType, address: &str) -> String {
    let place = |name: &str| Slug::from_text(name).map(|slug| format!("#{slug}"));
    let entry = match kind {
        LinkType::WikiLink { .. } => place(address.trim_start_matches('#')),
        LinkType::Email => Some(format!("mailto:{address}")),
        _ if address.contains("://") => None,
        _ => address.strip_suffix(".md").and_then(|path| place(path.rsplit('/').next()?)),
    };
    entry.unwrap_or_else(|| address.to_owned())
}

/// An address as a text of the dataset holds it: without spaces, and with brackets in pairs.
fn bracketed(address: &str) -> String {
    let mut depth = 0_i32;
    let is_paired = address.chars().all(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth >= 0
    });
    let address = address.replace(' ', "%20");
    match is_paired && depth == 0 {
        true => address,
        false => address.replace('(', "%28").replace(')', "%29"),
    }
}

/// What other programs write in Markdown: how it begins, what it is, and what to write instead.
const FOREIGN: [(&str, &str, &str); 7] = [
    ("%%", "a comment of Obsidian", "remove it, or write <!-- … -->, which is left out"),
    ("{{<", "a shortcode", "write what it stands for"),
    ("{{%", "a shortcode", "write what it stands for"),
    ("{%", "a tag of Liquid", "write what it stands for"),
    (":::", "a fenced div", "remove the lines of colons"),
    ("[@", "a citation", "write a link to the work"),
    ("==", "highlighted text", "write *emphasis*, or put signs between backticks"),
];

/// Notes what other programs would show in another way.
fn expect_own(reader: &mut Reader<'_>, shown: &Shown, range: &Range<usize>) {
    for (begin, what, hint) in FOREIGN {
        let is_there = |(text, styles): &(String, Vec<Style>)| {
            let is_literal = |it: &Style| matches!(it, Style::Code | Style::Block | Style::Math);
            let is_found = match begin {
                "==" => is_highlighted(text),
                _ => text.contains(begin),
            };
            is_found && !styles.iter().any(is_literal)
        };
        if shown.runs.iter().any(is_there) {
            let offset = reader.source.text[range.clone()].find(begin).unwrap_or_default();
            let range = range.start + offset..range.end;
            reader.error(range, format!("{what} cannot be shown"), hint);
        }
    }
    let written = &reader.source.text[range.clone()];
    if written.contains("\\(") && written.contains("\\)") {
        let offset = written.find("\\(").unwrap_or_default();
        let hint = "write a formula between dollar signs";
        reader.error(range.start + offset..range.end, "\\( and \\) are no formula here", hint);
    }
}

/// Whether a text has a part between two equals signs on each side, as in `==this==`.
fn is_highlighted(text: &str) -> bool {
    let mut parts = text.split("==").skip(1);
    let inner = parts.next().filter(|_| parts.next().is_some());
    inner.is_some_and(|it| !it.is_empty() && it.trim() == it && !it.contains('='))
}

/// Notes a text that the page, or the program that it comes from, would show in another way.
pub(super) fn expect_faithful(reader: &mut Reader<'_>, shown: &Shown, range: &Range<usize>) {
    expect_own(reader, shown, range);
    let is_known =
        |other: &Problem| other.range.as_ref().is_some_and(|it| range.contains(&it.start));
    if !shown.is_faithful() && !reader.problems.iter().any(is_known) {
        let hint = "put signs such as * and $ between backticks, and write emphasis with asterisks";
        let message = "the page would read the markup of this text in another way";
        reader.error(range.clone(), message, hint);
    }
}
