//! The content of the page before the reader does anything.

use serde_json::json;

use crate::{browser::on_page, entries::entry, server::Dataset};

/// The text of the page that the dataset was made from.
const ORIGINAL: &str = include_str!("../it/dataset/seed.txt");

/// A text without spaces. The original has none between a status and a date, or between tags.
fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn the_page_shows_every_line_of_the_original_in_its_order() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let body = page.text(&page.driver.find(thirtyfour::By::Tag("body")).await?).await?;
        let shown = packed(&body);
        // The header and the introduction have an order of their own, and the original has the owner's name
        // twice in them.
        let (introduction, record) = ORIGINAL.split_once("Category\n").expect("sections");
        for line in introduction.lines().filter(|line| !line.is_empty()) {
            assert!(shown.contains(&packed(line)), "{line:?} is missing in {shown:?}");
        }
        let results = page.text(&page.driver.find(thirtyfour::By::Id("_results")).await?).await?;
        let shown = packed(&results);
        let mut rest = shown.as_str();
        // The original has the word "Category" above each section.
        for line in record.lines().filter(|line| *line != "Category") {
            let line = packed(line.trim_start_matches([' ', '•'])).replace("1entries", "1entry");
            let (_, after) = rest
                .split_once(line.as_str())
                .unwrap_or_else(|| panic!("{line:?} is missing in {rest:?}"));
            rest = after;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn sections_and_entries_have_roles_names_and_headings() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let sections: Vec<String> = {
            let mut names = Vec::new();
            for section in page.all("region", |_| true).await? {
                names.push(page.name(&section).await?);
            }
            names
        };
        assert_eq!(
            sections,
            [
                "Failed Experiments 1 entry",
                "Reproduction Studies 1 entry",
                "Benchmark Logs 1 entry",
                "Scaling Studies 1 entry",
                "Compression Studies 1 entry",
                "Interpretability Notes 0 entries",
                "Open Questions 0 entries",
                "Research Ideas 1 entry",
            ]
        );
        assert_eq!(page.texts("#interpretability-notes p, #open-questions p").await?, ["No public notes yet."; 2]);
        assert_eq!(page.texts("section > h2").await?.len(), 8);
        assert_eq!(page.texts("section > article[id][data-status] h3").await?.len(), 6);
        let entry = "article#sparse-moe-router-entropy[data-status=reproduced]";
        assert_eq!(page.texts(&format!("{entry} h3")).await?, ["Sparse MoE Router Entropy"]);
        assert_eq!(page.texts(&format!("{entry} h4")).await?, ["Setup", "Observations", "Conclusion", "Next step"]);
        assert_eq!(page.texts(&format!("{entry} time")).await?, ["2025-09"]);
        assert_eq!(page.texts("h1").await?, ["Notebook: failed work, reproductions, logs, and open questions"]);
        assert_eq!(page.driver.title().await?, "Experiments · Mani Pal");
        assert_eq!(page.texts("#_count").await?, ["6 entries"]);
        page.one("article", "Sparse MoE Router Entropy").await?;
        assert_eq!(page.script("return document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size").await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn every_field_of_an_entry_is_shown() {
    let first = entry("First", &json!({ "date": "2025" }));
    let second = json!({
        "status": "On Hold", "date": "2026-03-01", "updated": "2026-04-02", "scope": "only here",
        "reopen_if": "new data", "follows": ["first", "gone"], "unknown": 1,
        "reproduces": { "title": "A paper", "url": "https://b.org/p" },
        "links": [{ "kind": "code", "title": "The run", "url": "https://c.org/r" }],
    });
    let site = json!({ "owner": "A", "links": [{ "title": "Home", "url": "https://a.org/" }] });
    let entries = [first, entry("Second with `code`", &second)];
    let dataset = json!({ "site": site, "entries": entries });
    on_page(Dataset::text(dataset.to_string()), "", async |page| {
        page.shows("2 entries").await;
        let links = [
            ("Home", "https://a.org/"),
            ("A paper", "https://b.org/p"),
            ("The run", "https://c.org/r"),
        ];
        for (name, address) in links {
            let link = page.one("link", name).await?;
            assert_eq!(link.attr("href").await?.as_deref(), Some(address));
            assert_eq!(link.attr("rel").await?.as_deref(), Some("noopener"));
        }
        assert_eq!(
            page.texts("#second-with-code .part").await?,
            [
                "Next step of\nFirst failed, 2025\ngone",
                "Reproduces\nA paper",
                "Scope\nonly here",
                "Reopen if\nnew data",
                "Links\ncode The run",
            ]
        );
        assert_eq!(
            page.texts("#second-with-code .meta").await?,
            ["On Hold\n2026-03-01\nupdated 2026-04-02"]
        );
        assert_eq!(page.texts("#second-with-code[data-status=on-hold] h3 code").await?, ["code"]);
        page.driver.find(thirtyfour::By::LinkText("First")).await?.click().await?;
        page.until("the address", "#first".to_owned(), async || page.address().await).await;
        Ok(())
    })
    .await;
}

#[test]
fn published_files_contain_no_path_of_the_machine_that_built_them() {
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| home + "/.cargo"))
        .expect("a home");
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/dist"))];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(folder).expect("a build") {
            let path = item.expect("a file").path();
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    let mut read = 0;
    for path in files {
        let bytes = std::fs::read(&path).expect("its bytes");
        for folder in [home.as_str(), env!("CARGO_MANIFEST_DIR")] {
            let found = bytes.windows(folder.len()).any(|window| window == folder.as_bytes());
            assert!(!found, "{} names {folder}", path.display());
        }
        read += bytes.len();
    }
    assert!(read > 100_000, "the build is there");
}
