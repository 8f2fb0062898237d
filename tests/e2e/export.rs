//! Saving and printing entries.

use std::{fs, path::Path};

use research_notebook::notebook::model::notebook::Notebook;
use serde_json::json;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot choose the folder of downloads"
)]
async fn the_entries_in_sight_can_be_saved_as_json_csv_and_bibtex() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saved");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    on_page(Dataset::Shipped, "?tag=grokking", async move |page| {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        page.devtools("Browser.setDownloadBehavior", behavior).await?;
        page.shows("2 of 6 entries").await;
        for (format, name) in
            [("JSON", "entries.json"), ("CSV", "entries.csv"), ("BibTeX", "entries.bib")]
        {
            page.one("button", "Save").await?.click().await?;
            page.one("button", format).await?.click().await?;
            let saved = async || Ok(fs::metadata(folder.join(name)).is_ok_and(|it| it.len() > 0));
            page.until(name, true, saved).await;
        }
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
        let (saved, faults) = Notebook::parse(read("entries.json")).expect("a dataset");
        assert_eq!((saved.entries().len(), faults), (2, vec![]));
        let address = format!("{}#", page.server.url);
        assert_eq!(read("entries.bib").matches(&address).count(), 2);
        assert!(read("entries.csv").starts_with("\u{feff}id,title,"));
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot show the layout of print"
)]
async fn print_shows_whole_entries_with_their_addresses_and_no_controls() {
    on_page(Dataset::Shipped, "?fold=1&tag=grokking", async |page| {
        page.shows("2 of 6 entries").await;
        let folded = page.texts("article .part").await?.concat();
        assert!(!folded.contains("Peter-Weyl"), "{folded}");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        page.script("dispatchEvent(new Event('beforeprint'))").await?;
        page.until("the whole entries", true, async || {
            Ok(page.texts("article .part").await?.concat().contains("Peter-Weyl"))
        })
        .await;
        for role in ["button", "searchbox", "slider", "combobox"] {
            // Active filters are printed, because they explain what is missing.
            let printed = page.all(role, |name| !name.starts_with("Remove ")).await?;
            assert!(printed.is_empty(), "a {role} is printed");
        }
        assert_eq!(page.titles().await?.len(), 2);
        let addresses = page.texts(".address").await?;
        assert!(addresses.iter().all(|it| it.starts_with(&page.server.url)), "{addresses:?}");
        assert_eq!(addresses.len(), 2);
        Ok(())
    })
    .await;
}
