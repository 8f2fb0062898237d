//! Normal forms of texts.

use std::borrow::Cow;

use research_notebook::unicode::{compatible, composed};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

#[test]
fn every_character_is_normalized_as_unicode_says() {
    for letter in '\0'..=char::MAX {
        let text = letter.to_string();
        assert_eq!(composed(&text), text.nfc().collect::<String>(), "{letter:?}");
        assert_eq!(compatible(&text), text.nfkc().collect::<String>(), "{letter:?}");
        // Only what joins nothing before it is left as it is.
        if matches!(composed(&text), Cow::Borrowed(_)) {
            assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{letter:?}");
        }
        if matches!(compatible(&text), Cow::Borrowed(_)) {
            assert_eq!(is_nfkc_quick(text.chars()), IsNormalized::Yes, "{letter:?}");
        }
    }
}

#[test]
fn letters_are_composed_and_variants_become_the_characters_themselves() {
    for (text, nfc, nfkc) in [
        ("plain", "plain", "plain"),
        ("Re\u{301}seaux", "Réseaux", "Réseaux"),
        ("R² · eﬃcient", "R² · eﬃcient", "R2 · efficient"),
        ("ＧＰＵ Ⅳ", "ＧＰＵ Ⅳ", "GPU IV"),
        ("\u{212b}", "Å", "Å"),
        ("か\u{3099}", "が", "が"),
        ("\u{1112}\u{1161}\u{11ab}", "한", "한"),
    ] {
        assert_eq!(composed(text), nfc, "{text:?}");
        assert_eq!(compatible(text), nfkc, "{text:?}");
    }
}
