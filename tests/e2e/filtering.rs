//! Searching and filtering.

use serde_json::json;
use thirtyfour::{By, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

#[tokio::test]
async fn searching_entropy_lists_the_best_match_first_and_marks_the_word() {
    on_page(Dataset::Shipped, "", async |page| {
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 entries of 6").await;
        assert_eq!(
            page.titles().await?,
            ["Sparse MoE Router Entropy", "Fixed-Gamma Speculative Decoding"]
        );
        let marks = page.texts("mark").await?;
        assert!(
            marks.len() > 3 && marks.iter().all(|mark| mark.to_lowercase() == "entropy"),
            "{marks:?}"
        );
        // There are no sections among matches, so each entry names its category.
        assert_eq!(
            page.texts("article .meta .category").await?,
            ["Scaling Studies", "Benchmark Logs"]
        );
        assert_eq!(page.texts("section").await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_after_choosing_a_month_keeps_the_month() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.driver.find(By::Css("summary")).await?.click().await?;
        page.one("button", "2025-09").await?.click().await?;
        page.shows("1 entry of 6").await;
        page.search_box().await?.send_keys("entropy").await?;
        let address = "?q=date%3A2025-09+entropy".to_owned();
        page.until("the address", address, async || page.address().await).await;
        page.shows("1 entry of 6").await;
        assert_eq!(page.titles().await?, ["Sparse MoE Router Entropy"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_sort_menu_changes_the_order() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 entries of 6").await;
        assert_eq!(
            page.texts("#_order option").await?,
            ["Best match", "Newest first", "Oldest first"]
        );
        for (order, first) in [
            ("Newest first", "Fixed-Gamma Speculative Decoding"),
            ("Oldest first", "Sparse MoE Router Entropy"),
        ] {
            page.driver.find(By::XPath(format!("//option[.='{order}']"))).await?.click().await?;
            page.until("the first entry", Some(first.to_owned()), async || {
                Ok(page.titles().await?.into_iter().next())
            })
            .await;
        }
        assert_eq!(page.address().await?, "?q=entropy&sort=oldest");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_facet_filters_and_counts() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for (facet, value, name, shown) in [
            ("Category", "Scaling Studies", "Scaling Studies 1", "1 entry of 6"),
            ("Status", "reproduced", "reproduced 3", "3 entries of 6"),
            ("Tags", "Grokking", "Grokking 2", "2 entries of 6"),
            ("Year", "2025", "2025 3", "3 entries of 6"),
        ] {
            let button = page.value(facet, value).await?;
            assert_eq!(page.name(&button).await?, name);
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("false"));
            button.click().await?;
            page.shows(shown).await;
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("true"));
            button.click().await?;
            page.shows("6 entries").await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_status_shows_more_a_second_tag_fewer_and_counts_follow() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        choose(&page, "Status", "reproduced").await?;
        choose(&page, "Status", "draft").await?;
        page.shows("4 entries of 6").await;
        choose(&page, "Tags", "Grokking").await?;
        page.shows("1 entry of 6").await;
        for (facet, value, name) in [
            ("Status", "failed", "failed 1"),
            ("Status", "reproduced", "reproduced 0"),
            ("Tags", "Activation Patching", "Activation Patching 1"),
            ("Tags", "MoE", "MoE 0"),
            ("Year", "2025", "2025 0"),
        ] {
            let button = page.value(facet, value).await?;
            assert_eq!(page.name(&button).await?, name);
        }
        choose(&page, "Tags", "Activation Patching").await?;
        page.shows("1 entry of 6").await;
        assert_eq!(page.titles().await?, ["Activation Patching for Algebraic Circuits"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn active_filters_can_be_removed_one_by_one_or_all_at_once() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        assert!(page.all("button", |name| name == "Clear filters").await?.is_empty());
        choose(&page, "Status", "reproduced").await?;
        choose(&page, "Year", "2025").await?;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("1 entry of 6").await;
        let group = page.one("group", "Active filters").await?;
        let chips = group.find_all(By::Css("li")).await?;
        assert_eq!(chips.len(), 3);
        page.one("button", "Remove Status: reproduced").await?.click().await?;
        page.shows("2 entries of 6").await;
        page.one("button", "Remove “entropy”").await?.click().await?;
        page.shows("3 entries of 6").await;
        assert_eq!(page.search_box().await?.prop("value").await?.as_deref(), Some(""));
        page.one("button", "Clear filters").await?.click().await?;
        page.shows("6 entries").await;
        assert!(page.all("button", |name| name == "Clear filters").await?.is_empty());
        assert_eq!(page.address().await?, "");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_without_matches_offers_to_remove_each_filter() {
    on_page(Dataset::Shipped, "?status=failed", async |page| {
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("0 entries of 6").await;
        assert_eq!(page.texts(".nothing p").await?, ["Nothing matches “entropy”, Status: failed."]);
        page.one("button", "Without “entropy”: 1 entry").await?;
        page.one("button", "Show all 6 entries").await?;
        page.one("button", "Without Status: failed: 2 entries").await?.click().await?;
        page.shows("2 entries of 6").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_category_without_entries_and_one_without_matches_have_different_messages() {
    on_page(Dataset::Shipped, "?status=draft", async |page| {
        page.shows("1 entry of 6").await;
        assert_eq!(page.texts("section h2").await?, ["Research Ideas\n1 entry"]);
        let emptied = page.texts(".emptied").await?.join("");
        assert!(emptied.starts_with("Nothing matches in Failed Experiments, "), "{emptied}");
        assert!(!emptied.contains("Open Questions"), "{emptied}");
        page.go_to("?category=open-questions").await?;
        page.shows("0 entries of 6").await;
        assert_eq!(page.texts("section p").await?, ["No public notes yet."]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn pressing_a_tag_of_an_entry_filters_by_it() {
    on_page(Dataset::Shipped, "?q=abelian", async |page| {
        page.shows("2 entries of 6").await;
        let tag = page
            .driver
            .find(By::Css("#non-abelian-grokking-capacity-ceiling .tags a[href='?tag=capacity']"));
        tag.await?.click().await?;
        page.shows("1 entry of 6").await;
        assert_eq!(page.address().await?, "?q=abelian&tag=capacity");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_facet_with_many_values_shows_twenty_and_all_on_demand() {
    let entries: Vec<_> = (0..30)
        .map(|number| {
            entry(&format!("Entry {number}"), &json!({ "tags": [format!("t{number:02}")] }))
        })
        .collect();
    on_page(Dataset::of(&entries), "?tag=t29", async |page| {
        page.shows("1 entry of 30").await;
        // The first twenty, and the chosen one.
        assert_eq!(page.all("button", |name| name.starts_with('t')).await?.len(), 21);
        page.one("button", "Show all 30").await?.click().await?;
        assert_eq!(page.all("button", |name| name.starts_with('t')).await?.len(), 30);
        page.one("button", "Show fewer").await?;
        Ok(())
    })
    .await;
}

async fn choose(page: &Page, facet: &str, value: &str) -> WebDriverResult<()> {
    let button = page.value(facet, value).await?;
    button.click().await?;
    page.until("the value is chosen", Some("true".to_owned()), async || {
        button.attr("aria-pressed").await
    })
    .await;
    Ok(())
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot grant access to the clipboard")]
async fn the_link_of_an_entry_can_be_copied() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 entries of 6").await;
        let origin = page.script("return location.origin").await?;
        for permission in ["clipboardReadWrite", "clipboardSanitizedWrite"] {
            let grant = json!({ "origin": origin, "permissions": [permission] });
            page.devtools("Browser.grantPermissions", grant).await?;
        }
        page.devtools("Page.bringToFront", json!({})).await?;
        page.one("button", "Copy link of Sparse MoE Router Entropy").await?.click().await?;
        page.until("the message", true, async || {
            Ok(page.texts(".outcome").await?.contains(&"Copied the link".to_owned()))
        })
        .await;
        let grant = json!({ "origin": origin, "permissions": ["clipboardReadWrite"] });
        page.devtools("Browser.grantPermissions", grant).await?;
        let copied = page.script("return navigator.clipboard.readText()").await?;
        let address = format!("{}entry/sparse-moe-router-entropy/", page.server.url);
        assert_eq!(copied, json!(address));
        page.driver.goto(address).await?;
        assert_eq!(page.texts("h1").await?, ["Sparse MoE Router Entropy"]);
        Ok(())
    })
    .await;
}
