//! The part of a listing that is in the document.

use proptest::prelude::*;
use research_notebook::notebook::query::window::Window;

#[test]
fn a_window_grows_to_the_end_of_the_listing_and_no_further() {
    for length in 0..60 {
        let mut window = Window::default();
        assert_eq!(window.earlier(), None);
        while let Some(later) = window.later(length) {
            assert!(later.part(0, length).len() >= window.part(0, length).len());
            window = later;
        }
        assert_eq!(window.part(0, length), 0..length);
        assert!(window.reaches(length, 0), "what stands after {length} entries is in sight");
    }
}

#[test]
fn a_window_around_an_entry_includes_some_entries_before_it() {
    let window = Window::around(50);
    let part = window.part(0, 100);
    assert!(part.contains(&50) && part.contains(&49) && part.len() < 30, "{part:?}");
    assert!(window.earlier().is_some());
    assert!(!window.reaches(0, 10), "what is far before is not");
}

proptest! {
    #[test]
    fn the_parts_of_the_sections_in_the_window_add_up_to_the_window(place in 0_usize..200, lengths in prop::collection::vec(0_usize..40, 1..8)) {
        let window = Window::around(place);
        let total: usize = lengths.iter().sum();
        let mut before = 0;
        let mut shown = 0;
        for length in lengths {
            let part = window.part(before, length);
            prop_assert!(part.is_empty() || window.reaches(before, length));
            shown += part.len();
            before += length;
        }
        prop_assert_eq!(shown, window.part(0, total).len());
    }
}
