//! Keyboard shortcuts.

use serde_json::json;
use thirtyfour::{Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

async fn press(
    page: &Page,
    key: impl Into<thirtyfour::common::keys::TypingData>,
) -> WebDriverResult<()> {
    page.driver.action_chain().send_keys(key).perform().await
}

/// The text of the element that has the focus.
async fn focused(page: &Page) -> WebDriverResult<String> {
    page.driver.active_element().await?.text().await
}

#[tokio::test]
async fn slash_and_ctrl_k_lead_to_the_search_box_and_escape_clears_and_leaves_it() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        press(&page, "/").await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        press(&page, "a/b").await?;
        assert_eq!(page.search_box().await?.prop("value").await?.as_deref(), Some("a/b"));
        press(&page, Key::Escape + "").await?;
        page.shows("6 entries").await;
        assert_eq!(page.search_box().await?.prop("value").await?.as_deref(), Some(""));
        press(&page, Key::Escape + "").await?;
        let elsewhere = page.script("return document.activeElement === document.body").await?;
        assert_eq!(elsewhere, true);
        let control_k = page.driver.action_chain().key_down(Key::Control).send_keys("k");
        control_k.key_up(Key::Control).perform().await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn keys_move_from_entry_to_entry_and_open_one() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 entries of 6").await;
        press(&page, "/").await?;
        press(&page, Key::Down + "").await?;
        assert_eq!(focused(&page).await?, "Sparse MoE Router Entropy");
        press(&page, "j").await?;
        assert_eq!(focused(&page).await?, "Fixed-Gamma Speculative Decoding");
        press(&page, Key::Up + "").await?;
        assert_eq!(focused(&page).await?, "Sparse MoE Router Entropy");
        press(&page, Key::Enter + "").await?;
        let address = "?q=entropy#sparse-moe-router-entropy".to_owned();
        page.until("the address", address, async || page.address().await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn enter_in_the_search_box_scrolls_to_the_first_match() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.set_window_rect(0, 0, 500, 700).await?;
        page.shows("6 entries").await;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 entries of 6").await;
        let below = "return document.querySelector('h3').getBoundingClientRect().top > innerHeight";
        assert_eq!(page.script(below).await?, true, "on a phone the entries are below the window");
        press(&page, Key::Enter + "").await?;
        assert_eq!(focused(&page).await?, "Sparse MoE Router Entropy");
        page.until("the first entry is in sight", json!(false), async || page.script(below).await)
            .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_question_mark_lists_the_keys_and_single_keys_can_be_switched_off() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        press(&page, "?").await?;
        let switch = page.one("checkbox", "Use keys without Ctrl or Cmd").await?;
        switch.click().await?;
        press(&page, Key::Escape + "").await?;
        press(&page, "/").await?;
        let search = page.search_box().await?;
        assert_ne!(page.driver.active_element().await?, search);
        // The choice is remembered.
        page.go_to("").await?;
        page.shows("6 entries").await;
        press(&page, "j").await?;
        assert_eq!(page.script("return document.activeElement === document.body").await?, true);
        page.one("button", "Keys").await?.click().await?;
        page.one("checkbox", "Use keys without Ctrl or Cmd").await?.click().await?;
        press(&page, Key::Escape + "").await?;
        press(&page, "/").await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        Ok(())
    })
    .await;
}
