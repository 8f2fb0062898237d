//! Text search.

use proptest::prelude::*;
use research_notebook::notebook::{
    model::{field::TextField, notebook::Notebook},
    query::Query,
    search::{Index, Matches, parsed_query::ParsedQuery, words::words},
};
use serde_json::{Value, json};

use crate::support::{entry, notebooks, of_entries, parsed, results, search, shipped, titles};

fn found_in(notebook: &Notebook, text: &str) -> Vec<String> {
    let mut query = Query::default();
    query.set_text(text);
    titles(notebook, &results(notebook, &query)).into_iter().map(str::to_owned).collect()
}

/// The titles of the shipped entries that a text finds, the best match first.
fn found(text: &str) -> Vec<String> {
    found_in(&shipped(), text)
}

/// A notebook of entries with these titles and no other texts.
fn titled(titles: &[&str]) -> Notebook {
    let entries: Vec<Value> = titles.iter().map(|title| entry(title, &json!({}))).collect();
    let (notebook, faults) = of_entries(&entries);
    assert_eq!(faults, []);
    notebook
}

/// The indices of the entries that match every word.
fn all(matches: &Matches) -> Vec<usize> {
    matches.all.iter().map(|hit| hit.entry.0).collect()
}

#[test]
fn an_entry_about_a_word_comes_before_one_that_mentions_it() {
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
        assert_eq!(search(&notebook, word).all.len(), 1, "{word:?}");
    }
}

#[test]
fn an_entry_must_contain_every_word_anywhere() {
    assert_eq!(found("grokking patching"), ["Activation Patching for Algebraic Circuits"]);
    assert_eq!(found("   ").len(), 6);
}

#[test]
fn whole_words_rank_before_other_forms_and_longer_words_and_typos() {
    let notebook = titled(&["Scalar", "Scaling", "Scale"]);
    assert_eq!(found_in(&notebook, "scale"), ["Scale", "Scaling"]);
    assert_eq!(found_in(&notebook, "scal"), ["Scale", "Scalar", "Scaling"]);
    assert_eq!(found_in(&notebook, "sclaing"), ["Scaling"]);
}

#[test]
fn a_match_in_the_title_ranks_before_one_in_a_tag_or_another_text() {
    let (notebook, _) = of_entries(&[
        entry("One", &json!({ "setup": ["entropy"] })),
        entry("Two", &json!({ "tags": ["Entropy"] })),
        entry("Entropy", &json!({})),
    ]);
    assert_eq!(found_in(&notebook, "entropy"), ["Entropy", "Two", "One"]);
}

#[test]
fn case_and_accents_do_not_matter_but_the_same_spelling_comes_first() {
    let notebook =
        titled(&["Resume", "Résumé", "RE\u{301}SUME\u{301}S", "Straße", "Strasse", "Ångström"]);
    assert_eq!(found_in(&notebook, "résumé")[0], "Résumé");
    assert_eq!(found_in(&notebook, "resume")[0], "Resume");
    assert_eq!(found_in(&notebook, "RESUME").len(), 3);
    assert_eq!(found_in(&notebook, "strasse"), ["Strasse", "Straße"]);
    assert_eq!(found_in(&notebook, "straße"), ["Straße", "Strasse"]);
    assert_eq!(found_in(&notebook, "angstrom"), ["Ångström"]);
}

#[test]
fn words_with_punctuation_are_found_whole_and_by_their_parts() {
    let notebook = titled(&[
        "Raised z-loss",
        "At d_model=64",
        "In C++ only",
        "Top-2 routing",
        "chi=50",
        "C and D",
    ]);
    for (query, title) in [
        ("z-loss", "Raised z-loss"),
        ("loss", "Raised z-loss"),
        ("d_model=64", "At d_model=64"),
        ("model", "At d_model=64"),
        ("64", "At d_model=64"),
        ("c++", "In C++ only"),
        ("top-2", "Top-2 routing"),
        ("top 2", "Top-2 routing"),
        ("chi=50", "chi=50"),
        ("chi", "chi=50"),
    ] {
        assert_eq!(found_in(&notebook, query), [title], "{query:?}");
    }
    let found = found_in(&notebook, "c");
    assert_eq!((found[0].as_str(), found.len()), ("C and D", 3));
}

