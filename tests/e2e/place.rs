//! The reader's place: back, forward, reload, and the start of the app.

use std::sync::Arc;

use serde_json::json;
use thirtyfour::{By, Key, error::WebDriverResult};
use tokio::sync::Notify;

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

/// Sixty numbered entries with a tag of ten each, the newest first.
fn sixty() -> Dataset {
    let entries: Vec<_> = (0..60)
        .map(|number| {
            let more = json!({
                "date": format!("{:04}", 2060 - number), "tags": [format!("tag{}", number % 10)],
                "observations": ["Something was seen.", "Something else was not."],
            });
            entry(&format!("Entry number{number}"), &more)
        })
        .collect();
    Dataset::of(&entries)
}

/// Whether the reader's place is noted in the history.
const NOTED: &str = "const [top, entry] = (history.state ?? '').split(' ');
    const now = document.getElementById(entry)?.getBoundingClientRect().top;
    return Math.abs(now - top) <= 1";

/// Waits until the reader's place is noted in the history.
async fn is_noted(page: &Page) {
    page.until("the place is noted", json!(true), async || page.script(NOTED).await).await;
}

/// The distance of an entry from the upper edge of the window, rounded to pixels; null if it is not there.
async fn top(page: &Page, id: &str) -> WebDriverResult<Option<i64>> {
    let top = format!(
        "const entry = document.getElementById('{id}');
         return entry && Math.round(entry.getBoundingClientRect().top)"
    );
    Ok(page.script(&top).await?.as_i64())
}

/// Scrolls until an entry is in the document, and then to it.
async fn scroll_to(page: &Page, id: &str) {
    let scroll = format!(
        "const entry = document.getElementById('{id}');
         if (entry) scrollBy(0, entry.getBoundingClientRect().top - 200);
         else scrollTo(0, document.body.scrollHeight)"
    );
    page.until("the entry is in its place", true, async || {
        page.script(&scroll).await?;
        page.frames().await?;
        Ok(top(page, id).await?.is_some_and(|top| (199..=201).contains(&top)))
    })
    .await;
}

/// Waits until an entry is within two pixels of a place.
async fn returns_to(page: &Page, id: &str, expected: i64) {
    page.until("the place of the entry", Some(expected), async || {
        let top = top(page, id).await?;
        Ok(top.map(|top| if (top - expected).abs() <= 2 { expected } else { top }))
    })
    .await;
}

