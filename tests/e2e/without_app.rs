//! The page before the app is there, and where it cannot be.

use std::sync::Arc;

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use tokio::sync::Notify;

use crate::{
    browser::{Page, on_page},
    driver::{BROWSER, Browser},
    server::Dataset,
};

const CONTROLS: [&str; 5] = ["button", "searchbox", "combobox", "checkbox", "search"];

/// Everything that a reader sees of the entries.
async fn texts_of_entries(page: &Page) -> WebDriverResult<Vec<String>> {
    page.texts("h1, h2, article header, .part, .tags").await
}

async fn controls(page: &Page) -> WebDriverResult<Vec<String>> {
    let mut names = Vec::new();
    for role in CONTROLS {
        for element in page.all(role, |_| true).await? {
            names.push(format!("{role} {}", page.name(&element).await?));
        }
    }
    Ok(names)
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot do without scripts")]
async fn without_scripts_the_page_reads_in_full_and_shows_no_control() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let alive = texts_of_entries(&page).await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert_eq!(texts_of_entries(&page).await?, alive);
        assert_eq!(controls(&page).await?, Vec::<String>::new());
        let notes = page.texts(".note").await?;
        assert_eq!(notes.len(), 1);
        assert!(notes[0].starts_with("Search and filters need JavaScript and WebAssembly"));
        // From the page of an entry, a reader comes back to the notebook.
        page.one("link", "Sparse MoE Router Entropy").await?.click().await?;
        assert_eq!(page.address().await?, "entry/sparse-moe-router-entropy/");
        assert_eq!(page.texts("h1").await?, ["Sparse MoE Router Entropy"]);
        page.one("link", "← Experiments · Mani Pal").await?.click().await?;
        assert_eq!(page.address().await?, "");
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_application_alone_shows_whatever_dataset_lies_beside_it() {
    on_page(Dataset::Stripped, "?tag=grokking", async |page| {
        page.shows("2 entries of 6").await;
        assert_eq!(page.script("return document.title").await?, "Experiments · Mani Pal");
        page.server.lose(".wasm");
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("The entries are in entries.json."), "{alert}");
        assert_eq!(page.texts(".waiting").await?, [""], "nothing is waited for");
        page.complains_only_of("wasm").await
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot do without scripts")]
async fn without_scripts_the_application_alone_leads_to_the_dataset() {
    on_page(Dataset::Stripped, "", async |page| {
        page.shows("6 entries").await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert_eq!(controls(&page).await?, Vec::<String>::new());
        page.one("link", "entries.json").await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn where_the_app_cannot_be_loaded_the_page_says_so_and_stands() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.server.lose(".wasm");
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.starts_with("Search and filters could not be loaded"), "{alert}");
        assert_eq!(page.titles().await?.len(), 6);
        assert_eq!(controls(&page).await?, ["button Load the page again"]);
        page.complains_only_of("wasm").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_fault_of_the_app_is_told_over_a_page_that_can_be_read() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 entries of 6").await;
        page.script(
            "const page = window.wrappedJSObject ?? window;
             const error = new page.WebAssembly.RuntimeError('unreachable');
             const told = new page.Object();
             told.error = error;
             page.dispatchEvent(new page.ErrorEvent('error', told));
             page.dispatchEvent(new page.ErrorEvent('error', told));",
        )
        .await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.starts_with("The notebook crashed"), "{alert}");
        assert_eq!(page.titles().await?.len(), 2);
        assert_eq!(controls(&page).await?, ["button Load the page again"]);
        if BROWSER == Browser::Firefox {
            assert_eq!(page.errors().await?.len(), 2, "the console has the two");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reader_who_has_moved_on_keeps_their_place_when_the_app_comes() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let top = "return document.getElementById('fixed-gamma-speculative-decoding').getBoundingClientRect().top";
        page.script("scrollTo(0, document.getElementById('fixed-gamma-speculative-decoding').offsetTop - 150)").await?;
        let before = page.script(top).await?;
        assert!(before.as_f64().is_some_and(|top| (100.0..200.0).contains(&top)), "{before}");
        released.notify_waiters();
        page.shows("6 entries").await;
        assert_eq!(page.script(top).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_app_takes_the_place_of_the_page_without_moving_anything() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.search_box().await?;
        // What moved, and from where to where.
        let shifts = "const named = ({ node, previousRect, currentRect }) =>
                [node?.outerHTML ?? node?.textContent, previousRect, currentRect];
            return new Promise(told => {
                const tell = list => told(list.getEntries().flatMap(it => it.sources.map(named)));
                new PerformanceObserver(tell).observe({ type: 'layout-shift', buffered: true });
                setTimeout(() => told([]), 300);
            });";
        assert_eq!(page.script(shifts).await?, json!([]));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_dress_that_an_address_asks_for_is_there_from_the_first_paint_on() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "?theme=dark&embed=1", async move |page| {
        let ground = "return getComputedStyle(document.documentElement).colorScheme";
        assert_eq!(page.script(ground).await?, "dark");
        assert!(page.texts(".masthead").await?.iter().all(String::is_empty));
        released.notify_waiters();
        page.shows("6 entries").await;
        assert_eq!(page.script(ground).await?, "dark");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_dataset_that_is_newer_than_the_page_takes_its_place() {
    let newer = json!({ "entries": [
        { "title": "Newer", "category": "Logs", "status": "failed", "date": "2026-03" },
    ] });
    on_page(Dataset::text(newer.to_string()), "", async |page| {
        page.shows("1 entry").await;
        assert_eq!(page.titles().await?, ["Newer"]);
        Ok(())
    })
    .await;
}
