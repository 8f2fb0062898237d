//! Broken and hostile datasets, in the page under a strict policy.

use axum::body::Bytes;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;

use crate::{
    browser::{Page, on_page},
    cases::{CASES, Case, Outcome},
    server::Dataset,
};

/// The number of faults that a notice lists before the reader asks for more.
const LISTED: usize = 100;

/// The texts of the elements that a selector finds, visible or not.
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
            // The rest of a long list follows after the first frame.
            let shown = async || {
                let mut titles = contents(page, "article h3").await?;
                titles.sort_unstable();
                Ok(titles)
            };
            let mut expected = titles.clone();
            expected.sort_unstable();
            page.until(name, expected, shown).await;
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
async fn of_hostile_datasets_good_entries_are_shown_faults_named_and_no_script_runs() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for case in CASES.iter() {
            check(&page, case).await?;
        }
        Ok(())
    })
    .await;
}
