//! Elements become HTML.

use super::{
    child::{IntoChildren, fragment},
    node::{Child, Element, Inline, Modifier, Tagged},
};

/// Elements that have no content and no end tag (HTML Living Standard, section 13.1.2).
const VOID: [&str; 4] = ["img", "input", "link", "meta"];

/// A view as HTML. What changes is written as it is now; listeners are left out.
pub fn to_html(view: impl IntoChildren) -> String {
    let mut html = String::new();
    for child in fragment(view) {
        child.write(&mut html);
    }
    html
}

impl Child {
    fn write(self, html: &mut String) {
        match self {
            Self::Inline(inline) => inline.write(html),
            Self::Element(element) => element.write(html),
            Self::Dynamic(children) => {
                for child in children().into_iter().flatten() {
                    child.write(html);
                }
            }
            Self::Keyed(list) => {
                for key in (list.keys)() {
                    (list.row)(key).write(html);
                }
            }
        }
    }
}

impl Element {
    fn write(self, html: &mut String) {
        let parts = *self.0;
        html.push('<');
        html.push_str(parts.tag);
        for (name, value) in parts.attributes {
            attribute(name, &value, html);
        }
        let mut content = None;
        for modifier in parts.modifiers {
            match modifier {
                Modifier::Attribute(name, value) => {
                    if let Some(value) = value() {
                        attribute(name, &value, html);
                    }
                }
                Modifier::Value(value) => attribute("value", &value(), html),
                Modifier::Text(text) => content = Some(text()),
                Modifier::Listener(..) => {}
            }
        }
        html.push('>');
        match content {
            Some(text) => {
                for part in text {
                    part.write(html);
                }
            }
            None => {
                for child in parts.children {
                    child.write(html);
                }
            }
        }
        if !VOID.contains(&parts.tag) {
            html.push_str("</");
            html.push_str(parts.tag);
            html.push('>');
        }
    }
}

impl Inline {
    fn write(self, html: &mut String) {
        match self {
            Self::Text(text) => escape(&text, html),
            Self::Tagged(Tagged { tag, attributes, parts }) => {
                html.push_str(&format!("<{tag}"));
                for (name, value) in attributes {
                    attribute(name, &value, html);
                }
                html.push('>');
                for part in parts {
                    part.write(html);
                }
                html.push_str(&format!("</{tag}>"));
            }
        }
    }
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    let start = html.len();
    escape(value, html);
    let escaped = html.split_off(start).replace('"', "&quot;");
    html.push_str(&escaped);
    html.push('"');
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(letter),
        }
    }
}
