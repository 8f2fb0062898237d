//! Front matter: YAML between lines of `---`, or TOML between lines of `+++`.

use std::{borrow::Cow, ops::Range};

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use toml::de::{DeTable, DeValue};

use super::tree::{Node, Value};

/// The form of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Yaml,
    Toml,
}

/// The front matter of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    pub form: Form,
    /// Its byte range in the note, without the lines around it.
    pub range: Range<usize>,
    /// The byte offset of the text after it.
    pub body: usize,
}

/// A mistake in YAML or TOML, and its byte offset in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub offset: usize,
    pub message: String,
}

impl Mistake {
    /// How to correct it.
    pub fn hint(&self) -> &'static str {
        if self.message.contains("mapping values are not allowed") {
            "put quotes around a text with a colon"
        } else if self.message.starts_with("invalid") {
            "look for a missing quote or bracket here or in the line above"
        } else {
            ""
        }
    }
}

/// The front matter that a note begins with.
pub fn split(note: &str) -> Option<FrontMatter> {
    let mut lines = note.split_inclusive('\n');
    let first = lines.next()?;
    let form = match first.trim_end() {
        "---" => Form::Yaml,
        "+++" => Form::Toml,
        _ => return None,
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        let is_end = match form {
            Form::Yaml => matches!(line.trim_end(), "---" | "..."),
            Form::Toml => line.trim_end() == "+++",
        };
        if is_end {
            return Some(FrontMatter { form, range: start..end, body: end + line.len() });
        }
        end += line.len();
    }
    None
}

/// Parses a part of a file as YAML or TOML. An empty part is an empty object.
///
/// # Errors
/// If it is not valid.
pub fn parse(form: Form, text: &str, file: usize, range: Range<usize>) -> Result<Node, Mistake> {
    let part = &text[range.clone()];
    let parsed = match form {
        Form::Yaml => Yaml::new(part, file, range.start).parse(),
        Form::Toml => toml(part, file, range.start),
    };
    parsed.map_err(|mistake| Mistake { offset: range.start + mistake.offset, ..mistake })
}

/// A reader of YAML.
struct Yaml<'s> {
    source: &'s str,
    file: usize,
    /// The byte offset of the source in the file.
    start: usize,
    /// The byte offset of each character, since the parser counts characters.
    offsets: Vec<usize>,
    parser: Parser<'s, saphyr_parser::StrInput<'s>>,
    /// The values that have a name, by their numbers.
    anchors: Vec<(usize, Node)>,
}

impl<'s> Yaml<'s> {
    fn new(source: &'s str, file: usize, start: usize) -> Self {
        let offsets = source.char_indices().map(|(offset, _)| offset).collect();
        let parser = Parser::new_from_str(source);
        Self { source, file, start, offsets, parser, anchors: Vec::new() }
    }

    fn parse(mut self) -> Result<Node, Mistake> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => {
                    let range = self.start..self.start + self.source.len();
                    return Ok(Node::new(self.file, range, Value::Object(Vec::new())));
                }
                event => return self.node(event, span),
            }
        }
    }

    fn offset(&self, characters: usize) -> usize {
        self.offsets.get(characters).copied().unwrap_or(self.source.len())
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), Mistake> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let offset = self.offset(error.marker().index());
                Err(Mistake { offset, message: format!("invalid YAML: {}", error.info()) })
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'s>, span: Span) -> Result<Node, Mistake> {
        let start = self.offset(span.start.index());
        let mut end = self.offset(span.end.index());
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let text = Cow::into_owned(text);
                let value = match style {
                    ScalarStyle::Plain => Value::Plain(text),
                    // A block ends with a line break that nobody means.
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        Value::Text(text.trim_end_matches('\n').to_owned())
                    }
                    _ => Value::Text(text),
                };
                (value, anchor)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        end = self.offset(span.end.index());
                        break;
                    }
                    items.push(self.node(event, span)?);
                }
                (Value::List(items), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut members = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::MappingEnd {
                        end = self.offset(span.end.index());
                        break;
                    }
                    let offset = self.offset(span.start.index());
                    let key = self.node(event, span)?;
                    let Some(key) = key.scalar().map(str::to_owned) else {
                        return Err(Mistake {
                            offset,
                            message: "a key is a word or a text".to_owned(),
                        });
                    };
                    if members.iter().any(|(name, _)| *name == key) {
                        return Err(Mistake {
                            offset,
                            message: format!("the key \"{key}\" appears twice"),
                        });
                    }
                    let (event, span) = self.next()?;
                    members.push((key, self.node(event, span)?));
                }
                (Value::Object(members), anchor)
            }
            Event::Alias(name) => {
                let named = self.anchors.iter().find(|(anchor, _)| *anchor == name);
                (named.map_or(Value::Plain(String::new()), |(_, node)| node.value.clone()), 0)
            }
            _ => (Value::Plain(String::new()), 0),
        };
        let part = &self.source[start..end.max(start)];
        let end = start + part.trim_end().len();
        let node = Node::new(self.file, self.start + start..self.start + end, value);
        if anchor > 0 {
            self.anchors.push((anchor, node.clone()));
        }
        Ok(node)
    }
}

fn toml(source: &str, file: usize, start: usize) -> Result<Node, Mistake> {
    let table = DeTable::parse(source).map_err(|error| Mistake {
        offset: error.span().map_or(0, |span| span.start),
        message: format!("invalid TOML: {}", error.message()),
    })?;
    Ok(Node::new(
        file,
        start..start + source.len(),
        toml_table(source, table.get_ref(), file, start),
    ))
}

fn toml_table(source: &str, table: &DeTable<'_>, file: usize, start: usize) -> Value {
    let mut members: Vec<_> = table.iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    let member = |(key, value): (&toml::Spanned<Cow<'_, str>>, _)| {
        (key.get_ref().clone().into_owned(), toml_node(source, value, file, start))
    };
    Value::Object(members.into_iter().map(member).collect())
}

fn toml_node(source: &str, value: &toml::Spanned<DeValue<'_>>, file: usize, start: usize) -> Node {
    let range = value.span();
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| toml_node(source, item, file, start)).collect())
        }
        DeValue::Table(table) => toml_table(source, table, file, start),
        _ => Value::Plain(source[range.clone()].to_owned()),
    };
    Node::new(file, start + range.start..start + range.end, read)
}
