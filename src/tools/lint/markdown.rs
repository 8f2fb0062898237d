//! Finds Markdown that texts do not support, in a text as an owner writes it.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::Lint;
use crate::notebook::model::{text::Text, url::Href};

/// Elements of HTML that people write in Markdown. Others, such as `<pad>`, are no markup to anybody.
const HTML: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "details",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "ul",
];

/// The Markdown that a text does not support, each with its byte offset in the text.
pub(super) fn markdown(text: &str) -> Vec<(usize, Lint)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH;
    let mut found = Vec::new();
    // Signs alone are meant as they are, such as a dash in an empty cell or a # over numbers.
    if !text.contains(char::is_alphanumeric) {
        return found;
    }
    let mut depth_of_list = 0;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let written = &text[range.clone()];
        let unsupported = |what, hint| Some(Lint::Markdown { what, hint });
        let lint = match event {
            Event::Start(tag) => match tag {
                Tag::Heading { .. } => {
                    unsupported("a heading", "the page sets a heading over each part of an entry")
                }
                Tag::BlockQuote(_) => unsupported("a quotation", "write it as a paragraph"),
                Tag::List(_) => {
                    depth_of_list += 1;
                    let hint =
                        "setup and observations are lists: write each item as a text of its own";
                    // `1.` alone is a number.
                    let has_item = written.trim().contains(char::is_whitespace);
                    if depth_of_list == 1 && has_item { unsupported("a list", hint) } else { None }
                }
                Tag::Table(_) => unsupported("a table", "put it into \"tables\""),
                Tag::Image { .. } => unsupported("an image", "put it into \"figures\""),
                Tag::FootnoteDefinition(_) => unsupported("a footnote", "write it into the text"),
                Tag::Strikethrough => {
                    unsupported("crossed-out text", "leave it out, or say that it no longer holds")
                }
                Tag::CodeBlock(CodeBlockKind::Indented) => {
                    unsupported("indented code", "put it between lines of three backticks")
                }
                Tag::CodeBlock(CodeBlockKind::Fenced(_)) if is_open(written) => unsupported(
                    "a block of code without an end",
                    "end it with a line of three backticks",
                ),
                Tag::Emphasis | Tag::Strong if written.starts_with('_') => unsupported(
                    "emphasis with underscores",
                    "write *asterisks*, or put a name between backticks",
                ),
                Tag::Emphasis if is_product(text, range.start, written) => {
                    Some(Lint::Product { written: written.to_owned() })
                }
                Tag::Link { link_type: LinkType::Inline, dest_url, .. } => {
                    refused(written, &dest_url)
                }
                Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                    unsupported("an address in angle brackets", "write [a text](the address)")
                }
                Tag::Link { .. } => {
                    unsupported("a link by reference", "write [a text](the address)")
                }
                _ => None,
            },
            Event::End(end) => {
                depth_of_list -= i32::from(matches!(end, pulldown_cmark::TagEnd::List(_)));
                None
            }
            Event::Rule => unsupported("a rule", "leave a blank line instead"),
            Event::DisplayMath(_) => unsupported(
                "a formula between two dollar signs",
                "write one dollar sign at each side",
            ),
            Event::FootnoteReference(_) => unsupported("a footnote", "write it into the text"),
            Event::Html(_) | Event::InlineHtml(_) if is_html(written) => {
                unsupported("HTML", "write the text without it")
            }
            _ => None,
        };
        found.extend(lint.map(|lint| (range.start, lint)));
    }
    found
}

/// Whether a block of code is never closed.
fn is_open(block: &str) -> bool {
    block.trim_end().lines().skip(1).last().is_none_or(|line| line.trim() != "```")
}

/// Whether asterisks stand between digits, as in `2*3*4`.
fn is_product(text: &str, start: usize, written: &str) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    is_digit(text[..start].chars().next_back()) && is_digit(written.chars().nth(1))
}

/// A link that stays text, since its address is not accepted or it has a title.
fn refused(written: &str, address: &str) -> Option<Lint> {
    if Text::parse(written).plain() != written {
        return None;
    }
    Some(match Href::parse(address) {
        Some(_) => {
            Lint::Markdown { what: "a link with a title", hint: "write [a text](the address)" }
        }
        None => Lint::RefusedLink { address: address.to_owned() },
    })
}

/// Whether HTML begins with one of [`HTML`].
fn is_html(written: &str) -> bool {
    let name = written.trim_start_matches(['<', '/']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    HTML.contains(&name[..end].to_ascii_lowercase().as_str())
}
