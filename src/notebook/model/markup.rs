//! The markup of texts: a part of Markdown, and math.
//!
//! Blocks are paragraphs, parted by blank lines, and code between lines of three backticks. Within a
//! paragraph there are, in this order of precedence:
//!
//! - code between runs of one to three backticks (`CommonMark` 0.31, section 6.1);
//! - math between dollar signs by Pandoc's rule (Pandoc User's Guide, "Extension:
//!   `tex_math_dollars`"): no white space inside the signs, and no digit after the second;
//! - links as `[text](address)` with an address that is safe to follow;
//! - emphasis and strong emphasis between asterisks, by the delimiter runs of `CommonMark`
//!   (section 6.2).
//!
//! There are no escapes. A sign that is no markup stays as it is.

use std::ops::Range;

use super::url::Href;

/// The style of a part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    Emphasis,
    Strong,
    Link(Href),
    /// Code within a paragraph.
    Code,
    /// A formula in TeX, with its dollar signs.
    Math,
    /// A block of code, with its line breaks.
    Block,
}

/// A part of a text in a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The byte range in the text without markup. Never empty.
    pub range: Range<usize>,
    pub style: Style,
}

/// What parts blocks in a text without markup.
pub(super) const BLOCK_BREAK: &str = "\n\n";

/// A text without its markup, and its marks: ordered by their beginning, outer ones first. A mark
/// lies within another or beside it, and never within one of the same style.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub plain: String,
    pub marks: Vec<Mark>,
}

/// Whether a text may have markup. Most have none.
pub(super) fn may_have_markup(source: &str) -> bool {
    source.contains(['`', '*', '$', '[', '\n'])
}

/// Separates a text of the dataset from its markup, in time linear to its length.
pub(super) fn parse(source: &str) -> Parsed {
    let mut parsed = Parsed::default();
    // Whether there is a closing fence from here on is known without looking again.
    let last_fence = last_fence(source);
    let mut lines = source.split_inclusive('\n');
    let mut at = 0;
    let mut paragraph = 0..0;
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        if opens_code(line) && last_fence.is_some_and(|last| last > start) {
            parsed.paragraph(&source[paragraph]);
            let code = at;
            let mut end = at;
            for line in lines.by_ref() {
                end = at;
                at += line.len();
                if line.trim() == FENCE {
                    break;
                }
            }
            parsed.block(source[code..end].trim_end_matches(['\n', '\r']));
            paragraph = at..at;
        } else if line.trim().is_empty() {
            parsed.paragraph(&source[paragraph]);
            paragraph = at..at;
        } else {
            paragraph.end = at;
        }
    }
    parsed.paragraph(&source[paragraph]);
    parsed
}

const FENCE: &str = "```";

/// Whether a line begins a block of code. The name of a language may follow.
fn opens_code(line: &str) -> bool {
    let is_name =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'#' | b'.');
    line.trim().strip_prefix(FENCE).is_some_and(|language| language.bytes().all(is_name))
}

/// The byte offset of the last line that can end a block of code.
fn last_fence(source: &str) -> Option<usize> {
    let mut end = source.len();
    for line in source.split_inclusive('\n').rev() {
        end -= line.len();
        if line.trim() == FENCE {
            return Some(end);
        }
    }
    None
}

impl Parsed {
    /// Begins a block.
    fn begin(&mut self) -> usize {
        if !self.plain.is_empty() {
            self.plain.push_str(BLOCK_BREAK);
        }
        self.plain.len()
    }

    fn block(&mut self, code: &str) {
        if !code.trim().is_empty() {
            let start = self.begin();
            self.plain.push_str(code);
            self.marks.push(Mark { range: start..self.plain.len(), style: Style::Block });
        }
    }

    fn paragraph(&mut self, source: &str) {
        let source = source.trim_end();
        if !source.is_empty() {
            self.begin();
            let tokens = Tokenizer::new(source).tokens();
            self.inline(&tokens);
        }
    }

