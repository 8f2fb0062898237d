//! What a reader takes along, on paper, as a file, or as their choice.

use std::{fs, path::Path};

use research_notebook::notebook::model::notebook::Notebook;
use serde_json::json;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot say where files go")]
async fn what_is_shown_is_saved_as_a_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saved");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    on_page(Dataset::Shipped, "?tag=grokking", async move |page| {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        page.devtools("Browser.setDownloadBehavior", behavior).await?;
        page.shows("2 entries of 6").await;
        for (format, name) in
            [("JSON", "entries.json"), ("CSV", "entries.csv"), ("BibTeX", "entries.bib")]
        {
            page.one("button", "Save…").await?.click().await?;
            page.one("button", format).await?.click().await?;
            let saved = async || Ok(fs::metadata(folder.join(name)).is_ok_and(|it| it.len() > 0));
            page.until(name, true, saved).await;
        }
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
        let (saved, faults) = Notebook::parse(read("entries.json")).expect("a dataset");
        assert_eq!((saved.entries().len(), faults), (2, vec![]));
        let address = format!("{}#", page.server.url);
        assert_eq!(read("entries.bib").matches(&address).count(), 2);
        assert!(read("entries.csv").starts_with("id,title,"));
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot make it print to the screen")]
async fn on_paper_stands_all_that_is_shown_without_what_nobody_can_press() {
    on_page(Dataset::Shipped, "?fold=1&tag=grokking", async |page| {
        page.shows("2 entries of 6").await;
        let folded = page.texts("article .part").await?.concat();
        assert!(!folded.contains("Peter-Weyl"), "{folded}");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        page.script("dispatchEvent(new Event('beforeprint'))").await?;
        page.until("the whole entries", true, async || {
            Ok(page.texts("article .part").await?.concat().contains("Peter-Weyl"))
        })
        .await;
        for role in ["button", "searchbox", "slider", "combobox"] {
            // What is filtered is worth its ink.
            let pressed = page.all(role, |name| !name.starts_with("Remove ")).await?;
            assert!(pressed.is_empty(), "there is a {role}");
        }
        assert_eq!(page.titles().await?.len(), 2);
        let addresses = page.texts(".address").await?;
        assert!(addresses.iter().all(|it| it.starts_with(&page.server.url)), "{addresses:?}");
        assert_eq!(addresses.len(), 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn dressing_the_page_leaves_the_reader_where_they_are() {
    let address = "?theme=dark#uniform-mpo-compression-collapse";
    on_page(Dataset::Shipped, address, async |page| {
        page.shows("6 entries").await;
        let top = "const { top } = document.querySelector('#_theme').getBoundingClientRect();
            return top";
        page.script("document.querySelector('#_theme').scrollIntoView()").await?;
        let before = page.script(top).await?;
        page.one("combobox", "Theme").await?.send_keys("light").await?;
        let address = "#uniform-mpo-compression-collapse";
        page.until("the address", address.to_owned(), async || page.address().await).await;
        // Whatever would scroll does so with the second frame.
        let frames = "return new Promise(later => requestAnimationFrame(() =>
            requestAnimationFrame(() => requestAnimationFrame(later))))";
        page.script(frames).await?;
        assert_eq!(page.script(top).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_theme_that_a_reader_chooses_is_remembered() {
    on_page(Dataset::Shipped, "", async |page| {
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light dark");
        page.one("combobox", "Theme").await?.send_keys("dark").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        page.go_to("?tag=moe").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        // An address says how it is meant, until its reader says otherwise.
        page.go_to("?theme=light").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light");
        page.one("combobox", "Theme").await?.send_keys("as the system").await?;
        page.until("the theme", json!("light dark"), async || page.script(scheme).await).await;
        page.until("the address", String::new(), async || page.address().await).await;
        Ok(())
    })
    .await;
}
