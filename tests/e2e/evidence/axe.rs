//! Accessibility of entries with evidence, as axe-core sees it.

use thirtyfour::Key;

use super::{ALL, ENTRY, buttons};
use crate::{accessibility::is_faultless, browser::on_page, server::Dataset};

#[tokio::test]
async fn axe_finds_nothing_in_entries_with_evidence() {
    on_page(Dataset::Example, "", async |page| {
        for theme in ["light", "dark"] {
            page.go_to(&format!("?fold=0&theme={theme}")).await?;
            page.shows(ALL).await;
            is_faultless(&page, theme).await?;
            buttons(&page, "Enlarge: Line chart of the time").await?[0]
                .send_keys(Key::Enter + "")
                .await?;
            page.has_open(1, "Enlarge").await;
            is_faultless(&page, &format!("an enlarged figure, {theme}")).await?;
            page.press(Key::Escape + "").await?;
            page.go_to(&format!("{ENTRY}?theme={theme}")).await?;
            is_faultless(&page, &format!("the page of an entry, {theme}")).await?;
        }
        page.go_to("?q=chi").await?;
        page.until("a search", true, async || Ok(page.status().await?.contains(" of 9"))).await;
        page.script("document.querySelectorAll('details').forEach(it => it.open = true)").await?;
        is_faultless(&page, "a search").await
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn axe_finds_nothing_in_entries_with_evidence_on_a_phone() {
    on_page(Dataset::Example, "", async |page| {
        page.on_phone().await?;
        for theme in ["light", "dark"] {
            page.go_to(&format!("?fold=0&theme={theme}")).await?;
            page.shows(ALL).await;
            is_faultless(&page, theme).await?;
        }
        buttons(&page, "Enlarge: Line chart of the time").await?[0]
            .send_keys(Key::Enter + "")
            .await?;
        page.has_open(1, "Enlarge").await;
        is_faultless(&page, "an enlarged figure").await?;
        page.go_to(ENTRY).await?;
        is_faultless(&page, "the page of an entry").await?;
        page.go_to("entry/capacity-factor-sweep/").await?;
        is_faultless(&page, "the page of an entry with a wide table").await
    })
    .await;
}
