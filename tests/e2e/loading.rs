//! Loading the dataset, and errors of the dataset, the server or the network.

use std::sync::Arc;

use thirtyfour::By;
use tokio::sync::Notify;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
async fn while_the_dataset_loads_the_entries_can_be_read_and_no_other_control_works() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let search_box = page.one("searchbox", "Search").await?;
        assert!(search_box.is_enabled().await?);
        let others = page.texts("button:enabled:not([popovertarget]), select:enabled").await?;
        assert!(others.is_empty(), "{others:?}");
        assert_eq!(page.titles().await?.len(), 6, "the prerendered entries can be read");
        released.notify_one();
        page.shows("6 entries").await;
        assert!(page.search_box().await?.is_enabled().await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_server_error_is_shown_and_the_reader_can_try_again() {
    // The page does not try again by itself after a 403.
    on_page(Dataset::Status(403), "?tag=moe", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(
            alert.contains("entries.json could not be fetched: the server answered 403"),
            "{alert}"
        );
        let asked =
            "return performance.getEntriesByName(new URL('entries.json', location).href).length";
        let before = page.script(asked).await?.as_u64();
        page.one("button", "Try again").await?.click().await?;
        page.until("another request", true, async || {
            Ok(page.script(asked).await?.as_u64() > before)
        })
        .await;
        page.server.set(Dataset::Shipped);
        page.one("button", "Try again").await?.click().await?;
        page.shows("1 of 6 entries").await;
        assert!(page.texts("[role=alert]").await?.is_empty());
        page.complains_only_of("403").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn invalid_json_is_reported_with_its_line_and_column() {
    let broken = "{\n  \"entries\": [\n    { \"title\": \"A\" \"date\": \"2026\" }\n  ]\n}";
    on_page(Dataset::text(broken), "", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("invalid JSON: expected `,` or `}` (line 3, column 20)"), "{alert}");
        page.server.set(Dataset::Shipped);
        page.one("button", "Try again").await?.click().await?;
        page.shows("6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn after_a_server_error_the_page_tries_again_by_itself() {
    on_page(Dataset::Status(503), "", async |page| {
        page.one("alert", "").await?;
        page.server.set(Dataset::Shipped);
        page.shows("6 entries").await;
        assert!(page.texts("[role=alert]").await?.is_empty());
        page.complains_only_of("503").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_reported_and_tried_again() {
    let never = Arc::new(Notify::new());
    on_page(Dataset::Held(never), "", async |page| {
        let silent =
            "entries.json could not be fetched: the server has not answered for 15 seconds";
        page.until("the alert", true, async || {
            let alerts = page.texts("[role=alert]").await?;
            Ok(alerts.iter().any(|alert| alert.contains(silent)))
        })
        .await;
        assert_eq!(page.titles().await?.len(), 6, "the prerendered entries can be read");
        page.server.set(Dataset::Shipped);
        page.shows("6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_dataset_with_a_wrong_content_type_is_read() {
    on_page(Dataset::Mistyped, "", async |page| {
        page.shows("6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_missing_dataset_is_reported_with_advice_for_the_owner() {
    on_page(Dataset::Status(404), "", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("the server answered 404"), "{alert}");
        assert!(
            alert.contains("check that entries.json is in the same folder as index.html"),
            "{alert}"
        );
        assert_eq!(page.titles().await?.len(), 6, "the prerendered entries can be read");
        page.complains_only_of("404").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_download_that_breaks_off_is_reported_and_tried_again() {
    on_page(Dataset::HalfWay, "", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("entries.json could not be fetched: "), "{alert}");
        page.one("button", "Try again").await?;
        // The page also tries again by itself.
        page.server.set(Dataset::Shipped);
        page.shows("6 entries").await;
        page.complains_only_of("ERR_").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_a_network_the_entries_stay_and_the_app_starts_when_it_returns() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.server.set(Dataset::Gone);
        page.go_to("").await?;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("entries.json could not be fetched: "), "{alert}");
        assert!(alert.contains("The page tries again by itself"), "{alert}");
        assert_eq!(page.titles().await?.len(), 6);
        page.server.set(Dataset::Shipped);
        page.script("dispatchEvent(new Event('online'))").await?;
        page.shows("6 entries").await;
        page.complains_only_of("ERR_").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_web_page_instead_of_the_dataset_is_reported_with_advice_for_the_owner() {
    let page = "<!doctype html><title>Not found</title>";
    on_page(Dataset::text(page), "", async |page| {
        let alert = page.one("alert", "").await?.text().await?;
        assert!(
            alert.contains("entries.json could not be read: it is a web page, not JSON"),
            "{alert}"
        );
        assert!(
            alert.contains("check that entries.json is in the same folder as index.html"),
            "{alert}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn entries_with_errors_are_counted_and_explained_on_demand() {
    let dataset = r#"{ "entries": [
        { "title": "Good", "category": "C", "status": "failed", "date": "2026" },
        { "title": "Bad", "category": "C", "status": "failed", "date": "March", "tags": "x" } ] }"#;
    on_page(Dataset::text(dataset), "", async |page| {
        page.shows("1 entry").await;
        let alert = page.one("alert", "").await?;
        assert_eq!(page.text(&alert).await?, "1 entry could not be shown.");
        alert.find(By::Tag("summary")).await?.click().await?;
        let details = page.texts("[role=alert] li").await?;
        assert_eq!(
            details,
            [
                "Bad – entries[1].date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"March\" (line 3, column 72)",
                "Bad – entries[1].tags: expected a list, found text (line 3, column 89)",
            ]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_notebook_without_entries_says_so() {
    on_page(Dataset::of(&[]), "", async |page| {
        page.shows("0 entries").await;
        assert_eq!(page.texts(".results p").await?, ["No public notes yet."]);
        assert!(page.texts("[role=alert]").await?.is_empty());
        Ok(())
    })
    .await;
}
