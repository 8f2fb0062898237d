//! Texts of the dataset, with a little markup.

use std::{ops::Range, sync::Arc};

use super::markup::{BLOCK_BREAK, Mark, Parsed, may_have_markup, parse};
use super::url::Href;

pub use super::markup::Style;

/// A text without its markup, and the parts of it that have a style. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Arc<Parts>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    plain: String,
    /// Ordered by their beginning, outer ones first.
    marks: Vec<Mark>,
    /// The text as the dataset writes it, if it has markup.
    source: Option<Box<str>>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span<'a> {
    /// Characters that either match the search or do not.
    Characters { text: &'a str, matched: bool },
    /// Spans in one style.
    Styled(&'a Style, Vec<Span<'a>>),
}

/// The TeX of a formula, which is written between dollar signs.
pub fn tex_of(formula: &str) -> &str {
    let inner = formula.strip_prefix('$').and_then(|rest| rest.strip_suffix('$'));
    inner.unwrap_or(formula)
}

impl Span<'_> {
    /// The characters of the span.
    pub fn plain(&self) -> String {
        match self {
            Self::Characters { text, .. } => (*text).to_owned(),
            Self::Styled(_, spans) => spans.iter().map(Span::plain).collect(),
        }
    }
}

/// A paragraph, or a block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The byte range in [`Text::plain`]. Never empty.
    pub range: Range<usize>,
    pub is_code: bool,
}

impl Text {
    /// Parses a text of the dataset. The module `markup` describes the markup.
    pub fn parse(source: &str) -> Self {
        if !may_have_markup(source) {
            return Self::verbatim(source);
        }
        let Parsed { plain, marks } = parse(source);
        let source = (plain != source).then(|| source.into());
        Self(Arc::new(Parts { plain, marks, source }))
    }

    /// The same text without its links, whose texts stay.
    #[must_use]
    pub fn unlinked(self) -> Self {
        let is_link = |mark: &Mark| matches!(mark.style, Style::Link(_));
        if !self.0.marks.iter().any(is_link) {
            return self;
        }
        let mut parts = Parts {
            plain: self.0.plain.clone(),
            source: self.0.source.clone(),
            ..Parts::default()
        };
        parts.marks.extend(self.0.marks.iter().filter(|mark| !is_link(mark)).cloned());
        Self(Arc::new(parts))
    }

    /// Makes a text without markup, such as a label.
    pub fn verbatim(text: &str) -> Self {
        Self(Arc::new(Parts { plain: text.to_owned(), ..Parts::default() }))
    }

    /// The text as the dataset writes it.
    pub fn source(&self) -> &str {
        self.0.source.as_deref().unwrap_or(&self.0.plain)
    }

    /// The text without markup. Formulas keep their dollar signs, and a blank line parts blocks.
    pub fn plain(&self) -> &str {
        &self.0.plain
    }

    /// The targets of the links in the text.
    pub fn links(&self) -> impl Iterator<Item = &Href> {
        self.0.marks.iter().filter_map(|mark| match &mark.style {
            Style::Link(href) => Some(href),
            _ => None,
        })
    }

    /// Whether the text has a formula.
    pub fn has_formulas(&self) -> bool {
        self.0.marks.iter().any(|mark| mark.style == Style::Math)
    }

    /// The paragraphs and blocks of code, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut done = 0;
        for mark in self.0.marks.iter().filter(|mark| mark.style == Style::Block) {
            self.paragraphs(done..mark.range.start, &mut blocks);
            blocks.push(Block { range: mark.range.clone(), is_code: true });
            done = mark.range.end;
        }
        self.paragraphs(done..self.0.plain.len(), &mut blocks);
        blocks
    }

    fn paragraphs(&self, range: Range<usize>, blocks: &mut Vec<Block>) {
        let mut start = range.start;
        for paragraph in self.0.plain[range].split(BLOCK_BREAK) {
            let end = start + paragraph.len();
            if !paragraph.is_empty() {
                blocks.push(Block { range: start..end, is_code: false });
            }
            start = end + BLOCK_BREAK.len();
        }
    }

    /// Cuts a part of the text into spans.
    ///
    /// `part` and `matches` are byte ranges of [`Text::plain`] on character boundaries. The matches
    /// are in order and don't overlap. A formula that is only partly in `part` has no style.
    pub fn spans(&self, part: Range<usize>, matches: &[Range<usize>]) -> Vec<Span<'_>> {
        self.spans_of(part, &self.0.marks, matches)
    }

    fn spans_of<'t>(
        &'t self,
        part: Range<usize>,
        marks: &'t [Mark],
        matches: &[Range<usize>],
    ) -> Vec<Span<'t>> {
        let mut spans = Vec::new();
        let mut done = part.start;
        let mut rest = marks;
        while let Some((mark, after)) = rest.split_first() {
            let inner = after.iter().take_while(|inner| inner.range.start < mark.range.end).count();
            rest = &after[inner..];
            let start = mark.range.start.clamp(done, part.end);
            let end = mark.range.end.clamp(start, part.end);
            let is_cut = mark.style == Style::Math && (start..end) != mark.range;
            if start == end || is_cut {
                continue;
            }
            self.characters(done..start, matches, &mut spans);
            let styled = self.spans_of(start..end, &after[..inner], matches);
            spans.push(Span::Styled(&mark.style, styled));
            done = end;
        }
        self.characters(done..part.end, matches, &mut spans);
        spans
    }

    fn characters<'t>(
        &'t self,
        range: Range<usize>,
        matches: &[Range<usize>],
        spans: &mut Vec<Span<'t>>,
    ) {
        let mut push = |range: Range<usize>, matched| {
            if let Some(text) = self.0.plain.get(range).filter(|text| !text.is_empty()) {
                spans.push(Span::Characters { text, matched });
            }
        };
        let mut done = range.start;
        for found in matches {
            let start = found.start.clamp(done, range.end);
            let end = found.end.clamp(start, range.end);
            if start < end {
                push(done..start, false);
                push(start..end, true);
                done = end;
            }
        }
        push(done..range.end, false);
    }
}
