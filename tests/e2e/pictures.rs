//! Takes pictures of the page for people to look at: `make pictures`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, reason = "only the tests use the rest of these modules")]

mod browser;
mod driver;
#[path = "../support/entries.rs"]
mod entries;
#[path = "../../benches/shared/generator.rs"]
mod generator;
mod process;
mod server;
mod session;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;
use thirtyfour::{By, error::WebDriverResult};

use self::{
    browser::{Page, on_page},
    driver::{BROWSER, Browser},
    entries::entry,
    server::Dataset,
};

/// The widths and heights of a phone, a tablet and two desktops.
const SIZES: [(u32, u32); 4] = [(390, 844), (768, 1024), (1280, 800), (1440, 900)];

const THEMES: [&str; 2] = ["light", "dark"];

/// A state of the page: its name, its address, and the control that is pressed in it, as a selector.
type State = (&'static str, &'static str, &'static str);

/// The states with a few entries.
const FEW: [State; 22] = [
    ("rest", "", ""),
    ("search", "?q=entropy", ""),
    ("some", "?q=entropy annealing", ""),
    ("none", "?q=quantum annealing", ""),
    ("none-with-filter", "?q=nowhere&tag=moe", ""),
    ("corrected", "?q=entrpy", ""),
    ("tag", "?tag=grokking", ""),
    ("filters", "?tag=grokking&status=failed&year=2026", ""),
    ("time", "?q=date:2025-09..2026-02", ""),
    ("conclusions", "?fold=1", ""),
    ("newest", "?sort=newest", ""),
    ("cite", "", ".cite"),
    ("save", "", "[popovertarget=_save]"),
    ("refine", "?tag=grokking&q=sparse routing", "[popovertarget=_refine]"),
    ("keys", "", "[popovertarget=_keys]"),
    ("list", "", "[popovertarget=_timeline]"),
    ("tried", "", "[popovertarget=_tried]"),
    ("dialog", "?tag=grokking", ".filters > button"),
    ("target", "#sparse-moe-router-entropy", ""),
    ("embedded", "?embed=1&status=reproduced", ""),
    ("embedded-search", "?embed=1&controls=search&q=entropy", ""),
    ("embedded-all", "?embed=1&controls=all", ""),
];

/// The states with a thousand entries.
const MANY: [State; 8] = [
    ("rest", "", ""),
    ("search", "?q=sparse attention", ""),
    ("tag", "?tag=tag-7", ""),
    ("time", "?q=date:2020..2023", ""),
    ("oldest", "?sort=oldest", ""),
    ("list", "", "[popovertarget=_timeline]"),
    ("tried", "", "[popovertarget=_tried]"),
    ("dialog", "", ".filters > button"),
];

/// A dataset of entries that follow each other. Two have statuses of the owner's own.
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
        step("fourth", "2025-09", "on hold", &["second"]),
        step("fifth", "2025-11", "abandoned", &["fourth"]),
    ])
}

/// A photographer of the page: it is shown in a frame, whose size browsers do not limit.
struct Camera {
    page: Page,
    folder: PathBuf,
}

