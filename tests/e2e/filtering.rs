//! Searching and filtering.

use serde_json::json;
use thirtyfour::{By, Key, error::WebDriverResult};

use crate::{
    browser::{Page, on_page},
    entries::entry,
    server::Dataset,
};

#[tokio::test]
async fn searching_entropy_lists_the_best_match_first_and_marks_the_word() {
    on_page(Dataset::Shipped, "", async |page| {
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        assert_eq!(
            page.titles().await?,
            ["Sparse MoE Router Entropy", "Fixed-Gamma Speculative Decoding"]
        );
        // Those in what a match does not show at once have no visible text.
        let mut marks = page.texts("mark").await?;
        marks.retain(|mark| !mark.is_empty());
        assert!(
            marks.len() > 3 && marks.iter().all(|mark| mark.to_lowercase() == "entropy"),
            "{marks:?}"
        );
        // There are no sections among matches, so each entry names its category.
        assert_eq!(
            page.texts("article .meta .category").await?,
            ["Scaling Studies", "Benchmark Logs"]
        );
        assert_eq!(page.texts("section").await?, Vec::<String>::new());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_match_shows_its_conclusion_and_the_passages_that_match() {
    on_page(Dataset::Shipped, "?q=entropy", async |page| {
        page.shows("2 of 6 entries").await;
        let entry = "#sparse-moe-router-entropy";
        let mut shown = page.texts(&format!("{entry} h4, {entry} dt")).await?;
        shown.retain(|name| !name.is_empty());
        assert_eq!(shown, ["Conclusion", "Setup", "Observations", "Next step"]);
        for passage in page.texts(&format!("{entry} dd")).await? {
            assert!(passage.to_lowercase().contains("entropy"), "{passage}");
        }
        let whole = page.driver.find(By::Css(format!("{entry} summary"))).await?;
        assert_eq!(whole.text().await?, "The whole entry");
        whole.click().await?;
        page.until(
            "the whole entry",
            ["Setup", "Observations", "Next step"].map(str::to_owned).to_vec(),
            async || page.texts(&format!("{entry} details h4")).await,
        )
        .await;
        assert_eq!(
            page.texts(&format!("{entry} dt")).await?.concat(),
            "",
            "no passage is shown twice"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_words_that_screen_readers_hear_tell_what_was_found() {
    on_page(Dataset::Shipped, "", async |page| {
        for (address, heard) in [
            ("", "6 entries"),
            ("?q=entropy", "2 of 6 entries"),
            ("?q=entropy&status=archived", "1 of 6 entries"),
            ("?q=entropy+annealing", "No entry has every word; 2 of 6 have some"),
            ("?q=quantum+annealing", "0 of 6 entries. Nothing matches."),
            ("?q=entorpy", "2 of 6 entries. Showing results for entropy."),
        ] {
            page.go_to(address).await?;
            page.shows(heard).await;
            // Readers who see the page read the number in the same place.
            let seen = page.driver.find(By::Css("[role=status] > span")).await?.text().await?;
            assert!(!seen.is_empty() && heard.starts_with(&seen), "{address}: {seen}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn partial_matches_have_a_heading_of_their_own() {
    on_page(Dataset::Shipped, "?q=entropy+annealing", async |page| {
        page.shows("No entry has every word; 2 of 6 have some").await;
        page.one("heading", "Matches of some words 2 entries").await?;
        assert!(page.all("heading", |name| name.starts_with("Matches 0")).await?.is_empty());
        assert_eq!(page.titles().await?.len(), 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_after_choosing_a_month_keeps_the_month() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("button", "List").await?.click().await?;
        page.one("button", "2025-09").await?.click().await?;
        page.shows("1 of 6 entries").await;
        page.press(Key::Escape + "").await?;
        page.search_box().await?.send_keys("entropy").await?;
        let address = "?q=date%3A2025-09+entropy".to_owned();
        page.until("the address", address, async || page.address().await).await;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.titles().await?, ["Sparse MoE Router Entropy"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_facet_filters_and_counts() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        for (facet, value, name, shown) in [
            ("Category", "Scaling Studies", "Scaling Studies, 1 entry", "1 of 6 entries"),
            ("Status", "reproduced", "reproduced, 3 entries", "3 of 6 entries"),
            ("Tags", "Grokking", "Grokking, 2 entries", "2 of 6 entries"),
            ("Year", "2025", "2025, 3 entries", "3 of 6 entries"),
        ] {
            let button = page.value(facet, value).await?;
            assert_eq!(page.name(&button).await?, name);
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("false"));
            button.click().await?;
            page.shows(shown).await;
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some("true"));
            button.click().await?;
            page.shows("6 entries").await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_status_shows_more_a_second_tag_fewer_and_counts_follow() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        choose(&page, "Status", "reproduced").await?;
        choose(&page, "Status", "draft").await?;
        page.shows("4 of 6 entries").await;
        choose(&page, "Tags", "Grokking").await?;
        page.shows("1 of 6 entries").await;
        for (facet, value, name) in [
            ("Status", "failed", "failed, 1 entry"),
            ("Status", "reproduced", "reproduced, 0 entries"),
            ("Tags", "Activation Patching", "Activation Patching, 1 entry"),
            ("Tags", "MoE", "MoE, 0 entries"),
            ("Year", "2025", "2025, 0 entries"),
        ] {
            let button = page.value(facet, value).await?;
            assert_eq!(page.name(&button).await?, name);
        }
        choose(&page, "Tags", "Activation Patching").await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.titles().await?, ["Activation Patching for Algebraic Circuits"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn active_filters_can_be_removed_one_by_one_or_all_at_once() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        assert!(page.all("button", |name| name == "Clear filters").await?.is_empty());
        choose(&page, "Status", "reproduced").await?;
        choose(&page, "Year", "2025").await?;
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("1 of 6 entries").await;
        let group = page.one("group", "Active filters").await?;
        // The words are in the search box already.
        let chips = group.find_all(By::Css("li")).await?;
        assert_eq!(chips.len(), 2);
        page.one("button", "Remove Status: reproduced").await?.click().await?;
        page.shows("2 of 6 entries").await;
        page.one("button", "Clear the search").await?.click().await?;
        page.shows("3 of 6 entries").await;
        let search_box = page.search_box().await?;
        assert_eq!(search_box.prop("value").await?.as_deref(), Some(""));
        assert_eq!(page.driver.active_element().await?, search_box);
        page.one("button", "Clear filters").await?.click().await?;
        page.shows("6 entries").await;
        assert!(page.all("button", |name| name == "Clear filters").await?.is_empty());
        assert_eq!(page.address().await?, "");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_search_without_matches_offers_to_remove_each_filter() {
    on_page(Dataset::Shipped, "?status=failed", async |page| {
        page.search_box().await?.send_keys("entropy").await?;
        page.shows("0 of 6 entries. Nothing matches.").await;
        page.one("heading", "Nothing with “entropy”, Status: failed").await?;
        assert_eq!(page.texts(".nothing p").await?, ["None of the 6 entries matches."]);
        // The notebook tells what it has entries on.
        page.one("link", "Speculative Decoding").await?;
        page.one("button", "Without “entropy”: 1 entry").await?;
        page.one("button", "Show all 6 entries").await?;
        page.one("button", "Without Status: failed: 2 entries").await?.click().await?;
        page.shows("2 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_category_without_entries_and_one_without_matches_have_different_messages() {
    on_page(Dataset::Shipped, "?status=draft", async |page| {
        page.shows("1 of 6 entries").await;
        assert_eq!(page.texts("section h2 .count").await?, ["1"]);
        page.one("heading", "Research Ideas 1 entry").await?;
        let emptied = page.texts(".emptied").await?.join("");
        assert!(emptied.starts_with("Nothing matches in Failed Experiments, "), "{emptied}");
        assert!(!emptied.contains("Open Questions"), "{emptied}");
        page.go_to("?category=open-questions").await?;
        page.shows("0 of 6 entries").await;
        assert_eq!(page.texts("section p").await?, ["No public notes yet."]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn pressing_a_tag_of_an_entry_filters_by_it() {
    on_page(Dataset::Shipped, "?q=abelian", async |page| {
        page.shows("2 of 6 entries").await;
        page.one("link", "Capacity").await?.click().await?;
        page.shows("1 of 6 entries").await;
        assert_eq!(page.address().await?, "?q=abelian&tag=capacity");
        Ok(())
    })
    .await;
}

/// The distance of an entry from the top of the window, in pixels.
async fn top(page: &Page, id: &str) -> WebDriverResult<f64> {
    let top = "return document.getElementById(arguments[0]).getBoundingClientRect().top";
    page.driver.execute(top, vec![json!(id)]).await?.convert()
}

/// Scrolls so that a link of an entry is this far below the top of the window, or to the end of the page. Then
/// presses it, and fails if the entry moves in the window.
async fn stays(page: &Page, id: &str, at: u32, link: &str, heard: &str) -> WebDriverResult<()> {
    let entry = page.driver.find(By::Id(id)).await?;
    let link = entry.find(By::LinkText(link)).await?;
    let scroll = "const [it, at] = arguments;
        scrollBy({ top: it.getBoundingClientRect().top - at, behavior: 'instant' });
        const off = it.getBoundingClientRect().top - at;
        const { scrollHeight } = document.documentElement;
        const ends = off > 0 && scrollY + innerHeight > scrollHeight - 2;
        return Math.abs(off) < 2 || ends ? 0 : off";
    // More entries may come into the document while it scrolls.
    page.until(&format!("the pixels from the link to its place at {at}"), json!(0), async || {
        let arguments = vec![link.to_json()?, json!(at)];
        Ok(page.driver.execute(scroll, arguments).await?.json().clone())
    })
    .await;
    page.frames().await?;
    let before = top(page, id).await?;
    link.click().await?;
    page.shows(heard).await;
    page.frames().await?;
    let after = top(page, id).await?;
    assert!((after - before).abs() <= 2.0, "{id} moved from {before} to {after}");
    Ok(())
}

#[tokio::test]
async fn choosing_a_tag_or_a_category_in_an_entry_leaves_that_entry_where_it_is() {
    on_page(Dataset::Shipped, "", async |page| {
        let (third, last) =
            ("sparse-moe-router-entropy", "activation-patching-for-algebraic-circuits");
        for (address, id, at, link, heard) in [
            ("", third, 500, "MoE", "1 of 6 entries"),
            ("", last, 700, "Grokking", "2 of 6 entries"),
            ("", last, 700, "Mechanistic Interpretability", "1 of 6 entries"),
            ("?sort=newest", third, 150, "Scaling Studies", "1 of 6 entries"),
            (
                "?q=entropy",
                "fixed-gamma-speculative-decoding",
                420,
                "Benchmark Logs",
                "1 of 6 entries",
            ),
            ("?fold=1", last, 700, "Grokking", "2 of 6 entries"),
        ] {
            page.go_to(address).await?;
            page.until("the app runs", true, || page.is_alive()).await;
            stays(&page, id, at, link, heard).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn choosing_a_tag_in_the_thirtieth_entry_leaves_it_where_it_is() {
    let entries: Vec<_> = (0..300)
        .map(|number| {
            let more = json!({
                "date": format!("{:04}", 2900 - number), "category": format!("C{}", number % 3),
                "tags": [format!("T{}", number % 10), "All"], "conclusion": "It was seen.",
                "observations": vec!["Something was seen."; 1 + number % 7],
            });
            entry(&format!("Entry number{number}"), &more)
        })
        .collect();
    on_page(Dataset::of(&entries), "?sort=newest", async |page| {
        for (address, link, at, heard) in [
            ("?sort=newest#entry-number30", "T0", 600, "30 of 300 entries"),
            ("?sort=newest#entry-number30", "C0", 150, "100 of 300 entries"),
            ("?sort=newest#entry-number30", "All", 600, "300 entries"),
            ("?sort=newest&fold=0#entry-number30", "T0", 600, "30 of 300 entries"),
            ("#entry-number30", "T0", 600, "30 of 300 entries"),
        ] {
            page.go_to(address).await?;
            page.shows("300 entries").await;
            stays(&page, "entry-number30", at, link, heard).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_facet_with_many_values_shows_some_and_a_field_finds_the_others() {
    let entries: Vec<_> = (0..30)
        .map(|number| {
            entry(&format!("Entry {number}"), &json!({ "tags": [format!("t{number:02}")] }))
        })
        .collect();
    on_page(Dataset::of(&entries), "?tag=t29", async |page| {
        page.shows("1 of 30 entries").await;
        let listed = async || {
            let values = page.all("button", |name| name.starts_with('t')).await?;
            WebDriverResult::Ok(values.len())
        };
        // The first eight, and the chosen one.
        assert_eq!(listed().await?, 9);
        page.one("button", "All 30 tags").await?.click().await?;
        page.until("all values", 30, listed).await;
        page.one("button", "Show fewer").await?.click().await?;
        page.until("the first values", 9, listed).await;
        page.one("textbox", "Find a tag").await?.send_keys("T1").await?;
        // The ten that are found, and the chosen one.
        page.until("the values that are found", 11, listed).await;
        page.value("Tags", "t17").await?.click().await?;
        page.shows("0 of 30 entries. Nothing matches.").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_facets_are_a_landmark_and_tags_that_are_used_once_come_on_demand() {
    on_page(Dataset::Shipped, "", async |page| {
        page.shows("6 entries").await;
        page.one("complementary", "Filters").await?;
        page.one("heading", "Filters").await?;
        for name in ["Status", "Category", "Tags", "Year"] {
            page.one("group", name).await?;
        }
        assert!(page.value("Tags", "MoE").await.is_err(), "one entry has it");
        let notes = page.texts("aside .note").await?;
        assert_eq!(notes, ["Nothing yet: Interpretability Notes, Open Questions"]);
        let more = page.one("button", "16 tags used once").await?;
        assert_eq!(more.attr("aria-expanded").await?.as_deref(), Some("false"));
        more.click().await?;
        page.value("Tags", "MoE").await?.click().await?;
        page.shows("1 of 6 entries").await;
        page.one("button", "Show fewer").await?.click().await?;
        // What is chosen stays in sight.
        let chosen = page.value("Tags", "MoE").await?;
        assert_eq!(chosen.attr("aria-pressed").await?.as_deref(), Some("true"));
        Ok(())
    })
    .await;
}

async fn choose(page: &Page, facet: &str, value: &str) -> WebDriverResult<()> {
    if let Ok(more) = page.all("button", |name| name.ends_with("used once")).await
        && let Some(more) = more.first()
    {
        more.click().await?;
    }
    let button = page.value(facet, value).await?;
    button.click().await?;
    page.until("the value is chosen", Some("true".to_owned()), async || {
        button.attr("aria-pressed").await
    })
    .await;
    Ok(())
}
