//! Lines of work, and related entries.

use research_notebook::notebook::{
    model::{index::EntryIx, notebook::Notebook},
    search::Index,
};
use serde_json::json;

use crate::support::{entry, of_entries, shipped};

/// A notebook of entries, given by their id and the ids that they follow. Each is a month newer than the
/// previous.
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

/// The line of work of an entry: the ids, each after a dot for every level of depth.
fn line(notebook: &Notebook, entry: EntryIx) -> String {
    let line = notebook.lineage().line(entry).into_iter();
    let steps =
        line.map(|step| format!("{}{}", ".".repeat(step.depth), notebook.entry(step.entry).id));
    steps.collect::<Vec<_>>().join(" ")
}

#[test]
fn an_entry_and_its_next_step_are_linked_both_ways() {
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
fn a_line_of_work_is_a_tree_that_lists_each_entry_once() {
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
fn a_line_of_work_can_have_two_beginnings() {
    assert_eq!(
        line(&notebook(&[("a", &[]), ("b", &[]), ("c", &["a", "b"])]), EntryIx(2)),
        "a .c b"
    );
}

#[test]
fn cycles_and_unknown_ids_in_follows_do_no_harm() {
    let circle = notebook(&[("a", &["c"]), ("b", &["a"]), ("c", &["b", "c", "nobody"])]);
    assert_eq!(line(&circle, EntryIx(1)), "a .b ..c");
    assert_eq!(circle.lineage().follows(EntryIx(2)), [EntryIx(1)]);
}

#[test]
fn a_very_long_line_of_work_is_cut_to_the_200_nearest_entries() {
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
fn only_entries_that_share_rare_words_are_related() {
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
fn an_entry_has_at_most_three_related_entries_and_never_itself() {
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
