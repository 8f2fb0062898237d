//! The order of the entries, and what the dataset sets for every reader.

use serde_json::{Value, json};
use thirtyfour::{By, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::{dataset_of, entry},
    server::Dataset,
};

/// Chooses an order as a reader does.
async fn sort(page: &Page, order: &str) -> WebDriverResult<()> {
    let select = page.one("combobox", "Sort").await?;
    select.find(By::XPath(format!("option[.='{order}']"))).await?.click().await
}

/// The orders to choose from, and the chosen one.
async fn orders(page: &Page) -> WebDriverResult<(Vec<String>, String)> {
    let select = page.one("combobox", "Sort").await?;
    let mut names = Vec::new();
    for option in select.find_all(By::Tag("option")).await? {
        names.push(option.text().await?);
    }
    let chosen =
        page.driver.execute("return arguments[0].selectedOptions[0].text", vec![select.to_json()?]);
    Ok((names, chosen.await?.convert()?))
}

/// The dates of the entries, in order.
async fn dates(page: &Page) -> WebDriverResult<Vec<String>> {
    page.texts("article time").await
}

#[tokio::test]
async fn entries_stand_by_category_or_in_one_stream_by_date() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let all = ["By category, newest first", "Newest first", "Oldest first"].map(str::to_owned);
        assert_eq!(orders(&page).await?, (all.to_vec(), all[0].clone()));
        assert_eq!(page.texts("section > h2").await?.len(), 8);
        let newest = ["2026-04", "2026-03", "2026-02", "2025-11", "2025-09", "2025-08"];
        let oldest = ["2025-08", "2025-09", "2025-11", "2026-02", "2026-03", "2026-04"];
        for (order, address, expected) in
            [("Newest first", "?sort=newest", newest), ("Oldest first", "?sort=oldest", oldest)]
        {
            sort(&page, order).await?;
            page.until("the order", expected.map(str::to_owned).to_vec(), async || {
                dates(&page).await
            })
            .await;
            assert_eq!(page.address().await?, address);
            page.driver.refresh().await?;
            page.shows("6 entries").await;
            assert_eq!(dates(&page).await?, expected);
            assert_eq!(orders(&page).await?.1, order);
            page.one("heading", &format!("{order} 6 entries")).await?;
            assert!(page.texts("section").await?.is_empty(), "there is one stream");
            // Each entry names its category, which no heading does.
            assert_eq!(page.texts("article .meta .category").await?.len(), 6);
        }
        sort(&page, "By category, newest first").await?;
        page.until("the sections", 8, async || Ok(page.texts("section > h2").await?.len())).await;
        assert_eq!(page.address().await?, "");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_begins_with_the_best_match_or_is_ordered_by_date() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        let all = ["Best match", "Newest first", "Oldest first"].map(str::to_owned);
        assert_eq!(orders(&page).await?, (all.to_vec(), all[0].clone()));
        for (order, first) in [
            ("Newest first", "Fixed-Gamma Speculative Decoding"),
            ("Oldest first", "Sparse MoE Router Entropy"),
        ] {
            sort(&page, order).await?;
            page.until("the first entry", Some(first.to_owned()), async || {
                Ok(page.titles().await?.into_iter().next())
            })
            .await;
        }
        assert_eq!(page.address().await?, "?q=entropy&sort=oldest");
        page.driver.refresh().await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(orders(&page).await?.1, "Oldest first");
        sort(&page, "Best match").await?;
        page.until("the address", "?q=entropy".to_owned(), async || page.address().await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn back_and_forward_also_change_the_choice_of_the_order() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        // With the keyboard, since WebKit goes back only to what a reader has left, and its driver is none.
        let select = page.one("combobox", "Sort").await?;
        page.driver.execute("arguments[0].focus()", vec![select.to_json()?]).await?;
        page.press("Oldest").await?;
        page.until("the address", "?sort=oldest".to_owned(), async || page.address().await).await;
        page.driver.back().await?;
        page.until("the choice", "By category, newest first".to_owned(), async || {
            Ok(orders(&page).await?.1)
        })
        .await;
        page.driver.forward().await?;
        page.until("the choice", "Oldest first".to_owned(), async || Ok(orders(&page).await?.1))
            .await;
        Ok(())
    })
    .await;
}

/// A dataset of three entries with a setting of its site.
fn with_site(site: &Value) -> Dataset {
    let step = |title: &str, date: &str, category: &str| {
        let more = json!({
            "date": date, "category": category, "setup": ["One run."], "conclusion": "It holds.",
        });
        entry(title, &more)
    };
    let mut dataset = dataset_of(&[
        step("Middle", "2025-05", "Logs"),
        step("Latest", "2026-01", "Ideas"),
        step("Earliest", "2024-01", "Logs"),
    ]);
    dataset["site"] = site.clone();
    Dataset::text(dataset.to_string())
}

#[tokio::test]
async fn a_site_can_set_the_order_and_an_address_overrides_it() {
    on_page(with_site(&json!({ "sort": "oldest" })), "", async |page| {
        page.shows("3 entries").await;
        assert_eq!(page.titles().await?, ["Earliest", "Middle", "Latest"]);
        assert_eq!(orders(&page).await?.1, "Oldest first");
        sort(&page, "By category, newest first").await?;
        page.until(
            "the order",
            ["Middle", "Earliest", "Latest"].map(str::to_owned).to_vec(),
            async || page.titles().await,
        )
        .await;
        assert_eq!(page.address().await?, "?sort=category");
        page.driver.refresh().await?;
        page.shows("3 entries").await;
        assert_eq!(orders(&page).await?.1, "By category, newest first");
        sort(&page, "Oldest first").await?;
        page.until("the address", String::new(), async || page.address().await).await;
        page.go_to("?sort=newest").await?;
        page.shows("3 entries").await;
        assert_eq!(page.titles().await?, ["Latest", "Middle", "Earliest"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_site_can_show_conclusions_only_and_an_address_overrides_it() {
    on_page(with_site(&json!({ "fold": true })), "", async |page| {
        for (address, folded) in [("", true), ("?fold=0", false), ("?fold=1", true)] {
            page.go_to(address).await?;
            page.shows("3 entries").await;
            let rest = page.texts("article summary").await?;
            assert_eq!(rest.len(), if folded { 3 } else { 0 }, "{address}");
            let fold = page.one("checkbox", "Conclusions only").await?;
            let checked = fold.attr("aria-checked").await?;
            assert_eq!(checked.as_deref(), Some(if folded { "true" } else { "false" }));
        }
        // The reader can change it, too.
        page.one("checkbox", "Conclusions only").await?.click().await?;
        page.until("whole entries", 0, async || Ok(page.texts("article summary").await?.len()))
            .await;
        page.until("the address", "?fold=0".to_owned(), || page.address()).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_site_can_leave_out_the_drawing_of_the_timeline_and_an_address_overrides_it() {
    on_page(with_site(&json!({ "timeline": false })), "", async |page| {
        for (address, drawn) in [("", false), ("?timeline=1", true), ("?timeline=0", false)] {
            page.go_to(address).await?;
            page.shows("3 entries").await;
            let sliders = page.all("slider", |_| true).await?;
            assert_eq!(sliders.len(), if drawn { 2 } else { 0 }, "{address}");
            page.one("button", "List").await?;
        }
        Ok(())
    })
    .await;
}
