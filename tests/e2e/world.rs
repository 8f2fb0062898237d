//! What browsers, extensions and phones do to the page.

use serde_json::json;
use thirtyfour::{By, Key};

use crate::{browser::on_page, entries::entry, server::Dataset};

/// Replaces each text of the page as page translators do.
const TRANSLATE: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
    for (const text of found) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
    return found.length";

#[tokio::test]
async fn a_translated_page_can_still_be_searched_and_filtered() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for (typed, status, count) in [
            ("entropy", "2 of 6 entries", 2),
            ("quantum annealing zzz", "0 of 6 entries. Nothing matches.", 0),
        ] {
            assert!(page.script(TRANSLATE).await?.as_u64() > Some(50));
            let search_box = page.search_box().await?;
            search_box.send_keys(typed).await?;
            page.shows(status).await;
            assert_eq!(page.titles().await?.len(), count);
            assert!(page.script(TRANSLATE).await?.as_u64() > Some(20));
            page.press_button("Clear filters").await?;
            page.shows("6 entries").await;
            let mut titles = page.titles().await?;
            assert_eq!(titles.len(), 6);
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), 6);
        }
        assert!(page.script(TRANSLATE).await?.as_u64() > Some(50));
        page.value("Status", "reproduced").await?.click().await?;
        page.shows("3 of 6 entries").await;
        assert_eq!(
            page.name(&page.value("Status", "reproduced").await?).await?,
            "reproduced, 3 entries"
        );
        let badges = page.texts("article .status").await?;
        assert!(badges.iter().all(|badge| badge == "reproduced"), "{badges:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn extensions_that_add_elements_and_attributes_change_nothing() {
    // As extensions for dark pages, grammar and passwords do.
    let extend = "
        const style = document.createElement('style');
        style.className = 'darkreader';
        document.head.append(style);
        document.documentElement.setAttribute('data-darkreader-mode', 'dynamic');
        for (const element of document.querySelectorAll('article, button, input, li, p')) {
            element.setAttribute('data-darkreader-inline-color', '');
            element.setAttribute('style', '--darkreader: 1');
            element.append(document.createElement('grammarly-extension'));
        }
        document.body.append(document.createElement('grammarly-desktop-integration'));";
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.script(extend).await?;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        page.script(extend).await?;
        page.press_button("Clear filters").await?;
        page.shows("6 entries").await;
        assert_eq!(page.titles().await?.len(), 6);
        page.complains_only_of("style").await
    })
    .await;
}

#[tokio::test]
async fn nothing_is_searched_for_before_an_input_method_commits_it() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.search_box().await?;
        let event = |kind: &str, value: &str, composing: bool| {
            format!(
                "const field = document.querySelector('input[type=search]');
                 field.focus();
                 field.value = '{value}';
                 const Kind = '{kind}' === 'input' ? InputEvent : CompositionEvent;
                 field.dispatchEvent(new Kind('{kind}', {{ bubbles: true, isComposing: {composing} }}));"
            )
        };
        page.script(&event("compositionstart", "", true)).await?;
        page.script(&event("input", "entro", true)).await?;
        let enter = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
            { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))";
        assert_eq!(page.script(&format!("return {enter}")).await?, true);
        page.frames().await?;
        assert_eq!(page.status().await?, "6 entries");
        assert_eq!(page.address().await?, "");
        page.script(&event("compositionend", "entropy", false)).await?;
        page.shows("2 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(any(feature = "firefox", feature = "webkit"), ignore = "the driver has no input method")]
async fn a_text_of_an_input_method_is_searched_for_once_it_is_committed() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.search_box().await?.click().await?;
        for composed in ["e", "えn", "えんt"] {
            let end = composed.chars().count();
            let composing = json!({ "text": composed, "selectionStart": end, "selectionEnd": end });
            page.devtools("Input.imeSetComposition", composing).await?;
            page.frames().await?;
            assert_eq!(page.status().await?, "6 entries", "{composed}");
        }
        let shown = "return document.querySelector('input[type=search]').value";
        assert_eq!(page.script(shown).await?, "えんt");
        page.devtools("Input.insertText", json!({ "text": "entropy" })).await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(page.script(shown).await?, "entropy");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn phones_neither_correct_nor_capitalise_what_is_typed_into_a_field() {
    let tags: Vec<String> = (0..80).map(|number| format!("Tag {number}")).collect();
    let entries = [entry("A", &json!({ "tags": tags })), entry("B", &json!({ "tags": tags }))];
    on_page(Dataset::of(&entries), "", async |page| {
        page.shows("2 entries").await;
        let fields = page.driver.find_all(By::Css("input[type=search], input[type=text]")).await?;
        assert_eq!(fields.len(), 2);
        for field in fields {
            for (attribute, value) in [
                ("autocomplete", "off"),
                ("autocorrect", "off"),
                ("autocapitalize", "none"),
                ("spellcheck", "false"),
            ] {
                assert_eq!(field.attr(attribute).await?.as_deref(), Some(value), "{attribute}");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_address_shows_what_was_typed_also_with_a_space_behind() {
    let entries =
        [entry("Transfer", &json!({})), entry("Transf", &json!({})), entry("Entropy", &json!({}))];
    on_page(Dataset::of(&entries), "", async |page| {
        page.shows("3 entries").await;
        page.search_box().await?.send_keys("transf").await?;
        page.shows("2 of 3 entries").await;
        page.search_box().await?.send_keys(" ").await?;
        page.shows("1 of 3 entries").await;
        page.until("the address", "?q=transf+".to_owned(), || page.address()).await;
        page.driver.refresh().await?;
        page.shows("1 of 3 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn the_dialog_of_filters_closes_when_the_window_becomes_wide() {
    on_page(Dataset::Shipped, "", async |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("6 entries").await;
        page.press_button("Filters").await?;
        page.has_open(1, "Filters").await;
        page.sized(1280, 900).await?;
        page.has_open(0, "a wide window").await;
        page.value("Status", "reproduced").await?.click().await?;
        page.shows("3 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_pasted_text_is_answered_and_its_name_is_short() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        let text: String = (0..3000).map(|number| format!("word{number} ")).collect();
        let paste = "const field = document.querySelector('input[type=search]');
            field.value = arguments[0];
            field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        page.search_box().await?;
        page.driver.execute(paste, vec![json!(format!("{text} -{}", "x".repeat(5000)))]).await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        let width = "return document.documentElement.scrollWidth - innerWidth <= 0 &&
            [...document.querySelectorAll('main button')].every(it => it.getBoundingClientRect().width < 800)";
        assert_eq!(page.script(width).await?, true);
        page.press(Key::Escape + "").await
    })
    .await;
}
