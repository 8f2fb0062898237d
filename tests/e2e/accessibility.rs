//! The page for everybody: what axe-core finds, what the keyboard reaches, what is announced.

use std::{env, fs, sync::LazyLock};

use serde_json::{Value, json};
use thirtyfour::{Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = env::var("AXE_SCRIPT").expect("`make e2e` names axe-core's script");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
});

/// What axe-core finds wrong: each rule with the elements that break it.
async fn faults(page: &Page) -> WebDriverResult<Vec<Value>> {
    page.script(&AXE).await?;
    let run =
        "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const options = { runOnly: tags, rules: { 'target-size': { enabled: true } } };
        return axe.run(document, options).then(({ violations }) => violations.map(rule =>
            [rule.id, ...rule.nodes.map(node => `${node.html} ${node.failureSummary}`)]));";
    Ok(serde_json::from_value(page.script(run).await?)?)
}

/// No state of the page has a fault, each given by its dataset, its address and what is done there.
async fn is_faultless(page: &Page, what: &str) -> WebDriverResult<()> {
    let faults = faults(page).await?;
    assert!(faults.is_empty(), "{what}: {faults:#?}");
    Ok(())
}

/// A window of some pixels of CSS.
async fn sized(page: &Page, width: u32, height: u32) -> WebDriverResult<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    Ok(())
}