    fn inline(&mut self, tokens: &[Token<'_>]) {
        let mut open = Open::default();
        for token in tokens {
            match token {
                Token::Text(text) => self.plain.push_str(text),
                Token::Leaf(text, style) => {
                    self.open(&mut open, style);
                    self.plain.push_str(text);
                    self.close(&mut open);
                }
                Token::LinkStart(href) => self.open(&mut open, &Style::Link(href.clone())),
                Token::LinkEnd => self.close(&mut open),
                Token::Asterisks(run) => {
                    for _ in 0..run.closed {
                        self.close(&mut open);
                    }
                    self.plain.extend(std::iter::repeat_n('*', run.left));
                    for strong in run.opened.iter().rev() {
                        let style = if *strong { Style::Strong } else { Style::Emphasis };
                        self.open(&mut open, &style);
                    }
                }
            }
        }
    }

    fn open(&mut self, open: &mut Open, style: &Style) {
        let is_new = open.marks.iter().all(|index| self.marks[*index].style != *style);
        open.is_marked.push(is_new);
        if is_new {
            let start = self.plain.len();
            open.marks.push(self.marks.len());
            self.marks.push(Mark { range: start..start, style: style.clone() });
        }
    }

    fn close(&mut self, open: &mut Open) {
        if open.is_marked.pop() == Some(true)
            && let Some(index) = open.marks.pop()
        {
            self.marks[index].range.end = self.plain.len();
        }
    }
}

/// The styles that are open.
#[derive(Default)]
struct Open {
    /// For each style whether it has a mark, which one within another of its kind has not.
    is_marked: Vec<bool>,
    /// The indices of the marks. There are never more than kinds of styles.
    marks: Vec<usize>,
}

/// A part of a paragraph.
enum Token<'s> {
    Text(&'s str),
    /// Code or math, which contain no other markup.
    Leaf(&'s str, Style),
    LinkStart(Href),
    LinkEnd,
    Asterisks(Run),
}

/// A run of asterisks, and what it turned out to be.
struct Run {
    /// The number of asterisks that are plain characters.
    left: usize,
    /// The number of styles that the run ends.
    closed: usize,
    /// The styles that the run begins, innermost first: whether each is strong.
    opened: Vec<bool>,
}

/// A run of asterisks that may begin or end emphasis.
struct Delimiter {
    token: usize,
    length: usize,
    left: usize,
    opens: bool,
    closes: bool,
}

/// A `[` that may begin a link.
struct Bracket {
    token: usize,
    /// The number of delimiters before it.
    delimiters: usize,
}

/// The number of candidates among which the beginning of emphasis is sought. Only runs that the
/// "rule of three" forbids are passed over, so more are needed only by nonsense.
const CANDIDATES: usize = 32;

/// The maximum length of a run of backticks around code.
const BACKTICKS: usize = 3;

/// Splits a paragraph into tokens.
struct Tokenizer<'s> {
    source: &'s str,
    at: usize,
    tokens: Vec<Token<'s>>,
    delimiters: Vec<Delimiter>,
    brackets: Vec<Bracket>,
    /// For each length, whether no run of so many backticks is left.
    no_backticks: [bool; BACKTICKS + 1],
}

impl<'s> Tokenizer<'s> {
    fn new(source: &'s str) -> Self {
        let (tokens, delimiters, brackets) = (Vec::new(), Vec::new(), Vec::new());
        let no_backticks = [false; BACKTICKS + 1];
        Self { source, at: 0, tokens, delimiters, brackets, no_backticks }
    }

    fn tokens(mut self) -> Vec<Token<'s>> {
        while let Some(offset) = self.source[self.at..].find(['`', '*', '$', '[', ']']) {
            self.text(offset);
            let rest = &self.source[self.at..];
            let sign = rest.as_bytes()[0];
            let length = || rest.bytes().take_while(|byte| *byte == sign).count();
            match sign {
                b'`' => self.code(length()),
                b'$' => self.math(length()),
                b'*' => self.asterisks(length()),
                b'[' => {
                    // An image is no link.
                    if !self.source[..self.at].ends_with('!') {
                        let (token, delimiters) = (self.tokens.len(), self.delimiters.len());
                        self.brackets.push(Bracket { token, delimiters });
                    }
                    self.text(1);
                }
                _ => self.bracket(),
            }
        }
        self.text(self.source.len() - self.at);
        self.emphasis(0);
        self.tokens
    }

    /// Takes plain characters.
    fn text(&mut self, length: usize) {
        if length > 0 {
            self.tokens.push(Token::Text(&self.source[self.at..self.at + length]));
            self.at += length;
        }
    }

    fn code(&mut self, length: usize) {
        let start = self.at + length;
        let end = match self.no_backticks.get(length) {
            Some(false) => self.end_of_code(start, length),
            _ => None,
        };
        let Some(end) = end else {
            if let Some(none) = self.no_backticks.get_mut(length) {
                *none = true;
            }
            return self.text(length);
        };
        let code = &self.source[start..end];
        // Spaces part backticks within from those around.
        let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
        let code = inner.filter(|inner| !inner.trim().is_empty()).unwrap_or(code);
        self.tokens.push(Token::Leaf(code, Style::Code));
        self.at = end + length;
    }

    /// The beginning of the next run of exactly so many backticks.
    fn end_of_code(&self, from: usize, length: usize) -> Option<usize> {
        let mut at = from;
        while let Some(offset) = self.source[at..].find('`') {
            let start = at + offset;
            let run = self.source[start..].bytes().take_while(|byte| *byte == b'`').count();
            if run == length {
                return Some(start);
            }
            at = start + run;
        }
        None
    }

