//! The shipped dataset contains the page that it was made from, word for word.

use std::fmt::Write;

use research_notebook::notebook::model::{entry::Entry, field::TextField, notebook::Notebook};

use crate::support::{SHIPPED, without_faults};

fn shipped() -> Notebook {
    without_faults(SHIPPED)
}

const SEED: &str = include_str!("seed.txt");

#[test]
fn shipped_dataset_holds_every_word_of_the_seed() {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    assert_eq!(lines(&page(&shipped())), lines(SEED));
}

#[test]
fn shipped_dataset_has_eight_sections_and_six_entries() {
    let notebook = shipped();
    assert_eq!(notebook.categories().len(), 8);
    assert_eq!(notebook.entries().len(), 6);
    let empty = notebook.categories().iter().filter(|category| {
        notebook.entries().iter().all(|entry| entry.category.slug != category.slug)
    });
    assert_eq!(
        empty.map(|category| category.label.as_str()).collect::<Vec<_>>(),
        ["Interpretability Notes", "Open Questions"],
    );
}

/// The notebook in the format of the seed.
fn page(notebook: &Notebook) -> String {
    let site = notebook.site();
    let head = [
        &site.owner,
        &site.role,
        &site.owner,
        &site.summary,
        &site.title,
        &site.heading,
        &site.intro,
    ];
    let mut page =
        head.into_iter().flatten().map(|text| format!("{}\n", text.plain())).collect::<String>();
    for category in notebook.categories() {
        let entries: Vec<&Entry> = notebook
            .entries()
            .iter()
            .filter(|entry| entry.category.slug == category.slug)
            .collect();
        write!(page, "Category\n{}\n{} entries\n", category.label, entries.len())
            .expect("a string");
        if entries.is_empty() {
            page.push_str("No public notes yet.\n");
        }
        for entry in entries {
            page.push_str(&article(entry));
        }
    }
    page
}

fn article(entry: &Entry) -> String {
    let list = |field| {
        entry.texts[field].iter().map(|item| format!("• {}\n", item.plain())).collect::<String>()
    };
    let plain = |field| entry.text(field).map(|text| text.plain().to_owned()).unwrap_or_default();
    let tags: String = entry.tags.iter().map(|tag| tag.label.as_str()).collect();
    format!(
        "{}{}\n{}\n{}\nSetup\n{}Observations\n{}Conclusion\n{}\nNext step\n{}\n{tags}\n",
        entry.status.label,
        entry.date,
        entry.title.plain(),
        plain(TextField::Question),
        list(TextField::Setup),
        list(TextField::Observations),
        plain(TextField::Conclusion),
        plain(TextField::NextStep),
    )
}
