//! The address of the page, and the browser's history.

use serde_json::json;
use thirtyfour::{By, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

#[tokio::test]
async fn an_address_with_a_tag_and_an_entry_leads_to_that_entry() {
    on_page(Dataset::Shipped, "?tag=grokking#activation-patching-for-algebraic-circuits", async |page| {
        page.shows("2 of 6 entries").await;
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
async fn words_are_in_the_address_at_once_when_the_reader_confirms_leaves_or_reloads() {
    on_page(Dataset::Shipped, "", async |page| {
        // The address as soon as the app has seen a letter and an event, long before the pause that it waits for.
        let typed = |letters: &str, then: &str| {
            format!(
                "const field = document.activeElement;
                field.value = '{letters}';
                field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                const before = location.search;
                {then};
                return [before, location.search]"
            )
        };
        page.search_box().await?.click().await?;
        let confirm = "field.dispatchEvent(new Event('change', { bubbles: true }))";
        assert_eq!(page.script(&typed("ent", confirm)).await?, json!(["", "?q=ent"]));
        let leave = "field.blur()";
        assert_eq!(page.script(&typed("entropy", leave)).await?, json!(["?q=ent", "?q=entropy"]));
        page.search_box().await?.click().await?;
        let key = "field.dispatchEvent(new KeyboardEvent('keydown',
            { key: 'r', ctrlKey: true, bubbles: true }))";
        let reload = format!("{key}; location.reload()");
        page.leave_by(&typed("sparse", &reload)).await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=sparse");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_filter_chosen_right_after_typing_leads_back_to_what_was_typed() {
    on_page(Dataset::Shipped, "", async |page| {
        page.search_box().await?.click().await?;
        let both = "const field = document.activeElement;
            field.value = 'entropy';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            document.querySelector('.facets [data-status=archived] button').click()";
        page.script(both).await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=entropy&status=archived");
        page.driver.back().await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=entropy");
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
        page.shows("2 of 6 entries").await;
        page.until("the address", "?q=entropy".to_owned(), || page.address()).await;
        assert_eq!(page.script("return history.length").await?, before);
        page.value("Status", "archived").await?.click().await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(
            page.script("return history.length").await?.as_u64(),
            before.as_u64().map(|length| length + 1)
        );
        assert_eq!(page.address().await?, "?q=entropy&status=archived");

        page.driver.back().await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=entropy");
        assert_eq!(search_box.prop("value").await?.as_deref(), Some("entropy"));
        page.driver.forward().await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(
            page.value("Status", "archived").await?.attr("aria-pressed").await?.as_deref(),
            Some("true")
        );
        page.driver.refresh().await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=entropy&status=archived");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn unknown_values_of_the_address_are_reported_and_unknown_keys_kept() {
    on_page(Dataset::Shipped, "?tag=nonsense&ref=a%20b&year=2025#nowhere", async |page| {
        page.shows("3 of 6 entries").await;
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
        page.shows("1 of 6 entries").await;
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
        page.shows("1 of 6 entries").await;
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
        page.shows("2 of 6 entries").await;
        page.one("link", "Fixed-Gamma Speculative Decoding").await?.click().await?;
        let address = "?q=entropy#fixed-gamma-speculative-decoding".to_owned();
        page.until("the address", address, async || page.address().await).await;
        page.until("the entry is marked", 1, async || {
            Ok(page.texts("article[aria-current]").await?.len())
        })
        .await;
        page.shows("2 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_title_of_the_document_begins_with_the_query() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        let title = async |title: &str| {
            page.until("the title", title.to_owned(), async || page.driver.title().await).await;
        };
        title("entropy · Experiments · Mani Pal").await;
        page.search_box().await?.send_keys(" annealing").await?;
        title("entropy annealing · Experiments · Mani Pal").await;
        page.one("button", "Clear the search").await?.click().await?;
        title("Experiments · Mani Pal").await;
        page.value("Tags", "Grokking").await?.click().await?;
        page.shows("2 of 6 entries").await;
        title("Experiments · Mani Pal").await;
        Ok(())
    })
    .await;
}

/// The parts of the page that an embedded one may lack.
async fn surroundings(page: &Page) -> WebDriverResult<Vec<&'static str>> {
    let mut there = Vec::new();
    for (role, name) in [
        ("link", "Mani Pal"),
        ("searchbox", "Search"),
        ("complementary", "Filters"),
        ("button", "Keys"),
        ("button", "Save"),
        ("link", "entries.json"),
    ] {
        if !page.all(role, |label| label == name).await?.is_empty() {
            there.push(name);
        }
    }
    Ok(there)
}

#[tokio::test]
async fn an_embedded_page_has_only_its_results_and_what_its_address_asks_for() {
    on_page(Dataset::Shipped, "?embed=1", async |page| {
        for (address, expected) in [
            ("?embed=1", vec![]),
            ("?embed=1&controls=none", vec![]),
            ("?embed=1&controls=search", vec!["Search"]),
            ("?embed=1&controls=all", vec!["Search", "Filters", "Save"]),
            ("", vec!["Mani Pal", "Search", "Filters", "Keys", "Save", "entries.json"]),
        ] {
            page.go_to(address).await?;
            page.shows("6 entries").await;
            let number = page.driver.find(By::Css("[role=status]")).await?;
            assert!(number.is_displayed().await?, "the number of entries is shown at {address}");
            assert_eq!(surroundings(&page).await?, expected, "{address}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_embedded_page_keeps_its_theme_and_its_controls() {
    on_page(Dataset::Shipped, "?embed=1&controls=all&theme=dark", async |page| {
        page.shows("6 entries").await;
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        assert_eq!(page.script(scheme).await?, "dark");
        page.value("Tags", "Grokking").await?.click().await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.address().await?, "?tag=grokking&theme=dark&embed=1&controls=all");
        page.go_to("?theme=light").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light");
        page.go_to("").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light dark");
        Ok(())
    })
    .await;
}