#[test]
fn a_compound_is_found_with_and_without_its_hyphens() {
    let notebook = titled(&[
        "Fine-tuning at scale",
        "Finetuned heads",
        "Pretraining losses",
        "Pre\u{2011}training data",
        "GPT-4 and GPT4",
        "Dated 2025-08-14",
    ]);
    for (query, titles) in [
        ("finetuning", &["Fine-tuning at scale", "Finetuned heads"][..]),
        ("fine-tuning", &["Fine-tuning at scale", "Finetuned heads"]),
        ("fine-tun", &["Fine-tuning at scale", "Finetuned heads"]),
        ("finetu", &["Finetuned heads", "Fine-tuning at scale"]),
        ("finetunning", &["Fine-tuning at scale", "Finetuned heads"]),
        ("pretraining", &["Pretraining losses", "Pre\u{2011}training data"]),
        ("pre-training", &["Pre\u{2011}training data", "Pretraining losses"]),
        ("pre\u{2010}training", &["Pre\u{2011}training data", "Pretraining losses"]),
        ("gpt4", &["GPT-4 and GPT4"]),
        ("gpt-4", &["GPT-4 and GPT4"]),
        ("20250814", &[]),
        ("\"finetuned\"", &["Finetuned heads"]),
        ("\"fine tuning\"", &["Fine-tuning at scale"]),
    ] {
        let mut found = found_in(&notebook, query);
        let mut expected: Vec<String> = titles.iter().map(|&it| it.to_owned()).collect();
        // Forms of a word are no better than one another.
        if !query.contains("pre") {
            found.sort();
            expected.sort();
        }
        assert_eq!(found, expected, "{query:?}");
    }
    let marked = |query: &str, text: &str| -> Vec<String> {
        let highlighter = search(&notebook, query).highlighter;
        highlighter.find(text).into_iter().map(|range| text[range].to_owned()).collect()
    };
    assert_eq!(marked("finetuning", "The fine-tuning of it"), ["fine-tuning"]);
    assert_eq!(marked("finetu", "The fine-tuning of it"), ["fine-tu"]);
    assert_eq!(marked("fine-tuning", "Finetuning, fine-tuning"), ["Finetuning", "fine-tuning"]);
}

#[test]
fn numbers_versions_and_identifiers_are_never_corrected() {
    let notebook = titled(&["Seed 4242", "llama3 run", "commit a1b2c3d4", "v10.25"]);
    for query in ["4243", "4243 ", "42424", "llama4", "llamas3 ", "a1b2c3d5", "10.26", "lama3"] {
        assert_eq!(found_in(&notebook, query), [""; 0], "{query:?}");
        assert_eq!(search(&notebook, query).corrections, [], "{query:?}");
    }
    assert_eq!(found_in(&notebook, "424"), ["Seed 4242"]);
    assert_eq!(found_in(&notebook, "sead 4242"), ["Seed 4242"]);
}

#[test]
fn a_minus_excludes_only_before_a_letter_or_a_quote() {
    let notebook = titled(&["Ran with --fp16", "Scaled by -0.5", "Plain fp16 run", "Other"]);
    for (query, count) in [
        ("--fp16", 2),
        ("-0.5", 1),
        ("- fp16", 2),
        ("−0.5", 1),
        ("-(fp16)", 2),
        ("-fp16", 2),
        ("run -fp16", 0),
        ("-\"fp16 run\"", 3),
        ("-“fp16 run”", 3),
    ] {
        assert_eq!(found_in(&notebook, query).len(), count, "{query:?}");
    }
}

#[test]
fn typographic_quotes_mean_the_same_as_straight_ones() {
    let entries = [
        entry("Sparse router entropy", &json!({ "tags": ["KV Cache"] })),
        entry("Router of sparse entropy", &json!({})),
    ];
    let (notebook, _) = of_entries(&entries);
    for quoted in ["\"{}\"", "“{}”", "„{}“", "«{}»", "»{}«", "＂{}＂", "\"{}”"] {
        let phrase = quoted.replace("{}", "sparse router");
        assert_eq!(found_in(&notebook, &phrase), ["Sparse router entropy"], "{phrase}");
        let operator = format!("tag:{}", quoted.replace("{}", "KV Cache"));
        assert_eq!(found_in(&notebook, &operator), ["Sparse router entropy"], "{operator}");
    }
    assert_eq!(found_in(&notebook, "“sparse rout").len(), 2);
}

