//! `MathML` as a tree of known elements.

use quick_xml::{
    Reader,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

/// A part of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MathNode {
    Text(String),
    Element(MathElement),
}

/// An element of `MathML` Core.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MathElement {
    /// One of the known names.
    pub name: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<MathNode>,
}

/// The elements that a formula may consist of. None of them runs or loads anything.
const ELEMENTS: [&str; 23] = [
    "math",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// The attributes that are kept. Others, such as `style`, are left out.
const ATTRIBUTES: [&str; 19] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "displaystyle",
    "fence",
    "form",
    "height",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// Parses markup. Attributes that are not known are left out.
///
/// # Errors
/// If there is an element that is not known; the error is its name, or what else is no formula.
pub(super) fn parse(markup: &str) -> Result<MathElement, String> {
    let broken = |error: &dyn ToString| error.to_string();
    let mut reader = Reader::from_str(markup);
    // The elements that are open, the innermost last; the first holds the formula itself.
    let mut open = vec![MathElement::default()];
    let push = |open: &mut Vec<MathElement>, text: &str| {
        let Some(parent) = open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(MathNode::Text(before)) => before.push_str(text),
            _ => parent.children.push(MathNode::Text(text.to_owned())),
        }
    };
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => {
                let element = element(&start)?;
                close(&mut open, element);
            }
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    close(&mut open, element);
                }
            }
            Event::Text(text) => push(&mut open, &text.decode().map_err(|error| broken(&error))?),
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(|error| broken(&error))?;
                let letter = entity.resolve_char_ref().map_err(|error| broken(&error))?;
                match (letter, resolve_predefined_entity(&name)) {
                    (Some(letter), _) => push(&mut open, letter.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => push(&mut open, text),
                    (None, None) => return Err(format!("&{name};")),
                }
            }
            Event::Eof => break,
            _ => return Err("this markup".to_owned()),
        }
    }
    let formula = open.pop().and_then(|top| top.children.into_iter().next());
    match formula {
        Some(MathNode::Element(math)) if open.is_empty() && math.name == "math" => Ok(math),
        _ => Err("an empty formula".to_owned()),
    }
}

fn close(open: &mut [MathElement], element: MathElement) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(MathNode::Element(element));
    }
}

fn element(start: &BytesStart<'_>) -> Result<MathElement, String> {
    let name = start.name();
    let known = |names: &[&'static str], name: &[u8]| {
        names.iter().copied().find(|known| known.as_bytes() == name)
    };
    let Some(name) = known(&ELEMENTS, name.as_ref()) else {
        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
        return Err(format!("<{name}>"));
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes().flatten() {
        if let Some(key) = known(&ATTRIBUTES, attribute.key.as_ref()) {
            let value = String::from_utf8_lossy(&attribute.value).into_owned();
            attributes.push((key, value));
        }
    }
    Ok(MathElement { name, attributes, children: Vec::new() })
}
