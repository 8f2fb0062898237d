//! Evidence in entries: formulas, figures, tables with charts, and code.

use std::{env, fs, path::Path};

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement, error::WebDriverResult};

use crate::{
    accessibility::is_faultless,
    browser::{Page, on_page},
    dialogs::allow_copying,
    entries::entry,
    server::Dataset,
};

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
    let copied = async || page.script("return navigator.clipboard.readText()").await;
    page.until("the clipboard", json!(text), copied).await;
}

// Formulas.

/// The number of formulas, and the TeX of those that are not shown as `MathML`.
const FORMULAS: &str = "
    const all = [...document.querySelectorAll('tex-math')];
    const isMath = it => it.childNodes.length === 1 && it.firstChild.localName === 'math'
        && it.firstChild.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
        && (!it.checkVisibility() || it.firstChild.getBoundingClientRect().width > 0);
    return [all.length, all.filter(it => !isMath(it)).map(it => it.getAttribute('tex'))]";

/// Fails if fewer formulas than this are in the page, or if one is not shown as `MathML`.
async fn all_are_mathml(page: &Page, least: u64, what: &str) -> WebDriverResult<()> {
    let formulas = page.script(FORMULAS).await?;
    assert!(formulas[0].as_u64() >= Some(least), "{what}: {formulas}");
    assert_eq!(formulas[1], json!([]), "{what}");
    Ok(())
}