async fn with_feature(page: &Page, name: &str, value: &str) -> WebDriverResult<()> {
    let features = json!({ "features": [{ "name": name, "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// Everything on the page that can be opened is open.
const OPEN_ALL: &str = "document.querySelectorAll('details').forEach(it => it.open = true)";

#[tokio::test]
async fn no_filter_and_no_order_has_a_fault() {
    on_page(Dataset::Shipped, "", async |page| {
        for (address, shown) in [
            ("", "6 entries"),
            ("?tag=grokking&status=failed", "1 entry of 6"),
            ("?q=entropy", "2 entries of 6"),
            ("?q=nowhere", "0 entries of 6"),
            ("?q=entropi&sort=oldest", "2 entries of 6"),
            ("?q=date:2025-08..2025-11", "3 entries of 6"),
            ("?fold=1", "6 entries"),
            ("?embed=1", "6 entries"),
            ("?tag=nobody#sparse-moe-router-entropy", "6 entries"),
        ] {
            page.go_to(address).await?;
            page.shows(shown).await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, address).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot emulate what the system asks for")]
async fn no_theme_has_a_fault() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        for (feature, value) in [
            ("prefers-color-scheme", "light"),
            ("prefers-color-scheme", "dark"),
            ("prefers-contrast", "more"),
            ("forced-colors", "active"),
        ] {
            with_feature(&page, feature, value).await?;
            page.go_to("?q=entropy").await?;
            page.shows("2 entries of 6").await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, value).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot emulate another window")]
async fn no_size_of_the_window_has_a_fault() {
    on_page(Dataset::Shipped, "", async |page| {
        // The last is a window of 1280 × 1024 at 400 %.
        for (width, height) in [(1440, 900), (768, 1024), (320, 640), (320, 256)] {
            sized(&page, width, height).await?;
            page.go_to("?tag=grokking").await?;
            page.shows("2 entries of 6").await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, &format!("{width} × {height}")).await?;
            if width < 960 {
                page.one("button", "Filters (1)").await?.click().await?;
                is_faultless(&page, &format!("the tray at {width} × {height}")).await?;
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn no_fault_of_the_data_or_the_network_is_one_of_the_page() {
    let dataset = r#"{ "entries": [
        { "title": "Good", "category": "C", "status": "own", "date": "2026", "follows": ["nobody"],
          "scope": "Here.", "links": [{ "url": "https://a.example/" }] },
        { "title": "Bad", "category": "C", "status": "failed", "date": "March", "tags": "x" } ] }"#;
    on_page(Dataset::text(dataset), "", async |page| {
        page.shows("1 entry").await;
        page.script(OPEN_ALL).await?;
        is_faultless(&page, "an entry that is left out").await?;
        page.server.set(Dataset::text(r#"{ "entries": [] }"#));
        page.go_to("").await?;
        page.shows("0 entries").await;
        is_faultless(&page, "no entries").await?;
        page.server.set(Dataset::Status(404));
        page.go_to("").await?;
        page.one("alert", "").await?;
        is_faultless(&page, "no dataset").await?;
        page.complains_only_of("404").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn no_sheet_and_no_page_of_an_entry_has_a_fault() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for button in ["Save…", "Keys"] {
            page.one("button", button).await?.click().await?;
            is_faultless(&page, button).await?;
            page.driver.action_chain().send_keys(Key::Escape).perform().await?;
        }
        page.go_to("entry/activation-patching-for-algebraic-circuits/").await?;
        is_faultless(&page, "the page of an entry").await?;
        Ok(())
    })
    .await;
}

/// What has the focus, and whether a reader sees so.
const FOCUSED: &str = "
    const it = document.activeElement;
    if (it === document.body) return null;
    const box = it.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
    const there = document.elementFromPoint(x, y);
    const uncovered = there !== null && (it.contains(there) || there.contains(it)
        || there.closest('.sliders') === it.parentElement);
    const dressed = it.type === 'range' ? it.parentElement : it;
    const outlined = getComputedStyle(dressed).outlineStyle !== 'none';
    return { name: `${it.localName} ${it.id || it.textContent || it.ariaLabel}`, uncovered, outlined,
        at: [...document.querySelectorAll('*')].indexOf(it) }";

/// How many elements a reader can come to with the Tab key, as the page has them.
const TABBABLE: &str = "
    const all = document.querySelectorAll('a[href], button, input, select, summary');
    const seen = it => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true });
    return [...all].filter(seen).length";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot emulate another window")]
async fn the_tab_key_reaches_everything_in_order_and_shows_where_it_is() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        for width in [1440, 390] {
            sized(&page, width, 800).await?;
            page.go_to("?tag=grokking").await?;
            page.shows("2 entries of 6").await;
            let tabbable = page.script(TABBABLE).await?.as_u64();
            let (mut reached, mut last) = (0, -1);
            loop {
                page.driver.action_chain().send_keys(Key::Tab).perform().await?;
                let focused = page.script(FOCUSED).await?;
                let Some(at) = focused["at"].as_i64().filter(|at| *at > last) else { break };
                assert_eq!(focused["uncovered"], true, "{focused} at {width}");
                assert_eq!(focused["outlined"], true, "{focused} at {width}");
                (reached, last) = (reached + 1, at);
            }
            assert_eq!(Some(reached), tabbable, "at {width}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_filters_by_time_and_takes_entries_along() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("slider", "From").await?.send_keys(Key::Right + Key::Right).await?;
        page.shows("4 entries of 6").await;
        page.one("slider", "To").await?.send_keys(Key::Home + "").await?;
        page.shows("0 entries of 6").await;
        page.one("slider", "To").await?.send_keys(Key::End + "").await?;
        page.shows("4 entries of 6").await;
        page.one("button", "Save…").await?.send_keys(Key::Enter + "").await?;
        page.driver.action_chain().send_keys(Key::Tab).perform().await?;
        assert_eq!(page.driver.active_element().await?.text().await?, "JSON");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_count_is_announced_once_and_nothing_else_is() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.script(
            "window.announced = [];
            const live = '[role=status], [role=alert], [aria-live]';
            const tell = changes => changes.forEach(({ target }) => {
                const region = (target.closest ? target : target.parentElement)?.closest(live);
                if (region) announced.push(region.textContent);
            });
            new MutationObserver(tell).observe(document.body,
                { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        page.value("Tags", "Grokking").await?.click().await?;
        page.shows("2 entries of 6").await;
        let announced = page.script("return announced").await?;
        assert_eq!(announced, json!(["2 entries of 6"]));
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot emulate what the system asks for")]
async fn nothing_moves_by_itself_where_the_reader_wants_no_motion() {
    on_page(Dataset::Shipped, "", async |page| {
        with_feature(&page, "prefers-reduced-motion", "reduce").await?;
        page.shows("6 entries").await;
        let moving = "return [...document.querySelectorAll('*')].filter(it => {
            const dress = getComputedStyle(it);
            return dress.animationName !== 'none' || parseFloat(dress.transitionDuration) > 0
                || dress.scrollBehavior === 'smooth';
        }).length";
        assert_eq!(page.script(moving).await?, 0);
        Ok(())
    })
    .await;
}
