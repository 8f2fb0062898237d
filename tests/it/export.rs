//! Copying and saving entries.

use proptest::prelude::*;
use research_notebook::{
    notebook::{
        export::{
            clipboard::Form,
            files::Format,
            table::{csv, tsv},
        },
        model::{index::EntryIx, notebook::Notebook},
    },
    state::loaded_notebook::LoadedNotebook,
};
use serde_json::json;

use crate::support::{entry, example, notebooks, of_entries, shipped, without_faults};

fn complete() -> Notebook {
    without_faults(
        &json!({
            "site": {
                "owner": "A. Author", "title": "Notes", "url": "https://lab.example/notes",
                "sort": "oldest", "fold": false, "timeline": false,
            },
            "categories": ["Notes"],
            "entries": [{
                "id": "one", "title": "Is `f(x)` *fast*?", "category": "Notes", "status": "failed",
                "date": "2026-03", "updated": "2026-04-02", "question": "Why, \"then\"?",
                "setup": ["- A list of its own", "2. And a number"], "observations": ["Slow."],
                "conclusion": "No.", "scope": "Here.", "reopen_if": "There.", "next_step": "None.",
                "tags": ["C_1", "MoE"], "follows": ["two"],
                "reproduces": { "title": "A paper", "url": "https://a.example/p" },
                "links": [{ "kind": "code", "title": "Run", "url": "https://a.example/r" }],
            }],
        })
        .to_string(),
    )
}

fn copied(form: Form) -> String {
    let notebook = complete();
    form.render(&notebook, &notebook.entries()[0], "https://lab.example/notes/entry/one/")
}

#[test]
fn a_copied_link_is_the_address_of_the_entry() {
    assert_eq!(copied(Form::Link), "https://lab.example/notes/entry/one/");
}

#[test]
fn a_citation_names_the_revision() {
    assert_eq!(
        copied(Form::Citation),
        "A. Author. “Is f(x) fast?” (failed, 2026-03). Notes. Revision of 2026-04-02. \
         https://lab.example/notes/entry/one/"
    );
    assert!(copied(Form::Bibtex).contains("note = {failed; revision of 2026-04-02}"));
}

#[test]
fn markdown_keeps_the_markup_and_escapes_everything_else() {
    assert_eq!(
        copied(Form::Markdown),
        "## Is `f(x)` *fast*?\n\nfailed · 2026-03 · updated 2026-04-02 · Notes\n\n\
         _Why, \"then\"?_\n\n**Next step of**\n\n- two\n\n**Reproduces.** [A paper](<https://a.example/p>)\n\n\
         **Setup**\n\n- \\- A list of its own\n- 2\\. And a number\n\n**Observations**\n\n- Slow.\n\n\
         **Conclusion.** No.\n\n**Scope.** Here.\n\n**Reopen if.** There.\n\n**Next step.** None.\n\n\
         **Links**\n\n- code [Run](<https://a.example/r>)\n\n**Tags.** C\\_1, MoE\n\n\
         <https://lab.example/notes/entry/one/>\n"
    );
}

#[test]
fn csv_has_a_row_for_each_entry_and_a_line_for_each_item() {
    let table = Format::Csv.render(&complete(), &[EntryIx(0)], |_| None);
    let (head, row) = table.split_once("\r\n").expect("a row");
    // The mark tells spreadsheets that the file is UTF-8.
    assert!(
        head.starts_with("\u{feff}id,title,status,category,date,updated,tags,question,"),
        "{head}"
    );
    assert_eq!(
        row,
        "one,Is f(x) fast?,failed,Notes,2026-03,2026-04-02,\"C_1\nMoE\",\"Why, \"\"then\"\"?\",\
         \"'- A list of its own\n2. And a number\",Slow.,No.,Here.,There.,None.,two,\
         A paper https://a.example/p,Run https://a.example/r,,\r\n"
    );
}

/// An entry with every kind of evidence.
fn with_evidence() -> Notebook {
    without_faults(
        &json!({
            "site": { "url": "https://lab.example/notes" },
            "entries": [entry("At $\\chi_1$", &json!({
                "question": "*Why* [this](#at-chi-1)?",
                "observations": ["One.\n\n```\na_b *c*\n```\nTwo $x_1$ & **bold**.", "[log](data/a.log)"],
                "conclusion": "Done.",
                "links": [{ "url": "data/a.csv", "title": "Data" }],
                "figures": [{ "src": "figures/a b.svg".replace(' ', "%20"), "alt": "A [plot]", "caption": "At $x$", "width": 4, "height": 3, "dark": "figures/d.svg" }],
                "tables": [{
                    "caption": "Scores", "columns": ["chi", "before, `x`"],
                    "rows": [[0.90, -1.5e-3], ["a|b\tc", null], ["=1+1", "**-2**"]],
                    "chart": { "kind": "bars", "x": "chi", "y": ["before, `x`"] },
                }],
            }))],
        })
        .to_string(),
    )
}

