//! Formulas in texts.

use crate::{
    dom::{Inline, Tagged},
    markers::{FORMULA, TEX_ATTRIBUTE},
    notebook::model::text::Span,
};

/// A formula. In the app it is its TeX, and `math.js` shows it. It is marked as a whole if a part of it matches.
pub(super) fn formula(span: &Span<'_>) -> Inline {
    let source = span.plain();
    let tex = source.trim_matches('$').to_owned();
    let parts = content(&tex).unwrap_or_else(|| vec![Inline::Text(source)]);
    let attributes = vec![(TEX_ATTRIBUTE, tex), ("translate", "no".to_owned())];
    let formula = Inline::Tagged(Tagged { tag: FORMULA, attributes, parts });
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

/// The app has no converter.
#[cfg(target_arch = "wasm32")]
fn content(_: &str) -> Option<Vec<Inline>> {
    None
}
