//! A notebook of thousands of entries.

use serde_json::json;
use thirtyfour::{By, Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

const MANY: usize = 3000;

/// A dataset of numbered entries, the newest first.
fn many() -> Dataset {
    let entries: Vec<_> = (0..MANY)
        .map(|number| {
            let category = if number < MANY / 2 { "Logs" } else { "Ideas" };
            let more = json!({
                "category": category, "date": format!("{:04}", 9000 - number),
                "tags": [format!("tag{}", number % 10)],
                "observations": ["Something was seen.", "Something else was not."],
            });
            entry(&format!("Entry number{number}"), &more)
        })
        .collect();
    Dataset::of(&entries)
}

/// The number of entries in the document.
async fn in_document(page: &Page) -> WebDriverResult<usize> {
    Ok(page.driver.find_all(By::Tag("article")).await?.len())
}

#[tokio::test]
async fn the_document_holds_only_entries_near_the_window_and_grows_with_scrolling() {
    on_page(many(), "", async |page| {
        page.shows("3000 entries").await;
        let few = in_document(&page).await?;
        assert!((5..200).contains(&few), "{few} entries are in the document");
        for _ in 0..3 {
            let before = in_document(&page).await?;
            page.script("scrollTo(0, document.body.scrollHeight)").await?;
            page.until("there is more", true, async || Ok(in_document(&page).await? > before))
                .await;
        }
        assert!(in_document(&page).await? < 400);
        // Counts include entries that are not in the document.
        assert_eq!(page.name(&page.value("Tags", "tag3").await?).await?, "tag3, 300 entries");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_list_of_some_hundred_entries_is_soon_in_the_document_as_a_whole() {
    let entries: Vec<_> =
        (0..120).map(|number| entry(&format!("Entry number{number}"), &json!({}))).collect();
    on_page(Dataset::of(&entries), "#entry-number60", async |page| {
        page.shows("120 entries").await;
        page.until("every entry", 120, async || in_document(&page).await).await;
        // The reader stays where the address leads.
        let top = "return document.getElementById('entry-number60').getBoundingClientRect().top";
        let top = page.script(top).await?.as_f64().expect("a place");
        assert!((0.0..300.0).contains(&top), "{top}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_leads_to_any_entry_with_its_neighbours_on_both_sides() {
    on_page(many(), "#entry-number2000", async |page| {
        page.shows("3000 entries").await;
        let in_sight = "const entry = document.getElementById('entry-number2000');
            if (entry === null) return false;
            const { top } = entry.getBoundingClientRect();
            return top >= -2 && top < innerHeight";
        page.until("the entry", json!(true), async || page.script(in_sight).await).await;
        assert!(in_document(&page).await? < 200);
        for number in [1995, 2005] {
            let there = format!("return !!document.getElementById('entry-number{number}')");
            page.until("its neighbours", json!(true), async || page.script(&there).await).await;
        }
        page.script("location.hash = '#ideas'").await?;
        let section = "const section = document.getElementById('ideas');
            return section !== null && (top => top >= 64 && top < 100)(section.getBoundingClientRect().top)";
        page.until("the section", json!(true), async || page.script(section).await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn print_has_every_entry_that_matches_the_filters() {
    on_page(many(), "?tag=tag3", async |page| {
        page.shows("300 of 3000 entries").await;
        assert!(in_document(&page).await? < 200);
        page.script("dispatchEvent(new Event('beforeprint'))").await?;
        page.until("all entries", 300, async || in_document(&page).await).await;
        page.script("dispatchEvent(new Event('afterprint'))").await?;
        page.until("few entries", true, async || Ok(in_document(&page).await? < 200)).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn typing_filters_thousands_of_entries() {
    on_page(many(), "", async |page| {
        page.shows("3000 entries").await;
        page.search_box().await?.send_keys("number29").await?;
        page.shows("111 of 3000 entries").await;
        page.search_box().await?.send_keys("99").await?;
        page.shows("1 of 3000 entries").await;
        page.search_box().await?.send_keys(Key::Backspace).await?;
        page.shows("11 of 3000 entries").await;
        Ok(())
    })
    .await;
}
