//! Inline code and matches in a text.

use std::ops::Range;

use proptest::{collection::vec, prelude::*};
use research_notebook::notebook::model::{field::TextField, text::Text};
use serde_json::json;

use crate::support::{entry, of_entries, search};

/// The question of the only entry of a notebook, and the matches of a search in it.
fn marked(question: &str, query: &str) -> (Text, Vec<Range<usize>>) {
    let (notebook, _) = of_entries(&[entry("Zzz", &json!({ "question": question }))]);
    let text = notebook.entries()[0].text(TextField::Question).cloned().unwrap_or_default();
    let matches = search(&notebook, query).highlighter.find(text.plain());
    (text, matches)
}

/// A text with its code in backticks and its matches in brackets.
fn drawn(source: &str, query: &str) -> String {
    let (text, matches) = marked(source, query);
    let mut drawn = String::new();
    for run in text.runs(0..text.plain().len(), &matches) {
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
fn only_pairs_of_backticks_around_something_make_code() {
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
fn matches_are_marked_in_prose_in_code_and_across_both() {
    let table = [
        ("Sparse MoE", "moe", "Sparse [MoE]"),
        ("Swept `chi`=50.", "chi=50", "Swept `[chi]`[=50]."),
        ("entropy Entropy", "ENTROPY", "[entropy] [Entropy]"),
        ("Router entropies", "entropy rou", "[Rou]ter [entropies]"),
        ("Compression collapsed", "compresion", "[Compression] collapsed"),
        ("z-loss, not loss", "z-loss", "[z-loss], not loss"),
        ("Größe", "grosse", "[Größe]"),
        ("Größenordnung", "größ", "[Größ]enordnung"),
        ("稀疏混合专家", "混合", "稀疏[混合]专家"),
        ("dense, then sparse", "sparse -dense", "dense, then [sparse]"),
    ];
    for (source, query, expected) in table {
        let joined = drawn(source, query).replace("][", "");
        assert_eq!(joined, expected.replace("][", ""), "{query:?} in {source:?}");
    }
}

proptest! {
    #[test]
    fn marking_matches_neither_loses_nor_repeats_characters(source in any::<String>(), query in ".{0,6}") {
        let (text, matches) = marked(&source, &query);
        let runs = text.runs(0..text.plain().len(), &matches);
        let shown: String = runs.iter().flat_map(|run| &run.pieces).map(|piece| piece.text).collect();
        prop_assert_eq!(&shown, text.plain());
        prop_assert!(runs.iter().all(|run| run.pieces.iter().all(|piece| !piece.text.is_empty())));
    }

    #[test]
    fn plain_text_loses_only_paired_backticks(parts in vec("[a-z ]{1,5}", 1..6)) {
        let source = parts.join("`");
        let ticks = Text::parse(&source).plain().matches('`').count();
        prop_assert_eq!(ticks, (parts.len() - 1) % 2);
    }
}
