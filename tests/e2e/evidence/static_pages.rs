//! Evidence where no app runs: on pages of entries, without scripts, in print.

use serde_json::json;
use thirtyfour::{By, error::WebDriverResult};

use super::{ALL, ENTRY, SHOWN, all_are_mathml, ask, first};
use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

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
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot switch off scripts"
)]
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
        let headers = page.driver.find_all(By::Css("article th button:enabled")).await?;
        assert!(headers.is_empty(), "headers that look pressable");
        let shown = controls(&page).await?;
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        assert_eq!(shown, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot show the layout of print"
)]
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
