//! The notebook in a frame: what its reader does there, and what that does to the page around it.

use std::collections::HashSet;

use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{
    browser::on_page,
    entries::entry,
    host_page::{LINK, button, fits, open, shows, within},
    server::Dataset,
};

#[tokio::test]
async fn a_search_in_a_frame_is_in_the_address_of_the_frame() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&controls=search", page.server.url);
        open(&page, &format!("<iframe width=900 height=700 src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("6 entries").await;
        // Some browsers let no script move the focus into a frame.
        let search_box = page.driver.find(By::Css("input[type=search]")).await?;
        search_box.click().await?;
        search_box.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        let address = json!("?q=entropy&embed=1&controls=search");
        page.until("the address", address, || page.script("return location.search")).await;
        page.leave_by("location.reload()").await?;
        page.shows("2 of 6 entries").await;
        let typed = page.driver.find(By::Css("input[type=search]")).await?.prop("value").await?;
        assert_eq!(typed.as_deref(), Some("entropy"));
        page.driver.enter_default_frame().await?;
        assert!(page.driver.current_url().await?.as_str().ends_with("/elsewhere"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_a_frame_what_opens_is_within_the_page() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&controls=all&tag=grokking", page.server.url);
        for width in [390, 1000] {
            open(&page, &format!("<iframe width={width} height=900 src='{address}'></iframe>"))
                .await?;
            page.driver.enter_frame(0).await?;
            page.shows("2 of 6 entries").await;
            let last = if width < 640 { "Filters (1)" } else { "Save" };
            for name in ["Cite Non-Abelian Grokking Capacity Ceiling", "Refine", last] {
                button(&page, name).await?.click().await?;
                let place =
                    "const open = [...document.querySelectorAll(':popover-open, dialog[open]')];
                    return open.map(it => it.getBoundingClientRect())
                        .map(({ top, bottom, left, right }) => ({ top: top + scrollY, bottom: bottom + scrollY
                            - document.documentElement.scrollHeight, left, right }))";
                let place = page.script(place).await?;
                assert_eq!(place.as_array().map(Vec::len), Some(1), "{name}");
                let edge = |name: &str| place[0][name].as_f64().unwrap_or(f64::NAN);
                assert!(edge("top") >= 0.0 && edge("left") >= 0.0, "{name}: {place}");
                assert!(edge("bottom") <= 0.0, "{name}: {place}");
                assert!(edge("right") <= f64::from(width), "{name}: {place}");
                page.press(Key::Escape + "").await?;
            }
            page.driver.enter_default_frame().await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    feature = "webkit",
    ignore = "in a frame without an origin, WebKit loads nothing that a policy calls 'self'"
)]
async fn the_notebook_works_in_a_sandbox_that_allows_only_scripts() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&tag=moe", page.server.url);
        open(&page, &format!("<iframe sandbox=allow-scripts src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("1 of 6 entries").await;
        page.driver.find(By::Css(".chip")).await?.click().await?;
        page.shows("6 entries").await;
        page.driver.enter_default_frame().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn external_links_in_a_frame_open_in_a_new_tab() {
    let links = json!({ "links": [{ "title": "Out", "url": "https://out.example/" }] });
    on_page(Dataset::of(&[entry("T", &links)]), "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 entry").await;
        let target = "const link = document.querySelector('a[rel=noopener]');
            link.addEventListener('click', event => event.preventDefault());
            link.click();
            return link.target";
        let target: Value = within(&page, 0, async || page.script(target).await).await?;
        assert_eq!(target, "_blank");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_tab_key_leads_into_the_frame_and_out_again() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!(
            "<a id=before href=#>Before</a><research-notebook tag=moe>{LINK}</research-notebook>
             <a id=after href=#>After</a>"
        );
        open(&page, &body).await?;
        shows(&page, 0, "1 of 6 entries").await;
        // Some drivers leave the focus in the frame that they looked into.
        page.script("focus()").await?;
        // The focus enters and leaves a frame some time after the key.
        let record = "window.passed = [];
            addEventListener('focusin', ({ target }) => passed.push(target.id));
            addEventListener('blur', () => passed.push('elsewhere'))";
        page.script(record).await?;
        let state = "return [window.passed, document.activeElement.localName]";
        let (mut passed, mut seen) = (Vec::<String>::new(), HashSet::<String>::new());
        for _ in 0..200 {
            if passed.iter().any(|it| it == "after") {
                break;
            }
            page.driver.action_chain().send_keys(Key::Tab).perform().await?;
            let focused;
            (passed, focused) = serde_json::from_value(page.script(state).await?)?;
            seen.insert(focused);
        }
        passed.truncate(3);
        assert_eq!(passed, ["before", "elsewhere", "after"]);
        assert!(seen.contains("research-notebook"), "the focus was in the frame: {seen:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_frame_at_an_entry_does_not_scroll_a_page_of_the_same_origin() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.goto(page.server.host()).await?;
        let embed = format!(
            "const space = document.createElement('div');
             space.style.height = '1200px';
             const element = document.createElement('research-notebook');
             element.setAttribute('entry', 'sparse-moe-router-entropy');
             const script = document.createElement('script');
             script.src = '{}embed.js';
             // WebKit loads no frame that is out of sight.
             script.onload = () => {{ element.shadowRoot.querySelector('iframe').loading = 'eager' }};
             document.body.append(space, element, script)",
            page.server.url
        );
        page.script(&embed).await?;
        shows(&page, 0, "6 entries").await;
        page.until("the entry is at the top of the frame", true, async || {
            within(&page, 0, async || {
                let top = "return document.getElementById('sparse-moe-router-entropy')
                    .getBoundingClientRect().top";
                Ok(page.script(top).await?.as_f64().is_some_and(|top| (0.0..100.0).contains(&top)))
            })
            .await
        })
        .await;
        assert_eq!(page.script("return scrollY").await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn when_a_frame_becomes_shorter_its_results_come_into_sight() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook><p>The end</p>"))
            .await?;
        page.script("document.querySelector('p').style.height = '3000px'").await?;
        shows(&page, 0, "6 entries").await;
        fits(&page, 0).await;
        let end = "const frame = document.querySelector('research-notebook').shadowRoot
            .querySelector('iframe').getBoundingClientRect();
            scrollBy(0, frame.bottom - innerHeight);
            return frame.height > 2 * innerHeight";
        assert_eq!(page.script(end).await?, true);
        within(&page, 0, async || {
            let tag =
                "[...document.querySelectorAll('article .tags :is(a, button)')].at(-1).click()";
            page.script(tag).await
        })
        .await?;
        shows(&page, 0, "1 of 6 entries").await;
        page.until("the results are in sight", true, async || {
            let seen =
                "const { top, bottom } = document.querySelector('research-notebook').shadowRoot
                .querySelector('iframe').getBoundingClientRect();
                return top < innerHeight / 2 && bottom > 100 && bottom - top < innerHeight";
            Ok(page.script(seen).await? == true)
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_history_belongs_to_the_page_around_a_frame() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook controls=all>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        let length = page.script("return history.length").await?;
        for status in ["failed", "reproduced", "archived"] {
            within(&page, 0, async || {
                let press = format!(
                    "document.querySelector('.facets [data-status={status}] button').click()"
                );
                page.script(&press).await
            })
            .await?;
            let pressed = format!(
                "return document.querySelector('.facets [data-status={status}] button').ariaPressed"
            );
            page.until("the status is chosen", json!("true"), async || {
                within(&page, 0, async || page.script(&pressed).await).await
            })
            .await;
        }
        shows(&page, 0, "5 of 6 entries").await;
        assert_eq!(page.script("return history.length").await?, length);
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot show the layout of print"
)]
async fn print_from_a_frame_has_every_entry_that_the_frame_is_about() {
    let entries: Vec<Value> =
        (1..=60).map(|number| entry(&format!("Entry {number}"), &json!({}))).collect();
    on_page(Dataset::of(&entries), "", async |page| {
        let address = format!("{}?embed=1&q=entry&fold=1", page.server.url);
        open(&page, &format!("<iframe width=900 height=700 src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("60 entries").await;
        let there = "return document.querySelectorAll('article').length < 60";
        assert_eq!(page.script(there).await?, true, "all entries are in the document anyway");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        page.script("dispatchEvent(new Event('beforeprint'))").await?;
        let printed = "const page = document.documentElement;
            const ends = [...document.querySelectorAll('article')]
                .map(it => it.getBoundingClientRect().bottom + scrollY);
            return [ends.length, Math.max(...ends) <= page.scrollHeight,
                getComputedStyle(document.body).overflow]";
        page.until("all entries", json!([60, true, "visible"]), || page.script(printed)).await;
        page.script("dispatchEvent(new Event('afterprint'))").await?;
        page.driver.enter_default_frame().await?;
        Ok(())
    })
    .await;
}