#[test]
fn markdown_has_the_figures_tables_formulas_and_blocks_of_code() {
    let notebook = with_evidence();
    let markdown =
        Form::Markdown.render(&notebook, &notebook.entries()[0], "https://lab.example/notes/x/");
    assert_eq!(
        markdown,
        "## At $\\chi_1$\n\nfailed · 2026-03 · Notes\n\n\
         _*Why* [this](<https://lab.example/notes/#at-chi-1>)?_\n\n\
         **Observations**\n\n- One.\n  \n  ```\n  a_b *c*\n  ```\n  \n  Two $x_1$ \\& **bold**.\n\
         - [log](<https://lab.example/notes/data/a.log>)\n\n\
         ![A \\[plot\\]](<https://lab.example/notes/figures/a%20b.svg>)\n\nAt $x$\n\n\
         Scores\n\n| chi | before, `x` |\n| --- | --: |\n| 0.9 | -0.0015 |\n| a\\|b c |  |\n| \\=1+1 | **\\-2** |\n\n\
         **Conclusion.** Done.\n\n**Links**\n\n- [Data](<https://lab.example/notes/data/a.csv>)\n\n\
         <https://lab.example/notes/x/>\n"
    );
}

#[test]
fn bibtex_keeps_the_formulas_of_a_title() {
    let notebook = with_evidence();
    let bibtex = Form::Bibtex.render(&notebook, &notebook.entries()[0], "https://lab.example/");
    assert!(bibtex.contains("title = {{At $\\chi_1$}}"), "{bibtex}");
}

#[test]
fn a_table_is_copied_with_tabs_and_saved_with_commas() {
    let notebook = with_evidence();
    let table = &notebook.entries()[0].tables[0];
    assert_eq!(tsv(table), "chi\tbefore, x\n0.9\t-0.0015\na|b c\t\n=1+1\t-2\n");
    assert_eq!(csv(table), "chi,\"before, x\"\r\n0.9,-0.0015\r\na|b\tc,\r\n'=1+1,-2\r\n");
}

#[test]
fn saved_json_has_the_figures_and_tables() {
    let notebook = with_evidence();
    let saved = Format::Json.render(&notebook, &[EntryIx(0)], |_| None);
    assert_eq!(without_faults(&saved), notebook);
    let table = Format::Csv.render(&notebook, &[EntryIx(0)], |_| None);
    assert!(table.contains("A [plot] figures/a%20b.svg"), "{table}");
}

#[test]
fn no_cell_of_the_csv_is_a_formula() {
    let notebook = of_entries(&[entry("=1+1", &json!({ "conclusion": "@SUM(A1)" }))]).0;
    let table = Format::Csv.render(&notebook, &[EntryIx(0)], |_| None);
    assert!(table.contains("1-1,'=1+1,"), "{table}");
    assert!(table.contains(",'@SUM(A1),"), "{table}");
}

#[test]
fn saved_citations_link_to_the_url_of_the_site_or_else_to_the_page() {
    let saved = |notebook: Notebook, entries: &[EntryIx]| {
        let home = Some("https://elsewhere.example/".to_owned());
        let loaded = LoadedNotebook { notebook, faults: Vec::new(), digest: 0, home };
        Format::Bibtex.render(&loaded.notebook, entries, |entry| loaded.entry_url(entry))
    };
    let own = saved(complete(), &[EntryIx(0)]);
    assert!(own.contains("url = {https://lab.example/notes/entry/one/}"), "{own}");
    let read = saved(shipped(), &[1, 2].map(EntryIx));
    assert_eq!(read.matches("@misc{").count(), 2);
    assert!(read.contains("url = {https://elsewhere.example/#"), "{read}");
}

#[test]
fn saved_json_is_a_dataset_with_the_same_content() {
    for notebook in [complete(), shipped(), example()] {
        let entries: Vec<EntryIx> = notebook.indices().collect();
        assert_eq!(without_faults(&Format::Json.render(&notebook, &entries, |_| None)), notebook);
    }
}

#[test]
fn only_the_given_entries_are_saved_in_their_order() {
    let notebook = shipped();
    let saved = without_faults(&Format::Json.render(&notebook, &[4, 1].map(EntryIx), |_| None));
    let titles: Vec<_> = saved.entries().iter().map(|entry| entry.title.clone()).collect();
    assert_eq!(titles, [4, 1].map(|place: usize| notebook.entries()[place].title.clone()));
}

proptest! {
    #[test]
    fn any_notebook_can_be_saved_and_read_again(notebook in notebooks()) {
        let entries: Vec<EntryIx> = notebook.indices().collect();
        prop_assert_eq!(without_faults(&Format::Json.render(&notebook, &entries, |_| None)), notebook);
    }

    #[test]
    fn saving_keeps_backticks_quotes_and_backslashes(text in "[`a-c \\\\\"é]{0,12}") {
        let (notebook, _) = of_entries(&[entry("T", &json!({ "conclusion": text }))]);
        let again = without_faults(&Format::Json.render(&notebook, &[EntryIx(0)], |_| None));
        prop_assert_eq!(again.entries(), notebook.entries());
    }
}
