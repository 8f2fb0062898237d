//! Evidence in entries: formulas, figures, tables with charts, and code.

mod axe;
mod code;
mod figures;
mod formulas;
mod hostile;
mod static_pages;
mod tables;

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement, error::WebDriverResult};

use crate::browser::Page;

/// The number of entries of the example notebook, as the page tells it.
const ALL: &str = "9 entries";

/// The address of the page of an entry with a figure, a table, a chart and formulas.
const ENTRY: &str = "entry/one-cut-for-every-layer/";

/// Scrolls through the page, so that everything has been in sight.
async fn see_everything(page: &Page) -> WebDriverResult<()> {
    let height = page.script("return document.documentElement.scrollHeight").await?;
    for top in (0..height.as_u64().unwrap_or_default()).step_by(700) {
        page.script(&format!("scrollTo(0, {top})")).await?;
        page.frames().await?;
    }
    Ok(())
}

/// The files whose addresses contain a text, of those that the page has requested.
async fn requested(page: &Page, part: &str) -> WebDriverResult<Vec<String>> {
    let names = "const names = performance.getEntriesByType('resource').map(it => it.name);
        return names.filter(it => it.includes(arguments[0]))";
    page.driver.execute(names, vec![json!(part)]).await?.convert()
}

/// Runs a script with an element, and returns its result.
async fn ask(page: &Page, element: &WebElement, script: &str) -> WebDriverResult<Value> {
    Ok(page.driver.execute(script, vec![element.to_json()?]).await?.json().clone())
}

/// Focuses an element without a pointer.
async fn focus(page: &Page, element: &WebElement) -> WebDriverResult<()> {
    ask(page, element, "arguments[0].focus()").await.map(drop)
}

/// The first element that a selector finds.
async fn first(page: &Page, selector: &str) -> WebDriverResult<WebElement> {
    page.driver.find(By::Css(selector)).await
}

/// The buttons in sight whose names begin with a text.
async fn buttons(page: &Page, beginning: &str) -> WebDriverResult<Vec<WebElement>> {
    page.all("button", |name| name.starts_with(beginning)).await
}

/// Selects the content of an element.
async fn select(page: &Page, selector: &str) -> WebDriverResult<()> {
    let select = "getSelection().selectAllChildren(arguments[0])";
    ask(page, &first(page, selector).await?, select).await.map(drop)
}

/// Presses the keys that copy the selection.
async fn press_copy(page: &Page) -> WebDriverResult<()> {
    page.driver
        .action_chain()
        .key_down(Key::Control)
        .send_keys("c")
        .key_up(Key::Control)
        .perform()
        .await
}

/// Waits until the clipboard has a text.
async fn copies(page: &Page, text: &str) {
    page.until("the clipboard", text.to_owned(), async || page.clipboard().await).await;
}

/// The number of formulas, and the TeX of those that are not shown as `MathML`.
const FORMULAS: &str = "
    const all = [...document.querySelectorAll('tex-math')];
    const isMath = it => it.childNodes.length === 1 && it.firstChild.localName === 'math'
        && it.firstChild.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
        && (!it.checkVisibility() || it.firstChild.getBoundingClientRect().width > 0);
    return [all.length, all.filter(it => !isMath(it)).map(it => it.getAttribute('tex'))]";

/// Waits until at least this many formulas are in the page. Fails if one is not shown as `MathML`.
async fn all_are_mathml(page: &Page, least: u64, what: &str) -> WebDriverResult<()> {
    let are_there = async || Ok(page.script(FORMULAS).await?[0].as_u64() >= Some(least));
    page.until(what, true, are_there).await;
    assert_eq!(page.script(FORMULAS).await?[1], json!([]), "{what}");
    Ok(())
}

/// For the images that are shown of two figures: the file, and whether white is behind it.
const SHOWN: &str = "
    const figures = ['#one-cut-for-every-layer', '#int4-slower-than-fp8'].map(it =>
        document.querySelector(`${it} figure .frame`) ?? document.querySelector('article figure .frame'));
    return figures.map(frame => [...frame.querySelectorAll('img')].filter(it => it.checkVisibility()).map(it =>
        [it.src.split('/').pop(), getComputedStyle(it).backgroundColor === 'rgb(255, 255, 255)'])).flat()";
