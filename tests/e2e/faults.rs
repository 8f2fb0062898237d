//! Loading, and what goes wrong with it.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
async fn while_the_dataset_is_on_its_way_the_page_says_so_and_the_search_box_waits() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let search_box = page.one("searchbox", "Search").await?;
        assert!(!search_box.is_enabled().await?);
        assert_eq!(page.titles().await?.len(), 6, "the page as it was published can be read");
        released.notify_waiters();
        page.shows("6 entries").await;
        assert!(page.search_box().await?.is_enabled().await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_failing_server_is_named_and_a_retry_succeeds_once_it_recovers() {
    on_page(Dataset::Status(503), "?tag=moe", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("entries.json could not be fetched: the server answered 503"), "{alert}");
        page.one("button", "Try again").await?.click().await?;
        page.until("a second request", Some(2), async || {
            Ok(page.script("return performance.getEntriesByName(new URL('entries.json', location).href).length").await?.as_u64())
        })
        .await;
        page.server.set(Dataset::Shipped);
        page.one("button", "Try again").await?.click().await?;
        page.shows("1 entry of 6").await;
        assert!(page.texts("[role=alert]").await?.is_empty());
        // The browser reports the answers 503 by itself.
        let errors = page.errors().await?;
        assert!(errors.iter().all(|error| error.contains("503")), "{errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_no_json_is_named_with_its_line_and_column() {
    let broken = "{\n  \"entries\": [\n    { \"title\": \"A\" \"date\": \"2026\" }\n  ]\n}";
    on_page(Dataset::Text(broken.to_owned()), "", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(
            alert.contains("it is not JSON: expected `,` or `}` (line 3, column 20)"),
            "{alert}"
        );
        page.server.set(Dataset::Shipped);
        page.one("button", "Try again").await?.click().await?;
        page.shows("6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_web_page_in_place_of_the_dataset_is_no_notebook() {
    on_page(
        Dataset::Text("<!doctype html><title>Not found</title>".to_owned()),
        "",
        async |page| {
            let alert = page.one("alert", "").await?.text().await?;
            assert!(alert.contains("it is not JSON: expected value (line 1, column 1)"), "{alert}");
            Ok(())
        },
    )
    .await;
}

#[tokio::test]
async fn a_wrong_entry_is_left_out_and_named_and_the_others_stand() {
    let dataset = r#"{ "entries": [
        { "title": "Good", "category": "C", "status": "failed", "date": "2026" },
        { "title": "Bad", "category": "C", "status": "failed", "date": "March", "tags": "x",
          "links": [{ "title": "a", "url": "javascript:alert(1)" }] },
        { "title": "<img src=x onerror=alert(1)>", "category": "<b>", "status": "failed", "date": "2026" } ] }"#;
    on_page(Dataset::Text(dataset.to_owned()), "", async |page| {
        page.shows("2 entries").await;
        assert_eq!(page.titles().await?, ["Good", "<img src=x onerror=alert(1)>"]);
        assert_eq!(page.script("return document.querySelectorAll('img, b').length").await?, 0);
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.starts_with("1 entry could not be shown."), "{alert}");
        for fault in [
            "Bad – entries[1].date (line 3, column 72): expected YYYY, YYYY-MM or YYYY-MM-DD, found \"March\"",
            "Bad – entries[1].tags (line 3, column 89): expected a list, found text",
            "entries[1].links[0].url (line 4, column 44): expected an address that begins with",
        ] {
            assert!(alert.contains(fault), "{fault:?} is not in {alert}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_notebook_without_entries_says_so() {
    on_page(Dataset::Text(r#"{ "entries": [] }"#.to_owned()), "", async |page| {
        page.shows("0 entries").await;
        assert_eq!(page.texts(".results p").await?, ["No public notes yet."]);
        assert!(page.texts("[role=alert]").await?.is_empty());
        Ok(())
    })
    .await;
}
