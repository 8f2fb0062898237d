//! Formulas as `MathML`.

use proptest::{collection::vec, prelude::*, sample::select};
use research_notebook::notebook::formula::{
    DEEPEST, FormulaError, LONGEST, MathElement, MathNode, mathml,
};

/// A formula as markup, without attributes.
fn drawn(element: &MathElement) -> String {
    let name = element.name;
    let children: String = element
        .children
        .iter()
        .map(|node| match node {
            MathNode::Text(text) => text.clone(),
            MathNode::Element(element) => drawn(element),
        })
        .collect();
    format!("<{name}>{children}</{name}>")
}

#[test]
fn tex_becomes_mathml() {
    for (tex, expected) in [
        (r"\chi", "<math><mi>χ</mi></math>"),
        (r"x_1^2", "<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>"),
        (r"\frac{a}{b}", "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"),
        (r"a<b", "<math><mi>a</mi><mo><</mo><mi>b</mi></math>"),
        (r"\text{a \&}", "<math><mtext>a\u{a0}&</mtext></math>"),
    ] {
        assert_eq!(mathml(tex).map(|math| drawn(&math)).as_deref(), Ok(expected), "{tex}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    assert!(matches!(mathml(r"\frac{"), Err(FormulaError::Tex(_))));
    assert!(matches!(mathml(r"\href{javascript:alert(1)}{x}"), Err(FormulaError::Tex(_))));
    assert_eq!(mathml(&"x".repeat(LONGEST + 1)), Err(FormulaError::TooLong));
    assert!(mathml("").is_ok(), "an empty formula is shown as nothing");
}

/// The names of all attributes of a formula.
fn names(element: &MathElement, found: &mut Vec<&'static str>) {
    found.extend(element.attributes.iter().map(|(name, _)| *name));
    for child in &element.children {
        if let MathNode::Element(child) = child {
            names(child, found);
        }
    }
}

#[test]
fn no_style_and_no_handler_passes() {
    let math = mathml(r"\color{red}{x}").expect("a formula");
    let mut found = Vec::new();
    names(&math, &mut found);
    assert!(!found.contains(&"style"), "{found:?}");
}

#[test]
fn deep_formulas_are_refused_before_they_fill_the_stack() {
    for (open, close) in [
        ("{", "}"),
        ("x^{", "}"),
        (r"\sqrt{", "}"),
        (r"\left(", r"\right)"),
        (r"\frac{1}{", "}"),
        (r"\hat", " "),
        (r"\hat{", "}"),
        (r"\begin{matrix}", r"\end{matrix}"),
        (r"\sqrt[", "]{x}"),
        (r"\mathbf ", ""),
        (r"\text{", "}"),
        (r"\frac", "1"),
    ] {
        for depth in [DEEPEST - 4, DEEPEST, DEEPEST + 1, 200, 1_000] {
            let tex = format!("{}x{}", open.repeat(depth), close.repeat(depth));
            // A stack as small as that of a thread. That of the page is half as large, and its frames are smaller.
            let outcome = std::thread::Builder::new()
                .stack_size(2 << 20)
                .spawn(move || mathml(&tex).err())
                .expect("a thread")
                .join()
                .expect("no overflow");
            let is_refused = matches!(outcome, Some(FormulaError::TooDeep | FormulaError::TooLong));
            // At the limit itself, the name of an environment counts as a group.
            if depth != DEEPEST {
                assert_eq!(is_refused, depth > DEEPEST, "{open} {depth}");
            }
        }
    }
}

proptest! {
    #[test]
    fn no_formula_panics_or_has_an_unknown_element(parts in vec(select(vec![
        "{", "}", "^", "_", "&", "\\\\", "\\frac", "\\sqrt", "\\left(", "\\right)", "\\begin{matrix}", "\\end{matrix}",
        "\\text{", "x", "1", " ", "<", ">", "\"", "'", "\\hat", "\\color{red}", "\\sum", "\\mathcal{L}", "\\limits", "[", "]",
        "\\not", "\\big", "\\middle|", "\\operatorname{a}", "\\tag{1}", "\\label{a}", "é", "%", "#", "~", "\\",
    ]), 0..60)) {
        if let Ok(math) = mathml(&parts.concat()) {
            prop_assert_eq!(math.name, "math");
        }
    }

    #[test]
    fn no_text_panics(tex in ".{0,200}") {
        drop(mathml(&tex));
    }
}
