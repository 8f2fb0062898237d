//! Unicode normalization (Unicode Standard Annex #15), and kinds of characters.
//!
//! In a browser the JavaScript engine normalizes, because tables for all of Unicode add 49 kB to the
//! WASM. Natively `unicode-normalization` does.

use std::borrow::Cow;

/// A text in the form NFC, in which a letter and its diacritic are one character where Unicode has
/// one.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| is_stable(letter) || is_common_sign(letter)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(normalized(text, "NFC"))
}

/// A text in the form NFKC, in which variants of characters are the characters themselves: `ﬁ` is
/// `fi`, `²` is `2`, and `Ａ` is `A`.
pub fn compatible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_stable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(normalized(text, "NFKC"))
}

#[cfg(target_arch = "wasm32")]
fn normalized(text: &str, form: &str) -> String {
    js_sys::JsString::from(text).normalize(form).into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normalized(text: &str, form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if form == "NFC" { text.nfc().collect() } else { text.nfkc().collect() }
}

/// Whether a character is the same in NFC and NFKC and joins none before it. Covers the letters of
/// most texts, so that few of them have to be normalized.
fn is_stable(letter: char) -> bool {
    matches!(letter,
        '\0'..='\x7f'
        | '\u{c0}'..='\u{131}' | '\u{134}'..='\u{13e}' | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{17e}'
        | '\u{388}'..='\u{3ce}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is a sign that is the same in NFC, though not always in NFKC.
fn is_common_sign(letter: char) -> bool {
    matches!(letter,
        '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{2070}'..='\u{209c}'
        | '\u{2190}'..='\u{22ff}')
}

/// Whether a character is invisible and no white space: one of the code points with the property
/// `Default_Ignorable_Code_Point` that texts contain, such as a soft hyphen or a zero-width space.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character is a double quote, of the keyboard or of a typographer.
pub fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{ff02}')
}
