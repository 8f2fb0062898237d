//! Formulas in the app, on pages of entries and in copies.

use serde_json::json;
use thirtyfour::By;

use super::{
    ALL, ENTRY, FORMULAS, all_are_mathml, ask, copies, first, press_copy, requested,
    see_everything, select,
};
use crate::{
    browser::on_page,
    dialogs::allow_copying,
    driver::{BROWSER, Browser},
    entries::entry,
    server::Dataset,
};

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
async fn formulas_are_shown_while_trusted_types_are_enforced() {
    let entries = [entry("A", &json!({ "conclusion": "It is $\\frac{a}{\\sqrt b}$." }))];
    on_page(Dataset::unpublished(&entries), "", async |page| {
        let source = "window.violations = [];
            addEventListener('securitypolicyviolation', it => violations.push(it.violatedDirective))";
        if BROWSER == Browser::Chromium {
            // In other browsers, `watch.js` keeps the violations among the errors.
            page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        }
        page.go_to("").await?;
        page.shows("1 entry").await;
        let shown = async || page.script(FORMULAS).await;
        page.until("the formula", json!([1, []]), shown).await;
        assert_eq!(page.script("return window.violations ?? []").await?, json!([]));
        assert_eq!(page.errors().await?, Vec::<String>::new());
        let refused = "try { document.createElement('p').innerHTML = '<math></math>'; return '' }
            catch (error) { return error.name }";
        assert_eq!(page.script(refused).await?, "TypeError", "markup is refused");
        let named = if BROWSER == Browser::Chromium { "TrustedHTML" } else { "trusted-types" };
        page.complains_only_of(named).await
    })
    .await;
}

#[tokio::test]
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
            let text = page.clipboard().await?;
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
