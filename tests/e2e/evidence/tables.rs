//! Tables: their order, alignment and copies.

use std::{fs, path::Path};

use serde_json::{Value, json};
use thirtyfour::{By, Key, error::WebDriverResult};

use super::{ALL, ask, copies, first, focus};
use crate::{
    browser::{Page, on_page},
    dialogs::allow_copying,
    entries::entry,
    server::Dataset,
};

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
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot choose the folder of downloads"
)]
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

#[tokio::test]
async fn an_entry_with_a_table_can_be_filtered_away() {
    on_page(Dataset::Example, "?tag=entropy", async |page| {
        page.shows("2 of 9 entries").await;
        page.value("Status", "failed").await?.click().await?;
        page.until("no entry", 0, async || Ok(page.titles().await?.len())).await;
        page.frames().await?;
        page.press_button("Clear filters").await?;
        page.until("all entries", true, async || Ok(page.titles().await?.len() > 1)).await;
        Ok(())
    })
    .await;
}
