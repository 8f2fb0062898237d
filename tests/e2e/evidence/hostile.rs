//! Evidence that is broken, absurd or hostile.

use serde_json::{Value, json};
use thirtyfour::{By, Key, error::WebDriverResult};

use super::{ask, buttons, first, focus, see_everything};
use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

/// The sources of images and the targets of links that lead where no dataset may lead.
const ASTRAY_ADDRESSES: &str = "
    const below = location.origin + location.pathname;
    const images = [...document.querySelectorAll('article img')].map(it => it.src).filter(it => !it.startsWith(below));
    const links = [...document.querySelectorAll('a[href]')].map(it => new URL(it.getAttribute('href'), location).href)
        .filter(it => !/^(https?|mailto):/.test(it));
    const requests = performance.getEntriesByType('resource').map(it => it.name)
        .filter(it => !it.startsWith(location.origin));
    return [...images, ...links, ...requests]";

/// Opens a dataset of hostile entries between two good ones, and fails if an entry is missing or anything runs.
async fn survives(page: &Page, what: &str, hostile: &Value, faults: usize) -> WebDriverResult<()> {
    let entries = [entry("Good", &json!({})), entry("Hostile", hostile), entry("Fine", &json!({}))];
    page.server.set(Dataset::unpublished(&entries));
    page.go_to("?fold=0").await?;
    page.until(what, true, || page.is_alive()).await;
    page.until(what, 3, async || Ok(page.titles().await?.len())).await;
    assert_eq!(page.titles().await?, ["Good", "Hostile", "Fine"], "{what}");
    see_everything(page).await?;
    let said = "return Array.from(document.querySelectorAll('[role=alert] li:not(:has(button))'),
        it => it.textContent)";
    let said = page.script(said).await?;
    assert_eq!(said.as_array().map(Vec::len), Some(faults), "{what}: {said:#}");
    let complete =
        "return [...document.querySelectorAll('figure .frame > img')].every(it => it.complete)";
    page.until(what, json!(true), async || page.script(complete).await).await;
    page.frames().await?;
    assert_eq!(page.script(ASTRAY_ADDRESSES).await?, json!([]), "{what}");
    assert_eq!(page.script("return window.harm ?? null").await?, Value::Null, "{what}");
    assert_eq!(page.errors().await?, Vec::<String>::new(), "{what}");
    Ok(())
}

