//! Formulas in texts.

use crate::{
    dom::{Inline, Tagged},
    markers::{FORMULA, TEX_ATTRIBUTE},
    notebook::model::text::{Span, tex_of},
};

/// A formula, which is marked as a whole if a part of it matches. In the app it is its TeX, and `math.js` shows it.
pub(super) fn formula(span: &Span<'_>) -> Inline {
    let source = span.plain();
    let tex = tex_of(&source).to_owned();
    let formula = match content(&tex) {
        Some(parts) => {
            let attributes = vec![(TEX_ATTRIBUTE, tex), ("translate", "no".to_owned())];
            Inline::Tagged(Tagged { tag: FORMULA, attributes, parts })
        }
        None => Inline::Text(source),
    };
    let is_matched = |span: &Span<'_>| matches!(span, Span::Characters { matched: true, .. });
    match span {
        Span::Styled(_, inner) if inner.iter().any(is_matched) => {
            Inline::tagged("mark", vec![formula])
        }
        _ => formula,
    }
}

/// The formula as `MathML`; `None` if it cannot be read.
#[cfg(not(target_arch = "wasm32"))]
fn content(tex: &str) -> Option<Vec<Inline>> {
    use crate::notebook::formula::{MathElement, MathNode, mathml};

    fn inline(element: MathElement) -> Inline {
        let parts = element.children.into_iter().map(|node| match node {
            MathNode::Text(text) => Inline::Text(text),
            MathNode::Element(element) => inline(element),
        });
        let parts = parts.collect();
        Inline::Tagged(Tagged { tag: element.name, attributes: element.attributes, parts })
    }

    mathml(tex).ok().map(|math| vec![inline(math)])
}

/// The TeX, until `math.js` replaces it: the app has no converter.
#[cfg(target_arch = "wasm32")]
#[allow(clippy::unnecessary_wraps, reason = "Natively, a formula may be refused.")]
fn content(tex: &str) -> Option<Vec<Inline>> {
    Some(vec![Inline::Text(format!("${tex}$"))])
}
