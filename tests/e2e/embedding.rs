//! The notebook embedded in a page of another origin.

use serde_json::json;

use crate::{
    browser::on_page,
    entries::entry,
    host_page::{LINK, fits, frame, height, open, shows, within},
    server::Dataset,
};

#[tokio::test]
async fn the_element_filters_by_its_attributes_and_is_as_high_as_its_content() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=grokking>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "2 of 6 entries").await;
        fits(&page, 0).await;
        assert!(page.all("link", |_| true).await?.is_empty(), "the notebook has replaced the link");
        let before = height(&page, 0).await?;
        assert!(before > 400.0, "{before}");
        let name = frame(&page, 0).await?.attr("title").await?;
        assert_eq!(name.as_deref(), Some("Read the notebook"));
        let header = within(&page, 0, async || page.texts("header.top").await).await?;
        assert_eq!(header.concat(), "", "an embedded page has no header");
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
        shows(&page, 0, "2 of 6 entries").await;
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
async fn attributes_without_a_value_are_ignored_or_mean_yes() {
    on_page(Dataset::Shipped, "", async |page| {
        let body = format!(
            "<research-notebook q='' sort='' theme='' tag=grokking fold controls>{LINK}</research-notebook>"
        );
        open(&page, &body).await?;
        shows(&page, 0, "2 of 6 entries").await;
        let ignored = within(&page, 0, async || page.texts(".notice").await).await?;
        assert!(ignored.is_empty(), "{ignored:?}");
        let rest = within(&page, 0, async || page.texts("article summary").await).await?;
        assert_eq!(rest, ["Setup, observations, next step"; 2], "only conclusions are shown");
        page.script("document.querySelector('research-notebook').removeAttribute('tag')").await?;
        shows(&page, 0, "6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_controls_a_frame_has_only_results_and_their_number() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        let visible = within(&page, 0, async || {
            let visible = "return [...document.querySelectorAll('input, select, button')]
                .filter(it => it.checkVisibility({ visibilityProperty: true }))
                .map(it => it.innerText)";
            page.script(visible).await
        })
        .await?;
        let cites = visible.as_array().map_or(0, Vec::len);
        assert_eq!(cites, 6, "{visible}");
        let number = within(&page, 0, async || page.texts("#_count").await).await?;
        assert_eq!(number, ["6 entries"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn values_are_labels_between_commas_or_slugs_between_spaces() {
    let entries = [("A", "KV Cache"), ("B", "Flash Attention"), ("C", "MoE")]
        .map(|(title, status)| entry(title, &json!({ "status": status })));
    on_page(Dataset::of(&entries), "", async |page| {
        let element = |status: &str| {
            format!("<research-notebook status='{status}'>{LINK}</research-notebook>")
        };
        open(&page, &element("")).await?;
        shows(&page, 0, "3 entries").await;
        for (status, shown) in [
            ("KV Cache", "1 of 3 entries"),
            ("Flash Attention, KV Cache", "2 of 3 entries"),
            ("kv-cache,MoE,", "2 of 3 entries"),
            ("kv-cache moe", "2 of 3 entries"),
            ("kv cache,", "1 of 3 entries"),
        ] {
            let set = "document.querySelector('research-notebook')
                .setAttribute('status', arguments[0])";
            page.driver.execute(set, vec![json!(status)]).await?;
            shows(&page, 0, shown).await;
            let ignored = within(&page, 0, async || page.texts(".notice").await).await?;
            assert!(ignored.is_empty(), "{status}: {ignored:?}");
            page.driver.execute(set, vec![json!("")]).await?;
            shows(&page, 0, "3 entries").await;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_embedded_page_has_the_controls_that_its_attribute_names() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        // Whether the search box and the order can be seen.
        let seen = "return ['input[type=search]', '.bar select'].map((it) => {
            const found = document.querySelector(it);
            return !!found && found.checkVisibility();
        })";
        for (controls, expected) in [
            (json!("all"), json!([true, true])),
            (json!("search"), json!([true, false])),
            (json!("none"), json!([false, false])),
        ] {
            let set = "document.querySelector('research-notebook')
                .setAttribute('controls', arguments[0])";
            page.driver.execute(set, vec![controls.clone()]).await?;
            page.until(&format!("controls={controls}"), expected, async || {
                within(&page, 0, async || page.script(seen).await).await
            })
            .await;
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
        shows(&page, 0, "1 of 6 entries").await;
        fits(&page, 0).await;
        page.script("document.querySelector('div').hidden = false").await?;
        page.script("document.querySelector('div').scrollIntoView()").await?;
        shows(&page, 1, "2 of 6 entries").await;
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
        shows(&page, 0, "2 of 6 entries").await;
        fits(&page, 0).await;
        page.script("document.body.prepend(document.querySelector('research-notebook'))").await?;
        page.driver.execute(set, vec![json!("moe")]).await?;
        shows(&page, 0, "1 of 6 entries").await;
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
        shows(&page, 0, "0 of 6 entries. Nothing matches.").await;
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
async fn host_pages_with_another_base_a_zoom_or_right_to_left_text_show_the_whole_notebook() {
    on_page(Dataset::Shipped, "", async |page| {
        let element = format!("<research-notebook tag=grokking>{LINK}</research-notebook>");
        for (body, act) in [
            (format!("<base href='https://other.example/'>{element}"), ""),
            (format!("<div>{element}</div>"), "document.body.style.zoom = 1.5"),
            (format!("<div dir=rtl>{element}</div>"), ""),
        ] {
            open(&page, &body).await?;
            page.script(act).await?;
            shows(&page, 0, "2 of 6 entries").await;
            let hidden = "const { scrollHeight, clientHeight, scrollWidth, clientWidth } =
                    document.documentElement;
                return [scrollHeight - clientHeight, scrollWidth - clientWidth, document.dir]";
            page.until("nothing is cut off", json!([0, 0, ""]), async || {
                within(&page, 0, async || page.script(hidden).await).await
            })
            .await;
            let wide = "const { scrollWidth, clientWidth } = document.documentElement;
                return scrollWidth - clientWidth";
            assert_eq!(page.script(wide).await?, 0, "{body}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_element_can_be_removed_changed_and_inserted_again() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=moe>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 of 6 entries").await;
        fits(&page, 0).await;
        let change = "const it = document.querySelector('research-notebook');
            it.remove();
            it.setAttribute('tag', arguments[0]);
            document.body.append(it)";
        // Several times, because Chromium shows the former address of a frame only now and then.
        for _ in 0..6 {
            for (tag, status) in [("grokking", "2 of 6 entries"), ("moe", "1 of 6 entries")] {
                page.driver.execute(change, vec![json!(tag)]).await?;
                shows(&page, 0, status).await;
            }
        }
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
        shows(&page, 0, "1 of 6 entries").await;
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
        shows(&page, 0, "1 of 6 entries").await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_the_frame_sets_its_height_and_only_within_limits() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook tag=moe>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "1 of 6 entries").await;
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