#[test]
fn invisible_characters_and_variants_of_letters_make_no_difference() {
    let notebook = titled(&[
        "The compu\u{ad}tation",
        "A zero\u{200b}shot run",
        "Fit of R²",
        "More eﬃciency",
        "On ＧＰＵ",
        "ℓ₂ norm",
        "re\u{301}seau",
    ]);
    for (query, title) in [
        ("computation", "The compu\u{ad}tation"),
        ("compu\u{ad}tation", "The compu\u{ad}tation"),
        ("\u{200b}computation\u{feff}", "The compu\u{ad}tation"),
        ("zeroshot", "A zero\u{200b}shot run"),
        ("r2", "Fit of R²"),
        ("R²", "Fit of R²"),
        ("efficiency", "More eﬃciency"),
        ("gpu", "On ＧＰＵ"),
        ("ｇｐｕ", "On ＧＰＵ"),
        ("l2", "ℓ₂ norm"),
        ("réseau", "réseau"),
        ("reseau", "réseau"),
    ] {
        assert_eq!(found_in(&notebook, query), [title], "{query:?}");
    }
    let highlighter = search(&notebook, "computa").highlighter;
    assert_eq!(highlighter.find("a compu\u{ad}tation"), [2..11]);
    assert_eq!(search(&notebook, "effic").highlighter.find("eﬃciency"), [0..5]);
}

#[test]
fn the_addresses_of_links_are_searched() {
    let link = |url: &str| json!({ "links": [{ "title": "Paper", "url": url }] });
    let (notebook, _) = of_entries(&[
        entry("A", &link("https://arxiv.org/abs/2401.04088")),
        entry(
            "B",
            &json!({ "reproduces": { "title": "P", "url": "https://doi.org/10.1145/3571730" } }),
        ),
        entry("C", &json!({ "question": "See [it](https://github.com/x/y/commit/a1b2c3d)." })),
        entry("D", &link("data/loss-4711.csv")),
    ]);
    for (query, title) in [
        ("2401.04088", "A"),
        ("arxiv", "A"),
        ("10.1145/3571730", "B"),
        ("a1b2c3d", "C"),
        ("4711", "D"),
        ("https://arxiv.org/abs/2401.04088", "A"),
    ] {
        assert_eq!(found_in(&notebook, query), [title], "{query:?}");
    }
    assert_eq!(found_in(&notebook, "https").len(), 0);
}

#[test]
fn a_pasted_text_of_thousands_of_words_is_answered() {
    let words: Vec<String> = (0..3000).map(|it| format!("w{}x", it * 7919 % 10007)).collect();
    let notebook = titled(&["Sparse router", "Dense w7919x"]);
    let found = search(&notebook, &words.join(" "));
    assert_eq!((found.all.len(), found.some.len()), (0, 1));
    assert_eq!(found.corrections, []);
}

#[test]
fn words_in_scripts_without_spaces_are_found() {
    let notebook = titled(&["稀疏混合专家模型", "専門家の混合", "การบีบอัด"]);
    assert_eq!(found_in(&notebook, "混合"), ["稀疏混合专家模型", "専門家の混合"]);
    assert_eq!(found_in(&notebook, "混合专家"), ["稀疏混合专家模型"]);
    assert_eq!(found_in(&notebook, "บีบ"), ["การบีบอัด"]);
}

#[test]
fn a_typo_is_corrected_only_if_the_word_does_not_occur() {
    let notebook = titled(&["Compression", "Comprehension", "Router", "Routes", "Rout"]);
    assert_eq!(found_in(&notebook, "compresion"), ["Compression"]);
    assert_eq!(found_in(&notebook, "ocmpresion"), ["Compression"]);
    let matches = search(&notebook, "compresion");
    assert_eq!(matches.corrections.len(), 1);
    assert_eq!(
        (&*matches.corrections[0].typed, &*matches.corrections[0].used),
        ("compresion", "compression")
    );
    // "router" occurs, so it is not corrected to "routes". A word of three letters is never corrected.
    assert_eq!(search(&notebook, "router ").corrections, []);
    assert_eq!(found_in(&notebook, "rautr"), Vec::<String>::new());
    assert_eq!(found_in(&notebook, "ruot "), ["Rout"]);
    assert_eq!(found_in(&notebook, "roz"), Vec::<String>::new());
    // Quoted words are never corrected.
    assert_eq!(found_in(&notebook, "\"compresion\""), Vec::<String>::new());
}

