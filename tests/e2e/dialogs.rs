//! What opens over the page: the filters on a phone, and the popovers.

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    driver::{BROWSER, Browser},
    server::Dataset,
};

/// Waits until a dialog or popover is the only one that is open, and returns it.
async fn opened(page: &Page, name: &str) -> WebDriverResult<WebElement> {
    let dialog = page.one("dialog", name).await?;
    assert_eq!(page.all("dialog", |_| true).await?.len(), 1);
    Ok(dialog)
}

/// Waits until no dialog or popover is open.
async fn closed(page: &Page) {
    page.has_open(0, "nothing is open").await;
}

/// The name of the element that has the focus.
async fn focused(page: &Page) -> WebDriverResult<String> {
    page.name(&page.driver.active_element().await?).await
}

/// Waits until the element of this name has the focus.
async fn focus_is_on(page: &Page, name: &str) {
    page.until("the focus", name.to_owned(), async || focused(page).await).await;
}

/// Whether the focus is inside a dialog or popover.
async fn has_focus(page: &Page, dialog: &WebElement) -> WebDriverResult<bool> {
    let inside = "return arguments[0].contains(document.activeElement)";
    Ok(page.driver.execute(inside, vec![dialog.to_json()?]).await?.json() == true)
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn on_a_phone_the_filters_are_a_dialog_and_the_page_behind_it_is_inert() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        assert!(page.all("group", |name| name == "Tags").await?.is_empty());
        let button = page.one("button", "Filters").await?;
        button.click().await?;
        let dialog = opened(&page, "Filters").await?;
        focus_is_on(&page, "Close").await;
        page.one("heading", "Filters").await?;
        page.one("combobox", "Sort").await?;
        page.one("checkbox", "Conclusions only").await?;
        for format in ["JSON", "CSV", "BibTeX"] {
            page.one("button", format).await?;
        }
        // Neither the pointer nor the Tab key reaches the page behind.
        let covers = "return document.elementFromPoint(100, 20) === arguments[0]";
        let covers = page.driver.execute(covers, vec![dialog.to_json()?]).await?;
        assert_eq!(covers.json(), true, "its backdrop is over the page");
        for _ in 0..60 {
            page.press(Key::Tab + "").await?;
            let outside = "const it = document.activeElement;
                return it !== document.body && !arguments[0].contains(it)";
            let outside = page.driver.execute(outside, vec![dialog.to_json()?]).await?;
            assert_eq!(outside.json(), false, "{}", focused(&page).await?);
        }
        page.press(Key::Escape + "").await?;
        closed(&page).await;
        assert_eq!(page.driver.active_element().await?, button, "the focus returns");
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_dialog_of_filters_filters_clears_closes_and_leads_to_the_results() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        page.one("button", "Filters").await?.click().await?;
        opened(&page, "Filters").await?;
        page.one("button", "Show 6 entries").await?;
        assert!(page.all("button", |name| name == "Clear filters").await?.is_empty());
        page.value("Tags", "Grokking").await?.click().await?;
        page.one("button", "Show 2 entries").await?;
        page.value("Status", "failed").await?.click().await?;
        page.one("button", "Show 1 entry").await?;
        page.one("button", "Clear filters").await?.click().await?;
        page.one("button", "Show 6 entries").await?;
        page.value("Tags", "Grokking").await?.click().await?;
        page.one("checkbox", "Conclusions only").await?.click().await?;
        page.one("button", "Close").await?.click().await?;
        closed(&page).await;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.address().await?, "?tag=grokking&fold=1");
        page.one("button", "Filters (1)").await?.click().await?;
        opened(&page, "Filters").await?;
        let newest = "const sort = document.querySelector('dialog select');
            sort.value = 'newest';
            sort.dispatchEvent(new Event('change', { bubbles: true }))";
        page.script(newest).await?;
        page.one("button", "Show 2 entries").await?.click().await?;
        closed(&page).await;
        assert_eq!(page.address().await?, "?tag=grokking&sort=newest&fold=1");
        let results = "return document.activeElement.id === '_results'";
        page.until("the focus", json!(true), async || page.script(results).await).await;
        let top = "return document.querySelector('#_results h2').getBoundingClientRect().top";
        page.until("the results are in sight", true, async || {
            Ok(page.script(top).await?.as_f64().is_some_and(|top| (0.0..300.0).contains(&top)))
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_focus_stays_in_the_dialog_of_filters_when_the_pressed_button_goes() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("?status=reproduced").await?;
        page.shows("3 of 6 entries").await;
        page.press_button("Filters (1)").await?;
        let dialog = opened(&page, "Filters").await?;
        let clear = dialog.find(By::Css("button.clear")).await?;
        page.driver.execute("arguments[0].focus()", vec![clear.to_json()?]).await?;
        page.press(Key::Enter).await?;
        page.shows("6 entries").await;
        page.until("the focus is in the dialog", true, async || has_focus(&page, &dialog).await)
            .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_popover_whose_entry_is_gone_leaves_the_focus_to_the_entries() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let cite = page.all("button", |name| name.starts_with("Cite ")).await?.remove(0);
        page.driver.execute("arguments[0].focus()", vec![cite.to_json()?]).await?;
        page.press(Key::Enter).await?;
        opened(&page, "Cite").await?;
        // A click in the search box would close the popover.
        page.script("document.querySelector('input[type=search]').focus()").await?;
        page.press("zzzz").await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        let close = page.one("button", "Close").await?;
        page.driver.execute("arguments[0].focus()", vec![close.to_json()?]).await?;
        page.press(Key::Enter).await?;
        closed(&page).await;
        let focus = "const { activeElement } = document; return activeElement !== document.body";
        page.until("something has the focus", Value::Bool(true), async || page.script(focus).await)
            .await;
        Ok(())
    })
    .await;
}