#[tokio::test]
async fn figures_and_links_from_elsewhere_are_left_out_and_no_script_runs() {
    on_page(Dataset::Stripped, "", async |page| {
        page.shows("6 entries").await;
        let wrong = [
            "javascript:window.harm=1",
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.harm=1'/>",
            "//evil.example/x.png",
            "https://evil.example/x.png",
            "/x.png",
            "../x.png",
            "figures/../../x.png",
            "%2e%2e/x.png",
            "a/.%2E/x.png",
            "..\\x.png",
            "\\\\evil.example\\x.png",
            "figures/x.png?\"onerror=\"window.harm=1",
        ];
        let figures: Vec<Value> = wrong.map(|src| json!({ "src": src, "alt": "Wrong" })).into();
        survives(&page, "sources of figures", &json!({ "figures": figures }), wrong.len()).await?;
        assert!(page.driver.find_all(By::Css("article img")).await?.is_empty());
        let dark = wrong.map(|dark| json!({ "src": "figures/expert-load.svg", "dark": dark, "alt": "Right" }));
        survives(&page, "dark variants", &json!({ "figures": dark }), wrong.len()).await?;
        assert_eq!(page.driver.find_all(By::Css("figure .frame > img")).await?.len(), wrong.len());
        let markup = "<img src=x onerror='window.harm=1'><script>window.harm=1</script>";
        let figure = json!({ "src": "figures/hostile.svg", "alt": markup, "caption": markup });
        let table = json!({ "caption": markup, "columns": [markup, "n"], "rows": [[markup, 1]],
            "chart": { "kind": "bars", "x": markup, "y": ["n"] } });
        let more = json!({ "figures": [figure], "tables": [table],
            "question": format!("${markup}$ and `{markup}` and $\\text{{{markup}}}$") });
        survives(&page, "markup, and a figure with scripts", &more, 0).await?;
        let image = first(&page, "figure .frame > img").await?;
        let loaded = ask(&page, &image, "return arguments[0].naturalWidth").await?;
        assert_eq!(loaded, 300, "the figure is shown");
        focus(&page, &buttons(&page, "Enlarge: ").await?[0]).await?;
        page.press(Key::Enter + "").await?;
        page.one("dialog", markup).await?;
        assert_eq!(page.script("return window.harm ?? null").await?, Value::Null);
        page.press(Key::Escape + "").await?;
        let links = ["javascript:window.harm=1", "data:text/html,<script>opener.harm=1</script>", "//evil.example/",
            "JaVaScRiPt:window.harm=1", "\u{1}javascript:window.harm=1", "vbscript:x", "../up.html"];
        let texts = links.map(|link| format!("A [link]({link}) here, and [`code` $x$]({link})."));
        let table = json!({ "columns": [texts[0]], "rows": texts.each_ref().map(|text| [text]) });
        let more = json!({ "setup": texts, "tables": [table], "scope": "[Right](data/router-collapse.csv)" });
        survives(&page, "links in texts", &more, 0).await?;
        assert_eq!(page.texts(".part a").await?, ["Right"]);
        Ok(())
    })
    .await;
}

/// Presses every button for more until there is none.
async fn show_all(page: &Page) -> WebDriverResult<()> {
    while let Some(more) = page.driver.find_all(By::Css("article .more")).await?.first() {
        ask(page, more, "arguments[0].click()").await?;
        page.frames().await?;
    }
    Ok(())
}

#[tokio::test]
async fn evidence_of_absurd_size_hides_no_good_entry() {
    on_page(Dataset::Stripped, "", async |page| {
        page.shows("6 entries").await;
        let figure = json!({ "src": "figures/expert-load.svg", "alt": "alt ".repeat(500_000),
            "caption": "c ".repeat(500_000) });
        survives(&page, "an alt of two megabytes", &json!({ "figures": [figure] }), 0).await?;
        let nested = |depth: usize| format!("${}x{}$", "\\sqrt{".repeat(depth), "}".repeat(depth));
        let formulas = [
            nested(20),
            nested(600),
            nested(10_000),
            format!("${}$", "x+".repeat(50_000)),
            format!("${}x$", "\\hat".repeat(1_000)),
            format!("${}$", "{".repeat(4_000)),
            format!("${}$", "\\left(".repeat(700)),
            format!("${}$", "x_".repeat(2_000)),
            format!("${}$", "\\begin{matrix}".repeat(300)),
        ];
        let more =
            json!({ "setup": formulas, "tables": [{ "columns": formulas, "rows": [formulas] }] });
        survives(&page, "formulas", &more, 0).await?;
        show_all(&page).await?;
        let math = async || Ok(page.driver.find_all(By::Css("tex-math math")).await?.len());
        page.until("the only formula that is not too deep, in three places", 3, math).await;
        page.search_box().await?.send_keys("fine").await?;
        page.shows("1 of 3 entries").await;
        assert_eq!(page.errors().await?, Vec::<String>::new());
        let columns: Vec<String> = (0..1000).map(|column| format!("c{column}")).collect();
        let row: Vec<f64> = (0..1000).map(|cell| f64::from(cell) / 8.0).collect();
        let chart = json!({ "kind": "line", "x": "c0", "y": columns });
        let table = json!({ "columns": columns, "rows": vec![row; 1000], "chart": chart });
        survives(&page, "a table of a million cells", &json!({ "tables": [table] }), 0).await?;
        Ok(())
    })
    .await;
}
