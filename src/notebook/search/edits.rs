//! How far a misspelt word is from another.

/// How many edits are forgiven in a word of so many letters: one from four, two from eight. In a
/// shorter word an edit makes another word more often than it mends one.
pub(super) fn allowed_edits(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// The distances of `typed` to `word` and to its nearest beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub whole: usize,
    pub beginning: usize,
}

/// Counts the fewest insertions, deletions, substitutions and swaps of neighbours that lead from one
/// word to the other, none of them within another (the optimal string alignment distance of Damerau
/// and Levenshtein).
pub(super) fn distance(typed: &[char], word: &[char]) -> Distance {
    // Rows are beginnings of `word`, columns those of `typed`.
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

/// The letters of a word as a set that misses no difference: a letter's bit may be another's too.
pub(super) fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 32))
}

/// Whether a word of these letters can be within so many edits of one of those, or have a beginning
/// that is. Each edit brings in at most one letter that was not there.
pub(super) fn may_be_near(typed: u32, word: u32, edits: usize) -> bool {
    (typed & !word).count_ones() as usize <= edits
}

/// The name that another is a misspelling of, if one is near enough.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn nearest<'n>(misspelt: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let typed: Vec<char> = misspelt.to_lowercase().chars().collect();
    let edits = |name: &str| distance(&typed, &name.chars().collect::<Vec<_>>()).whole;
    let near = names.map(|name| (edits(name), name)).min_by_key(|(edits, _)| *edits);
    near.filter(|(edits, _)| *edits <= allowed_edits(typed.len()).max(1)).map(|(_, name)| name)
}
