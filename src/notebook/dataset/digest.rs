//! A hash of dataset files.

/// The 64-bit FNV-1a hash of some bytes (Fowler, Noll, Vo; draft-eastlake-fnv, section 2).
///
/// It tells whether a page was built from a dataset. It is not cryptographic, because nobody gains
/// from a collision.
pub fn digest(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(OFFSET, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
