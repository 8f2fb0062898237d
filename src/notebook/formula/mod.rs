//! Formulas: from TeX to `MathML`.
//!
//! `math-core` writes `MathML` Core as markup. The markup is parsed into a tree of known elements, so
//! that a document is made of nodes and never of markup. Anything unknown refuses the formula.

mod mathml;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use thiserror::Error;

pub use self::mathml::{MathElement, MathNode};

/// The maximum length of a formula in bytes. The longest in a paper are shorter by far.
pub const LONGEST: usize = 5_000;

/// The maximum depth of groups, and the maximum number of commands in a row. The parser of
/// `math-core` recurses, and must not overflow the stack.
pub const DEEPEST: usize = 24;

/// Why a formula cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormulaError {
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    #[error("it is nested deeper than {DEEPEST} levels")]
    TooDeep,
    /// The TeX is wrong, or contains something that is not supported.
    #[error("{0}")]
    Tex(String),
    /// The formula has no counterpart among the known elements.
    #[error("{0} is not supported")]
    Element(String),
}

/// A formula in TeX as a `<math>` element.
///
/// # Errors
/// If the TeX is wrong, too long or too deep, or if it needs an unknown element.
pub fn mathml(tex: &str) -> Result<MathElement, FormulaError> {
    if tex.len() > LONGEST {
        return Err(FormulaError::TooLong);
    }
    if is_deep(tex) {
        return Err(FormulaError::TooDeep);
    }
    let converter = LatexToMathML::new(MathCoreConfig::default())
        .map_err(|(error, ..)| FormulaError::Tex(error.to_string()))?;
    let converted = converter
        .convert_with_local_state(tex, MathDisplay::Inline)
        .map_err(|error| FormulaError::Tex(error.to_string()))?;
    mathml::parse(&converted.mathml).map_err(FormulaError::Element)
}

/// Whether groups are nested, or arguments chained as in `\hat\hat x`, deeper than [`DEEPEST`].
fn is_deep(tex: &str) -> bool {
    let (mut groups, mut chain) = (0_usize, 0_usize);
    let mut rest = tex;
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        match letter {
            '\\' => {
                let word = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
                let command = &rest[1..=word];
                length += if word > 0 {
                    word
                } else {
                    rest[1..].chars().next().map_or(0, char::len_utf8)
                };
                match command {
                    "left" | "begin" => groups += 1,
                    "right" | "end" => groups = groups.saturating_sub(1),
                    _ => {}
                }
                chain += 1;
            }
            '^' | '_' => chain += 1,
            '{' | '[' => groups += 1,
            '}' | ']' => {
                groups = groups.saturating_sub(1);
                chain = 0;
            }
            _ if letter.is_whitespace() => {}
            _ => chain = 0,
        }
        if groups > DEEPEST || chain > DEEPEST {
            return true;
        }
        rest = &rest[length..];
    }
    false
}
