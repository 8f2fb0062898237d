//! Pictures of the main states, for the eye. `make pictures` makes them.

use std::{fs, path::Path};

use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

/// What is to be seen: a name, an address, and what is done there.
const STATES: [(&str, &str, &str); 9] = [
    ("all", "", ""),
    ("glance", "", "document.querySelectorAll('.glance details').forEach(it => it.open = true)"),
    ("filtered", "?tag=grokking", ""),
    ("search", "?q=entropy", ""),
    ("nothing", "?q=nowhere&tag=moe", ""),
    ("folded", "?fold=1", ""),
    ("embedded", "?embed=1&status=reproduced", ""),
    ("tray", "", "document.querySelector('.tray-button').click()"),
    ("line", "#activation-patching-for-algebraic-circuits", ""),
];

/// The widths of a phone, a tablet and a desk, and how high their windows are.
const WINDOWS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];

async fn dressed(page: &Page, (width, height): (u32, u32), theme: &str) -> WebDriverResult<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

#[tokio::test]
#[ignore = "makes pictures and tests nothing"]
async fn pictures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder");
    on_page(Dataset::Shipped, "", async move |page| {
        for window in WINDOWS {
            for theme in ["light", "dark"] {
                dressed(&page, window, theme).await?;
                for (name, address, act) in STATES {
                    page.go_to(address).await?;
                    page.search_box().await?;
                    page.script(act).await?;
                    let name = format!("{name}-{}-{theme}.png", window.0);
                    page.driver.screenshot(&folder.join(name)).await?;
                }
            }
        }
        dressed(&page, (1200, 900), "light").await?;
        page.go_to("").await?;
        page.search_box().await?;
        page.driver.screenshot(&root.join("docs/page.png")).await
    })
    .await;
}
