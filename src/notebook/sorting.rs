//! Sorting.

/// The places of some keys in ascending order of the keys; equal ones stay as they were.
///
/// Everything that the notebook sorts is sorted by the functions of this module: each further type
/// that `sort_by` is made for costs about 3 kB of WASM before compression.
pub(in crate::notebook) fn sorted_indices(keys: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut places: Vec<(u64, usize)> = keys.enumerate().map(|(place, key)| (key, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// The places of some names in the order of their letters; of equal ones, by their second names.
pub(in crate::notebook) fn indices_by_name<'n>(
    names: impl Iterator<Item = (&'n str, &'n str)>,
) -> Vec<usize> {
    let mut places: Vec<_> =
        names.enumerate().map(|(place, (name, second))| (name, second, place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(.., place)| place).collect()
}
