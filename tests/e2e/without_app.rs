//! The prerendered page: before the app starts, and where it can't start.

use std::sync::Arc;

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use tokio::sync::Notify;

use crate::{
    browser::{Page, on_page},
    driver::{BROWSER, Browser},
    entries::entry,
    server::Dataset,
};

const CONTROLS: [&str; 5] = ["button", "searchbox", "combobox", "checkbox", "search"];

/// The buttons that work without the app, since the browser itself opens what they open.
const POPOVERS: [&str; 2] = ["button List", "button Was this tried?"];

/// All visible text of the entries.
async fn texts_of_entries(page: &Page) -> WebDriverResult<Vec<String>> {
    page.texts("h1, .introduction p, .results h2, article header, .part, .tags").await
}

/// The role and name of every visible control.
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
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot switch off scripts"
)]
async fn without_scripts_all_entries_can_be_read_and_no_control_is_shown() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let with_app = texts_of_entries(&page).await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert_eq!(texts_of_entries(&page).await?, with_app);
        assert_eq!(controls(&page).await?, POPOVERS);
        let mut notes = page.texts(".note").await?;
        notes.retain(|note| !note.is_empty());
        assert_eq!(notes.len(), 1);
        assert!(notes[0].starts_with("Search and filters need JavaScript and WebAssembly"));
        for (button, content) in
            [("List", "Sparse MoE Router Entropy"), ("Was this tried?", "Grokking")]
        {
            page.one("button", button).await?.click().await?;
            page.has_open(1, button).await;
            let dialog = page.all("dialog", |_| true).await?.remove(0);
            let text = dialog.text().await?;
            assert!(text.contains(content), "{text}");
            page.one("button", "Close").await?.click().await?;
            page.has_open(0, "Close").await;
        }
        // A reader can go to the page of an entry and back.
        page.one("link", "Sparse MoE Router Entropy").await?.click().await?;
        let address = "entry/sparse-moe-router-entropy/".to_owned();
        page.until("the address", address, async || page.address().await).await;
        let title = vec!["Sparse MoE Router Entropy".to_owned()];
        page.until("the title", title, async || page.texts("h1").await).await;
        page.one("link", "Experiments").await?.click().await?;
        page.until("the address", String::new(), async || page.address().await).await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_prerendered_pages_the_app_shows_the_dataset_beside_it() {
    on_page(Dataset::Stripped, "?tag=grokking", async |page| {
        page.shows("2 of 6 entries").await;
        let title = async || page.script("return document.title").await;
        page.until("the title", json!("Experiments · Mani Pal"), title).await;
        page.server.lose(".wasm");
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("The entries are in entries.json."), "{alert}");
        assert_eq!(page.texts(".waiting").await?, [""], "nothing seems to load");
        page.complains_only_of("wasm").await
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot switch off scripts"
)]
async fn without_scripts_and_prerendered_pages_there_is_a_link_to_the_dataset() {
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
async fn if_the_app_cannot_be_loaded_an_alert_says_so_and_the_entries_stay() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.server.lose(".js");
        page.go_to("").await?;
        page.one("alert", "").await?;
        page.complains_only_of(".js").await?;
        page.server.lose(".wasm");
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.starts_with("Search and filters could not be loaded"), "{alert}");
        assert_eq!(page.titles().await?.len(), 6);
        assert_eq!(
            controls(&page).await?,
            // The page itself can be searched without the app.
            [&["button Load the page again"], &POPOVERS[..], &["searchbox Search", "search "]]
                .concat()
        );
        page.complains_only_of("wasm").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn if_a_file_of_the_app_arrives_altered_an_alert_says_so_and_the_entries_stay() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.server.alter("loader");
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("You can still read everything below."), "{alert}");
        assert_eq!(
            controls(&page).await?,
            [&["button Load the page again"], &POPOVERS[..]].concat()
        );
        page.complains_only_of("integrity").await?;
        for file in ["research-notebook", ".wasm"] {
            page.server.alter(file);
            page.go_to("").await?;
            let alert = page.one("alert", "").await?.text().await?;
            assert!(alert.starts_with("Search and filters could not be loaded"), "{alert}");
            assert_eq!(page.titles().await?.len(), 6);
            page.script("document.querySelector('input[type=search]').focus()").await?;
            page.press("entropy").await?;
            let shown =
                async || Ok(page.titles().await?.iter().filter(|it| !it.is_empty()).count());
            page.until("the page can be searched", 2, shown).await;
            page.complains_only_of("integrity").await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn after_a_crash_an_alert_says_so_and_the_entries_stay() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        page.script(
            "const page = window.wrappedJSObject ?? window;
             const error = new page.WebAssembly.RuntimeError('unreachable');
             const init = new page.Object();
             init.error = error;
             page.dispatchEvent(new page.ErrorEvent('error', init));
             page.dispatchEvent(new page.ErrorEvent('error', init));",
        )
        .await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.starts_with("The notebook crashed"), "{alert}");
        assert_eq!(page.titles().await?.len(), 2);
        assert_eq!(
            controls(&page).await?,
            [&["button Load the page again"], &POPOVERS[..]].concat()
        );
        if BROWSER != Browser::Chromium {
            // `watch.js` collects the two events; Chromium's console has only real errors.
            assert_eq!(page.errors().await?.len(), 2);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_scroll_position_stays_when_the_app_starts() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let top = "return document.getElementById('fixed-gamma-speculative-decoding').getBoundingClientRect().top";
        page.script("scrollTo(0, document.getElementById('fixed-gamma-speculative-decoding').offsetTop - 150)").await?;
        let before = page.script(top).await?;
        assert!(before.as_f64().is_some_and(|top| (100.0..200.0).contains(&top)), "{before}");
        released.notify_one();
        page.shows("6 entries").await;
        assert_eq!(page.script(top).await?, before);
        Ok(())
    })
    .await;
}

/// The place of everything that a reader sees of the page, by its text.
const PLACES: &str = "
    const shown = [...document.querySelectorAll('h1, h2, h3, h4, p, li, label, button, input, select')];
    return shown.filter(it => it.checkVisibility({ visibilityProperty: true })).map(it => {
        const { left, top, width, height } = it.getBoundingClientRect();
        return [it.localName, it.textContent, left, top, width, height].join();
    })";

#[tokio::test]
async fn nothing_moves_when_the_app_starts() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let before = page.script(PLACES).await?;
        assert!(before.as_array().is_some_and(|places| places.len() > 100), "{before}");
        released.notify_one();
        page.shows("6 entries").await;
        page.search_box().await?;
        assert_eq!(page.script(PLACES).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_theme_and_the_embedding_of_an_address_hold_before_the_app_starts() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "?theme=dark&embed=1", async move |page| {
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        assert_eq!(page.script(scheme).await?, "dark");
        assert_eq!(page.texts("header.top").await?, [""], "the header is hidden");
        released.notify_one();
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "dark");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_newer_dataset_replaces_the_prerendered_entries() {
    on_page(Dataset::of(&[entry("Newer", &json!({}))]), "", async |page| {
        page.shows("1 entry").await;
        assert_eq!(page.titles().await?, ["Newer"]);
        Ok(())
    })
    .await;
}
