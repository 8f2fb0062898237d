//! Takes pictures of the main states of the page, for people to look at. `make pictures` runs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "The tests of the built page use the rest of these modules.")]

mod browser;
mod driver;
mod server;

use std::{fs, path::Path};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use self::{
    browser::{Page, on_page},
    server::Dataset,
};

/// Each state: its name, its address, and a script that opens something there.
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

/// The windows of a phone, a tablet and a desktop.
const WINDOWS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];

async fn set_window(page: &Page, (width, height): (u32, u32), theme: &str) -> WebDriverResult<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// A line of work with two branches.
fn line() -> Value {
    let entry = |id: &str, date: &str, status: &str, follows: &[&str]| {
        json!({ "id": id, "title": format!("The {id} step"), "category": "Logs", "status": status,
                "date": date, "question": "Does it hold?", "conclusion": "Not here.",
                "scope": "One model of one size.", "reopen_if": "A larger one is at hand.",
                "updated": "2026-04", "follows": follows,
                "links": [{ "kind": "code", "title": "The script", "url": "https://example.org/" }] })
    };
    json!({ "entries": [
        entry("first", "2025-01", "failed", &[]), entry("second", "2025-04", "inconclusive", &["first"]),
        entry("third", "2025-07", "running", &["second"]), entry("other", "2025-09", "on hold", &["second"]),
    ] })
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
        // A line of work with its branches, and the page of an entry.
        set_window(&page, WINDOWS[2], "light").await?;
        page.go_to("entry/sparse-moe-router-entropy/").await?;
        page.driver.screenshot(&folder.join("entry-1440-light.png")).await?;
        page.server.set(Dataset::text(line().to_string()));
        page.go_to("#second").await?;
        page.shows("4 entries").await;
        page.driver.screenshot(&folder.join("line-1440-light.png")).await?;
        page.server.set(Dataset::Shipped);
        set_window(&page, (1200, 1560), "light").await?;
        page.go_to("").await?;
        page.search_box().await?;
        page.driver.screenshot(&root.join("docs/page.png")).await
    })
    .await;
}