impl Camera {
    /// Shows an address of the notebook in a frame, waits until it is ready, and presses a control, if that is
    /// there.
    async fn show(
        &self,
        (width, height): (u32, u32),
        address: &str,
        press: &str,
    ) -> WebDriverResult<()> {
        let url = format!("{}{address}", self.page.server.url);
        if BROWSER == Browser::WebKit {
            self.page.sized(width, height).await?;
        }
        self.page.driver.goto(self.page.server.host()).await?;
        let frame = format!(
            "document.body.style.margin = 0;
            const frame = document.createElement('iframe');
            frame.style = 'border: 0; display: block; width: {width}px; height: {height}px';
            frame.src = {};
            document.body.append(frame);",
            json!(url)
        );
        self.page.script(&frame).await?;
        self.page.driver.enter_frame(0).await?;
        let is_ready = "return document.readyState == 'complete'
            && !document.getElementById('_prerendered')
            && !!document.querySelector('article, .nothing')
            && !document.querySelector('[role=status]')?.textContent.startsWith('Indexing')";
        let ready = async || Ok(self.page.script(is_ready).await? == json!(true));
        self.page.until("the page is ready", true, ready).await;
        let act = format!(
            "const pressed = document.querySelector({press} || 'none');
            if (pressed?.checkVisibility()) {{ pressed.focus(); pressed.click(); }}
            return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));",
            press = json!(press)
        );
        self.page.script(&act).await?;
        self.page.driver.enter_default_frame().await
    }

    async fn take(&self, name: &str) -> WebDriverResult<()> {
        self.take_to(&self.folder.join(format!("{name}.png"))).await
    }

    async fn take_to(&self, file: &Path) -> WebDriverResult<()> {
        if BROWSER == Browser::WebKit {
            // Its pictures of elements are black. The frame is at the upper left of the window.
            return self.page.driver.screenshot(file).await;
        }
        self.page.driver.find(By::Tag("iframe")).await?.screenshot(file).await
    }

    /// Takes a picture of each state in each size and theme.
    async fn take_all(&self, of: &str, states: &[State]) -> WebDriverResult<()> {
        for (name, address, press) in states {
            for size in SIZES {
                for theme in THEMES {
                    let (address, target) = address.split_once('#').unwrap_or((address, ""));
                    let mark = if address.contains('?') { '&' } else { '?' };
                    let target = if target.is_empty() { "" } else { &format!("#{target}") };
                    let address = format!("{address}{mark}theme={theme}{target}");
                    self.show(size, &address, press).await?;
                    self.take(&format!("{of}-{name}-{}-{theme}", size.0)).await?;
                }
            }
        }
        Ok(())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/pictures").join(match BROWSER {
        Browser::WebKit => "webkit",
        Browser::Firefox => "firefox",
        Browser::Chromium => "chromium",
    });
    fs::create_dir_all(&folder).expect("a folder");
    on_page(Dataset::Shipped, "", async move |page| {
        page.driver.set_window_rect(0, 0, 1500, 1700).await?;
        let server = page.server.clone();
        let camera = Camera { page, folder };
        camera.take_all("6", &FEW).await?;
        let entry = ("entry", "entry/sparse-moe-router-entropy/", "");
        camera.take_all("6", &[entry]).await?;
        server.set(Dataset::text(generator::dataset(1000).to_string()));
        camera.take_all("1000", &MANY).await?;
        server.set(line());
        camera
            .take_all("5", &[("line", "#second", ""), ("list", "", "[popovertarget=_timeline]")])
            .await?;
        server.set(Dataset::Example);
        camera.take_all("example", &[("whole", "?fold=0#one-cut-for-every-layer", "")]).await?;
        camera.take_all("example", &[("code", "?fold=0#int4-slower-than-fp8", "")]).await?;
        server.set(Dataset::Shipped);
        if BROWSER == Browser::Chromium {
            for (name, media, forced) in
                [("print", "print", "none"), ("forced", "screen", "active")]
            {
                let features = [json!({ "name": "forced-colors", "value": forced })];
                let emulated = json!({ "media": media, "features": features });
                camera.page.devtools("Emulation.setEmulatedMedia", emulated).await?;
                camera.take_all("6", &[(name, "?tag=grokking", "")]).await?;
            }
            camera.page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
            // The picture of the README has the first entries in it.
            camera.show((1280, 1600), "?theme=light", "").await?;
            camera.take_to(&root.join("docs/page.png")).await?;
            server.set(Dataset::Example);
            let address = "?theme=light&fold=0#one-cut-for-every-layer";
            camera.show((1280, 1600), address, "").await?;
            camera.take_to(&root.join("docs/evidence.png")).await?;
        }
        Ok(())
    })
    .await;
}
