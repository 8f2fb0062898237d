//! The light and the dark theme, and the colours of print.

use serde_json::json;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
async fn changing_the_theme_does_not_scroll_the_page() {
    let address = "?theme=dark#uniform-mpo-compression-collapse";
    on_page(Dataset::Shipped, address, async |page| {
        page.shows("6 entries").await;
        let top = "const { top } = document.querySelector('#sparse-moe-router-entropy').getBoundingClientRect();
            return top";
        // On its way to the entry, the page scrolls in some frames more.
        page.until("the scroll position", json!(1000), async || {
            page.script("scrollTo(0, 1000)").await?;
            page.frames().await?;
            page.script("return scrollY").await
        })
        .await;
        let before = page.script(top).await?;
        page.choose_theme("light").await?;
        let address = "#uniform-mpo-compression-collapse";
        page.until("the address", address.to_owned(), async || page.address().await).await;
        // If the page scrolled, it would do so within two frames.
        page.frames().await?;
        assert_eq!(page.script(top).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_chosen_theme_is_remembered_and_an_address_can_override_it() {
    on_page(Dataset::Shipped, "", async |page| {
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light dark");
        page.choose_theme("dark").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        page.go_to("?tag=moe").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        // The theme of an address counts until the reader chooses another one.
        page.go_to("?theme=light").await?;
        page.shows("6 entries").await;
        assert_eq!(page.script(scheme).await?, "light");
        page.choose_theme("as the system").await?;
        page.until("the theme", json!("light dark"), async || page.script(scheme).await).await;
        page.until("the address", String::new(), async || page.address().await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn pages_without_the_app_have_the_remembered_theme_unless_their_address_names_another() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        page.choose_theme("dark").await?;
        page.until("the theme", json!("dark"), async || page.script(scheme).await).await;
        let entry = "entry/sparse-moe-router-entropy/";
        for (search, expected) in [("", "dark"), ("?theme=light", "light"), ("?theme=blue", "dark")]
        {
            page.go_to(&format!("{entry}{search}")).await?;
            page.until("the theme", json!(expected), async || page.script(scheme).await).await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot show the layout of print"
)]
async fn print_is_dark_on_white_in_any_theme() {
    on_page(Dataset::Shipped, "?theme=dark", async |page| {
        page.shows("6 entries").await;
        let colours =
            "const { color, backgroundColor } = getComputedStyle(document.documentElement);
            return [color, backgroundColor].join()";
        let on_paper = "rgb(28, 26, 23),rgb(255, 255, 255)";
        assert_ne!(page.script(colours).await?, on_paper, "the screen is dark");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        assert_eq!(page.script(colours).await?, on_paper);
        Ok(())
    })
    .await;
}
