//! Takes pictures of the page for people to look at: `make pictures`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "only the tests use the rest of these modules")]

mod browser;
mod driver;
#[path = "../support/entries.rs"]
mod entries;
mod server;

use std::{fs, path::Path};

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use self::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

/// The states of the page: a name, an address, and a script that opens something.
const STATES: [(&str, &str, &str); 10] = [
    ("all", "", ""),
    (
        "overview",
        "",
        "document.querySelectorAll('.overview details').forEach(it => it.open = true)",
    ),
    ("filtered", "?tag=grokking", ""),
    ("search", "?q=entropy", ""),
    ("nothing", "?q=nowhere&tag=moe", ""),
    ("folded", "?fold=1", ""),
    ("embedded", "?embed=1&status=reproduced", ""),
    ("tray", "", "document.querySelector('.tray-button').click()"),
    ("time", "?q=date:2025-09..2026-02", ""),
    ("save", "", "document.querySelector('[popovertarget=_save]').click()"),
];

/// The sizes of a phone, a tablet and a desktop.
const WINDOWS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];

async fn set_window(page: &Page, (width, height): (u32, u32), theme: &str) -> WebDriverResult<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// A dataset of entries that follow each other.
fn line() -> Dataset {
    let step = |id: &str, date: &str, status: &str, follows: &[&str]| {
        let more = json!({
            "id": id, "status": status, "date": date, "updated": "2026-04", "follows": follows,
            "question": "Does it hold?", "conclusion": "Not here.",
            "scope": "One model of one size.", "reopen_if": "A larger one is at hand.",
            "links": [{ "kind": "code", "title": "The script", "url": "https://example.org/" }],
        });
        entry(&format!("The {id} step"), &more)
    };
    Dataset::of(&[
        step("first", "2025-01", "failed", &[]),
        step("second", "2025-04", "inconclusive", &["first"]),
        step("third", "2025-07", "running", &["second"]),
        step("other", "2025-09", "on hold", &["second"]),
    ])
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder");
    on_page(Dataset::Shipped, "", async move |page| {
        for window in WINDOWS {
            for theme in ["light", "dark"] {
                set_window(&page, window, theme).await?;
                for (name, address, act) in STATES {
                    page.go_to(address).await?;
                    page.search_box().await?;
                    page.script(act).await?;
                    let name = format!("{name}-{}-{theme}.png", window.0);
                    page.driver.screenshot(&folder.join(name)).await?;
                }
            }
        }
        // The page of an entry, and a line of work.
        set_window(&page, WINDOWS[2], "light").await?;
        page.go_to("entry/sparse-moe-router-entropy/").await?;
        page.driver.screenshot(&folder.join("entry-1440-light.png")).await?;
        page.server.set(line());
        page.go_to("#second").await?;
        page.shows("4 entries").await;
        page.driver.screenshot(&folder.join("line-1440-light.png")).await?;
        page.server.set(Dataset::Shipped);
        // The picture of the README has the first entries in it.
        set_window(&page, (1200, 1560), "light").await?;
        page.go_to("").await?;
        page.search_box().await?;
        page.driver.screenshot(&root.join("docs/page.png")).await
    })
    .await;
}