#[tokio::test]
async fn back_and_forward_return_to_the_same_entry_at_the_same_place() {
    on_page(sixty(), "", async |page| {
        page.shows("60 entries").await;
        let id = "entry-number42";
        scroll_to(&page, id).await;
        // Browsers skip a place in the history that no reader has asked for.
        page.driver.find(By::Css(format!("#{id} .tags a"))).await?.click().await?;
        page.shows("6 of 60 entries").await;
        page.driver.back().await?;
        page.shows("60 entries").await;
        returns_to(&page, id, 200).await;
        // To an entry of the filtered list, and on to the place of before.
        page.driver.forward().await?;
        page.shows("6 of 60 entries").await;
        page.driver.back().await?;
        page.shows("60 entries").await;
        returns_to(&page, id, 200).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn back_returns_to_the_top_and_forward_to_where_the_reader_was() {
    on_page(sixty(), "", async |page| {
        page.shows("60 entries").await;
        page.driver.find(By::Css("#entry-number0 .tags a")).await?.click().await?;
        page.shows("6 of 60 entries").await;
        let id = "entry-number30";
        scroll_to(&page, id).await;
        is_noted(&page).await;
        page.driver.back().await?;
        page.shows("60 entries").await;
        let scrolled = "return scrollY";
        page.until("the scroll position", json!(0), async || page.script(scrolled).await).await;
        page.driver.forward().await?;
        page.shows("6 of 60 entries").await;
        returns_to(&page, id, 200).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_top_is_noted_at_a_new_address_where_nothing_scrolls() {
    on_page(sixty(), "", async |page| {
        page.shows("60 entries").await;
        page.driver.find(By::Css("#entry-number0 .tags a")).await?.click().await?;
        page.shows("6 of 60 entries").await;
        let noted = "return [scrollY, history.state]";
        page.until("the place", json!([0, ""]), async || page.script(noted).await).await;
        page.search_box().await?.send_keys("number10").await?;
        page.shows("1 of 60 entries").await;
        let noted = "return [scrollY, history.state, location.search.includes('number10')]";
        page.until("the place", json!([0, "", true]), async || page.script(noted).await).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn no_place_is_noted_before_back_has_led_to_the_place_of_before() {
    on_page(sixty(), "", async |page| {
        page.shows("60 entries").await;
        let id = "entry-number42";
        scroll_to(&page, id).await;
        is_noted(&page).await;
        page.driver.find(By::Css(format!("#{id} .tags a"))).await?.click().await?;
        page.shows("6 of 60 entries").await;
        // A slow machine, where the next frame comes late.
        let back = "window.noted = [];
            window.held = [];
            window.replace = history.replaceState;
            history.replaceState = (state, ...rest) => {
                if (!location.search) noted.push(state);
                replace.call(history, state, ...rest);
            };
            window.next = requestAnimationFrame;
            window.requestAnimationFrame = (draw) => held.push(draw);
            dispatchEvent(new Event('scroll'));
            history.back()";
        page.script(back).await?;
        page.until("every entry", json!(60), async || {
            page.script("return document.querySelectorAll('article').length").await
        })
        .await;
        // The page stands still for as long as it takes to note a place.
        let stand_still =
            "dispatchEvent(new Event('scroll')); setTimeout(() => window.stood = true, 100)";
        page.script(stand_still).await?;
        page.until("the time", json!(true), async || page.script("return window.stood").await)
            .await;
        assert_eq!(page.script("return noted").await?, json!([]));
        page.script("window.requestAnimationFrame = next; held.forEach(draw => next(draw))")
            .await?;
        returns_to(&page, id, 200).await;
        is_noted(&page).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reload_returns_to_the_same_place_in_a_filtered_list() {
    on_page(sixty(), "?sort=oldest&year=2060&year=2050", async |page| {
        page.shows("2 of 60 entries").await;
        page.go_to("?sort=oldest").await?;
        page.shows("60 entries").await;
        let id = "entry-number12";
        scroll_to(&page, id).await;
        is_noted(&page).await;
        page.driver.refresh().await?;
        page.shows("60 entries").await;
        returns_to(&page, id, 200).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reloaded_page_returns_to_the_place_before_it_starts_unless_the_reader_moves() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        released.notify_one();
        page.shows("6 entries").await;
        let id = "kv-cache-id-normalization-tests";
        scroll_to(&page, id).await;
        is_noted(&page).await;
        // The next request waits for another word.
        released.notified().await;
        page.driver.refresh().await?;
        returns_to(&page, id, 200).await;
        page.press(Key::Home + "").await?;
        let scrolled = "return scrollY";
        page.until("the scroll position", json!(0), async || page.script(scrolled).await).await;
        released.notify_one();
        page.shows("6 entries").await;
        page.frames().await?;
        assert_eq!(page.script(scrolled).await?, json!(0));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_focused_selected_and_opened_stays_when_the_app_starts() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let id = "kv-cache-id-normalization-tests";
        let act = format!(
            "const entry = document.getElementById('{id}');
             entry.scrollIntoView();
             const text = entry.querySelector('.conclusion p').firstChild;
             // In WebKit, a change of the focus ends the selection.
             entry.querySelector('h3 a').focus({{ preventScroll: true }});
             getSelection().setBaseAndExtent(text, 3, text, 12);
             return getSelection().toString()"
        );
        let selected = page.script(&act).await?;
        assert_eq!(selected.as_str().map(str::len), Some(9));
        page.frames().await?;
        let before = top(&page, id).await?;
        released.notify_one();
        page.shows("6 entries").await;
        page.search_box().await?;
        let focused = "return document.activeElement.closest('article')?.id ?? ''";
        page.until("the focus", json!(id), async || page.script(focused).await).await;
        assert_eq!(page.script("return getSelection().toString()").await?, selected);
        assert_eq!(top(&page, id).await?, before);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_works_while_the_app_loads_and_goes_on_when_it_starts() {
    let released = Arc::new(Notify::new());
    on_page(Dataset::Held(Arc::clone(&released)), "", async move |page| {
        let field = page.driver.find(By::Id("_search")).await?;
        let shown = "return [...document.querySelectorAll('article')]
            .filter(it => it.checkVisibility()).map(it => it.id)";
        field.send_keys("Annealed ENTROPY").await?;
        page.until("the count", "0 of 6 entries".to_owned(), async || page.status().await).await;
        for _ in 0.."Annealed ".len() {
            field.send_keys(Key::Home + Key::Delete).await?;
        }
        page.until("the count", "2 of 6 entries".to_owned(), async || page.status().await).await;
        let before = page.script(shown).await?;
        assert_eq!(before.as_array().map(Vec::len), Some(2));
        field.send_keys(Key::End + Key::Left).await?;
        released.notify_one();
        page.shows("2 of 6 entries").await;
        let state = "const field = document.activeElement;
            return [field.id, field.value, field.selectionStart, location.search]";
        let typed = json!(["_search", "ENTROPY", 6, "?q=ENTROPY"]);
        page.until("the field", typed, async || page.script(state).await).await;
        page.press("x").await?;
        page.until("the field", json!("ENTROPxY"), async || {
            page.script("return document.activeElement.value").await
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_focus_goes_to_the_first_of_what_a_button_adds() {
    let links: Vec<_> = (0..150)
        .map(|number| json!({ "title": format!("Link {number}"), "url": format!("https://a.org/{number}") }))
        .collect();
    let mut entries = vec![entry("Sparse router", &json!({ "links": links }))];
    // More than are put into the document at once.
    entries.extend((1..=60).map(|number| entry(&format!("Sparse {number}"), &json!({}))));
    on_page(Dataset::of(&entries), "?q=sparse+router", async |page| {
        page.shows("1 of 61 entries").await;
        page.press_button("Show 60 that match some of the words").await?;
        page.shows("61 entries").await;
        let focused = "return document.activeElement.textContent.trim()";
        page.until("the focus", true, async || {
            let focused = page.script(focused).await?;
            Ok(focused.as_str().is_some_and(|it| it.starts_with("Matches of some words")))
        })
        .await;
        page.script("scrollTo(0, document.body.scrollHeight)").await?;
        page.until("more entries", true, async || {
            let there = page.script("return document.querySelectorAll('article').length").await?;
            Ok(there.as_u64().is_some_and(|there| there > 30))
        })
        .await;
        assert!(page.focused().await?.starts_with("Matches of some words"));
        page.go_to("?fold=0").await?;
        page.shows("61 entries").await;
        page.press_button("Show 50 more").await?;
        page.until("the focus", true, async || {
            let focused = page.script(focused).await?;
            Ok(focused.as_str().is_some_and(|it| it.starts_with("Link 100")))
        })
        .await;
        Ok(())
    })
    .await;
}