#[tokio::test]
async fn every_formula_of_a_published_notebook_is_mathml_and_no_converter_is_fetched() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        page.shows(ALL).await;
        all_are_mathml(&page, 30, "the app").await?;
        for place in ["h3", ".question", "li", "p", "figcaption", "caption", "th", "td"] {
            let formulas = page.driver.find_all(By::Css(format!("{place} tex-math math"))).await?;
            assert!(!formulas.is_empty(), "no {place} has a formula");
        }
        let text = page.texts("#int4-slower-than-fp8 .part").await?.concat();
        assert!(text.contains("cost $5 and then $10, because"), "{text}");
        see_everything(&page).await?;
        all_are_mathml(&page, 30, "the app, read to its end").await?;
        assert_eq!(requested(&page, "formula").await?, Vec::<String>::new());
        // Formulas that the page shows later are those that it had.
        page.go_to("?q=router").await?;
        page.until("a search", true, async || Ok(page.status().await?.contains(" of 9"))).await;
        all_are_mathml(&page, 1, "a search").await?;
        page.one("button", "Clear the search").await?.click().await?;
        page.shows(ALL).await;
        all_are_mathml(&page, 20, "after a search").await?;
        assert_eq!(requested(&page, "formula").await?, Vec::<String>::new());
        page.go_to(ENTRY).await?;
        all_are_mathml(&page, 10, "the page of an entry").await?;
        assert_eq!(requested(&page, "formula").await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn on_a_page_that_was_not_prerendered_formulas_become_mathml_and_wrong_ones_stay_tex() {
    let table = json!({ "columns": ["$R^2$", "plain"], "rows": [["$\\chi$", "$5 and $10"]] });
    let good = json!({
        "question": "Is $E = mc^2$ right?", "conclusion": "Wrong: $\\frac{$ has no end.",
        "tables": [table],
    });
    let entries = [entry("The rank $r$", &good), entry("Other", &json!({ "question": "None." }))];
    on_page(Dataset::unpublished(&entries), "?fold=0", async |page| {
        page.shows("2 entries").await;
        let shown = async || Ok(page.script(FORMULAS).await?[1].clone());
        page.until("only the wrong one is TeX", json!(["\\frac{"]), shown).await;
        assert_eq!(page.script(FORMULAS).await?[0], 5);
        assert_eq!(page.texts("tex-math[tex='\\\\frac{']").await?, ["$\\frac{$"]);
        assert_eq!(page.texts("td").await?[1], "$5 and $10");
        let modules = requested(&page, "formula_bg.wasm").await?;
        assert_eq!(modules.len(), 1, "{modules:?}");
        // Formulas in new places are converted, too, and the rest works as ever.
        page.search_box().await?.send_keys("mc frac").await?;
        page.shows("1 of 2 entries").await;
        assert_eq!(page.script(FORMULAS).await?[1], json!(["\\frac{"]));
        assert!(page.all("alert", |_| true).await?.is_empty());
        assert_eq!(page.errors().await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_converter_of_formulas_is_fetched_only_when_one_comes_into_sight() {
    on_page(Dataset::Stripped, "?fold=0", async |page| {
        page.shows("6 entries").await;
        see_everything(&page).await?;
        assert_eq!(requested(&page, "formula").await?, Vec::<String>::new(), "no formulas");
        let long = "A step that takes its time to describe. ".repeat(10);
        let tall = json!({ "setup": vec![long; 60], "conclusion": "It is $\\chi^2$." });
        let entries = [entry("Tall", &tall)];
        page.server.set(Dataset::unpublished(&entries));
        page.go_to("?fold=0").await?;
        page.shows("1 entry").await;
        page.frames().await?;
        assert_eq!(page.script(FORMULAS).await?, json!([1, ["\\chi^2"]]));
        assert_eq!(requested(&page, "formula").await?, Vec::<String>::new(), "far from a formula");
        page.script("document.querySelector('tex-math').scrollIntoView()").await?;
        let shown = async || page.script(FORMULAS).await;
        page.until("the formula", json!([1, []]), shown).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot add a script to a new document")]
async fn formulas_are_shown_while_trusted_types_are_enforced() {
    let entries = [entry("A", &json!({ "conclusion": "It is $\\frac{a}{\\sqrt b}$." }))];
    on_page(Dataset::unpublished(&entries), "", async |page| {
        let source = "window.violations = [];
            addEventListener('securitypolicyviolation', it => violations.push(it.violatedDirective))";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        page.go_to("").await?;
        page.shows("1 entry").await;
        let shown = async || page.script(FORMULAS).await;
        page.until("the formula", json!([1, []]), shown).await;
        assert_eq!(page.script("return violations").await?, json!([]));
        assert_eq!(page.errors().await?, Vec::<String>::new());
        let refused = "try { document.createElement('p').innerHTML = '<math></math>'; return '' }
            catch (error) { return error.name }";
        assert_eq!(page.script(refused).await?, "TypeError", "markup is refused");
        page.complains_only_of("TrustedHTML").await
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot grant access to the clipboard")]
async fn a_copied_formula_is_tex_between_dollar_signs() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        page.shows(ALL).await;
        allow_copying(&page).await?;
        select(&page, "#one-cut-for-every-layer .question").await?;
        press_copy(&page).await?;
        copies(
            &page,
            "Can one cut $\\chi = 0.9$ of the squared singular values compress all 40 layers of a \
             model without a loss of accuracy?",
        )
        .await;
        // A formula is copied as a whole, and blocks have lines of their own.
        let across = "const [from, to] = ['h3 mi', '.question mn'].map(it =>
                document.querySelector(`#one-cut-for-every-layer ${it}`).firstChild);
            getSelection().setBaseAndExtent(from, 0, to, 1)";
        page.script(across).await?;
        press_copy(&page).await?;
        let copied = async || {
            let text = page.script("return navigator.clipboard.readText()").await?;
            let text = text.as_str().unwrap_or_default().to_owned();
            Ok(text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect())
        };
        let lines = ["$\\chi$ for every layer", "Can one cut $\\chi = 0.9$"].map(str::to_owned);
        page.until("the lines", Vec::from(lines), copied).await;
        // Without a formula, the browser copies as ever.
        select(&page, "#one-cut-for-every-layer .conclusion p").await?;
        press_copy(&page).await?;
        copies(
            &page,
            "One cut for every layer fails. It damages the first layers and wastes ranks on the \
             middle ones.",
        )
        .await;
        assert_eq!(
            page.texts("body > .hidden").await?,
            Vec::<String>::new(),
            "nothing is left behind"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_for_chi_finds_the_formula_and_marks_it() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        page.shows(ALL).await;
        page.search_box().await?.send_keys("chi").await?;
        page.until("a search", true, async || Ok(page.status().await?.contains(" of 9"))).await;
        let title = "#one-cut-for-every-layer h3 mark tex-math math";
        page.until("the mark", 1, async || Ok(page.driver.find_all(By::Css(title)).await?.len()))
            .await;
        let mark = first(&page, "#one-cut-for-every-layer .question mark:has(math)").await?;
        let colour =
            ask(&page, &mark, "return getComputedStyle(arguments[0]).backgroundColor").await?;
        assert_ne!(colour, "rgba(0, 0, 0, 0)");
        all_are_mathml(&page, 2, "a search").await?;
        page.one("button", "Clear the search").await?.click().await?;
        page.shows(ALL).await;
        assert_eq!(page.texts("mark").await?, Vec::<String>::new());
        all_are_mathml(&page, 20, "after a search").await
    })
    .await;
}

// Figures.

/// The images of figures in sight, each with its file, whether it is loaded, its place and its size.
const IMAGES: &str = "
    return [...document.querySelectorAll('figure .frame > img')].filter(it => it.checkVisibility()).map(it => {
        const { left, top, width, height } = it.getBoundingClientRect();
        const place = [left + scrollX, top + scrollY, width, height];
        return { file: it.src.split('/').pop(), loaded: it.naturalWidth > 0, place,
            ratio: Number(it.getAttribute('width')) / Number(it.getAttribute('height')) };
    })";

/// Adds up the layout shifts of each new document.
const SHIFTS: &str = "
    window.shifts = [];
    const note = list => list.getEntries().forEach(it => shifts.push([it.value,
        ...it.sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? '').slice(0, 100))]));
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot hold a request")]
async fn figures_have_their_places_before_they_load_so_nothing_moves() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        let source = json!({ "source": SHIFTS });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", source).await?;
        for (address, figures) in [("?fold=0", 5), (ENTRY, 1)] {
            let held = json!({ "patterns": [{ "urlPattern": "*/figures/*" }] });
            page.devtools("Fetch.enable", held).await?;
            page.go_to(address).await?;
            if address != ENTRY {
                page.shows(ALL).await;
            }
            see_everything(&page).await?;
            let before = page.script(IMAGES).await?;
            let images = before.as_array().expect("images");
            assert_eq!(images.len(), figures, "{address}");
            for image in images {
                assert_eq!(image["loaded"], false, "{image}");
                let size = [2, 3].map(|at| image["place"][at].as_f64().unwrap_or_default());
                let ratio = image["ratio"].as_f64().unwrap_or_default();
                assert!(size[1] > 100.0 && (size[0] / size[1] - ratio).abs() < 0.01, "{image}");
            }
            page.devtools("Fetch.disable", json!({})).await?;
            let loaded = async || {
                let images = page.script(IMAGES).await?;
                Ok(images.as_array().is_some_and(|it| it.iter().all(|it| it["loaded"] == true)))
            };
            page.until("the images", true, loaded).await;
            page.frames().await?;
            let after = page.script(IMAGES).await?;
            for (before, after) in images.iter().zip(after.as_array().expect("images")) {
                assert_eq!(before["place"], after["place"], "{after}");
            }
            assert_eq!(page.script("return shifts").await?, json!([]), "{address}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_loaded_when_the_reader_comes_near_it_and_only_the_variant_that_is_shown() {
    on_page(Dataset::Example, "?fold=0&theme=light", async |page| {
        page.shows(ALL).await;
        page.frames().await?;
        assert_eq!(requested(&page, "router-collapse.svg").await?, Vec::<String>::new());
        see_everything(&page).await?;
        for (file, expected) in [
            ("router-collapse.svg", 1),
            ("layer-sensitivity.svg", 1),
            ("layer-sensitivity-dark.svg", 0),
        ] {
            page.until(file, expected, async || Ok(requested(&page, file).await?.len())).await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_place_of_a_missing_image_there_are_its_description_and_its_caption() {
    let figures = json!([
        { "src": "figures/gone.png", "alt": "The loss falls to 0.2.", "caption": "The *loss*.",
          "width": 640, "height": 400 },
        { "src": "figures/gone.svg", "alt": "A line that rises.", "caption": "The share." },
    ]);
    let entries = [entry("A", &json!({ "figures": figures })), entry("B", &json!({}))];
    on_page(Dataset::unpublished(&entries), "", async |page| {
        page.shows("2 entries").await;
        see_everything(&page).await?;
        let broken = "return [...document.querySelectorAll('figure .frame > img')]
            .every(it => it.complete && it.naturalWidth === 0)";
        page.until("the images", json!(true), async || page.script(broken).await).await;
        let images = page.driver.find_all(By::Css("figure .frame > img")).await?;
        let descriptions = ["The loss falls to 0.2.", "A line that rises."];
        assert_eq!(images.len(), 2);
        for (image, description) in images.iter().zip(descriptions) {
            assert_eq!(page.name(image).await?, description);
            let size = "const { width, height } = arguments[0].getBoundingClientRect();
                return Math.min(width, height)";
            let size = ask(&page, image, size).await?;
            assert!(size.as_f64() >= Some(24.0), "{description}: {size} pixels");
        }
        assert_eq!(page.texts("figcaption").await?, ["The loss.", "The share."]);
        page.complains_only_of("404").await
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_enlarged_and_closed_with_the_keyboard_and_the_focus_returns() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        page.shows(ALL).await;
        let enlarge = buttons(&page, "Enlarge: Line chart of the time of a step").await?.remove(0);
        let name = page.name(&enlarge).await?;
        let description = name.trim_start_matches("Enlarge: ");
        let inline = first(&page, "#int4-slower-than-fp8 figure img").await?;
        let width = "return arguments[0].getBoundingClientRect().width";
        let small = ask(&page, &inline, width).await?.as_f64();
        for close in ["Escape", "Close"] {
            focus(&page, &enlarge).await?;
            page.press(Key::Enter + "").await?;
            let dialog = page.one("dialog", description).await?;
            assert_eq!(page.all("dialog", |_| true).await?.len(), 1);
            let image = dialog.find(By::Tag("img")).await?;
            let loaded = "return arguments[0].naturalWidth > 0 && arguments[0].checkVisibility()";
            page.until("the image", json!(true), async || ask(&page, &image, loaded).await).await;
            let large = ask(&page, &image, width).await?.as_f64();
            assert!(large > small, "{large:?} after {small:?}");
            let fits = "const { left, top, right, bottom } = arguments[0].getBoundingClientRect();
                return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight";
            assert_eq!(ask(&page, &image, fits).await?, true, "the image is in the window");
            assert!(dialog.text().await?.contains("INT4 crosses FP8 between a batch of 1"));
            if close == "Escape" {
                page.press(Key::Escape + "").await?;
            } else {
                let has_focus = "return document.activeElement === arguments[0]";
                let button = page.one("button", "Close").await?;
                if ask(&page, &button, has_focus).await? != true {
                    page.press(Key::Tab + "").await?;
                }
                assert_eq!(ask(&page, &button, has_focus).await?, true);
                page.press(Key::Enter + "").await?;
            }
            page.until(close, true, async || Ok(page.all("dialog", |_| true).await?.is_empty()))
                .await;
            assert_eq!(page.driver.active_element().await?, enlarge, "the focus, after {close}");
        }
        assert_eq!(page.address().await?, "?fold=0");
        Ok(())
    })
    .await;
}

/// For the images that are shown of two figures: the file, and whether white is behind it.
const SHOWN: &str = "
    const figures = ['#one-cut-for-every-layer', '#int4-slower-than-fp8'].map(it =>
        document.querySelector(`${it} figure .frame`) ?? document.querySelector('article figure .frame'));
    return figures.map(frame => [...frame.querySelectorAll('img')].filter(it => it.checkVisibility()).map(it =>
        [it.src.split('/').pop(), getComputedStyle(it).backgroundColor === 'rgb(255, 255, 255)'])).flat()";

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set preferences of the system")]
async fn on_a_dark_page_a_figure_is_its_dark_variant_or_stands_on_white() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        let light = [("layer-sensitivity.svg", true), ("int4-step-time.svg", true)];
        let dark = [("layer-sensitivity-dark.svg", false), ("int4-step-time.svg", true)];
        for (system, chosen, expected) in [
            ("light", "", light),
            ("light", "dark", dark),
            ("dark", "", dark),
            ("dark", "light", light),
            ("dark", "dark", dark),
        ] {
            let what = format!("{system}, then {chosen}");
            let feature = json!({ "name": "prefers-color-scheme", "value": system });
            page.devtools("Emulation.setEmulatedMedia", json!({ "features": [feature] })).await?;
            page.go_to(&format!("?fold=0&theme={chosen}")).await?;
            page.shows(ALL).await;
            assert_eq!(page.script(SHOWN).await?, json!(expected), "{what}");
            page.go_to(&format!("{ENTRY}?theme={chosen}")).await?;
            assert_eq!(page.script(SHOWN).await?[0], json!(expected[0]), "{what}, alone");
        }
        Ok(())
    })
    .await;
}

// Tables.

/// An entry with a table of runs.
fn runs() -> Value {
    let table = json!({
        "caption": "All *runs*.", "columns": ["Run", "Score", "$R^2$"],
        "rows": [["b", 9.5, "1e-3"], ["a, first", "**10.25**", null], ["c\td", -3, "0.5"], ["=1+1", null, "20"]],
    });
    entry("Runs", &json!({ "tables": [table] }))
}

/// The runs in the order of the rows, by the first letter of their names.
async fn order(page: &Page) -> WebDriverResult<String> {
    let names = page.texts("tbody td:first-child").await?;
    Ok(names.iter().filter_map(|name| name.chars().next()).collect())
}

#[tokio::test]
async fn a_table_has_its_caption_as_its_name_and_headers_that_sort_it() {
    on_page(Dataset::unpublished(&[runs()]), "", async |page| {
        page.shows("1 entry").await;
        page.one("table", "All runs.").await?;
        assert_eq!(page.driver.find_all(By::Css("table > caption")).await?.len(), 1);
        let headers = page.driver.find_all(By::Css("table thead th[scope=col]")).await?;
        assert_eq!(headers.len(), 3);
        assert_eq!(page.all("columnheader", |_| true).await?, headers);
        let sorted = async || {
            let mut directions = Vec::new();
            for header in &headers {
                directions.push(header.attr("aria-sort").await?.unwrap_or_default());
            }
            Ok((directions.join(","), order(&page).await?))
        };
        let state = |sort: &str, order: &str| (sort.to_owned(), order.to_owned());
        page.until("the file's order", state(",,", "bac="), sorted).await;
        // Numbers begin with the largest, names with the first letter. Empty cells come last.
        let score = page.one("button", "Score").await?;
        for expected in
            [state(",descending,", "abc="), state(",ascending,", "cba="), state(",,", "bac=")]
        {
            score.click().await?;
            page.until("the order", expected, sorted).await;
        }
        // With the keyboard, which stays where it is.
        let run = page.one("button", "Run").await?;
        focus(&page, &score).await?;
        page.press(Key::Space + "").await?;
        page.until("the space bar", state(",descending,", "abc="), sorted).await;
        focus(&page, &run).await?;
        for (key, expected) in [
            (Key::Enter, state("ascending,,", "=abc")),
            (Key::Space, state("descending,,", "cba=")),
            (Key::Enter, state(",,", "bac=")),
        ] {
            page.press(key + "").await?;
            page.until("the order", expected, sorted).await;
            assert_eq!(page.driver.active_element().await?, run);
        }
        Ok(())
    })
    .await;
}

/// For each column of numbers: the places of its decimal points from the left, and the numbers of decimals. A
/// number without a point has its place after its last digit.
const POINTS: &str = r"
    const place = cell => {
        const [whole] = cell.textContent.match(/^[-+−]?\d+/);
        const at = cell.textContent[whole.length] === '.' ? whole.length : whole.length - 1;
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        let before = 0;
        while (texts.nextNode() && before + texts.currentNode.length <= at) before += texts.currentNode.length;
        const range = document.createRange();
        range.setStart(texts.currentNode, at - before);
        range.setEnd(texts.currentNode, at - before + 1);
        const { left, right } = range.getBoundingClientRect();
        return at < whole.length ? right : left;
    };
    const columns = [];
    for (const table of document.querySelectorAll('.tables table')) {
        [...table.tHead.rows[0].cells].forEach((header, column) => {
            const cells = [...table.tBodies[0].rows].map(row => row.cells[column])
                .filter(it => /^[-+−]?\d/.test(it.textContent) && it.matches('.number'));
            if (!cells.length) return;
            const places = cells.map(place);
            const decimals = new Set(cells.map(it => it.textContent.match(/\.\d+/)?.[0].length ?? 0));
            columns.push({ name: `${table.caption?.innerText}: ${header.innerText}`, decimals: decimals.size,
                off: Math.max(...places) - Math.min(...places), strong: cells.some(it => it.querySelector('strong')) });
        });
    }
    return columns";

#[tokio::test]
async fn the_decimal_points_of_a_column_stand_below_each_other() {
    on_page(Dataset::Example, "?fold=0", async |page| {
        page.shows(ALL).await;
        let more = json!({ "columns": ["x", "y", "z"], "rows": [
            ["-1.5", "1 ms", "0.81 ± 0.02"], ["**1000**", "**12.75 ms**", "**0.9** ± 0.1"], ["0.0001", "3.5 ms", "1"],
            ["4.1e-4", "111 ms", "0.123"],
        ]});
        for (dataset, shown) in [
            (Dataset::Example, ALL),
            (Dataset::unpublished(&[entry("A", &json!({ "tables": [more] }))]), "1 entry"),
        ] {
            page.server.set(dataset);
            page.go_to("?fold=0").await?;
            page.shows(shown).await;
            // In some fonts, strong digits are wider than others.
            for font in ["", "DejaVu Sans", "Liberation Sans", "serif"] {
                let set = "document.documentElement.style.setProperty('--sans', arguments[0])";
                page.driver.execute(set, vec![json!(font)]).await?;
                let columns = page.script(POINTS).await?;
                let columns = columns.as_array().expect("columns");
                assert!(columns.len() >= 3);
                assert!(columns.iter().any(|it| it["decimals"].as_u64() > Some(1)));
                assert!(columns.iter().any(|it| it["strong"] == true));
                let off: Vec<_> =
                    columns.iter().filter(|it| it["off"].as_f64() > Some(1.5)).collect();
                assert!(off.is_empty(), "in {font:?}: {off:#?}");
            }
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn on_a_phone_a_wide_table_scrolls_by_itself_with_the_keyboard_too() {
    on_page(Dataset::Example, "", async |page| {
        page.on_phone().await?;
        page.go_to("?fold=0").await?;
        page.shows(ALL).await;
        let wide = "return [innerWidth, document.documentElement.scrollWidth]";
        assert_eq!(page.script(wide).await?, json!([390, 390]));
        let scrolled = first(&page, "#capacity-factor-sweep .scrolled").await?;
        let widths = "return [arguments[0].scrollWidth, arguments[0].clientWidth]";
        let widths = ask(&page, &scrolled, widths).await?;
        assert!(widths[0].as_u64() > widths[1].as_u64(), "{widths}");
        assert!(page.name(&scrolled).await?.starts_with("All runs on 9 October."));
        focus(&page, &scrolled).await?;
        assert_eq!(page.driver.active_element().await?, scrolled);
        page.press(Key::Right + Key::Right).await?;
        let moved = async || {
            Ok(ask(&page, &scrolled, "return arguments[0].scrollLeft").await?.as_f64() > Some(0.0))
        };
        page.until("it scrolls", true, moved).await;
        page.go_to("entry/capacity-factor-sweep/").await?;
        assert_eq!(page.script(wide).await?, json!([390, 390]));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_table_of_ten_thousand_rows_shows_a_part_and_a_button_for_more() {
    let rows: Vec<Value> = (0..10_000).map(|row| json!([row, format!("row {row}")])).collect();
    let table = json!({ "caption": "Long", "columns": ["Step", "Name"], "rows": rows });
    let entries = [entry("Long", &json!({ "tables": [table] }))];
    on_page(Dataset::unpublished(&entries), "?fold=0", async |page| {
        page.shows("1 entry").await;
        let rows = async || Ok(page.driver.find_all(By::Css("tbody tr")).await?.len());
        page.until("the rows", 100, rows).await;
        page.one("button", "Show 100 rows more").await?.click().await?;
        page.until("more rows", 200, rows).await;
        page.one("button", "Show 200 rows more").await?;
        // All rows are sorted, not only those in sight.
        page.press_button("Step").await?;
        let uncovered = "const { top } = document.activeElement.getBoundingClientRect();
            return top >= document.querySelector('.top').getBoundingClientRect().bottom";
        assert_eq!(page.script(uncovered).await?, true, "the header of the page covers the focus");
        let first = async || Ok(page.texts("tbody tr:first-child td").await?);
        page.until("the largest", vec!["9999".to_owned(), "row 9999".to_owned()], first).await;
        assert_eq!(rows().await?, 200);
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot grant access to the clipboard")]
async fn a_table_is_copied_for_a_spreadsheet_and_saved_as_csv() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saved-table");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    on_page(Dataset::unpublished(&[runs()]), "", async move |page| {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        page.devtools("Browser.setDownloadBehavior", behavior).await?;
        page.shows("1 entry").await;
        allow_copying(&page).await?;
        let copy = page.one("button", "Copy").await?;
        copy.click().await?;
        copies(
            &page,
            "Run\tScore\t$R^2$\nb\t9.5\t1e-3\na, first\t10.25\t\nc d\t-3\t0.5\n=1+1\t\t20\n",
        )
        .await;
        page.until("the message", "Copied".to_owned(), async || copy.text().await).await;
        page.one("button", "Save as CSV").await?.click().await?;
        let file = folder.join("runs-1.csv");
        let saved = async || Ok(fs::read_to_string(&file).unwrap_or_default());
        let csv =
            "Run,Score,$R^2$\r\nb,9.5,1e-3\r\n\"a, first\",10.25,\r\nc\td,-3,0.5\r\n'=1+1,,20\r\n";
        page.until("the file", csv.to_owned(), saved).await;
        Ok(())
    })
    .await;
}

// Code.

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot grant access to the clipboard")]
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
        copies(&page, &code).await;
        page.until("the message", "Copied".to_owned(), async || copy.text().await).await;
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

// All of it.

#[tokio::test]
async fn axe_finds_nothing_in_entries_with_evidence() {
    on_page(Dataset::Example, "", async |page| {
        for theme in ["light", "dark"] {
            page.go_to(&format!("?fold=0&theme={theme}")).await?;
            page.shows(ALL).await;
            is_faultless(&page, theme).await?;
            buttons(&page, "Enlarge: Line chart of the time").await?[0]
                .send_keys(Key::Enter + "")
                .await?;
            assert_eq!(page.all("dialog", |_| true).await?.len(), 1);
            is_faultless(&page, &format!("an enlarged figure, {theme}")).await?;
            page.press(Key::Escape + "").await?;
            page.go_to(&format!("{ENTRY}?theme={theme}")).await?;
            is_faultless(&page, &format!("the page of an entry, {theme}")).await?;
        }
        page.go_to("?q=chi").await?;
        page.until("a search", true, async || Ok(page.status().await?.contains(" of 9"))).await;
        page.script("document.querySelectorAll('details').forEach(it => it.open = true)").await?;
        is_faultless(&page, "a search").await
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot set the size of the viewport")]
async fn axe_finds_nothing_in_entries_with_evidence_on_a_phone() {
    on_page(Dataset::Example, "", async |page| {
        page.on_phone().await?;
        for theme in ["light", "dark"] {
            page.go_to(&format!("?fold=0&theme={theme}")).await?;
            page.shows(ALL).await;
            is_faultless(&page, theme).await?;
        }
        buttons(&page, "Enlarge: Line chart of the time").await?[0]
            .send_keys(Key::Enter + "")
            .await?;
        assert_eq!(page.all("dialog", |_| true).await?.len(), 1);
        is_faultless(&page, "an enlarged figure").await?;
        page.go_to(ENTRY).await?;
        is_faultless(&page, "the page of an entry").await?;
        page.go_to("entry/capacity-factor-sweep/").await?;
        is_faultless(&page, "the page of an entry with a wide table").await
    })
    .await;
}

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

/// The names of the buttons in sight, except those in the headers of tables, those of a search, and those that work
/// without the app.
async fn controls(page: &Page) -> WebDriverResult<Vec<String>> {
    let mut names = Vec::new();
    for button in page.all("button", |_| true).await? {
        if ask(
            page,
            &button,
            "return arguments[0].closest('[popovertarget], [role=search], th') === null",
        )
        .await?
            == true
        {
            names.push(page.name(&button).await?);
        }
    }
    Ok(names)
}

#[tokio::test]
async fn the_page_of_an_entry_has_figure_table_chart_and_formulas_and_no_controls() {
    on_page(Dataset::Example, ENTRY, async |page| {
        let image = first(&page, "figure img").await?;
        assert!(
            page.name(&image).await?.starts_with("Bar chart of the rise of the loss by layer.")
        );
        ask(&page, &image, "arguments[0].scrollIntoView()").await?;
        let loaded = async || ask(&page, &image, "return arguments[0].naturalWidth").await;
        page.until("the image", json!(640), loaded).await;
        assert!(page.texts("figcaption").await?[0].starts_with("Rise of the validation loss"));
        let table = first(&page, "table").await?;
        assert_eq!(
            page.name(&table).await?,
            "MMLU before and after healing. The uncut model scores 0.438."
        );
        assert_eq!(
            page.texts("th[scope=col]").await?,
            ["chi", "Parameters (B)", "MMLU before", "MMLU after"]
        );
        assert_eq!(page.texts("tbody tr").await?.len(), 8);
        let chart = first(&page, "svg[role=img]").await?;
        assert_eq!(
            page.name(&chart).await?,
            "Line chart of MMLU before, MMLU after by chi, from 0.249 to 0.431"
        );
        let drawn = "const { width, height } = arguments[0].getBoundingClientRect();
            return width > 200 && height > 100";
        assert_eq!(ask(&page, &chart, drawn).await?, true);
        all_are_mathml(&page, 10, "the page of an entry").await?;
        assert_eq!(controls(&page).await?, Vec::<String>::new());
        page.go_to("entry/int4-slower-than-fp8/").await?;
        let bars = first(&page, ".bars svg[role=img]").await?;
        assert!(
            page.name(&bars)
                .await?
                .starts_with("Bar chart of Batch 1, Batch 8, Batch 32 by Weights")
        );
        assert_eq!(controls(&page).await?, Vec::<String>::new());
        // The addresses of figures and data lead from the page of an entry to the notebook's folder.
        let log = page.one("link", "the raw log").await?;
        let status = "return fetch(arguments[0].href).then(it => [it.url, it.status])";
        let log = ask(&page, &log, status).await?;
        assert_eq!(log, json!([format!("{}data/int4-decode.log", page.server.url), 200]));
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot switch off scripts")]
async fn without_scripts_evidence_is_there_and_its_controls_are_not() {
    on_page(Dataset::Example, "", async |page| {
        page.shows(ALL).await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        assert_eq!(page.driver.find_all(By::Css("figure img:not(.dark)")).await?.len(), 5);
        assert_eq!(page.driver.find_all(By::Css("article table")).await?.len(), 9);
        assert_eq!(page.driver.find_all(By::Css("svg[role=img]")).await?.len(), 2);
        let formulas = page.driver.find_all(By::Css("tex-math")).await?.len();
        assert_eq!(page.driver.find_all(By::Css("tex-math > math")).await?.len(), formulas);
        let shown = controls(&page).await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        assert_eq!(shown, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot switch off scripts")]
async fn without_scripts_no_header_of_a_table_can_be_pressed() {
    on_page(Dataset::Example, "", async |page| {
        page.shows(ALL).await;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.go_to("").await?;
        let buttons = page.driver.find_all(By::Css("article th button:enabled")).await?.len();
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        assert_eq!(buttons, 0, "buttons that do nothing");
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(feature = "firefox", ignore = "geckodriver cannot show the layout of print")]
async fn print_has_figures_tables_and_whole_blocks_of_code_and_no_controls() {
    on_page(Dataset::Example, "?fold=0&theme=dark", async |page| {
        page.shows(ALL).await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        for address in ["?fold=0&theme=dark", "entry/int4-slower-than-fp8/?theme=dark"] {
            page.go_to(address).await?;
            if address.starts_with('?') {
                page.shows(ALL).await;
                assert_eq!(page.script(SHOWN).await?[0][0], "layer-sensitivity.svg", "paper is white");
            }
            page.script("dispatchEvent(new Event('beforeprint'))").await?;
            assert_eq!(controls(&page).await?, Vec::<String>::new(), "{address}");
            let arrows = "return [...document.querySelectorAll('.sort')].every(it =>
                getComputedStyle(it, '::after').display === 'none')";
            assert_eq!(page.script(arrows).await?, true, "{address}");
            let cut = "return [...document.querySelectorAll('.listing pre')]
                .filter(it => it.scrollWidth > it.clientWidth).length";
            assert_eq!(page.script(cut).await?, 0, "{address}");
            all_are_mathml(&page, 0, address).await?;
            let seen = "return ['figure img:not(.dark)', 'table', 'svg[role=img]', '.listing pre'].every(it =>
                document.querySelector(it).checkVisibility())";
            assert_eq!(page.script(seen).await?, true, "{address}");
        }
        Ok(())
    })
    .await;
}
