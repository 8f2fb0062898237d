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
async fn a_search_in_a_frame_is_in_the_address_of_the_frame() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&controls=search", page.server.url);
        open(&page, &format!("<iframe width=900 height=700 src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("6 entries").await;
        // Some browsers let no script move the focus into a frame.
        let search_box = page.driver.find(By::Css("input[type=search]")).await?;
        search_box.click().await?;
        search_box.send_keys("entropy").await?;
        page.shows("2 of 6 entries").await;
        let address = json!("?q=entropy&embed=1&controls=search");
        page.until("the address", address, || page.script("return location.search")).await;
        page.script("location.reload()").await?;
        page.shows("2 of 6 entries").await;
        let typed = page.driver.find(By::Css("input[type=search]")).await?.prop("value").await?;
        assert_eq!(typed.as_deref(), Some("entropy"));
        page.driver.enter_default_frame().await?;
        assert!(page.driver.current_url().await?.as_str().ends_with("/elsewhere"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_a_frame_what_opens_is_within_the_page() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&controls=all&tag=grokking", page.server.url);
        for width in [390, 1000] {
            open(&page, &format!("<iframe width={width} height=900 src='{address}'></iframe>"))
                .await?;
            page.driver.enter_frame(0).await?;
            page.shows("2 of 6 entries").await;
            let last = if width < 640 { "Filters (1)" } else { "Save" };
            for name in ["Cite Non-Abelian Grokking Capacity Ceiling", "Refine", last] {
                button(&page, name).await?.click().await?;
                let place =
                    "const open = [...document.querySelectorAll(':popover-open, dialog[open]')];
                    return open.map(it => it.getBoundingClientRect())
                        .map(({ top, bottom, left, right }) => ({ top: top + scrollY, bottom: bottom + scrollY
                            - document.documentElement.scrollHeight, left, right }))";
                let place = page.script(place).await?;
                assert_eq!(place.as_array().map(Vec::len), Some(1), "{name}");
                let edge = |name: &str| place[0][name].as_f64().unwrap_or(f64::NAN);
                assert!(edge("top") >= 0.0 && edge("left") >= 0.0, "{name}: {place}");
                assert!(edge("bottom") <= 0.0, "{name}: {place}");
                assert!(edge("right") <= f64::from(width), "{name}: {place}");
                page.press(Key::Escape + "").await?;
            }
            page.driver.enter_default_frame().await?;
        }
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
            it.setAttribute('tag', 'grokking');
            document.body.append(it)";
        page.script(change).await?;
        shows(&page, 0, "2 of 6 entries").await;
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
#[cfg_attr(
    feature = "webkit",
    ignore = "in a frame without an origin, WebKit loads nothing that a policy calls 'self'"
)]
async fn the_notebook_works_in_a_sandbox_that_allows_only_scripts() {
    on_page(Dataset::Shipped, "", async |page| {
        let address = format!("{}?embed=1&tag=moe", page.server.url);
        open(&page, &format!("<iframe sandbox=allow-scripts src='{address}'></iframe>")).await?;
        page.driver.enter_frame(0).await?;
        page.shows("1 of 6 entries").await;
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
        shows(&page, 0, "1 of 6 entries").await;
        // Some drivers leave the focus in the frame that they looked into.
        page.script("focus()").await?;
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

#[tokio::test]
async fn a_frame_at_an_entry_does_not_scroll_a_page_of_the_same_origin() {
    on_page(Dataset::Shipped, "", async |page| {
        page.driver.goto(page.server.host()).await?;
        let embed = format!(
            "const space = document.createElement('div');
             space.style.height = '1200px';
             const element = document.createElement('research-notebook');
             element.setAttribute('entry', 'sparse-moe-router-entropy');
             const script = document.createElement('script');
             script.src = '{}embed.js';
             // WebKit loads no frame that is out of sight.
             script.onload = () => {{ element.shadowRoot.querySelector('iframe').loading = 'eager' }};
             document.body.append(space, element, script)",
            page.server.url
        );
        page.script(&embed).await?;
        shows(&page, 0, "6 entries").await;
        page.until("the entry is at the top of the frame", true, async || {
            within(&page, 0, async || {
                let top = "return document.getElementById('sparse-moe-router-entropy')
                    .getBoundingClientRect().top";
                Ok(page.script(top).await?.as_f64().is_some_and(|top| (0.0..100.0).contains(&top)))
            })
            .await
        })
        .await;
        assert_eq!(page.script("return scrollY").await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn when_a_frame_becomes_shorter_its_results_come_into_sight() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook>{LINK}</research-notebook><p>The end</p>"))
            .await?;
        page.script("document.querySelector('p').style.height = '3000px'").await?;
        shows(&page, 0, "6 entries").await;
        fits(&page, 0).await;
        let end = "const frame = document.querySelector('research-notebook').shadowRoot
            .querySelector('iframe').getBoundingClientRect();
            scrollBy(0, frame.bottom - innerHeight);
            return frame.height > 2 * innerHeight";
        assert_eq!(page.script(end).await?, true);
        within(&page, 0, async || {
            let tag =
                "[...document.querySelectorAll('article .tags :is(a, button)')].at(-1).click()";
            page.script(tag).await
        })
        .await?;
        shows(&page, 0, "1 of 6 entries").await;
        page.until("the results are in sight", true, async || {
            let seen =
                "const { top, bottom } = document.querySelector('research-notebook').shadowRoot
                .querySelector('iframe').getBoundingClientRect();
                return top < innerHeight / 2 && bottom > 100 && bottom - top < innerHeight";
            Ok(page.script(seen).await? == true)
        })
        .await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_history_belongs_to_the_page_around_a_frame() {
    on_page(Dataset::Shipped, "", async |page| {
        open(&page, &format!("<research-notebook controls=all>{LINK}</research-notebook>")).await?;
        shows(&page, 0, "6 entries").await;
        let length = page.script("return history.length").await?;
        for status in ["failed", "reproduced", "archived"] {
            within(&page, 0, async || {
                let press = format!(
                    "document.querySelector('.facets [data-status={status}] button').click()"
                );
                page.script(&press).await
            })
            .await?;
            let pressed = format!(
                "return document.querySelector('.facets [data-status={status}] button').ariaPressed"
            );
            page.until("the status is chosen", json!("true"), async || {
                within(&page, 0, async || page.script(&pressed).await).await
            })
            .await;
        }
        shows(&page, 0, "5 of 6 entries").await;
        assert_eq!(page.script("return history.length").await?, length);
        Ok(())
    })
    .await;
}