#[test]
fn another_word_that_looks_alike_is_no_correction() {
    for (typed, word) in [
        // Two consonants differ.
        ("annealing", "Appealing"),
        ("concordance", "Conformance"),
        ("palpable", "Passable"),
        ("mumblings", "Mutterings"),
        // The first letter differs, and another.
        ("ventures", "Features"),
        ("northern", "Southern"),
        ("employment", "Deployment"),
        ("mismatches", "Dispatches"),
        ("proactive", "Reactive"),
        // A consonant and another letter differ in a word of less than ten letters.
        ("clucking", "Checking"),
        ("cartridge", "Cambridge"),
        ("preserves", "Reverses"),
    ] {
        let notebook = titled(&[word]);
        for typed in [typed.to_owned(), format!("{typed} ")] {
            assert_eq!(found_in(&notebook, &typed), [""; 0], "{typed:?}");
        }
    }
}

#[test]
fn two_slips_in_a_long_word_are_corrected() {
    for (typed, word) in [
        // Two letters swapped, and one missing or doubled.
        ("ocmpresion", "Compression"),
        ("intrepretabilty", "Interpretability"),
        ("recieveing", "Receiving"),
        // Two missing, two swaps.
        ("acomodate", "Accommodate"),
        ("benhcmakr", "Benchmark"),
        // One vowel in place of another, twice or with another slip.
        ("seperete", "Separate"),
        ("definatley", "Definitely"),
        // A wrong consonant, and a missing letter.
        ("compresiom", "Compression"),
    ] {
        let notebook = titled(&[word]);
        for typed in [typed.to_owned(), format!("{typed} ")] {
            assert_eq!(found_in(&notebook, &typed), [word], "{typed:?}");
        }
    }
}

#[test]
fn entries_with_only_some_of_the_words_are_a_second_group() {
    let notebook = titled(&["Sparse router", "Sparse", "Router", "Dense"]);
    let matches = search(&notebook, "sparse router");
    assert_eq!(all(&matches), [0]);
    assert_eq!(matches.some.len(), 2);
    // If no entry has all words, the second group is shown at once.
    assert_eq!(found_in(&notebook, "sparse dense").len(), 3);
}

#[test]
fn words_such_as_the_and_what_need_not_match() {
    let notebook = titled(&["The router", "Routers of what", "The what"]);
    assert_eq!(found_in(&notebook, "what is the router"), ["The router", "Routers of what"]);
    assert_eq!(found_in(&notebook, "the"), ["The router", "The what"]);
}

#[test]
fn quoted_words_must_follow_one_another() {
    let notebook = titled(&["Sparse router entropy", "Router of sparse entropy"]);
    assert_eq!(found_in(&notebook, "\"sparse router\""), ["Sparse router entropy"]);
    assert_eq!(found_in(&notebook, "sparse router").len(), 2);
    assert_eq!(found_in(&notebook, "\"sparse rout\""), Vec::<String>::new());
    // An unclosed quote does not count.
    assert_eq!(found_in(&notebook, "\"sparse rout").len(), 2);
}

#[test]
fn operators_filter_like_the_facets() {
    let table: [(&str, usize); 16] = [
        ("tag:grokking", 2),
        ("TAG:Grokking", 2),
        ("tag:\"KV Cache\"", 1),
        ("-tag:grokking", 4),
        ("status:reproduced", 3),
        ("-status:reproduced", 3),
        ("category:open-questions", 0),
        ("year:2026", 3),
        ("date:2026", 3),
        ("date:>=2026-01", 3),
        ("date:<=2025-12", 3),
        ("after:2026-01 before:2026-03", 2),
        ("date:2025-08..2025-09", 2),
        ("-date:2026", 3),
        ("entropy -router", 1),
        ("entropy -\"router entropy\"", 1),
    ];
    for (query, count) in table {
        assert_eq!(found(query).len(), count, "{query:?}");
    }
}

