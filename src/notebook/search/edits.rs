//! Edit distance, for typo correction.
//!
//! A word that a notebook lacks is more often another word than a typo, so a correction must be
//! likely. Most typos are one edit, and few are in the first letter (Pollock, Zamora: "Automatic
//! spelling correction in scientific and scholarly text", 1984; Kukich: "Techniques for
//! automatically correcting words in text", 1992). Two edits more often lead to another word, as
//! from `annealing` to `appealing`. They are likely if they leave the first letter and most
//! consonants, as in `seperete`. So edits have costs, and a longer word is allowed more of them.
//! `docs/search.md` tells how often that is right.

/// The cost of an insertion, a deletion, a swap of neighbours, or a vowel in place of another.
const EDIT: usize = 2;

/// The cost of any other substitution: one edit, and half the way to the next.
const REPLACED: usize = 3;

/// The number of edits that cost this much.
pub(super) fn edits(cost: usize) -> usize {
    cost / EDIT
}

/// The cost of a correction in a word of this length. One edit is allowed from four letters on,
/// since in a shorter word it more often leads to an unrelated word than to the intended one. Two
/// are allowed from eight letters on, and one of them may replace a consonant from ten on.
pub(super) fn allowed_cost(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => REPLACED,
        8..10 => 2 * EDIT,
        _ => REPLACED + EDIT,
    }
}

/// The part of an allowed cost that may be spent on the way to `word`: that of a single edit,
/// unless both words have the same first letter, or the typed word has its first two swapped.
pub(super) fn cost_towards(word: &[char], typed: &[char], allowed: usize) -> usize {
    let alike = match (word, typed) {
        ([first, second, ..], [one, two, ..]) => first == one || (first == two && second == one),
        _ => word.first() == typed.first(),
    };
    if alike { allowed } else { allowed.min(REPLACED) }
}

/// The costs of the edits from `typed` to the whole of `word` and to its nearest prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub whole: usize,
    pub beginning: usize,
}

/// Computes a weighted optimal string alignment distance, a restricted Damerau-Levenshtein
/// distance: the cheapest insertions, deletions, substitutions and swaps of neighbours that turn
/// one word into the other, where no edit touches what another has changed.
pub(super) fn distance(typed: &[char], word: &[char]) -> Distance {
    // Rows are prefixes of `word`, columns are prefixes of `typed`.
    let mut row: Vec<usize> = (0..=typed.len()).map(|letters| letters * EDIT).collect();
    let mut previous = row.clone();
    let mut beginning = typed.len() * EDIT;
    for (number, letter) in word.iter().enumerate() {
        let before_previous = std::mem::replace(&mut previous, row);
        row = Vec::with_capacity(typed.len() + 1);
        row.push((number + 1) * EDIT);
        for (column, other) in typed.iter().enumerate() {
            let substituted = previous[column] + substitution(*letter, *other);
            let mut least = substituted.min(previous[column + 1] + EDIT).min(row[column] + EDIT);
            if number > 0
                && column > 0
                && *letter == typed[column - 1]
                && word[number - 1] == *other
            {
                least = least.min(before_previous[column - 1] + EDIT);
            }
            row.push(least);
        }
        beginning = beginning.min(row[typed.len()]);
    }
    Distance { whole: row[typed.len()], beginning }
}

/// The cost of a letter in place of another.
fn substitution(letter: char, other: char) -> usize {
    let is_vowel = |letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    match letter == other {
        true => 0,
        false if is_vowel(letter) && is_vowel(other) => EDIT,
        false => REPLACED,
    }
}

/// The letters of a word as a bit set. Letters with the same code point modulo 32 share a bit.
pub(super) fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 32))
}

/// Whether a word or one of its prefixes may be within `edits` of the typed word, judged by their
/// [`letters`]. Each edit accounts for at most one missing letter, so `false` is certain.
pub(super) fn may_be_near(typed: u32, word: u32, edits: usize) -> bool {
    (typed & !word).count_ones() as usize <= edits
}

/// The name nearest to a misspelt one, if it is near enough. One edit is allowed even in a short
/// name.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn nearest<'n>(misspelt: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let typed: Vec<char> = misspelt.to_lowercase().chars().collect();
    let cost = |name: &str| distance(&typed, &name.chars().collect::<Vec<_>>()).whole;
    let near = names.map(|name| (cost(name), name)).min_by_key(|(cost, _)| *cost);
    near.filter(|(cost, _)| *cost <= allowed_cost(typed.len()).max(REPLACED)).map(|(_, name)| name)
}

/// Whether one of two slugs is probably a misspelling of the other: a single word differs by one edit, or one of them
/// has a hyphen more. Short words, digits and first letters tell labels apart, as in `gpt-2` and `gpt-3`, `lora` and
/// `qlora`.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn is_near_miss(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    let joined = |slug: &str| slug.replace('-', "");
    if joined(one) == joined(other) {
        return one.len().abs_diff(other.len()) == 1 && joined(one).chars().count() >= SHORTEST;
    }
    let words = |slug: &str| slug.split('-').map(|it| it.chars().collect()).collect();
    let (ones, others): (Vec<Vec<char>>, Vec<Vec<char>>) = (words(one), words(other));
    let mut different = ones.iter().zip(&others).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (different.next(), different.next()) else { return false };
    let shortest = one.len().min(other.len());
    // Two words more often differ by a consonant than by any other edit, as `logit` and `logic`.
    let allowed = if shortest < 8 { EDIT } else { REPLACED };
    let digits = |word: &[char]| word.iter().filter(|it| it.is_numeric()).copied().collect();
    let (digits, other_digits): (Vec<char>, Vec<char>) = (digits(one), digits(other));
    ones.len() == others.len()
        && one.first() == other.first()
        && shortest >= SHORTEST
        && digits == other_digits
        && distance(one, other).whole <= allowed
}
