//! The layout on phones, tablets and desktops, and the focus.

use serde_json::{Value, json};
use thirtyfour::{By, Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

/// A dataset of words that are too long for a line.
fn long_words() -> Dataset {
    let word = "x".repeat(80);
    let address = format!("https://example.org/{word}");
    let long = |id: &str, follows: &[&str]| {
        let more = json!({
            "id": id, "category": word, "status": word, "question": word,
            "setup": [word, format!("`{word}`")], "conclusion": word,
            "tags": [word, "y".repeat(80)], "follows": follows,
            "links": [{ "kind": word, "url": address }],
            "reproduces": { "title": word, "url": address },
        });
        entry(&word, &more)
    };
    let entries = [long("a", &[]), long("b", &["a"]), long("c", &["b", &word])];
    let site = json!({ "owner": word, "role": word, "heading": word, "intro": word,
                       "links": [{ "title": word, "url": address }] });
    Dataset::text(json!({ "site": site, "entries": entries }).to_string())
}

/// An address for each state of the page, with the words that screen readers hear there.
const STATES: [(&str, &str); 6] = [
    ("", "6 entries"),
    ("?q=entropy", "2 of 6 entries"),
    ("?tag=grokking&status=failed", "1 of 6 entries"),
    ("?q=entropy+annealing", "No entry has every word; 2 of 6 have some"),
    ("?q=quantum+annealing", "0 of 6 entries. Nothing matches."),
    ("?sort=newest", "6 entries"),
];

/// Opens an address in a frame, because a window can't be that narrow, and returns what an expression finds of
/// its `page`, the root element.
async fn in_frame(
    page: &Page,
    width: u32,
    address: &str,
    expression: &str,
) -> WebDriverResult<Value> {
    let script = format!(
        "const [width, address, done] = arguments;
        const frame = document.createElement('iframe');
        frame.style.cssText = `width: ${{width}}px; height: 800px; border: 0`;
        frame.onload = () => {{
            const ready = () => {{
                const page = frame.contentDocument.documentElement;
                if (page.querySelector('#_prerendered')) return setTimeout(ready, 20);
                done(({expression})(page));
                frame.remove();
            }};
            ready();
        }};
        frame.src = address;
        document.body.append(frame);"
    );
    let address = format!("{}{address}", page.server.url);
    let found = page.driver.execute_async(script, vec![width.into(), address.into()]).await?;
    Ok(found.json().clone())
}

#[tokio::test]
async fn nothing_is_wider_than_the_window() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.goto(page.server.host()).await?;
        let overflow = "page => {
            page.querySelectorAll('details').forEach(it => it.open = true);
            return page.scrollWidth - page.clientWidth;
        }";
        let shipped = STATES.map(|(address, _)| (Dataset::Shipped, address.to_owned()));
        let unmatched = "?q=unmatched";
        let (word, excluded) =
            (format!("?q={}", "x".repeat(80)), format!("?q=-{}", "y".repeat(80)));
        let long = ["", "?sort=oldest", unmatched, &word, &excluded]
            .map(|address| (long_words(), address.to_owned()));
        for (dataset, address) in shipped.into_iter().chain(long) {
            page.server.set(dataset);
            for width in [320, 390, 768, 960, 1000, 1280] {
                let over = in_frame(&page, width, &address, overflow).await?;
                assert_eq!(over, 0, "{address} at {width} pixels");
            }
        }
        Ok(())
    })
    .await;
}

