//! Lines of work, and entries that are about the same.

use research_notebook::notebook::{
    model::{index::EntryIx, notebook::Notebook},
    search::Index,
};
use serde_json::json;

use crate::support::{entry, of_entries, shipped};

/// A notebook of entries that follow others, each a month after the one before.
fn notebook(entries: &[(&str, &[&str])]) -> Notebook {
    let entries: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(at, (id, follows))| {
            let date = format!("2025-{:02}", at + 1);
            entry(id, &json!({ "id": id, "follows": follows, "date": date }))
        })
        .collect();
    of_entries(&entries).0
}

/// The line of work of an entry: each id after as many dots as it is deep.
fn line(notebook: &Notebook, entry: EntryIx) -> String {
    let line = notebook.lineage().line(entry).into_iter();
    let steps =
        line.map(|step| format!("{}{}", ".".repeat(step.depth), notebook.entry(step.entry).id));
    steps.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_next_step_is_known_from_both_ends() {
    let notebook = shipped();
    let place = |title: &str| {
        notebook
            .indices()
            .find(|entry| notebook.entry(*entry).title.plain().starts_with(title))
            .expect(title)
    };
    let (before, after) = (place("Non-Abelian"), place("Activation"));
    assert_eq!(notebook.lineage().taken_up(before), [after]);
    assert_eq!(notebook.lineage().follows(after), [before]);
    assert_eq!(notebook.lineage().follows(before), []);
}

#[test]
fn a_line_is_a_tree_in_which_each_entry_stands_once() {
    let branches = notebook(&[
        ("a", &[]),
        ("b", &["a"]),
        ("c", &["a"]),
        ("d", &["b", "c"]),
        ("e", &["c"]),
        ("alone", &[]),
    ]);
    for member in 0..5 {
        assert_eq!(line(&branches, EntryIx(member)), "a .b ..d .c ..e");
    }
    assert_eq!(line(&branches, EntryIx(5)), "alone");
}

#[test]
fn two_beginnings_stand_one_after_the_other() {
    assert_eq!(
        line(&notebook(&[("a", &[]), ("b", &[]), ("c", &["a", "b"])]), EntryIx(2)),
        "a .c b"
    );
}

#[test]
fn circles_ids_of_nobody_and_an_entrys_own_are_survived() {
    let circle = notebook(&[("a", &["c"]), ("b", &["a"]), ("c", &["b", "c", "nobody"])]);
    assert_eq!(line(&circle, EntryIx(1)), "a .b ..c");
    assert_eq!(circle.lineage().follows(EntryIx(2)), [EntryIx(1)]);
}

#[test]
fn of_an_endless_line_the_entries_nearby_are_told() {
    let ids: Vec<String> = (0..500).map(|at| format!("e{at}")).collect();
    let entries: Vec<_> = (0..500_usize)
        .map(|at| {
            let follows: Vec<&String> =
                at.checked_sub(1).map(|before| &ids[before]).into_iter().collect();
            entry(&ids[at], &json!({ "follows": follows }))
        })
        .collect();
    let notebook = of_entries(&entries).0;
    let line = notebook.lineage().line(EntryIx(250));
    assert_eq!(line.len(), 200);
    assert!(line.iter().any(|step| step.entry == EntryIx(250)));
}

#[test]
fn entries_that_share_rare_words_are_related_and_others_are_not() {
    let about = |title: &str, conclusion: &str, tags: &[&str]| {
        entry(title, &json!({ "conclusion": conclusion, "tags": tags }))
    };
    let entries = [
        about("Router entropy", "Experts collapse when the gate saturates.", &["MoE"]),
        about("Gate noise", "Noise keeps the gate from collapse; experts stay alive.", &["MoE"]),
        about("Cache layout", "Paged blocks win on long prompts.", &["KV Cache"]),
        about("Prompt cache", "Blocks are shared between prompts of one prefix.", &["KV Cache"]),
        about("Tokenizer drift", "Nothing of the above.", &[]),
    ];
    let notebook = of_entries(&entries).0;
    let index = Index::build(notebook.entries());
    assert_eq!(index.related(EntryIx(0), &[]), [EntryIx(1)]);
    assert_eq!(index.related(EntryIx(1), &[]), [EntryIx(0)]);
    assert_eq!(index.related(EntryIx(2), &[]), [EntryIx(3)]);
    assert_eq!(index.related(EntryIx(4), &[]), []);
}

#[test]
fn at_most_three_are_named_and_never_the_entry_itself() {
    let entries: Vec<_> = (0..30)
        .map(|at| {
            let tag = ["Sparse Routing", "Paged Attention", "Weight Merging"][at % 3];
            entry(&format!("Number {at}"), &json!({ "tags": [tag] }))
        })
        .collect();
    let notebook = of_entries(&entries).0;
    let index = Index::build(notebook.entries());
    for place in 0..30 {
        let related = index.related(EntryIx(place), &[]);
        assert_eq!(related.len(), 3);
        assert!(related.iter().all(|other| other.0 != place && other.0 % 3 == place % 3));
        let others = index.related(EntryIx(place), &related);
        assert_eq!(others.len(), 3, "what is known makes room");
        assert!(others.iter().all(|other| !related.contains(other)));
    }
}
