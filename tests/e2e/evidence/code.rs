//! Blocks of code, and code within texts.

use serde_json::json;
use thirtyfour::{By, Key};

use super::{FORMULAS, ask, copies, first, focus};
use crate::{browser::on_page, dialogs::allow_copying, entries::entry, server::Dataset};

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn a_block_of_code_does_not_wrap_and_is_copied_as_it_is() {
    let long = "run --flag=value ".repeat(30);
    let code = format!(
        "def f(x):\n\tif x * 2 > `y`:  # costs $5 and $x$\n        return [a](b) ** {long}\n\n    <b>**end**</b>"
    );
    let text = format!("Before it:\n```python\n{code}\n```\nAfter it.");
    let entries = [entry("A", &json!({ "conclusion": text }))];
    on_page(Dataset::unpublished(&entries), "", async move |page| {
        page.on_phone().await?;
        page.go_to("").await?;
        page.shows("1 entry").await;
        allow_copying(&page).await?;
        assert_eq!(page.texts(".conclusion p").await?, ["Before it:", "After it."]);
        let block = first(&page, ".conclusion pre").await?;
        let shape = "const [it] = arguments;
            const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(it);
            const [line, above, below] = [lineHeight, paddingTop, paddingBottom].map(parseFloat);
            const lines = (it.clientHeight - above - below) / line;
            return [Math.round(lines), it.scrollWidth > 2 * it.clientWidth, document.documentElement.scrollWidth]";
        let shape = ask(&page, &block, shape).await?;
        assert_eq!(shape, json!([5, true, 390]), "lines, whether it can be scrolled, and the page");
        focus(&page, &block).await?;
        assert_eq!(page.driver.active_element().await?, block);
        page.press(Key::Right + Key::Right).await?;
        let moved = async || Ok(ask(&page, &block, "return arguments[0].scrollLeft").await?.as_f64() > Some(0.0));
        page.until("it scrolls", true, moved).await;
        let copy = page.one("button", "Copy").await?;
        copy.click().await?;
        page.until("the message", "Copied".to_owned(), async || copy.text().await).await;
        copies(&page, &code).await;
        Ok(())
    })
    .await;
}

/// The pieces of code within texts that stand on several lines although each word would fit on one.
const BROKEN: &str = "
    const lines = (node, start, end) => {
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, end);
        return new Set([...range.getClientRects()].map(it => Math.round(it.top))).size;
    };
    const broken = [];
    for (const code of document.querySelectorAll('.conclusion code')) {
        const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\\S+/g)) {
                const end = word.index + word[0].length;
                if (lines(texts.currentNode, word.index, end) > 1) broken.push(word[0].slice(0, 40));
            }
        }
    }
    return broken";

/// The signs after code or a formula that stand at the beginning of a line.
const ASTRAY: &str = "
    const astray = [];
    for (const it of document.querySelectorAll('.conclusion :is(code, tex-math)')) {
        const next = it.nextSibling;
        if (next?.nodeType !== 3 || !/^[.,)]/.test(next.data)) continue;
        const range = document.createRange();
        range.setStart(next, 0);
        range.setEnd(next, 1);
        const sign = range.getBoundingClientRect();
        if (sign.top >= [...it.getClientRects()].at(-1).bottom) astray.push(it.textContent + next.data[0]);
    }
    return astray";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn code_within_a_text_breaks_only_between_its_words() {
    let pieces = "with `--fp8`, then `x[0](y)`. Or `n_kv_heads=8`; \
                  `bench --weights base-8b` (see `a->b`) and $O(n^2)$, $x$. ";
    let long = format!("`{}`", "a-b".repeat(100));
    let text = json!({ "conclusion": pieces.repeat(12) });
    let entries = [entry("A", &text), entry("B", &json!({ "question": long }))];
    on_page(Dataset::unpublished(&entries), "?fold=0", async |page| {
        for width in (320..=480).step_by(8) {
            page.sized(width, 800).await?;
            if width == 320 {
                page.go_to("?fold=0").await?;
                page.shows("2 entries").await;
                let shown = async || Ok(page.script(FORMULAS).await?[1].clone());
                page.until("the formulas", json!([]), shown).await;
                assert_eq!(page.driver.find_all(By::Css(".conclusion code")).await?.len(), 60);
            }
            page.frames().await?;
            assert_eq!(page.script(BROKEN).await?, json!([]), "at {width} pixels");
            assert_eq!(page.script(ASTRAY).await?, json!([]), "at {width} pixels");
            let over = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.script(over).await?, 0, "a word longer than a line, at {width} pixels");
        }
        Ok(())
    })
    .await;
}