/// The names of the controls that something else lies over near the middle of an edge. The two sliders lie over
/// each other on purpose, and so do the marks of entries of about the same date.
const COVERED: &str = "page => {
    const seen = it => {
        const box = it.getBoundingClientRect();
        let { left, top, right, bottom } = box;
        for (let over = it.parentElement; over; over = over.parentElement) {
            if (getComputedStyle(over).overflow === 'visible') continue;
            const clip = over.getBoundingClientRect();
            left = Math.max(left, clip.left), right = Math.min(right, clip.right);
            top = Math.max(top, clip.top), bottom = Math.min(bottom, clip.bottom);
        }
        return [Math.max(left, 0), Math.max(top, 0), Math.min(right, page.clientWidth), Math.min(bottom, 800)];
    };
    const covered = it => {
        const [left, top, right, bottom] = seen(it);
        if (right - left < 8 || bottom - top < 8) return false;
        const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
        return [[left + 3, centre], [right - 3, centre], [middle, top + 3], [middle, bottom - 3]].some(point => {
            const hit = page.ownerDocument.elementFromPoint(...point);
            if (!hit || it.contains(hit) || hit.contains(it)) return !hit;
            // A label is part of its control, and the cross that clears the search is in its field.
            return hit.closest('label')?.control !== it && !hit.closest('[role=search]')?.contains(it);
        });
    };
    return [...page.querySelectorAll('button, a:not(.timeline a), input:not([type=range]), select, summary')]
        .filter(it => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        // A link of two lines is not a box, and what is clipped is not seen.
        .filter(it => it.getClientRects().length === 1 && getComputedStyle(it).clipPath === 'none')
        .filter(covered)
        .map(it => it.textContent || it.id || it.type);
}";

#[tokio::test]
async fn no_control_lies_over_another() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.goto(page.server.host()).await?;
        let filtered = "?q=entropy+annealing&tag=grokking&status=failed&year=2026&sort=newest";
        let more = ["?q=entropy+annealing&match=some", "?tag=grokking&tag=moe&q=entrpy", filtered];
        for address in STATES.map(|(address, _)| address).iter().chain(&more) {
            for width in [320, 390, 600, 768, 900, 940, 980, 1020, 1100, 1280] {
                let covered = in_frame(&page, width, address, COVERED).await?;
                assert_eq!(covered, json!([]), "{address} at {width} pixels");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_page_that_becomes_too_long_for_the_window_does_not_move_to_the_side() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let moved = "
            const lefts = () => [...document.querySelectorAll('.wrap')].filter(it => it.checkVisibility())
                .slice(0, 2).map(it => it.getBoundingClientRect().left);
            const long = lefts();
            const list = document.querySelector('main');
            list.style.cssText = 'position: absolute; height: 1px; overflow: hidden; width: 100%';
            document.querySelector('.colophon').hidden = true;
            const page = document.documentElement;
            return [page.scrollHeight > innerHeight, long, lefts()]";
        let moved = page.script(moved).await?;
        assert_eq!(moved[0], false, "the page is still too long for the window");
        assert_eq!(moved[1], moved[2]);
        Ok(())
    })
    .await;
}

/// The number of pixels by which the page can be scrolled to the side.
const SIDEWAYS: &str = "
    document.querySelectorAll('article details').forEach(it => it.open = true);
    const page = document.documentElement;
    scrollTo(1000, 0);
    const scrolled = scrollX;
    scrollTo(0, 0);
    return Math.max(page.scrollWidth - page.clientWidth, scrolled)";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn a_page_at_400_percent_scrolls_in_one_direction_only() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shown_at(320, 200, 4, false).await?;
        for (address, heard) in STATES {
            page.go_to(address).await?;
            page.shows(heard).await;
            assert_eq!(page.script(SIDEWAYS).await?, 0, "{address}");
        }
        page.go_to("?tag=grokking").await?;
        page.shows("2 of 6 entries").await;
        for button in [
            "Cite Non-Abelian Grokking Capacity Ceiling",
            "List",
            "Was this tried?",
            "Refine",
            "Filters (1)",
        ] {
            page.press_button(button).await?;
            page.has_open(1, button).await;
            let dialog = page.all("dialog", |_| true).await?;
            assert_eq!(page.script(SIDEWAYS).await?, 0, "{button}");
            let fits = "const { left, right } = arguments[0].getBoundingClientRect();
                return left >= 0 && right <= innerWidth";
            let fits = page.driver.execute(fits, vec![dialog[0].to_json()?]).await?;
            assert_eq!(fits.json(), true, "{button}");
            page.press(Key::Escape + "").await?;
            page.has_open(0, button).await;
        }
        Ok(())
    })
    .await;
}

/// The distance from the top of the window to the lower edge of the first entry's title, in pixels.
const FIRST_TITLE: &str =
    "return document.querySelector('article h3').getBoundingClientRect().bottom";

