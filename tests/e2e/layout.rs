//! The layout on phones, tablets and desktops, and the focus.

use serde_json::json;
use thirtyfour::{By, Key};

use crate::{browser::on_page, entries::entry, server::Dataset};

/// A dataset of words that are too long for a line.
fn long_words() -> Dataset {
    let word = "x".repeat(80);
    let address = format!("https://example.org/{word}");
    let long = |id: &str, follows: &[&str]| {
        let more = json!({
            "id": id, "category": word, "status": word, "question": word,
            "setup": [word, format!("`{word}`")], "conclusion": word,
            "tags": [word, "y".repeat(80)], "follows": follows,
            "links": [{ "kind": word, "url": address }],
            "reproduces": { "title": word, "url": address },
        });
        entry(&word, &more)
    };
    let entries = [long("a", &[]), long("b", &["a"]), long("c", &["b", &word])];
    let site = json!({ "owner": word, "role": word, "heading": word, "intro": word,
                       "links": [{ "title": word, "url": address }] });
    Dataset::text(json!({ "site": site, "entries": entries }).to_string())
}

#[tokio::test]
async fn nothing_is_wider_than_the_window() {
    on_page(Dataset::Shipped, "", async |page| {
        // In a frame, because a window can't be this narrow.
        page.driver.goto(page.server.host()).await?;
        let overflow = "
            const [width, address, done] = arguments;
            const frame = document.createElement('iframe');
            frame.style.cssText = `width: ${width}px; height: 800px; border: 0`;
            frame.onload = () => {
                const ready = () => {
                    const page = frame.contentDocument.documentElement;
                    if (page.querySelector('#_prerendered')) return setTimeout(ready, 20);
                    page.querySelectorAll('details').forEach(it => it.open = true);
                    done(page.scrollWidth - page.clientWidth);
                };
                ready();
            };
            frame.src = address;
            document.body.append(frame);";
        let found = format!("{}?q={}", page.server.url, "x".repeat(80));
        for (dataset, address) in [
            (Dataset::Shipped, page.server.url.clone()),
            (long_words(), page.server.url.clone()),
            (long_words(), found),
        ] {
            page.server.set(dataset);
            for width in [320, 768, 1440] {
                let arguments = vec![width.into(), address.clone().into()];
                let over = page.driver.execute_async(overflow, arguments).await?;
                assert_eq!(over.json(), 0, "{address} at {width} pixels");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn on_a_phone_the_filters_open_in_a_tray_over_the_entries() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.set_window_rect(0, 0, 500, 900).await?;
        page.shows("6 entries").await;
        assert!(page.all("group", |name| name == "Tags").await?.is_empty());
        page.one("button", "Filters").await?.click().await?;
        page.value("Tags", "Grokking").await?.click().await?;
        page.shows("2 entries of 6").await;
        let tray = page.driver.find(By::Css(".facets")).await?;
        assert!(tray.rect().await?.height < 600.0, "the entries stay in sight");
        tray.find(By::Tag("button")).await?.send_keys(Key::Escape).await?;
        page.until("the tray is closed", false, async || tray.is_displayed().await).await;
        page.one("button", "Filters (1)").await?.click().await?;
        page.one("button", "Show 2 entries").await?.click().await?;
        page.until("the tray is closed", false, async || tray.is_displayed().await).await;
        let top = "return document.querySelector('h2').getBoundingClientRect().top";
        page.until("the entries are in sight", true, async || {
            let top = page.script(top).await?.as_f64().unwrap_or_default();
            Ok((0.0..450.0).contains(&top))
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_skip_link_leads_to_the_entries_and_the_label_to_the_search_box() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let skip = page.driver.find(By::Css("a[href='#_results']")).await?;
        page.driver.action_chain().send_keys(Key::Tab).perform().await?;
        assert_eq!(page.driver.active_element().await?, skip);
        skip.send_keys(Key::Enter).await?;
        page.until("the address", "#_results".to_owned(), async || page.address().await).await;
        assert!(page.texts("[role=alert]").await?.is_empty());
        page.driver.find(By::Css("label[for=_search]")).await?.click().await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn after_a_filter_is_removed_the_focus_is_on_the_results() {
    on_page(Dataset::Shipped, "?tag=moe&status=reproduced", async |page| {
        page.shows("1 entry of 6").await;
        page.one("button", "Remove Status: reproduced").await?.click().await?;
        let results = page.driver.find(By::Id("_results")).await?;
        page.until("the focus", true, async || Ok(page.driver.active_element().await? == results))
            .await;
        Ok(())
    })
    .await;
}
