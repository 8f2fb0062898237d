//! Accessibility: the rules of axe-core, the Tab key, and what screen readers announce.

use std::{env, fs, sync::LazyLock};

use serde_json::{Value, json};
use thirtyfour::{Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = env::var("AXE_SCRIPT").expect("`make e2e` names axe-core's script");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
});

/// The violations that axe-core finds: each rule with the elements that break it.
async fn faults(page: &Page) -> WebDriverResult<Vec<Value>> {
    page.script(&AXE).await?;
    let run =
        "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const options = { runOnly: tags, rules: { 'target-size': { enabled: true } } };
        return axe.run(document, options).then(({ violations }) => violations.map(rule =>
            [rule.id, ...rule.nodes.map(node => `${node.html} ${node.failureSummary}`)]));";
    Ok(serde_json::from_value(page.script(run).await?)?)
}

/// Fails if axe-core finds a violation in the current state of the page, which `what` names.
pub async fn is_faultless(page: &Page, what: &str) -> WebDriverResult<()> {
    let faults = faults(page).await?;
    assert!(faults.is_empty(), "{what}: {faults:#?}");
    Ok(())
}

/// Sets a preference of the system, by its media feature.
async fn with_feature(page: &Page, name: &str, value: &str) -> WebDriverResult<()> {
    let features = json!({ "features": [{ "name": name, "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    Ok(())
}

/// Opens all details of the page.
const OPEN_ALL: &str = "document.querySelectorAll('details').forEach(it => it.open = true)";

#[tokio::test]
async fn axe_finds_nothing_with_any_kind_of_filter() {
    on_page(Dataset::Shipped, "", async |page| {
        for (address, shown) in [
            ("", "6 entries"),
            ("?tag=grokking&status=failed", "1 of 6 entries"),
            ("?q=entropy", "2 of 6 entries"),
            ("?q=nowhere", "0 of 6 entries. Nothing matches."),
            ("?q=entropy+annealing", "No entry has every word; 2 of 6 have some"),
            ("?q=entorpy&sort=oldest", "2 of 6 entries. Showing results for entropy."),
            ("?sort=newest", "6 entries"),
            ("?timeline=0", "6 entries"),
            ("?q=date:2025-08..2025-11", "3 of 6 entries"),
            ("?fold=1", "6 entries"),
            ("?embed=1", "6 entries"),
            ("?embed=1&controls=search&q=entropy", "2 of 6 entries"),
            ("?embed=1&controls=all&tag=grokking", "2 of 6 entries"),
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
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot set preferences of the system"
)]
async fn axe_finds_nothing_in_any_theme() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        for (feature, value) in [
            ("prefers-color-scheme", "light"),
            ("prefers-color-scheme", "dark"),
            ("prefers-contrast", "more"),
            ("forced-colors", "active"),
        ] {
            with_feature(&page, feature, value).await?;
            page.go_to("?q=entropy").await?;
            page.shows("2 of 6 entries").await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, value).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn axe_finds_nothing_at_any_size_of_the_window() {
    on_page(Dataset::Shipped, "", async |page| {
        // The last is a window of 1280 × 1024 at 400 %.
        for (width, height) in [(1440, 900), (768, 1024), (320, 640), (320, 256)] {
            page.sized(width, height).await?;
            page.go_to("?tag=grokking").await?;
            page.shows("2 of 6 entries").await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, &format!("{width} × {height}")).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_error_messages() {
    let good = json!({
        "status": "own", "follows": ["nobody"], "scope": "Here.",
        "links": [{ "url": "https://a.example/" }],
    });
    let bad = json!({ "date": "March", "tags": "x" });
    let dataset = Dataset::of(&[entry("Good", &good), entry("Bad", &bad)]);
    on_page(dataset, "", async |page| {
        page.shows("1 entry").await;
        page.script(OPEN_ALL).await?;
        is_faultless(&page, "an entry that is left out").await?;
        page.server.set(Dataset::of(&[]));
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
async fn axe_finds_nothing_in_any_popover() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        for theme in ["light", "dark"] {
            page.go_to(&format!("?tag=grokking&theme={theme}")).await?;
            page.shows("2 of 6 entries").await;
            for button in POPOVERS {
                page.press_button(button).await?;
                page.has_open(1, button).await;
                is_faultless(&page, &format!("{button}, {theme}")).await?;
                page.press(Key::Escape + "").await?;
                page.has_open(0, button).await;
            }
        }
        Ok(())
    })
    .await;
}

/// The buttons that open something over the page with the filter `?tag=grokking`.
const POPOVERS: [&str; 6] = [
    "Cite Non-Abelian Grokking Capacity Ceiling",
    "Refine",
    "Save",
    "Keys",
    "List",
    "Was this tried?",
];

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn axe_finds_nothing_on_a_phone() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        for (address, heard) in [
            ("", "6 entries"),
            ("?q=entropy", "2 of 6 entries"),
            ("?q=entropy+annealing", "No entry has every word; 2 of 6 have some"),
            ("?q=quantum+annealing", "0 of 6 entries. Nothing matches."),
            ("?tag=grokking&theme=dark", "2 of 6 entries"),
            ("?tag=grokking", "2 of 6 entries"),
        ] {
            page.go_to(address).await?;
            page.shows(heard).await;
            page.script(OPEN_ALL).await?;
            is_faultless(&page, address).await?;
        }
        for button in [POPOVERS[0], "Refine", "List", "Was this tried?", "Filters (1)"] {
            page.press_button(button).await?;
            page.has_open(1, button).await;
            is_faultless(&page, button).await?;
            page.press(Key::Escape + "").await?;
            page.has_open(0, button).await;
        }
        page.go_to("entry/activation-patching-for-algebraic-circuits/").await?;
        is_faultless(&page, "the page of an entry").await
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_on_pages_without_the_app() {
    on_page(Dataset::Shipped, "", async |page| {
        for address in [
            "entry/activation-patching-for-algebraic-circuits/",
            "entry/sparse-moe-router-entropy/",
        ] {
            for theme in ["light", "dark"] {
                page.go_to(&format!("{address}?theme={theme}")).await?;
                page.script(OPEN_ALL).await?;
                is_faultless(&page, &format!("{address} {theme}")).await?;
            }
        }
        Ok(())
    })
    .await;
}

/// The element that has the focus, whether it is uncovered, and whether it has an outline.
const FOCUSED: &str = "
    const it = document.activeElement;
    if (it === document.body) return null;
    const box = it.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
    const there = document.elementFromPoint(x, y);
    const uncovered = there !== null && (it.contains(there) || there.contains(it)
        || there.closest('.sliders') === it.parentElement);
    // The outline is on what stands for a field that nobody sees.
    const framed = it.closest('.sliders, .theme') ?? it;
    const outlined = getComputedStyle(framed).outlineStyle !== 'none';
    return { name: `${it.localName} ${it.id || it.textContent || it.ariaLabel}`, uncovered, outlined,
        at: [...document.querySelectorAll('*')].indexOf(it) }";

/// The number of elements that the Tab key should reach.
const TABBABLE: &str = "
    const all = document.querySelectorAll('a[href], button, input, select, summary');
    const seen = it => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true });
    return [...all].filter(seen).length";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_tab_key_reaches_every_control_in_order_and_the_focus_is_visible() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        for width in [1440, 390] {
            page.sized(width, 800).await?;
            page.go_to("?tag=grokking").await?;
            page.shows("2 of 6 entries").await;
            let tabbable = page.script(TABBABLE).await?.as_u64();
            let (mut reached, mut last) = (0, -1);
            loop {
                page.press(Key::Tab + "").await?;
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
async fn the_time_sliders_and_the_save_menu_work_with_the_keyboard() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("slider", "From").await?.send_keys(Key::Right + Key::Right).await?;
        page.shows("4 of 6 entries").await;
        page.one("slider", "To").await?.send_keys(Key::Home + "").await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        page.one("slider", "To").await?.send_keys(Key::End + "").await?;
        page.shows("4 of 6 entries").await;
        page.one("button", "Save").await?.send_keys(Key::Enter + "").await?;
        page.one("dialog", "Save").await?;
        page.press(Key::Tab + "").await?;
        assert_eq!(page.focused().await?, "JSON");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_new_count_is_announced_once_and_nothing_else_is() {
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
        page.shows("2 of 6 entries").await;
        let announced = page.script("return announced").await?;
        assert_eq!(announced, json!(["2 of 6 entries"]));
        page.search_box().await?.send_keys("zzz").await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        let last = page.script("return announced.at(-1)").await?;
        assert_eq!(last, "0 of 6 entries. Nothing matches.");
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot set preferences of the system"
)]
async fn nothing_is_animated_for_readers_who_prefer_no_motion() {
    on_page(Dataset::Shipped, "", async |page| {
        with_feature(&page, "prefers-reduced-motion", "reduce").await?;
        page.shows("6 entries").await;
        let moving = "return [...document.querySelectorAll('*')].filter(it => {
            const style = getComputedStyle(it);
            return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior === 'smooth';
        }).length";
        assert_eq!(page.script(moving).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn entries_are_named_by_their_titles_and_the_page_has_its_landmarks() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        for title in ["Sparse MoE Router Entropy", "Fixed-Gamma Speculative Decoding"] {
            page.one("article", title).await?;
        }
        page.one("search", "").await?;
        page.one("complementary", "Filters").await?;
        for role in ["banner", "main", "contentinfo"] {
            assert_eq!(page.all(role, |_| true).await?.len(), 1, "{role}");
        }
        Ok(())
    })
    .await;
}
