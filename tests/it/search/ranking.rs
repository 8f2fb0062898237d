//! The quality of the ranking: the mean reciprocal rank, among the first ten results, of entries that a
//! reader looks for by a part of the title. `cargo test --test it ranking -- --nocapture` prints it.

use research_notebook::notebook::{
    model::notebook::Notebook,
    query::{Query, results::Results},
    search::{Index, parsed_query::ParsedQuery},
};

use crate::{
    generator::{Random, dataset},
    support::{SHIPPED, without_faults},
};

/// A query, and the index of the entry that it is meant to find.
type Judged = (String, usize);

/// Queries of up to three words from the title of a random entry.
fn whole(notebook: &Notebook, random: &mut Random) -> Vec<Judged> {
    let mut judged = Vec::new();
    for _ in 0..200 {
        let place = random.below(notebook.entries().len());
        let title = notebook.entries()[place].title.plain().to_lowercase();
        let words: Vec<&str> = title.split_whitespace().collect();
        let first = random.below(words.len().saturating_sub(2).max(1));
        judged.push((words[first..words.len().min(first + 3)].join(" "), place));
    }
    judged
}

/// The query with only the first half of its last word.
fn half_typed((query, place): &Judged) -> Judged {
    let (start, last) = query.rsplit_once(' ').unwrap_or(("", query));
    let half: String = last.chars().take(last.chars().count().div_ceil(2)).collect();
    (format!("{start} {half}"), *place)
}

/// A query whose longest word has two letters swapped or one missing.
fn misspelt((query, place): &Judged, random: &mut Random) -> Judged {
    let longest = query.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 3 {
        let at = 1 + random.below(letters.len() - 2);
        if random.below(2) == 0 {
            letters.swap(at, at + 1);
        } else {
            letters.remove(at);
        }
    }
    (query.replacen(longest, &letters.into_iter().collect::<String>(), 1), *place)
}

fn mean_reciprocal_rank(notebook: &Notebook, index: &Index, judged: &[Judged]) -> f64 {
    let reciprocal = |(text, place): &Judged| {
        let mut query = Query::default();
        query.set_text(text);
        let parsed = ParsedQuery::parse(text, notebook.catalogue());
        let results = Results::new(notebook, Some(index), &query, &parsed);
        let found = results.stream().iter().chain(results.partial()).take(10);
        let rank = found.into_iter().position(|entry| entry.0 == *place);
        rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0))
    };
    judged.iter().map(reciprocal).sum::<f64>() / judged.len() as f64
}

fn assert_found(name: &str, notebook: &Notebook, least: [f64; 3]) {
    let index = Index::build(notebook.entries());
    let mut random = Random(3);
    let whole = whole(notebook, &mut random);
    let half: Vec<Judged> = whole.iter().map(half_typed).collect();
    let misspelt: Vec<Judged> = whole.iter().map(|one| misspelt(one, &mut random)).collect();
    for ((kind, judged), least) in
        [("whole", whole), ("half typed", half), ("misspelt", misspelt)].into_iter().zip(least)
    {
        let found = mean_reciprocal_rank(notebook, &index, &judged);
        println!("{name}, {kind}: MRR@10 {found:.3}");
        assert!(found >= least, "{name}, {kind}: {found:.3} is less than {least}");
    }
}

#[test]
fn an_entry_comes_first_for_words_of_its_title_even_half_typed_or_misspelt() {
    assert_found("shipped", &without_faults(SHIPPED), [0.99, 0.95, 0.95]);
    let generated = without_faults(&dataset(1000).to_string());
    assert_found("generated", &generated, [0.98, 0.98, 0.95]);
}
