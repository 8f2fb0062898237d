//! The pages of entries, which have no app.

use serde_json::json;
use thirtyfour::{By, Key};

use crate::{browser::on_page, server::Dataset};

const ENTRY: &str = "entry/sparse-moe-router-entropy/";

#[tokio::test]
async fn a_search_on_the_page_of_an_entry_leads_into_the_notebook() {
    on_page(Dataset::Shipped, ENTRY, async |page| {
        page.search_box().await?.send_keys("entropy" + Key::Enter).await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=entropy");
        let typed = page.search_box().await?.prop("value").await?;
        assert_eq!(typed.as_deref(), Some("entropy"));
        // The policy of the page allows the form, so nothing is in the console.
        assert_eq!(page.errors().await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot switch off scripts"
)]
async fn a_search_on_the_page_of_an_entry_works_without_scripts() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to(ENTRY).await?;
        assert_eq!(page.texts("h1").await?, ["Sparse MoE Router Entropy"]);
        page.search_box().await?.send_keys("entropy" + Key::Enter).await?;
        page.until("the address", "?q=entropy".to_owned(), async || page.address().await).await;
        // Without the app, the notebook shows all its entries.
        page.until("the entries", 6, async || Ok(page.titles().await?.len())).await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_page_of_an_entry_leads_to_its_category_its_tags_and_the_notebook() {
    on_page(Dataset::Shipped, "", async |page| {
        for (link, address, heard) in [
            ("Experiments", "", "6 entries"),
            ("Mani Pal", "", "6 entries"),
            ("Read them all", "", "6 entries"),
            ("Scaling Studies", "?category=scaling-studies", "1 of 6 entries"),
            ("MoE", "?tag=moe", "1 of 6 entries"),
        ] {
            page.go_to(ENTRY).await?;
            page.one("link", link).await?.click().await?;
            page.shows(heard).await;
            assert_eq!(page.address().await?, address, "{link}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn beside_an_entry_are_its_citation_and_what_surrounds_it() {
    on_page(Dataset::Shipped, ENTRY, async |page| {
        page.one("navigation", "Breadcrumb").await?;
        page.one("complementary", "About this entry").await?;
        assert_eq!(
            page.texts("aside h2").await?,
            ["Tags", "Cite", "Related", "The notebook"]
        );
        let citation = page.texts("aside .citation").await?.concat();
        assert!(citation.starts_with("Mani Pal. “Sparse MoE Router Entropy” (reproduced, 2025-09)"), "{citation}");
        let summary = page.driver.find(By::Css("aside summary")).await?;
        summary.click().await?;
        let record = page.texts("aside pre").await?.concat();
        assert!(record.starts_with("@misc{"), "{record}");
        let text = page.driver.find(By::Css("aside")).await?.text().await?;
        let line = "Mani Pal keeps 6 entries here: 1 failed, 3 reproduced, 1 archived, 1 draft. Read them all";
        assert!(text.contains(line), "{text}");
        let related = page.texts("aside section:nth-of-type(3) a").await?;
        assert!(!related.is_empty());
        page.one("link", &related[0]).await?.click().await?;
        page.until("the title", related[..1].to_vec(), async || page.texts("h1").await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_page_of_an_entry_has_the_theme_that_the_reader_chose() {
    on_page(Dataset::Shipped, "", async |page| {
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        page.shows("6 entries").await;
        page.choose_theme("dark").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        page.go_to(ENTRY).await?;
        assert_eq!(page.script(scheme).await?, "dark");
        page.go_to(&format!("{ENTRY}?theme=light")).await?;
        assert_eq!(page.script(scheme).await?, "light");
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot show the layout of print"
)]
async fn the_address_of_an_entry_is_printed_with_it() {
    on_page(Dataset::Shipped, ENTRY, async |page| {
        let address = "const after = getComputedStyle(document.documentElement, '::after');
            const noted = document.documentElement.dataset.address;
            const element = [...document.querySelectorAll('.address')].map(it => it.innerText).join();
            if (after.content === 'none' || after.display === 'none') return element;
            return after.content === `\"${noted}\"` ? noted : after.content";
        assert_eq!(page.script(address).await?, "", "the screen has an address bar");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        assert_eq!(page.script(address).await?, format!("{}{ENTRY}", page.server.url));
        for role in ["searchbox", "button", "combobox"] {
            assert!(page.all(role, |_| true).await?.is_empty(), "a {role} is printed");
        }
        Ok(())
    })
    .await;
}
