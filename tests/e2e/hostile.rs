//! Datasets that break the rules, in the page under a strict policy.

use axum::body::Bytes;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use crate::{
    browser::{Page, on_page},
    cases::{CASES, Case, Outcome},
    server::Dataset,
};

/// How many faults a notice lists until the reader asks for more.
const LISTED: usize = 100;

/// The texts of the elements that a selector finds, seen or not, as they are in the document.
async fn contents(page: &Page, selector: &str) -> WebDriverResult<Vec<String>> {
    let script = "return Array.from(document.querySelectorAll(arguments[0]), it => it.textContent)";
    page.driver.execute(script, vec![json!(selector)]).await?.convert()
}

async fn check(page: &Page, Case { name, file, outcome }: &'static Case) -> WebDriverResult<()> {
    page.server.set(Dataset::File(Bytes::from_static(file)));
    page.go_to("").await?;
    match outcome {
        Outcome::Refused(why) => {
            let alert = page.one("alert", "").await?.text().await?;
            assert!(alert.contains(why), "{name}: {alert}");
        }
        Outcome::Shown { titles, faults } => {
            page.until(name, true, || page.is_alive()).await;
            let mut shown = contents(page, "article h3").await?;
            let mut expected = titles.clone();
            shown.sort_unstable();
            expected.sort_unstable();
            assert_eq!(shown, expected, "{name}");
            let said = contents(page, "[role=alert] li:not(:has(button))").await?;
            assert_eq!(said.len(), faults.len().min(LISTED), "{name}: {said:?}");
            if faults.len() < LISTED {
                for fault in faults {
                    assert!(
                        said.iter().any(|said| said.contains(fault)),
                        "{name}: {fault} is not in {said:?}"
                    );
                }
            }
        }
    }
    let harm = page.script("return window.harm ?? null").await?;
    assert_eq!(harm, Value::Null, "{name}: a script of the dataset ran");
    assert_eq!(page.errors().await?, Vec::<String>::new(), "{name}: the console has errors");
    Ok(())
}

#[tokio::test]
async fn every_good_entry_is_shown_every_fault_is_named_and_nothing_runs() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for case in CASES.iter() {
            check(&page, case).await?;
        }
        Ok(())
    })
    .await;
}
