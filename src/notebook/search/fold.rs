//! Folding of case, variants and diacritics, so that `resume` finds `Résumé` and `R2` finds `R²`.
//!
//! The decompositions of the Latin blocks are from Unicode's `UnicodeData.txt`. These tables add
//! half a kilobyte to the WASM. Those of `unicode-normalization`, which cover every script, add
//! 49 kB.

use crate::unicode::{compatible, is_invisible};

/// The base letters of U+00E0 to U+017F. `.` marks a letter without a base, and `#` one that folds
/// to two letters, see [`without_diacritics`].
const LATIN: &[u8; 160] = b"\
aaaaaa#ceeeeiiiidnooooo.ouuuuy#yaaaaaaccccccccdd.deeeeeeeeeegggg\
gggghh.hiiiiiiii.i.#jjkk.llllll.l.lnnnnnnn.noooooo.#rrrrrrssssss\
sstttt.tuuuuuuuuuuuuwwyyyzzzzzzs";

/// The base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Appends a word to `lower`, in lower case and NFKC, and without invisible characters.
pub(super) fn push_lower(word: &str, lower: &mut String) {
    if word.is_ascii() {
        let start = lower.len();
        lower.push_str(word);
        lower[start..].make_ascii_lowercase();
    } else {
        let word = compatible(word);
        let seen = word.chars().filter(|letter| !is_invisible(*letter));
        lower.extend(seen.flat_map(char::to_lowercase));
    }
}

/// A text in lower case and without diacritics.
pub(in crate::notebook) fn folded(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    push_lower(text, &mut lower);
    without_diacritics(&lower)
}

/// Removes the diacritics of a lower-case word.
pub(super) fn without_diacritics(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '\0'..='\x7f' => folded.push(letter),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ĳ' => folded.push_str("ij"),
            '\u{e0}'..='\u{17f}' => folded.push(base(LATIN, 0xe0, letter)),
            '\u{1e00}'..='\u{1eff}' => folded.push(base(LATIN_ADDITIONAL, 0x1e00, letter)),
            _ if is_mark(letter) => {}
            'ά' => folded.push('α'),
            'έ' => folded.push('ε'),
            'ή' => folded.push('η'),
            'ί' | 'ϊ' | 'ΐ' => folded.push('ι'),
            'ό' => folded.push('ο'),
            'ύ' | 'ϋ' | 'ΰ' => folded.push('υ'),
            'ώ' => folded.push('ω'),
            'ς' => folded.push('σ'),
            'ё' => folded.push('е'),
            _ => folded.push(letter),
        }
    }
    folded
}

/// Whether a character is a combining diacritic.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn base(table: &[u8], start: u32, letter: char) -> char {
    match table.get((u32::from(letter) - start) as usize) {
        Some(&base) if base.is_ascii_lowercase() => char::from(base),
        _ => letter,
    }
}
