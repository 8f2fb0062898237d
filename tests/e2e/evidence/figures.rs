//! Figures: their places, variants and sizes.

use serde_json::json;
use thirtyfour::{By, Key};

use super::{ALL, ENTRY, SHOWN, ask, buttons, first, focus, requested, see_everything};
use crate::{browser::on_page, entries::entry, server::Dataset};

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
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot hold a request"
)]
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
    let long = "The loss of three runs over twelve thousand steps; from step 1,200 on, none of them learns.";
    let figures = json!([
        { "src": "figures/gone.png", "alt": "The loss falls to 0.2.", "caption": "The *loss*.",
          "width": 640, "height": 400 },
        { "src": "figures/gone.svg", "alt": long, "caption": "The share." },
        { "src": "figures/gone.webp", "dark": "figures/gone-dark.webp", "alt": "A dark drawing." },
    ]);
    let entries = [entry("A", &json!({ "figures": figures })), entry("B", &json!({}))];
    on_page(Dataset::unpublished(&entries), "?theme=light", async |page| {
        page.sized(500, 844).await?;
        page.shows("2 entries").await;
        for theme in ["light", "dark"] {
            page.choose_theme(theme).await?;
            let shown = async || {
                see_everything(&page).await?;
                page.texts("figure .frame").await
            };
            let descriptions = ["The loss falls to 0.2.", long, "A dark drawing."];
            page.until(theme, descriptions.map(str::to_owned).into(), shown).await;
            assert!(buttons(&page, "Enlarge").await?.is_empty());
            let fits = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(page.script(fits).await?, true, "the page does not scroll sideways");
            assert_eq!(page.texts("figcaption").await?, ["The loss.", "The share."]);
        }
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
            page.has_open(1, close).await;
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
            page.has_open(0, close).await;
            assert_eq!(page.driver.active_element().await?, enlarge, "the focus, after {close}");
        }
        assert_eq!(page.address().await?, "?fold=0");
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the driver cannot set preferences of the system"
)]
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
