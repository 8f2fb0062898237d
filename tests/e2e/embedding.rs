//! The notebook embedded in a page of another origin.

use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{
    browser::on_page,
    entries::entry,
    host_page::{LINK, button, fits, frame, height, open, shows, within},
    server::Dataset,
};

#[tokio::test]
async fn the_element_filters_by_its_attributes_and_is_as_high_as_its_content() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=grokking>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "2 entries of 6").await;
        fits(&page, 0).await;
        assert!(page.all("link", |_| true).await?.is_empty(), "the notebook has replaced the link");
        let before = height(&page, 0).await?;
        assert!(before > 400.0, "{before}");
        let name = frame(&page, 0).await?.attr("title").await?;
        assert_eq!(name.as_deref(), Some("Read the notebook"));
        let header = within(&page, 0, async || page.texts(".masthead").await).await?;
        assert!(header.is_empty(), "an embedded page has no header");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn changing_attributes_changes_the_filters_and_the_theme() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        fits(&page, 0).await;
        let before = height(&page, 0).await?;
        let set = "const it = document.querySelector('research-notebook');
            it.setAttribute('category', 'scaling-studies benchmark-logs');
            it.setAttribute('theme', 'dark');";
        page.script(set).await?;
        shows(&page, 0, "2 entries of 6").await;
        fits(&page, 0).await;
        assert!(height(&page, 0).await? < before);
        let scheme = "return getComputedStyle(document.documentElement).colorScheme";
        page.until("the theme", json!("dark"), async || {
            within(&page, 0, async || page.script(scheme).await).await
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn attributes_without_a_value_are_ignored_except_fold() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!("<research-notebook q='' tag=grokking fold>{LINK}</research-notebook>");
        open(&page, &body).await?;
        shows(&page, 0, "2 entries of 6").await;
        let folds =
            within(&page, 0, async || button(&page, "Fold").await?.attr("aria-pressed").await)
                .await?;
        assert_eq!(folds.as_deref(), Some("true"));
        page.script("document.querySelector('research-notebook').removeAttribute('tag')").await?;
        shows(&page, 0, "6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_a_frame_trays_and_menus_open_in_sight() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        page.driver.set_window_rect(0, 0, 500, 900).await?;
        shows(&page, 0, "6 entries").await;
        fits(&page, 0).await;
        for name in ["Filters", "Save…"] {
            let place = within(&page, 0, async || {
                button(&page, name).await?.click().await?;
                let place = "const { top, bottom } = document.querySelector(':popover-open')
                        .getBoundingClientRect();
                    return { top, bottom }";
                let place = page.script(place).await?;
                button(&page, name).await?.send_keys(Key::Escape).await?;
                Ok(place)
            })
            .await?;
            assert!(place["top"].as_f64().is_some_and(|top| top >= 0.0), "{name}: {place}");
            let bottom = place["bottom"].as_f64();
            assert!(bottom.is_some_and(|bottom| bottom <= 700.0), "{name}: {place}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_page_can_have_several_elements_and_hidden_ones() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!(
            "<research-notebook tag=moe>{LINK}</research-notebook>
             <div hidden><research-notebook tag=grokking>{LINK}</research-notebook></div>"
        );
        open(&page, &body).await?;
        shows(&page, 0, "1 entry of 6").await;
        fits(&page, 0).await;
        page.script("document.querySelector('div').hidden = false").await?;
        page.script("document.querySelector('div').scrollIntoView()").await?;
        shows(&page, 1, "2 entries of 6").await;
        fits(&page, 1).await;
        page.script("document.body.style.width = '340px'").await?;
        fits(&page, 1).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn attributes_can_change_before_the_frame_is_loaded_and_when_it_has_moved() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!(
            "<svg height=30000></svg><research-notebook tag=moe>{LINK}</research-notebook>"
        );
        open(&page, &body).await?;
        let set = "const it = document.querySelector('research-notebook');
            it.setAttribute('tag', arguments[0]);
            it.scrollIntoView();";
        page.driver.execute(set, vec![json!("grokking")]).await?;
        shows(&page, 0, "2 entries of 6").await;
        fits(&page, 0).await;
        page.script("document.body.prepend(document.querySelector('research-notebook'))").await?;
        page.driver.execute(set, vec![json!("moe")]).await?;
        shows(&page, 0, "1 entry of 6").await;
        fits(&page, 0).await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_height_does_not_jump_while_the_notebook_loads() {
    on_page(Dataset::Shipped, "", async |page| {
        // Keeps every height that the frame reports.
        let watch = "window.told = [];
            addEventListener('message', ({ data }) => window.told.push(data.height));
            const it = document.createElement('research-notebook');
            it.setAttribute('q', 'nothing has these words');
            document.body.append(it)";
        open(&page, "<p>A page").await?;
        page.script(watch).await?;
        shows(&page, 0, "0 entries of 6").await;
        fits(&page, 0).await;
        let told = page.script("return window.told").await?;
        let told: Vec<f64> = serde_json::from_value(told)?;
        let last = *told.last().expect("a height");
        assert!(told.iter().all(|height| *height < last + 100.0), "{told:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn with_an_entry_attribute_the_frame_scrolls_to_that_entry() {
    on_page(Dataset::Shipped, "", async |page| {
        let id = "sparse-moe-router-entropy";
        open(&page, &format!("<research-notebook entry={id}>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        let top = format!(
            "return Math.abs(document.getElementById('{id}').getBoundingClientRect().top) < 100"
        );
        let window = page.script("return innerHeight").await?;
        page.until("the height", window.as_f64(), async || Ok(Some(height(&page, 0).await?))).await;
        page.until("the entry is in sight", json!(true), async || {
            within(&page, 0, async || page.script(&top).await).await
        })
        .await;
        // Entries can be copied from the frame.
        assert_eq!(frame(&page, 0).await?.attr("allow").await?.as_deref(), Some("clipboard-write"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_element_can_be_removed_changed_and_inserted_again() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=moe>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 entry of 6").await;
        fits(&page, 0).await;
        let change = "const it = document.querySelector('research-notebook');
            it.remove();
            it.setAttribute('tag', 'grokking');
            document.body.append(it)";
        page.script(change).await?;
        shows(&page, 0, "2 entries of 6").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn another_script_named_embed_js_on_the_page_does_no_harm() {
    on_page(Dataset::Shipped, "", async |page| {
        let other = "<script type=other src=https://other.example/embed.js></script>";
        let body = format!("{other}<research-notebook tag=moe>{LINK}</research-notebook>");
        open(&page, &body).await?;
        shows(&page, 0, "1 entry of 6").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn embed_js_also_works_as_a_classic_script() {
    on_page(Dataset::Shipped, "", async |page| {
        // It runs first, so the module finds the element defined already.
        let classic = format!("<script src={}embed.js></script>", page.server.url);
        let defined = "return !!customElements.get('research-notebook')";
        open(&page, &format!("{classic}<research-notebook tag=moe>{LINK}</research-notebook>"))
            .await?;
        assert_eq!(page.script(defined).await?, true);
        shows(&page, 0, "1 entry of 6").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_the_frame_sets_its_height_and_only_within_limits() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=moe>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 entry of 6").await;
        fits(&page, 0).await;
        // Keeps every height that the frame gets from now on.
        let watch = "const frame = document.querySelector('research-notebook').shadowRoot
                .querySelector('iframe');
            window.seen = [];
            new MutationObserver(() => window.seen.push(parseFloat(frame.style.height)))
                .observe(frame, { attributes: true })";
        page.script(watch).await?;
        // A message of the page itself, not of the frame.
        page.script("postMessage({ 'research-notebook': 'height', height: 77 })").await?;
        let told =
            "parent.postMessage({ 'research-notebook': 'height', height: arguments[0] }, '*')";
        // Only the last one is accepted, up to the limit. By then, all the others have arrived.
        for odd in [json!(-5), json!("high"), json!(null), json!({}), json!(1e9)] {
            within(&page, 0, async || page.driver.execute(told, vec![odd.clone()]).await.map(drop))
                .await?;
        }
        page.until("the highest height", json!(20_000), async || {
            page.script("return Math.max(...window.seen)").await
        })
        .await;
        let lowest = page.script("return Math.min(...window.seen)").await?;
        assert!(lowest.as_f64().is_some_and(|height| height > 100.0), "{lowest}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_notebook_works_in_a_sandbox_that_allows_only_scripts() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&tag=moe", page.server.url);
        open(&page, &format!("<iframe sandbox=allow-scripts src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("1 entry of 6").await;
        page.driver.find(By::Css(".chip")).await?.click().await?;
        page.shows("6 entries").await;
        page.driver.enter_default_frame().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_scripts_the_link_in_the_element_is_shown() {
    on_page(Dataset::Shipped, "", async |page| {
        page.server
            .embed_without_scripts(&format!("<research-notebook>{LINK}</research-notebook>"));
        page.driver.goto(page.server.elsewhere()).await?;
        page.one("link", "Read the notebook").await?;
        page.complains_only_of("Content Security Policy").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn external_links_in_a_frame_open_in_a_new_tab() {
    let links = json!({ "links": [{ "title": "Out", "url": "https://out.example/" }] });
    on_page(Dataset::of(&[entry("T", &links)]), "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 entry").await;
        let target = "const link = document.querySelector('a[rel=noopener]');
            link.addEventListener('click', event => event.preventDefault());
            link.click();
            return link.target";
        let target: Value = within(&page, 0, async || page.script(target).await).await?;
        assert_eq!(target, "_blank");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_tab_key_leads_into_the_frame_and_out_again() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!(
            "<a id=before href=#>Before</a><research-notebook tag=moe>{LINK}</research-notebook>
             <a id=after href=#>After</a>"
        );
        open(&page, &body).await?;
        shows(&page, 0, "1 entry of 6").await;
        let focused = "return document.activeElement.id || document.activeElement.localName";
        let mut passed = Vec::new();
        while passed.last().and_then(Value::as_str) != Some("after") {
            assert!(passed.len() < 200, "the frame holds the focus: {passed:?}");
            page.driver.action_chain().send_keys(Key::Tab).perform().await?;
            passed.push(page.script(focused).await?);
        }
        passed.dedup();
        assert_eq!(passed, ["before", "research-notebook", "after"]);
        Ok(())
    })
    .await;
}