#[test]
fn an_unknown_operator_is_searched_for_as_words() {
    let notebook = titled(&["A status: lost", "Other"]);
    let lost = parsed(&notebook, "status:lost");
    assert_eq!((lost.operators.len(), lost.unknown_operators), (0, vec!["status:lost".to_owned()]));
    assert_eq!(found_in(&notebook, "status:lost"), ["A status: lost"]);
    for half_typed in ["tag:", "-", "\"", "-\"", "date:>=", "date:20", "-tag:", "a:b", "::", "()"] {
        parsed(&notebook, half_typed);
    }
}

/// Every word of an entry, as its author wrote it.
fn written_words(notebook: &Notebook, place: usize) -> Vec<String> {
    let entry = &notebook.entries()[place];
    let texts = std::iter::once(&entry.title).chain(entry.texts.iter()).map(|text| text.plain());
    let labels = entry.tags.iter().map(|tag| tag.label.as_str());
    let texts: Vec<&str> = texts.chain(labels).chain([entry.category.label.as_str()]).collect();
    let parts = texts.iter().flat_map(|text| words(text).map(|range| text[range].to_owned()));
    let whole = texts.iter().flat_map(|text| text.split_whitespace().map(str::to_owned));
    parts.chain(whole).collect()
}

/// Types every word of every entry letter by letter. The entry must always be among the matches.
fn nothing_is_lost_while_typing(notebook: &Notebook) {
    let index = Index::build(notebook.entries());
    for place in 0..notebook.entries().len() {
        for word in written_words(notebook, place) {
            for (end, letter) in word.char_indices() {
                let typed = &word[..end + letter.len_utf8()];
                let parsed = ParsedQuery::parse(typed, notebook.catalogue());
                if parsed.clauses.is_empty() {
                    continue;
                }
                let found = index.search(&parsed);
                assert!(all(&found).contains(&place), "{typed:?} of {word:?} lost entry {place}");
            }
        }
    }
}

#[test]
fn typing_a_word_letter_by_letter_never_loses_its_entry() {
    nothing_is_lost_while_typing(&shipped());
}

/// A word, and the same word with one letter more, less or different, or two neighbours swapped.
fn slips() -> impl Strategy<Value = (String, String)> {
    let word = prop::sample::select(vec!["Cache", "Router", "Entropy", "Annealing", "Ångström"]);
    (word, 0..4, any::<prop::sample::Index>(), prop::char::range('a', 'z')).prop_map(
        |(word, kind, at, letter)| {
            let mut letters: Vec<char> = word.to_lowercase().chars().collect();
            let place = at.index(letters.len());
            match kind {
                0 => letters.insert(place, letter),
                1 => drop(letters.remove(place)),
                2 => letters[place] = letter,
                _ => letters.swap(place, (place + 1).min(word.chars().count() - 1)),
            }
            (word.to_owned(), letters.into_iter().collect())
        },
    )
}

proptest! {
    #[test]
    fn any_single_slip_in_a_word_of_five_letters_or_more_is_corrected((word, typed) in slips()) {
        let notebook = titled(&[&word]);
        for typed in [format!("{typed} "), typed] {
            prop_assert_eq!(found_in(&notebook, &typed), [word.as_str()], "{:?}", typed);
        }
    }

    #[test]
    fn typing_any_word_of_any_notebook_never_loses_its_entry(notebook in notebooks()) {
        nothing_is_lost_while_typing(&notebook);
    }

    #[test]
    fn every_result_has_a_marked_match(notebook in notebooks(), query in "\\PC{0,8}") {
        let found = search(&notebook, &query);
        prop_assume!(!parsed(&notebook, &query).clauses.is_empty());
        for hit in &found.all {
            let entry = &notebook.entry(hit.entry);
            let mut texts = vec![
                entry.title.plain().to_owned(), entry.category.label.clone(), entry.status.label.clone(),
                entry.date.to_string(),
            ];
            texts.extend(entry.texts[TextField::Question].iter().map(|text| text.plain().to_owned()));
            texts.extend(entry.tags.iter().map(|tag| tag.label.clone()));
            prop_assert!(texts.iter().any(|text| !found.highlighter.find(text).is_empty()));
        }
    }

    #[test]
    fn every_query_can_be_searched(notebook in notebooks(), query in "(\\PC{0,6}|-|\"| |tag:|date:|..|>=|\\PC){0,8}") {
        let found = search(&notebook, &query);
        prop_assert!(found.all.iter().chain(&found.some).all(|hit| hit.score >= 0.0));
    }
}
