//! Keyboard shortcuts.

use serde_json::json;
use thirtyfour::Key;

use crate::{browser::on_page, server::Dataset};

#[tokio::test]
async fn slash_and_ctrl_k_lead_to_the_search_box_and_escape_clears_and_leaves_it() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.press("/").await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        page.press("a/b").await?;
        assert_eq!(page.search_box().await?.prop("value").await?.as_deref(), Some("a/b"));
        page.press(Key::Escape + "").await?;
        page.shows("6 entries").await;
        assert_eq!(page.search_box().await?.prop("value").await?.as_deref(), Some(""));
        let elsewhere = "return document.activeElement === document.body";
        page.until("the focus is elsewhere", true, async || {
            // The driver of WebKit now and then loses a key.
            page.press(Key::Escape + "").await?;
            Ok(page.script(elsewhere).await? == true)
        })
        .await;
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
        page.shows("2 of 6 entries").await;
        page.press("/").await?;
        page.press(Key::Enter + "").await?;
        assert_eq!(page.focused().await?, "Sparse MoE Router Entropy");
        page.press("j").await?;
        assert_eq!(page.focused().await?, "Fixed-Gamma Speculative Decoding");
        page.press("j").await?;
        assert_eq!(page.focused().await?, "Fixed-Gamma Speculative Decoding", "it is the last one");
        page.press("k").await?;
        assert_eq!(page.focused().await?, "Sparse MoE Router Entropy");
        page.press(Key::Enter + "").await?;
        let address = "?q=entropy#sparse-moe-router-entropy".to_owned();
        page.until("the address", address, async || page.address().await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reader_who_goes_to_the_header_stays_where_they_are() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.script("scrollTo(0, 1000)").await?;
        page.press("/").await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        page.frames().await?;
        assert_eq!(page.script("return scrollY").await?, 1000);
        page.press(Key::Tab + "").await?;
        page.frames().await?;
        assert_eq!(page.script("return scrollY").await?, 1000);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_arrow_keys_scroll_the_page_and_move_the_cursor_in_the_search_box() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let y =
            async || page.script("return scrollY").await.map(|y| y.as_f64().unwrap_or_default());
        // A window that has just come to the front may miss a key.
        let press_down = async || {
            page.press(Key::Down + "").await?;
            Ok(y().await? > 0.0)
        };
        page.until("the page has scrolled", true, press_down).await;
        let nowhere = "return document.activeElement === document.body";
        assert_eq!(page.script(nowhere).await?, true);
        let press_up = async || {
            page.press(Key::Up + "").await?;
            Ok(y().await? == 0.0)
        };
        page.until("the page is back at its top", true, press_up).await;
        // At an entry, too.
        page.press("j").await?;
        let first = page.driver.active_element().await?;
        page.until("the page has scrolled", true, press_down).await;
        assert_eq!(page.driver.active_element().await?, first);
        let search_box = page.search_box().await?;
        search_box.click().await?;
        page.press("entropy").await?;
        page.shows("2 of 6 entries").await;
        page.press(Key::Up + Key::Down).await?;
        assert_eq!(page.driver.active_element().await?, search_box);
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn enter_in_the_search_box_leads_to_the_first_match() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        page.press(Key::Enter + "").await?;
        assert_eq!(page.focused().await?, "Sparse MoE Router Entropy");
        let in_sight = "const { top, bottom } = document.activeElement.getBoundingClientRect();
            const header = document.querySelector('.find').getBoundingClientRect().bottom;
            return top >= header && bottom <= innerHeight";
        page.until("it is in sight", json!(true), async || page.script(in_sight).await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_question_mark_lists_the_keys_and_single_keys_can_be_switched_off() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.press("?").await?;
        let switch = page.one("checkbox", "Use keys without Ctrl or Cmd").await?;
        switch.click().await?;
        page.press(Key::Escape + "").await?;
        page.press("/").await?;
        let search = page.search_box().await?;
        assert_ne!(page.driver.active_element().await?, search);
        // The choice is remembered.
        page.go_to("").await?;
        page.shows("6 entries").await;
        page.press("j").await?;
        assert_eq!(page.script("return document.activeElement === document.body").await?, true);
        page.one("button", "Keys").await?.click().await?;
        page.one("checkbox", "Use keys without Ctrl or Cmd").await?.click().await?;
        page.press(Key::Escape + "").await?;
        page.press("/").await?;
        assert_eq!(page.driver.active_element().await?, page.search_box().await?);
        Ok(())
    })
    .await;
}
