//! Edit distance, for typo correction.

/// The number of edits to correct in a word of this length: one from four letters on, two from
/// eight. In a shorter word, an edit more often leads to an unrelated word than to the intended
/// one.
pub(super) fn allowed_edits(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The edit distances from `typed` to the whole of `word` and to its nearest prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub whole: usize,
    pub beginning: usize,
}

/// Computes the optimal string alignment distance, a restricted Damerau-Levenshtein distance: the
/// fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the
/// other, where no edit touches what another has changed.
pub(super) fn distance(typed: &[char], word: &[char]) -> Distance {
    // Rows are prefixes of `word`, columns are prefixes of `typed`.
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    let mut previous = row.clone();
    let mut beginning = typed.len();
    for (number, letter) in word.iter().enumerate() {
        let before_previous = std::mem::replace(&mut previous, row);
        row = vec![number + 1];
        for (column, other) in typed.iter().enumerate() {
            let substituted = previous[column] + usize::from(letter != other);
            let mut least = substituted.min(previous[column + 1] + 1).min(row[column] + 1);
            if number > 0
                && column > 0
                && *letter == typed[column - 1]
                && word[number - 1] == *other
            {
                least = least.min(before_previous[column - 1] + 1);
            }
            row.push(least);
        }
        beginning = beginning.min(row[typed.len()]);
    }
    Distance { whole: row[typed.len()], beginning }
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
    let edits = |name: &str| distance(&typed, &name.chars().collect::<Vec<_>>()).whole;
    let near = names.map(|name| (edits(name), name)).min_by_key(|(edits, _)| *edits);
    near.filter(|(edits, _)| *edits <= allowed_edits(typed.len()).max(1)).map(|(_, name)| name)
}
