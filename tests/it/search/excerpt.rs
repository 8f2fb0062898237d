//! Excerpts of long entries among the matches of a search.

use proptest::prelude::*;
use research_notebook::notebook::{model::text::Text, search::excerpt::excerpt};
use serde_json::json;

use crate::support::{entry, of_entries, search};

/// The excerpt of a text that a search shows.
fn shown(text: &str, query: &str) -> String {
    let text = Text::parse(text);
    let (notebook, _) = of_entries(&[entry("Zzz", &json!({ "question": text.plain() }))]);
    let matches = search(&notebook, query).highlighter.find(text.plain());
    text.plain()[excerpt(&text, &matches)].to_owned()
}

#[test]
fn a_short_text_is_shown_whole() {
    assert_eq!(shown("The router collapsed.", "router"), "The router collapsed.");
}

#[test]
fn a_long_text_is_cut_between_words_around_its_match() {
    let far =
        format!("{}then the router collapsed {}", "warm up ".repeat(100), "at once ".repeat(100));
    let shown = shown(&far, "router");
    assert!(shown.contains("then the router collapsed at once"), "{shown}");
    assert!(format!(" {far} ").contains(&format!(" {shown} ")), "a word is cut: {shown}");
    assert!(shown.len() <= 300, "{shown}");
}

#[test]
fn an_excerpt_shows_the_matches_that_are_close_together() {
    let filler = "nothing to see ".repeat(60);
    let text = format!("router {filler}router and router again {filler}router");
    let shown = shown(&text, "router");
    assert!(shown.contains("router and router again"), "{shown}");
}

#[test]
fn an_excerpt_without_a_match_is_the_beginning_of_the_text() {
    let text = Text::parse(&"warm up ".repeat(100));
    let part = excerpt(&text, &[]);
    assert_eq!(part.start, 0);
    assert!(text.plain()[part].ends_with("warm up"));
}

proptest! {
    #[test]
    fn an_excerpt_contains_a_match_and_is_short(
        text in "[a-z 日é\u{3000}]{0,900}",
        at in 0..900_usize,
        length in 1..9_usize,
    ) {
        let text = Text::parse(&text);
        let start = text.plain().floor_char_boundary(at.min(text.plain().len()));
        let end = text.plain().ceil_char_boundary((start + length).min(text.plain().len()));
        let part = excerpt(&text, &[start..end]);
        prop_assert!(text.plain().get(part.clone()).is_some());
        prop_assert!(part.start <= start && end <= part.end);
        prop_assert!(part.len() <= 300);
    }
}
