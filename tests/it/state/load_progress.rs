//! Retries after a failure, and the digest of the file.

use std::time::Duration;

use research_notebook::{
    notebook::dataset::{digest::digest, fault::NotADataset},
    state::load_progress::LoadError,
};

/// The seconds to wait after each number of failures, from 0 to 7.
fn waits(error: &LoadError) -> Vec<Option<u64>> {
    (0..8)
        .map(|failures| error.retry_after(failures).map(|wait| Duration::as_secs(&wait)))
        .collect()
}

#[test]
fn temporary_errors_are_retried_after_twice_the_time_up_to_a_minute() {
    let doubling = [1, 2, 4, 8, 16, 32, 60, 60].map(Some);
    let status = |code| LoadError::Status { code, text: String::new() };
    for error in [LoadError::Network(String::new()), LoadError::Silence, status(503), status(429)] {
        assert_eq!(waits(&error), doubling, "{error}");
    }
}

#[test]
fn permanent_errors_are_not_retried() {
    let gone = LoadError::Status { code: 404, text: "Not Found".to_owned() };
    for error in [gone, LoadError::NotADataset(NotADataset::WebPage)] {
        assert_eq!(waits(&error), [None; 8], "{error}");
    }
}

/// The test vectors are from the draft that defines the function (draft-eastlake-fnv).
#[test]
fn the_digest_is_fnv_1a_with_64_bits() {
    assert_eq!(digest(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(digest(b"a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(digest(b"foobar"), 0x8594_4171_f739_67e8);
}
