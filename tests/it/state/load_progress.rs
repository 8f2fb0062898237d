//! What becomes of a file that was fetched, or was not.

use std::time::Duration;

use research_notebook::{
    notebook::dataset::{digest::digest, fault::NotADataset},
    state::load_progress::LoadError,
};

fn waits(error: &LoadError) -> Vec<Option<u64>> {
    (0..8)
        .map(|failures| error.retry_after(failures).map(|wait| Duration::as_secs(&wait)))
        .collect()
}

#[test]
fn what_may_pass_is_tried_again_after_twice_the_time_up_to_a_minute() {
    let doubling = [1, 2, 4, 8, 16, 32, 60, 60].map(Some);
    let status = |code| LoadError::Status { code, text: String::new() };
    for error in [LoadError::Network(String::new()), LoadError::Silence, status(503), status(429)] {
        assert_eq!(waits(&error), doubling, "{error}");
    }
}

#[test]
fn what_stays_wrong_until_somebody_mends_it_is_not_tried_again() {
    let gone = LoadError::Status { code: 404, text: "Not Found".to_owned() };
    for error in [gone, LoadError::NotADataset(NotADataset::WebPage)] {
        assert_eq!(waits(&error), [None; 8], "{error}");
    }
}

/// The vectors are those of the draft that defines the function (draft-eastlake-fnv).
#[test]
fn a_digest_is_fnv_1a_of_64_bits() {
    assert_eq!(digest(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(digest(b"a"), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(digest(b"foobar"), 0x8594_4171_f739_67e8);
}
