//! Inline code and matches in a text.

use proptest::{collection::vec, prelude::*};
use research_notebook::notebook::{search::Words, text::Text};

/// A text with its code in backticks and its matches in brackets.
fn drawn(source: &str, query: &str) -> String {
    let text = Text::parse(source);
    let matches = Words::parse(query).find(text.plain());
    let mut drawn = String::new();
    for run in text.runs(&matches) {
        let pieces: String =
            run.pieces
                .iter()
                .map(|piece| {
                    if piece.matched { format!("[{}]", piece.text) } else { piece.text.to_owned() }
                })
                .collect();
        drawn += &if run.code { format!("`{pieces}`") } else { pieces };
    }
    drawn
}

#[test]
fn backticks_make_code_only_in_pairs_around_something() {
    let table = [
        ("Swept `chi` from 10.", "Swept `chi` from 10."),
        ("`a``b`", "`a``b`"),
        ("a ` b", "a ` b"),
        ("a `` b", "a `` b"),
        ("`", "`"),
    ];
    for (source, expected) in table {
        assert_eq!(drawn(source, ""), expected);
    }
    assert_eq!(Text::parse("Swept `chi`=50.").plain(), "Swept chi=50.");
}

#[test]
fn matches_are_marked_in_prose_and_in_code_and_across_both() {
    let table = [
        ("Sparse MoE", "moe", "Sparse [MoE]"),
        ("Swept `chi`=50.", "chi=50", "Swept `[chi]`[=50]."),
        ("entropy Entropy", "ENTROPY", "[entropy] [Entropy]"),
        ("abcabc", "ab bca", "[abca][bc]".replace("[bc]", "[b]c").leak() as &str),
        ("Größe", "gröSSe größe", "[Größe]"),
    ];
    for (source, query, expected) in table {
        let joined = drawn(source, query).replace("][", "");
        assert_eq!(joined, expected.replace("][", ""), "{query:?} in {source:?}");
    }
}

proptest! {
    #[test]
    fn no_character_is_lost_or_doubled(source in any::<String>(), query in ".{0,6}") {
        let text = Text::parse(&source);
        let matches = Words::parse(&query).find(text.plain());
        let runs = text.runs(&matches);
        let shown: String = runs.iter().flat_map(|run| &run.pieces).map(|piece| piece.text).collect();
        prop_assert_eq!(&shown, text.plain());
        prop_assert!(runs.iter().all(|run| run.pieces.iter().all(|piece| !piece.text.is_empty())));
    }

    #[test]
    fn plain_text_loses_nothing_but_paired_backticks(parts in vec("[a-z ]{1,5}", 1..6)) {
        let source = parts.join("`");
        let ticks = Text::parse(&source).plain().matches('`').count();
        prop_assert_eq!(ticks, (parts.len() - 1) % 2);
    }

    #[test]
    fn a_word_that_is_there_is_found(before in any::<String>(), word in "\\S{1,5}", after in any::<String>()) {
        let text = format!("{before}{word}{after}");
        prop_assert!(!Words::parse(&word).find(&text).is_empty());
    }
}
