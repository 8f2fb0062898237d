//! The address of the page, and the browser's history.

use thirtyfour::By;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
async fn an_address_with_a_tag_and_an_entry_leads_to_that_entry() {
    on_page(Dataset::Shipped, "?tag=grokking#activation-patching-for-algebraic-circuits", async |page| {
        page.shows("2 entries of 6").await;
        page.until("the entry is in sight", true, async || {
            let top = page.script(
                "return document.getElementById('activation-patching-for-algebraic-circuits').getBoundingClientRect().top",
            );
            Ok(top.await?.as_f64().is_some_and(|top| (0.0..500.0).contains(&top)))
        })
        .await;
        let current = page.driver.find(By::Css("article[aria-current=true]")).await?;
        assert_eq!(current.id().await?.as_deref(), Some("activation-patching-for-algebraic-circuits"));
        assert!(page.all("alert", |_| true).await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn typing_adds_no_step_to_the_history_and_choosing_a_filter_adds_one() {
    on_page(Dataset::Shipped, "", async |page| {
        let search_box = page.search_box().await?;
        let before = page.script("return history.length").await?;
        search_box.send_keys("entropy").await?;
        page.shows("2 entries of 6").await;
        assert_eq!(page.script("return history.length").await?, before);
        assert_eq!(page.address().await?, "?q=entropy");
        page.value("Status", "archived").await?.click().await?;
        page.shows("1 entry of 6").await;
        assert_eq!(
            page.script("return history.length").await?.as_u64(),
            before.as_u64().map(|length| length + 1)
        );
        assert_eq!(page.address().await?, "?q=entropy&status=archived");

        page.driver.back().await?;
        page.shows("2 entries of 6").await;
        assert_eq!(page.address().await?, "?q=entropy");
        assert_eq!(search_box.prop("value").await?.as_deref(), Some("entropy"));
        page.driver.forward().await?;
        page.shows("1 entry of 6").await;
        assert_eq!(
            page.value("Status", "archived").await?.attr("aria-pressed").await?.as_deref(),
            Some("true")
        );
        page.driver.refresh().await?;
        page.shows("1 entry of 6").await;
        assert_eq!(page.address().await?, "?q=entropy&status=archived");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn unknown_values_of_the_address_are_reported_and_unknown_keys_kept() {
    on_page(Dataset::Shipped, "?tag=nonsense&ref=a%20b&year=2025#nowhere", async |page| {
        page.shows("3 entries of 6").await;
        let alerts = page.texts("[role=alert] li").await?;
        assert_eq!(alerts, ["tag “nonsense”", "entry “nowhere”"]);
        page.value("Year", "2026").await?.click().await?;
        page.shows("6 entries").await;
        assert_eq!(page.address().await?, "?year=2025&year=2026&ref=a%20b");
        assert!(page.texts("[role=alert]").await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_entry_that_the_filters_hide_can_be_shown() {
    on_page(Dataset::Shipped, "?tag=moe#uniform-mpo-compression-collapse", async |page| {
        page.shows("1 entry of 6").await;
        let alert = page.one("alert", "").await?.text().await?;
        assert!(alert.contains("Uniform MPO Compression Collapse"), "{alert}");
        page.one("button", "Show it").await?.click().await?;
        page.shows("6 entries").await;
        assert_eq!(page.address().await?, "#uniform-mpo-compression-collapse");
        page.until("the entry is in sight", true, async || {
            let top = page.script(
                "return document.getElementById('uniform-mpo-compression-collapse').getBoundingClientRect().top",
            );
            Ok(top.await?.as_f64().is_some_and(|top| (0.0..500.0).contains(&top)))
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_to_an_entry_that_the_filters_hide_scrolls_to_the_notice() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.set_window_rect(0, 0, 500, 900).await?;
        page.go_to("?status=failed#kv-cache-id-normalization-tests").await?;
        page.shows("1 entry of 6").await;
        page.until("the notice is in sight", true, async || {
            page.script(
                "const { top, bottom } = document.querySelector('[role=alert]').getBoundingClientRect();
                 return top >= 0 && bottom <= innerHeight",
            )
            .await
            .map(|in_sight| in_sight == true)
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_title_of_an_entry_is_a_link_to_it_that_keeps_the_filters() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 entries of 6").await;
        page.one("link", "Fixed-Gamma Speculative Decoding").await?.click().await?;
        let address = "?q=entropy#fixed-gamma-speculative-decoding".to_owned();
        page.until("the address", address, async || page.address().await).await;
        page.until("the entry is marked", 1, async || {
            Ok(page.texts("article[aria-current]").await?.len())
        })
        .await;
        page.shows("2 entries of 6").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_embedded_page_has_no_header_and_no_footer_and_keeps_its_theme() {
    on_page(Dataset::Shipped, "?embed=1&theme=dark", async |page| {
        page.shows("6 entries").await;
        assert!(page.driver.find_all(By::Css("body > * > header, footer")).await?.is_empty());
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        assert_eq!(page.script(scheme).await?, "dark");
        page.value("Tags", "MoE").await?.click().await?;
        page.shows("1 entry of 6").await;
        assert_eq!(page.address().await?, "?tag=moe&embed=1&theme=dark");
        page.go_to("?theme=light").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light");
        assert_eq!(page.driver.find_all(By::Css("header.masthead, footer")).await?.len(), 2);
        page.go_to("").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light dark");
        Ok(())
    })
    .await;
}
