//! The timeline, from a few entries to thousands.

use serde_json::json;
use thirtyfour::Key;

use crate::{browser::on_page, entries::entry, server::Dataset};

/// A dataset of entries over ten years, in three statuses.
fn of(count: usize) -> Dataset {
    let entries: Vec<_> = (0..count)
        .map(|number| {
            let status = ["failed", "reproduced", "On Hold"][number % 3];
            let date = format!("{}-{:02}", 2016 + number % 10, 1 + number / 10 % 12);
            let more =
                json!({ "status": status, "date": date, "tags": [format!("t{}", number % 9)] });
            entry(&format!("Entry number{number}"), &more)
        })
        .collect();
    Dataset::of(&entries)
}

/// For each solid drawing of the timeline: its status, its width and its height. Those of bars are of all bars in
/// a lane.
const MARKS: &str = "return [...document.querySelectorAll('figure .marks path')]
    .filter(it => !it.closest('.faint') && it.getAttribute('d'))
    .map(it => [it.closest('[data-status]').dataset.status, it.getBoundingClientRect()])
    .map(([status, { width, height }]) => [status, Math.round(width), Math.round(height)])";

#[tokio::test]
async fn a_few_entries_have_a_shape_each_that_leads_to_its_entry() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("figure", "Timeline: 2025-08 to 2026-04").await?;
        let marks = page.script(MARKS).await?;
        let marks: Vec<(String, u32, u32)> = serde_json::from_value(marks)?;
        assert_eq!(marks.len(), 6, "{marks:?}");
        assert!(marks.iter().all(|(_, width, height)| (8..20).contains(width) && (8..20).contains(height)), "{marks:?}");
        let lanes = "return [...document.querySelectorAll('figure .marks a')].map(it =>
            Math.round(it.getBoundingClientRect().y)).filter((y, at, all) => all.indexOf(y) === at).length";
        assert_eq!(page.script(lanes).await?, 4, "each status has a lane");
        let press = "document.querySelector('figure .marks a[href=\"#sparse-moe-router-entropy\"]')
            .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";
        page.script(press).await?;
        page.until("the address", "#sparse-moe-router-entropy".to_owned(), async || {
            page.address().await
        })
        .await;
        page.go_to("?tag=grokking").await?;
        page.shows("2 of 6 entries").await;
        let links = "return document.querySelectorAll('figure .marks a[href]').length";
        assert_eq!(page.script(links).await?, 2, "what is filtered away leads nowhere");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn many_entries_have_bars_whose_height_follows_the_filters() {
    on_page(of(1000), "", async |page| {
        for count in [1000, 10_000] {
            page.server.set(of(count));
            page.go_to("").await?;
            page.shows(&format!("{count} entries")).await;
            let marks = page.script(MARKS).await?;
            let marks: Vec<(String, u32, u32)> = serde_json::from_value(marks)?;
            let statuses: Vec<&str> = marks.iter().map(|(status, ..)| &**status).collect();
            assert_eq!(statuses, ["failed", "reproduced", "on-hold"], "{count}");
            // The bars of a lane fill the drawing from end to end, and most of the height of their lane.
            let (width, height) = (200, 12..=24);
            assert!(marks.iter().all(|it| it.1 > width && height.contains(&it.2)), "{marks:?}");
            page.value("Status", "failed").await?.click().await?;
            page.until("bars of one status", json!(["failed"]), async || {
                let marks = page.script(MARKS).await?;
                Ok(marks.as_array().into_iter().flatten().map(|mark| mark[0].clone()).collect())
            })
            .await;
            let faint = "return document.querySelectorAll('figure .marks path.faint').length";
            assert_eq!(page.script(faint).await?, 3, "what is filtered away is faint");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_list_and_the_table_are_one_click_away_for_any_number_of_entries() {
    on_page(Dataset::Shipped, "", async |page| {
        let sets = [
            (Dataset::Shipped, "6 entries"),
            (of(1000), "1000 entries"),
            (of(10_000), "10000 entries"),
        ];
        for (dataset, heard) in sets {
            page.server.set(dataset);
            for address in ["", "?timeline=0"] {
                page.go_to(address).await?;
                page.shows(heard).await;
                let sliders = page.all("slider", |_| true).await?.len();
                let lanes = page.texts("figure .lanes li").await?.len();
                if address.is_empty() {
                    assert!(sliders == 2 && lanes >= 3, "{heard}");
                } else {
                    assert_eq!((sliders, lanes), (0, 0), "{heard}: no drawing");
                    let drawings = page.driver.find_all(thirtyfour::By::Css("figure svg")).await?;
                    assert!(drawings.is_empty(), "{heard}: no drawing");
                }
                for (button, title) in
                    [("List", "Entries by time"), ("Was this tried?", "Was this tried?")]
                {
                    page.one("button", button).await?.click().await?;
                    page.one("dialog", title).await?;
                    let rows = "return document.querySelectorAll(
                        ':popover-open ul > li, :popover-open tbody tr').length";
                    page.until("its content", true, async || {
                        Ok(page.script(rows).await?.as_u64().is_some_and(|rows| rows >= 6))
                    })
                    .await;
                    page.press(Key::Escape + "").await?;
                }
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn on_a_narrow_page_no_button_lies_over_a_date() {
    on_page(Dataset::of(&[]), "", async |page| {
        page.sized(500, 844).await?;
        let dated = |dates: &[&str]| {
            let entries = dates.iter().enumerate().map(|(number, date)| {
                entry(&format!("Entry {number}"), &json!({ "date": date, "tags": ["t"] }))
            });
            Dataset::of(&entries.collect::<Vec<_>>())
        };
        for (dates, labels) in [
            (&["2026-03", "2026-03"][..], &["2026-03"][..]),
            (&["2026-03", "2026-04"], &["2026-03", "2026-04"]),
            (&["2024-01", "2025-06", "2026-12"], &["2024-01", "2026-12"]),
        ] {
            page.server.set(dated(dates));
            page.go_to("").await?;
            page.shows(&format!("{} entries", dates.len())).await;
            // The visible text of a drawing, which drivers do not read.
            let shown = "return [...document.querySelectorAll('figure .axis text')]
                .filter(it => it.checkVisibility()).map(it => it.textContent)";
            assert_eq!(page.script(shown).await?, json!(labels));
            for button in ["List", "Was this tried?"] {
                let button = page.one("button", button).await?;
                let is_over = "const a = arguments[0].getBoundingClientRect();
                    return [...document.querySelectorAll('figure .axis text')]
                        .map(it => it.getBoundingClientRect())
                        .some(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)";
                let is_over = page.driver.execute(is_over, vec![button.to_json()?]).await?;
                assert_eq!(*is_over.json(), false, "{dates:?}");
            }
        }
        Ok(())
    })
    .await;
}
