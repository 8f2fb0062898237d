//! Index sorts, shared by everything in the notebook that sorts.
//!
//! Each further type that `sort_by` is instantiated for adds about 3 kB of WASM before compression.

/// The indices of the keys in ascending order. The sort is stable.
pub(in crate::notebook) fn sorted_indices(keys: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut places: Vec<(u64, usize)> = keys.enumerate().map(|(place, key)| (key, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// The indices of pairs of names, sorted by the first name, then the second, in the order of their
/// bytes. The sort is stable.
pub(in crate::notebook) fn indices_by_name<'n>(
    names: impl Iterator<Item = (&'n str, &'n str)>,
) -> Vec<usize> {
    let mut places: Vec<_> =
        names.enumerate().map(|(place, (name, second))| (name, second, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(.., place)| place).collect()
}
