//! Formulas as nodes of the document.

use leptos::prelude::document;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::notebook::formula::{MathElement, MathNode, mathml};

const NAMESPACE: &str = "http://www.w3.org/1998/Math/MathML";

/// A formula in TeX as a `<math>` element; `None` if it cannot be read.
pub fn math_element(tex: &str) -> Option<Element> {
    build(&mathml(tex).ok()?).inspect_err(web_sys::console::warn_1).ok()
}

fn build(element: &MathElement) -> Result<Element, JsValue> {
    let node = document().create_element_ns(Some(NAMESPACE), element.name)?;
    for (name, value) in &element.attributes {
        node.set_attribute(name, value)?;
    }
    for child in &element.children {
        match child {
            MathNode::Text(text) => node.append_child(&document().create_text_node(text))?,
            MathNode::Element(element) => node.append_child(build(element)?.as_ref())?,
        };
    }
    Ok(node)
}