/// The button that copies a form of a citation. The stylesheet gives its name a capital letter.
async fn copy_button(page: &Page, form: &str) -> WebDriverResult<WebElement> {
    let name = format!("Copy {form}");
    let mut buttons = page.all("button", |label| label.eq_ignore_ascii_case(&name)).await?;
    assert_eq!(buttons.len(), 1, "{name}");
    Ok(buttons.remove(0))
}

/// Lets the page use the clipboard. Only Chromium asks for that; in other browsers it may write when a reader
/// presses something.
pub async fn allow_copying(page: &Page) -> WebDriverResult<()> {
    if BROWSER != Browser::Chromium {
        return Ok(());
    }
    let origin = page.script("return location.origin").await?;
    let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
    let grant = json!({ "origin": origin, "permissions": permissions });
    page.devtools("Browser.grantPermissions", grant).await?;
    page.devtools("Page.bringToFront", json!({})).await.map(drop)
}

#[tokio::test]
async fn an_entry_can_be_cited_in_four_forms_and_each_copy_is_announced() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        allow_copying(&page).await?;
        let cite = "Cite Sparse MoE Router Entropy";
        page.one("button", cite).await?.click().await?;
        let sheet = opened(&page, "Cite").await?;
        let citation = "Mani Pal. “Sparse MoE Router Entropy” (reproduced, 2025-09). Experiments.";
        let shown = sheet.text().await?;
        assert!(shown.contains(citation), "{shown}");
        let address = format!("{}entry/sparse-moe-router-entropy/", page.server.url);
        let said = async || Ok(page.texts(".outcome[role=status]").await?.concat());
        page.until("nothing is announced yet", String::new(), &said).await;
        for (form, beginning) in [
            ("citation", citation),
            ("BibTeX", "@misc{"),
            ("Markdown", "## Sparse MoE Router Entropy"),
            ("link", &*address),
        ] {
            copy_button(&page, form).await?.click().await?;
            page.until("the message", format!("Copied the {form}."), &said).await;
            let copied = page.clipboard().await?;
            assert!(copied.starts_with(beginning), "{copied}");
            assert!(copied.contains("entry/sparse-moe-router-entropy/"), "{copied}");
        }
        page.press(Key::Escape + "").await?;
        closed(&page).await;
        focus_is_on(&page, cite).await;
        // Another entry begins anew.
        page.one("button", "Cite Fixed-Gamma Speculative Decoding").await?.click().await?;
        let sheet = opened(&page, "Cite").await?;
        assert!(sheet.text().await?.contains("“Fixed-Gamma Speculative Decoding”"));
        assert_eq!(said().await?, "");
        page.driver.goto(address).await?;
        assert_eq!(page.texts("h1").await?, ["Sparse MoE Router Entropy"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot refuse access to the clipboard")]
async fn a_copy_that_the_browser_refuses_is_announced() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        let origin = page.script("return location.origin").await?;
        for name in ["clipboard-write", "clipboard-read"] {
            let refuse =
                json!({ "origin": origin, "permission": { "name": name }, "setting": "denied" });
            // Other browsers refuse what no reader has pressed.
            if BROWSER == Browser::Chromium {
                page.devtools("Browser.setPermission", refuse).await?;
            }
        }
        page.one("button", "Cite Sparse MoE Router Entropy").await?.click().await?;
        opened(&page, "Cite").await?;
        let button = copy_button(&page, "link").await?;
        page.driver.execute("arguments[0].click()", vec![button.to_json()?]).await?;
        let said = async || Ok(page.texts(".outcome[role=status]").await?.concat());
        page.until("the message", "The browser could not copy.".to_owned(), said).await;
        Ok(())
    })
    .await;
}

