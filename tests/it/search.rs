//! Text search.

use proptest::prelude::*;
use research_notebook::notebook::{
    query::Query,
    results::Results,
    search::{SearchIndex, Words},
};
use serde_json::json;

use crate::support::{entry, index, notebooks, of_entries, shipped, titles};

fn found(query: &str) -> Vec<String> {
    let notebook = shipped();
    let mut asked = Query::default();
    asked.set_text(query);
    titles(&notebook, &Results::of(&notebook, &index(&notebook), &asked))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn entropy_finds_the_entry_that_is_about_it_before_the_one_that_mentions_it() {
    assert_eq!(found("entropy"), ["Sparse MoE Router Entropy", "Fixed-Gamma Speculative Decoding"]);
}

#[test]
fn every_text_of_an_entry_is_searched() {
    let table = [
        ("router entropy", "Sparse MoE Router Entropy"),
        ("request-ID mismatches before deployment", "KV Cache ID Normalization Tests"),
        ("d_model=64", "Non-Abelian Grokking Capacity Ceiling"),
        ("chi=50", "Uniform MPO Compression Collapse"),
        ("brittle", "Fixed-Gamma Speculative Decoding"),
        ("patching harness", "Activation Patching for Algebraic Circuits"),
        ("vllm", "KV Cache ID Normalization Tests"),
        ("benchmark logs", "Fixed-Gamma Speculative Decoding"),
        ("draft 2026-04", "Activation Patching for Algebraic Circuits"),
    ];
    for (query, title) in table {
        assert_eq!(found(query).first().map(String::as_str), Some(title), "{query:?}");
    }
    let texts = json!({
        "scope": "onlyscope", "reopen_if": "onlyreopen", "reproduces": { "title": "onlytarget" },
        "links": [{ "title": "onlylink", "url": "https://a.org" }],
    });
    let (notebook, _) = of_entries(&[entry("A", &texts)]);
    for word in ["onlyscope", "onlyreopen", "onlytarget", "onlylink"] {
        assert_eq!(index(&notebook).search(&Words::parse(word)).len(), 1, "{word:?}");
    }
}

#[test]
fn all_words_must_be_found_wherever_they_stand() {
    assert_eq!(found("grokking patching"), ["Activation Patching for Algebraic Circuits"]);
    assert_eq!(found("grokking entropy"), Vec::<String>::new());
    assert_eq!(found("   ").len(), 6);
}

#[test]
fn a_whole_word_ranks_before_the_start_of_one_and_that_before_the_inside() {
    let (notebook, _) = of_entries(&[
        entry("Unscaled", &json!({})),
        entry("Scaled runs", &json!({})),
        entry("Scale", &json!({})),
    ]);
    let mut query = Query::default();
    query.set_text("scale");
    assert_eq!(
        titles(&notebook, &Results::of(&notebook, &index(&notebook), &query)),
        ["Scale", "Scaled runs", "Unscaled"]
    );
}

#[test]
fn a_title_ranks_before_a_tag_and_a_tag_before_the_body() {
    let (notebook, _) = of_entries(&[
        entry("One", &json!({ "setup": ["entropy"] })),
        entry("Two", &json!({ "tags": ["Entropy"] })),
        entry("Entropy", &json!({})),
    ]);
    let mut query = Query::default();
    query.set_text("entropy");
    assert_eq!(
        titles(&notebook, &Results::of(&notebook, &index(&notebook), &query)),
        ["Entropy", "Two", "One"]
    );
}

#[test]
fn typing_a_word_letter_by_letter_never_loses_the_entry_that_holds_it() {
    let notebook = shipped();
    let index = SearchIndex::new(notebook.entries());
    for (place, entry) in notebook.entries().iter().enumerate() {
        let texts = [
            Some(&entry.title),
            entry.question.as_ref(),
            entry.conclusion.as_ref(),
            entry.next_step.as_ref(),
        ];
        let texts = texts.into_iter().flatten().chain(&entry.setup).chain(&entry.observations);
        for word in texts.flat_map(|text| text.plain().split_whitespace()) {
            for (end, letter) in word.char_indices() {
                let typed = &word[..end + letter.len_utf8()];
                let hits = index.search(&Words::parse(typed));
                assert!(
                    hits.iter().any(|hit| hit.entry == place),
                    "{typed:?} of {word:?} lost {}",
                    entry.id
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_found_is_marked(notebook in notebooks(), query in "\\PC{0,8}") {
        let words = Words::parse(&query);
        for hit in index(&notebook).search(&words) {
            let entry = &notebook.entries()[hit.entry];
            let mut texts = vec![
                entry.title.plain().to_owned(), entry.category.label.clone(), entry.status.label.clone(),
                entry.date.to_string(),
            ];
            texts.extend(entry.question.iter().map(|text| text.plain().to_owned()));
            texts.extend(entry.tags.iter().map(|tag| tag.label.clone()));
            prop_assert!(words.is_empty() || texts.iter().any(|text| !words.find(text).is_empty()));
        }
    }
}