    fn math(&mut self, length: usize) {
        let is_escaped = self.source[..self.at].ends_with('\\');
        let end = if length == 1 && !is_escaped { self.end_of_math() } else { None };
        match end {
            Some(end) => {
                let formula = &self.source[self.at..end];
                self.tokens.push(Token::Leaf(formula, Style::Math));
                self.at = end;
            }
            None => self.text(length),
        }
    }

    /// The end of the formula that begins here: the next dollar sign decides.
    fn end_of_math(&self) -> Option<usize> {
        let tex = &self.source[self.at + 1..];
        let mut letters = tex.char_indices();
        let mut before = ' ';
        while let Some((offset, letter)) = letters.next() {
            match letter {
                '$' => {
                    let is_digit =
                        tex[offset + 1..].starts_with(|next: char| next.is_ascii_digit());
                    let ends = !before.is_whitespace() && !is_digit;
                    return ends.then_some(self.at + 1 + offset + 1);
                }
                _ if offset == 0 && letter.is_whitespace() => return None,
                // The character after a backslash belongs to it.
                '\\' => {
                    letters.next();
                    before = letter;
                }
                _ => before = letter,
            }
        }
        None
    }

    fn asterisks(&mut self, length: usize) {
        let before = self.source[..self.at].chars().next_back();
        let after = self.source[self.at + length..].chars().next();
        let is_space = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        let is_sign = |letter: Option<char>| {
            letter.is_some_and(|it| !it.is_alphanumeric() && !it.is_whitespace())
        };
        let opens = !is_space(after) && (!is_sign(after) || is_space(before) || is_sign(before));
        let closes = !is_space(before) && (!is_sign(before) || is_space(after) || is_sign(after));
        if opens || closes {
            let token = self.tokens.len();
            self.delimiters.push(Delimiter { token, length, left: length, opens, closes });
            self.tokens.push(Token::Asterisks(Run { left: length, closed: 0, opened: Vec::new() }));
            self.at += length;
        } else {
            self.text(length);
        }
    }

    /// A `]`, which ends a link if an address follows.
    fn bracket(&mut self) {
        let address = address(&self.source[self.at + 1..]);
        let begin = self.brackets.pop();
        if let (Some(Bracket { token, delimiters }), Some((href, length))) = (begin, address)
            && token + 1 < self.tokens.len()
        {
            self.emphasis(delimiters);
            self.tokens[token] = Token::LinkStart(href);
            self.tokens.push(Token::LinkEnd);
            self.at += 1 + length;
            // A link contains no other.
            self.brackets.clear();
        } else {
            self.text(1);
        }
    }

    /// Pairs the runs of asterisks from a delimiter on.
    fn emphasis(&mut self, from: usize) {
        let mut open: Vec<usize> = Vec::new();
        for closer in from..self.delimiters.len() {
            while self.delimiters[closer].closes && self.delimiters[closer].left > 0 {
                let fits = |opener: &usize| {
                    let (one, other) = (&self.delimiters[*opener], &self.delimiters[closer]);
                    // The "rule of three" of CommonMark.
                    let sum_fits = !(one.length + other.length).is_multiple_of(3)
                        || (one.length.is_multiple_of(3) && other.length.is_multiple_of(3));
                    !(one.closes || other.opens) || sum_fits
                };
                let Some(back) = open.iter().rev().take(CANDIDATES).position(fits) else { break };
                open.truncate(open.len() - back);
                let Some(opener) = open.last().copied() else { break };
                let strong = self.delimiters[opener].left > 1 && self.delimiters[closer].left > 1;
                for place in [opener, closer] {
                    let delimiter = &mut self.delimiters[place];
                    delimiter.left -= 1 + usize::from(strong);
                    if let Token::Asterisks(run) = &mut self.tokens[delimiter.token] {
                        run.left = delimiter.left;
                        match place == opener {
                            true => run.opened.push(strong),
                            false => run.closed += 1,
                        }
                    }
                }
                if self.delimiters[opener].left == 0 {
                    open.pop();
                }
            }
            if self.delimiters[closer].opens && self.delimiters[closer].left > 0 {
                open.push(closer);
            }
        }
        self.delimiters.truncate(from);
    }
}

/// The address in parentheses that a text begins with, and the length in bytes of both.
fn address(text: &str) -> Option<(Href, usize)> {
    let inside = text.strip_prefix('(')?;
    let mut depth = 0;
    for (offset, byte) in inside.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' => return Some((Href::parse(&inside[..offset])?, offset + 2)),
            // Another link begins here, or a character that no address in a text contains. So the
            // search ends soon.
            b']' if inside[offset..].starts_with("](") => return None,
            b'<' | b'>' | b'"' | b'\0'..=b' ' => return None,
            _ => {}
        }
    }
    None
}