/// The popovers with the filter `?tag=grokking`: the button that opens each, its title, and what Tab leads to
/// first.
const POPOVERS: [(&str, &str, &str); 6] = [
    ("Cite Non-Abelian Grokking Capacity Ceiling", "Cite", "Copy citation"),
    ("Refine", "Refine", "exclude Tags: Grokking"),
    ("Save", "Save", "JSON"),
    ("Keys", "Keys", "Use keys without Ctrl or Cmd"),
    ("List", "Entries by time", "2026-03"),
    ("Was this tried?", "Was this tried?", "Tags by status"),
];

#[tokio::test]
async fn each_popover_opens_and_closes_with_the_keyboard_and_gives_the_focus_back() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        page.shows("2 of 6 entries").await;
        for (button, title, _) in POPOVERS {
            page.press_button(button).await?;
            let sheet = opened(&page, title).await?;
            page.until("the focus moves into it", true, async || has_focus(&page, &sheet).await)
                .await;
            page.one("heading", title).await?;
            page.press(Key::Escape + "").await?;
            closed(&page).await;
            focus_is_on(&page, button).await;
            page.press_button(button).await?;
            opened(&page, title).await?;
            focus_is_on(&page, "Close").await;
            page.press(Key::Enter + "").await?;
            closed(&page).await;
            focus_is_on(&page, button).await;
        }
        assert_eq!(page.address().await?, "?tag=grokking", "nothing else has changed");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_popover_is_filled_before_the_next_key_of_a_fast_reader() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        page.shows("2 of 6 entries").await;
        for (button, title, first) in POPOVERS {
            let button = page.one("button", button).await?;
            page.driver.execute("arguments[0].focus()", vec![button.to_json()?]).await?;
            page.press(Key::Enter + Key::Tab).await?;
            opened(&page, title).await?;
            focus_is_on(&page, first).await;
            page.press(Key::Escape + "").await?;
            closed(&page).await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_dialog_of_filters_is_filled_for_a_reader_who_closes_and_opens_it_at_once() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        page.press_button("Filters").await?;
        opened(&page, "Filters").await?;
        let again = "const dialog = document.querySelector('dialog:modal');
            dialog.close();
            dialog.previousElementSibling.click()";
        page.script(again).await?;
        page.frames().await?;
        opened(&page, "Filters").await?;
        page.one("group", "Tags").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn filters_can_be_refined() {
    on_page(Dataset::Shipped, "?q=speculative+decoding&tag=moe", async |page| {
        page.shows("0 of 6 entries. Nothing matches.").await;
        page.go_to("?q=router&year=2025").await?;
        page.shows("1 of 6 entries").await;
        page.one("button", "Refine").await?.click().await?;
        let sheet = opened(&page, "Refine").await?;
        let offered = sheet.text().await?;
        assert!(offered.contains("“router”") && offered.contains("Year: 2025"), "{offered}");
        page.one("button", "and later Year: 2025").await?.click().await?;
        closed(&page).await;
        assert_eq!(page.address().await?, "?q=router+date%3A%3E%3D2025");
        page.press_button("Refine").await?;
        opened(&page, "Refine").await?;
        page.press_button("exclude “router”").await?;
        closed(&page).await;
        page.shows("5 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_entries_by_time_and_leads_to_them() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("button", "List").await?.click().await?;
        let sheet = opened(&page, "Entries by time").await?;
        let months = ["2025-08", "2025-09", "2025-11", "2026-02", "2026-03", "2026-04"];
        for month in months {
            let button = page.one("button", month).await?;
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("false"));
        }
        let text = sheet.text().await?;
        assert!(text.contains("Sparse MoE Router Entropy"), "{text}");
        page.press_button("2025-09").await?;
        page.shows("1 of 6 entries").await;
        let pressed = page.one("button", "2025-09").await?;
        assert_eq!(pressed.attr("aria-pressed").await?.as_deref(), Some("true"));
        page.press_button("2025-09").await?;
        page.shows("6 entries").await;
        // A title leads to its entry, and out of the list.
        let links = page.all("link", |name| name == "Uniform MPO Compression Collapse").await?;
        links.last().expect("a link").click().await?;
        closed(&page).await;
        let address = "#uniform-mpo-compression-collapse".to_owned();
        page.until("the address", address, async || page.address().await).await;
        let top = "return document.getElementById('uniform-mpo-compression-collapse')
            .getBoundingClientRect().top";
        page.until("the entry is in sight", true, async || {
            Ok(page.script(top).await?.as_f64().is_some_and(|top| (0.0..500.0).contains(&top)))
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_table_of_tags_by_status_leads_to_the_entries_of_a_count() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.press_button("Was this tried?").await?;
        opened(&page, "Was this tried?").await?;
        let table = page.texts("[role=dialog] [role=columnheader]").await?;
        assert_eq!(table, ["Tag", "failed", "reproduced", "archived", "draft", "Latest"]);
        let row = page.texts("[role=dialog] tbody [role=row]").await?;
        assert!(row[0].starts_with("Grokking"), "{row:?}");
        let drafts = page.all("link", |name| name == "1 draft").await?;
        page.driver.execute("arguments[0].focus()", vec![drafts[0].to_json()?]).await?;
        page.press(Key::Enter + "").await?;
        closed(&page).await;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.address().await?, "?status=draft&tag=grokking");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_question_mark_opens_the_keys_with_the_focus_in_them() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.press("?").await?;
        let sheet = opened(&page, "Keys").await?;
        page.until("the focus", true, async || has_focus(&page, &sheet).await).await;
        let text = sheet.text().await?;
        assert!(text.contains("go to the next entry") && text.contains("Ctrl+K"), "{text}");
        page.press(Key::Tab + "").await?;
        assert_eq!(focused(&page).await?, "Use keys without Ctrl or Cmd");
        page.one("button", "Close").await?.click().await?;
        closed(&page).await;
        // The same key also closes them.
        page.press("?").await?;
        opened(&page, "Keys").await?;
        page.press("?").await?;
        closed(&page).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_popover_stays_within_the_window() {
    on_page(Dataset::Shipped, "?tag=grokking", async |page| {
        page.shows("2 of 6 entries").await;
        for button in [
            "Cite Non-Abelian Grokking Capacity Ceiling",
            "Cite Activation Patching for Algebraic Circuits",
            "Refine",
            "Save",
            "Keys",
            "List",
            "Was this tried?",
        ] {
            page.press_button(button).await?;
            page.has_open(1, button).await;
            let sheet = page.all("dialog", |_| true).await?.remove(0);
            let place = "const { left, top, right, bottom } = arguments[0].getBoundingClientRect();
                return [left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight]";
            let place = page.driver.execute(place, vec![sheet.to_json()?]).await?;
            let place: Value = place.json().clone();
            assert_eq!(place, json!([true, true, true, true]), "{button}");
            page.press(Key::Escape + "").await?;
            closed(&page).await;
        }
        Ok(())
    })
    .await;
}