/// Fails if the first entry's title is not within this distance of the top of the window.
async fn first_title_within(page: &Page, limit: f64, what: &str) -> WebDriverResult<()> {
    let bottom = page.script(FIRST_TITLE).await?.as_f64().expect("a number");
    assert!(bottom > 0.0 && bottom <= limit, "{what}: the first title ends at {bottom}");
    Ok(())
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_first_title_is_in_sight_on_a_laptop() {
    on_page(Dataset::Shipped, "", async |page| {
        page.sized(1280, 800).await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        first_title_within(&page, 600.0, "opened").await?;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        first_title_within(&page, 560.0, "a search").await?;
        page.go_to("?tag=grokking").await?;
        page.shows("2 of 6 entries").await;
        first_title_within(&page, 600.0, "a tag").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_first_title_is_in_sight_on_a_phone_and_above_its_keyboard_in_a_search() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        first_title_within(&page, 780.0, "opened").await?;
        let search_box = page.search_box().await?;
        search_box.click().await?;
        page.press("entropy").await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.driver.active_element().await?, search_box);
        first_title_within(&page, 440.0, "a search").await?;
        // A link to a search opens on its results, too.
        page.go_to("?q=entropy").await?;
        page.shows("2 of 6 entries").await;
        first_title_within(&page, 440.0, "a link to a search").await?;
        // Screen readers still have the heading of the page.
        let heading = page.driver.find(By::Tag("h1")).await?;
        assert!(page.name(&heading).await?.starts_with("Notebook: failed work"));
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn few_presses_of_the_tab_key_lead_to_the_first_entry() {
    on_page(Dataset::Shipped, "", async |page| {
        page.sized(1280, 800).await?;
        let inside = "return document.activeElement.closest('article') !== null";
        // A search adds the buttons that clear it and that refine and clear filters; a filter also adds itself.
        for (address, most) in [("", 28), ("?q=entropy", 31), ("?tag=grokking&status=failed", 32)] {
            page.go_to(address).await?;
            page.until("the app runs", true, || page.is_alive()).await;
            let mut stops = 0;
            loop {
                page.press(Key::Tab + "").await?;
                if page.script(inside).await? == true {
                    break;
                }
                stops += 1;
                assert!(stops <= most, "{address:?}: no entry after {stops} presses");
            }
            assert!(stops > 10, "{address:?}: the header and the facets come first");
        }
        Ok(())
    })
    .await;
}

/// The place and the width of the parts of the page that should never move.
const PLACES: &str = "
    // The driver scrolls to what it presses.
    scrollTo(0, 0);
    const heading = [...document.querySelectorAll('#_results h2')].find(it => it.checkVisibility());
    const parts = ['.top', '.hero', '.facets', '.bar'].map(it => document.querySelector(it));
    return [...parts, heading].map(it => {
        const { x, y, width } = it.getBoundingClientRect();
        return [it.className || it.localName, x, y, width];
    })";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn on_a_desktop_nothing_moves_while_a_reader_searches_and_filters() {
    on_page(Dataset::Shipped, "", async |page| {
        page.sized(1280, 800).await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        let resting = page.script(PLACES).await?;
        assert_eq!(resting.as_array().map(Vec::len), Some(5));
        let stays = async |what: &str| {
            assert_eq!(page.script(PLACES).await?, resting, "{what}");
            WebDriverResult::Ok(())
        };
        page.value("Tags", "Grokking").await?.click().await?;
        page.shows("2 of 6 entries").await;
        stays("a tag").await?;
        page.value("Status", "failed").await?.click().await?;
        page.shows("1 of 6 entries").await;
        stays("a tag and a status").await?;
        page.one("button", "Clear filters").await?.click().await?;
        page.shows("6 entries").await;
        stays("no filter").await?;
        for (text, heard) in [
            ("entropy", "2 of 6 entries"),
            (" annealing", "No entry has every word; 2 of 6 have some"),
        ] {
            page.search_box().await?.send_keys(text).await?;
            page.shows(heard).await;
            stays(heard).await?;
        }
        page.one("button", "Clear the search").await?.click().await?;
        page.shows("6 entries").await;
        stays("no search").await?;
        page.search_box().await?.send_keys("quantum annealing").await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        stays("nothing").await
    })
    .await;
}

/// The targets of a pointer that are smaller than 24 pixels in a direction. Links within a sentence may be, and
/// so may the shapes of the timeline: its list has the same links.
const SMALL: &str = "
    const inline = it => it.localName === 'a'
        && [...it.parentElement.childNodes].some(other => other.nodeType === 3 && /\\w/.test(other.data));
    return [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(it => it.checkVisibility({ visibilityProperty: true }) && !it.closest('svg') && !inline(it))
        .filter(it => it.closest('.hidden') === null && !it.matches('.skip:not(:focus)'))
        .map(it => [it, (it.type === 'checkbox' ? it.closest('label') : it).getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 23.99 || height < 23.99)
        .map(([it, { width, height }]) => `${it.outerHTML.slice(0, 120)} ${width} × ${height}`)";

/// The fields whose text is so small that a phone would zoom in.
const ZOOMED: &str = "
    return [...document.querySelectorAll('input:not([type=range], [type=checkbox]), select')]
        .filter(it => it.checkVisibility() && parseFloat(getComputedStyle(it).fontSize) < 16)
        .map(it => it.outerHTML.slice(0, 120))";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn every_target_is_large_enough_for_a_finger_and_no_field_zooms() {
    on_page(Dataset::Shipped, "", async |page| {
        let none = json!([]);
        for phone in [false, true] {
            if phone {
                page.on_phone().await?;
            } else {
                page.sized(1280, 800).await?;
            }
            for (address, heard) in STATES {
                page.go_to(address).await?;
                page.shows(heard).await;
                page.script("document.querySelectorAll('details').forEach(it => it.open = true)")
                    .await?;
                assert_eq!(page.script(SMALL).await?, none, "{address}, a phone: {phone}");
                if phone {
                    assert_eq!(page.script(ZOOMED).await?, none, "{address}");
                }
            }
            page.go_to("?tag=grokking").await?;
            page.shows("2 of 6 entries").await;
            let last = if phone { "Filters (1)" } else { "Keys" };
            for button in [
                "Cite Non-Abelian Grokking Capacity Ceiling",
                "List",
                "Was this tried?",
                "Refine",
                last,
            ] {
                page.press_button(button).await?;
                page.has_open(1, button).await;
                assert_eq!(page.script(SMALL).await?, none, "{button}, a phone: {phone}");
                if phone {
                    assert_eq!(page.script(ZOOMED).await?, none, "{button}");
                }
                page.press(Key::Escape + "").await?;
                page.has_open(0, button).await;
            }
            page.go_to("entry/sparse-moe-router-entropy/").await?;
            assert_eq!(page.script(SMALL).await?, none, "the page of an entry, a phone: {phone}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_skip_link_leads_to_the_entries() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let skip = page.driver.find(By::Css("a[href='#_results']")).await?;
        page.driver.action_chain().send_keys(Key::Tab).perform().await?;
        assert_eq!(page.driver.active_element().await?, skip);
        skip.send_keys(Key::Enter).await?;
        page.until("the address", "#_results".to_owned(), async || page.address().await).await;
        assert!(page.texts("[role=alert]").await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn after_a_filter_is_removed_the_focus_is_on_the_results() {
    on_page(Dataset::Shipped, "?tag=moe&status=reproduced", async |page| {
        page.shows("1 of 6 entries").await;
        page.one("button", "Remove Status: reproduced").await?.click().await?;
        let results = page.driver.find(By::Id("_results")).await?;
        page.until("the focus", true, async || Ok(page.driver.active_element().await? == results))
            .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn on_a_phone_every_active_filter_is_in_sight_without_scrolling_sideways() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("?category=failed-experiments&tag=grokking&status=failed").await?;
        page.shows("1 of 6 entries").await;
        let buttons = page.all("button", |name| name.starts_with("Remove ")).await?;
        assert_eq!(buttons.len(), 3);
        for button in buttons {
            let seen = "const { left, right, top, height } = arguments[0].getBoundingClientRect();
                arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' });
                const { left: moved } = arguments[0].getBoundingClientRect();
                return left >= 0 && right <= innerWidth && moved === left && height >= 24 && top > 0";
            let seen = page.driver.execute(seen, vec![button.to_json()?]).await?;
            assert_eq!(seen.json(), true, "{}", page.name(&button).await?);
        }
        Ok(())
    })
    .await;
}
