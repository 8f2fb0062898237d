//! The page at the widths of a phone, a tablet and a desk.

use serde_json::json;
use thirtyfour::{By, Key};

use crate::{browser::on_page, server::Dataset};

/// A dataset in which no text has a place where a line could end.
fn long_words() -> Dataset {
    let word = "x".repeat(80);
    let address = format!("https://example.org/{word}");
    let entry = |id: &str, follows: &[&str]| {
        json!({ "id": id, "title": word, "category": word, "status": word, "date": "2026",
                "question": word, "setup": [word, format!("`{word}`")], "conclusion": word,
                "tags": [word, "y".repeat(80)], "follows": follows, "links": [{ "kind": word, "url": address }],
                "reproduces": { "title": word, "url": address } })
    };
    let entries = [entry("a", &[]), entry("b", &["a"]), entry("c", &["b", &word])];
    let site = json!({ "owner": word, "role": word, "heading": word, "intro": word,
                       "links": [{ "title": word, "url": address }] });
    Dataset::text(json!({ "site": site, "entries": entries }).to_string())
}

#[tokio::test]
async fn nothing_is_wider_than_the_window() {
    on_page(Dataset::Shipped, "", async |page| {
        // Narrower than a window may be, so in a frame.
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
async fn on_a_phone_the_facets_are_in_a_tray_over_the_entries() {
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
async fn the_keyboard_reaches_the_search_box_by_its_label_and_skips_to_the_entries() {
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
async fn the_focus_stays_near_what_was_pressed() {
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

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot make it print to the screen")]
async fn on_paper_the_page_is_dark_on_white_whatever_its_theme() {
    on_page(Dataset::Shipped, "?theme=dark", async |page| {
        page.shows("6 entries").await;
        let dressed = "const of = getComputedStyle(document.documentElement);
            return [of.color, of.backgroundColor].join()";
        let on_screen = page.script(dressed).await?;
        let print = serde_json::json!({ "media": "print" });
        page.devtools("Emulation.setEmulatedMedia", print).await?;
        let on_paper = page.script(dressed).await?;
        assert_ne!(on_paper, on_screen);
        assert_eq!(on_paper, "rgb(30, 28, 25),rgb(255, 255, 255)");
        Ok(())
    })
    .await;
}
