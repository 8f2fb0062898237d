//! Figures, tables and formulas in published pages, feeds and metadata.

use std::fs;

use serde_json::{Value, json};

use crate::{
    support::entry,
    tools::published::{Published, with_url},
};

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'/>";

/// An entry with everything, whose first figure is `src`.
fn everything(src: &str) -> Value {
    entry(
        "At $\\chi$",
        &json!({
            "id": "all", "question": "Is `a` *b* [c](data/c.csv) [d](#all)?",
            "observations": ["One.\n\n```\ncode\n```"], "conclusion": "$x_1$ and $\\frac{$.",
            "figures": [
                { "src": src, "alt": "A \"plot\"", "caption": "Of $y$", "dark": "figures/dark.svg" },
                { "src": "figures/b.svg", "alt": "B", "width": 30, "height": 20 },
            ],
            "tables": [{
                "caption": "Scores", "columns": ["x", "y"], "rows": [[1, 0.5], [2, "**0.25**"]],
                "chart": { "kind": "line", "x": "x", "y": ["y"] },
            }],
        }),
    )
}

/// Publishes a dataset beside an image.
fn published(name: &str, entries: &[Value]) -> Published {
    Published::with_files(
        name,
        &with_url(entries),
        &[("figures/a.svg", SVG), ("figures/b.svg", SVG)],
    )
}

#[test]
fn a_page_has_figures_tables_charts_and_formulas_without_the_app() {
    let site = published("evidence-page", &[everything("figures/a.svg")]);
    let page = site.read("entry/all/index.html");
    for part in [
        r#"<img loading="lazy" decoding="async" src="../../figures/a.svg" alt="A &quot;plot&quot;" width="300" height="200" class="light">"#,
        r#"src="../../figures/dark.svg" alt="A &quot;plot&quot;" width="300" height="200" class="dark">"#,
        r#"<figcaption>Of <tex-math tex="y" translate="no"><math><mi>y</mi></math></tex-math></figcaption>"#,
        "<caption><span>Scores</span></caption>",
        r#"<th scope="col" class="number">y</th>"#,
        r#"<td class="number" data-pad=""><strong>0.25</strong></td>"#,
        r#"<td class="number" data-pad="5">0.5</td>"#,
        r#"role="img" aria-label="Line chart of y by x, from 0.25 to 0.5""#,
        r#"<pre tabindex="0"><code>code</code></pre>"#,
        r#"<em>b</em> <a href="../../data/c.csv">c</a> <a href="../../#all">d</a>"#,
        r#"</tex-math> and <span class="together">$\frac{$.</span>"#,
        r#"<h1 id="_title-all">At <tex-math tex="\chi" translate="no"><math><mi>χ</mi></math></tex-math></h1>"#,
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let article = page.split_once("<article").and_then(|(_, rest)| rest.split_once("</article>"));
    assert!(
        !article.expect("an article").0.contains("<button"),
        "a static page has no dead buttons"
    );
}

#[test]
fn the_published_dataset_has_the_sizes_of_images() {
    let site = published("evidence-sizes", &[everything("figures/a.svg")]);
    let dataset: Value = serde_json::from_str(&site.read("entries.json")).expect("JSON");
    let figure = &dataset["entries"][0]["figures"][0];
    assert_eq!((&figure["width"], &figure["height"]), (&json!(300), &json!(200)));
}

#[test]
fn only_pages_with_formulas_have_their_script() {
    let plain = entry("Plain", &json!({ "question": "It costs $5 and $10." }));
    let site = published("evidence-script", &[everything("figures/a.svg"), plain.clone()]);
    let has_script = |site: &Published, page: &str| site.read(page).contains("math-");
    assert!(has_script(&site, "index.html") && has_script(&site, "entry/all/index.html"));
    assert!(!has_script(&site, "entry/plain/index.html") && !has_script(&site, "404.html"));
    let page = site.read("index.html");
    assert!(
        page.contains("data-integrity=\"sha384-") && page.contains("data-version=\"?"),
        "{page}"
    );
    assert!(!has_script(&published("evidence-none", &[plain]), "index.html"));
}

#[test]
fn feeds_have_figures_with_absolute_addresses_and_formulas_as_mathml() {
    let site = published("evidence-feed", &[everything("figures/a.svg")]);
    let feed = site
        .read("feed.xml")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    for part in [
        r#"src="https://lab.example/notes/figures/a.svg""#,
        r#"<a href="https://lab.example/notes/data/c.csv">"#,
        "<math><mi>χ</mi></math>",
        "<td class=\"number\" data-pad=\"\"><strong>0.25</strong></td>",
    ] {
        assert!(feed.contains(part), "{part}\n{feed}");
    }
    for part in ["figures/dark.svg", "<button", "class=\"chart\"", "<dialog"] {
        assert!(!feed.contains(part), "{part}");
    }
}

#[test]
fn previews_show_the_first_figure() {
    let image = |site: &Published| {
        let page = site.read("entry/all/index.html");
        let (_, rest) = page.split_once("property=\"og:image\" content=\"").expect("an image");
        let (address, rest) = rest.split_once('"').expect("an end");
        let (_, rest) = rest.split_once("og:image:alt\" content=\"").expect("a description");
        (address.to_owned(), rest.split_once("\">").expect("an end").0.to_owned())
    };
    let shown = published("evidence-png", &[everything("figures/map.png")]);
    assert_eq!(
        image(&shown),
        ("https://lab.example/notes/figures/map.png".to_owned(), "A &quot;plot&quot;".to_owned())
    );
    // No preview shows an SVG, so it is drawn.
    let drawn = published("evidence-svg", &[everything("figures/a.svg")]);
    assert_eq!(
        image(&drawn),
        (
            "https://lab.example/notes/entry/all/picture.png".to_owned(),
            "A &quot;plot&quot;".to_owned()
        )
    );
    let picture = fs::read(drawn.folder.join("entry/all/picture.png")).expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn search_engines_read_the_figures() {
    let site = published("evidence-jsonld", &[everything("figures/a.svg")]);
    let page = site.read("entry/all/index.html");
    let (_, data) = page.split_once("application/ld+json\">").expect("data");
    let data: Value =
        serde_json::from_str(data.split_once("</script>").expect("an end").0).expect("JSON");
    assert_eq!(
        data["image"][0],
        json!({
            "@type": "ImageObject", "contentUrl": "https://lab.example/notes/figures/a.svg", "description": "A \"plot\"",
            "caption": "Of $y$", "width": 300, "height": 200,
        })
    );
    assert_eq!(data["image"].as_array().map(Vec::len), Some(2));
}
