//! What is published beside the app, read by those who read it: browsers without scripts, crawlers,
//! feed readers, citation managers.

use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use atom_syndication::Feed;
use flate2::read::GzDecoder;
use research_notebook::publish::{Report, publish};
use serde_json::{Value, json};

use crate::support::{SHIPPED, entry};

/// What Trunk makes in a release build, as far as it matters.
const BUILT: &str = r#"<!doctype html><html lang="en"><head><title>Research notebook</title>
<link rel="stylesheet" href="./style-1.css"><link rel="stylesheet" media="(scripting: none)" href="./static-1.css">
<link rel="preload" href="entries.json" as="fetch" crossorigin>
<script type="module">import init from './app-1.js'; init();</script>
<link rel="modulepreload" href="./app-1.js" integrity="sha384-x"><link rel="preload" href="./app-1_bg.wasm" as="fetch" type="application/wasm" integrity="sha384-y"></head>
<body><div id="_app"><p>Loading</p></div></body></html>"#;

/// A folder that was published, and goes away with this.
struct Published {
    folder: PathBuf,
    report: Report,
}

impl Drop for Published {
    fn drop(&mut self) {
        // What cannot be removed is in a folder for what may be.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Published {
    fn of(name: &str, dataset: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("research-notebook-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in [
            ("index.html", BUILT),
            ("entries.json", dataset),
            ("app-1.js", "export default () => {}"),
            ("app-1_bg.wasm", "\0asm"),
        ] {
            fs::write(folder.join(name), text).expect("a file");
        }
        let report = publish(&folder).expect("it can be published");
        Self { folder, report }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn files(&self) -> BTreeSet<String> {
        fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
            for item in fs::read_dir(folder).expect("a folder") {
                let path = item.expect("a file").path();
                if path.is_dir() { walk(&path, files) } else { files.push(path) }
            }
        }
        let mut files = Vec::new();
        walk(&self.folder, &mut files);
        let name =
            |path: PathBuf| path.strip_prefix(&self.folder).map(|it| it.display().to_string());
        files.into_iter().map(|path| name(path).expect("a name")).collect()
    }
}

fn with_url(entries: &[Value]) -> String {
    json!({
        "site": { "url": "https://lab.example/notes", "owner": "A. Author", "title": "Notes" },
        "categories": ["Notes", "Ideas"], "entries": entries,
    })
    .to_string()
}

/// What a reader sees of a page, without its head.
fn text(html: &str) -> String {
    let body = html.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text of a dataset, without the backticks.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.replace('`', "")),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        _ => {}
    }
}

#[test]
fn every_text_of_the_dataset_stands_in_the_page() {
    let published = Published::of("texts", SHIPPED);
    let page = text(&published.read("index.html"));
    let mut wanted = Vec::new();
    texts(&serde_json::from_str(SHIPPED).expect("JSON"), &mut wanted);
    assert!(wanted.len() > 80);
    for text in wanted {
        assert!(page.contains(&text), "{text:?} is not in the page");
    }
}

#[test]
fn no_control_does_anything_before_the_app_is_there() {
    let page = Published::of("controls", SHIPPED).read("index.html");
    let body = page.split_once("<body>").expect("a body").1;
    for control in ["<button", "<input", "<select"] {
        let all = body.matches(control).count();
        assert!(all > 0, "there is a {control}");
        assert_eq!(body.matches(&format!("{control} disabled")).count(), all);
    }
}

#[test]
fn nothing_is_inline_that_a_strict_policy_forbids() {
    let page = Published::of("policy", SHIPPED).read("index.html");
    let scripts: Vec<&str> = page.split("<script").skip(1).collect();
    assert!(!page.contains("<style") && !page.contains(" style="));
    for script in scripts {
        let (tag, text) = script.split_once('>').expect("a tag");
        let data = tag.contains("application/ld+json");
        assert!(data || text.starts_with("</script>"), "{script}");
        assert!(data || tag.contains("integrity=\"sha384-"), "{tag}");
    }
}

#[test]
fn an_entry_has_a_page_with_what_previews_and_citation_managers_read() {
    let dataset = with_url(&[entry(
        "Router entropy",
        &json!({ "conclusion": "It collapses.", "tags": ["MoE", "Routing"], "date": "2026-03", "updated": "2026-04-02" }),
    )]);
    let published = Published::of("entry", &dataset);
    let page = published.read("entry/router-entropy/index.html");
    let (head, body) = page.split_once("<body>").expect("a body");
    for element in [
        "<title>Router entropy · Notes · A. Author</title>",
        r#"<link rel="canonical" href="https://lab.example/notes/entry/router-entropy/">"#,
        r#"<meta name="description" content="It collapses.">"#,
        r#"<meta property="og:title" content="Router entropy">"#,
        r#"<meta property="og:type" content="article">"#,
        r#"<meta name="citation_title" content="Router entropy">"#,
        r#"<meta name="citation_author" content="A. Author">"#,
        r#"<meta name="citation_publication_date" content="2026/03">"#,
        r#"<meta property="article:modified_time" content="2026-04-02">"#,
        r#"<meta name="citation_keywords" content="MoE; Routing">"#,
        r#"href="../.././style-1.css""#,
    ] {
        assert!(head.contains(element), "{element} is not in {head}");
    }
    let data = head.split_once("application/ld+json\">").expect("data").1;
    let data: Value =
        serde_json::from_str(data.split_once("</script>").expect("an end").0).expect("JSON");
    assert_eq!(data["@type"], "Report");
    assert_eq!(data["datePublished"], "2026-03");
    assert_eq!(data["author"]["name"], "A. Author");
    assert!(
        body.contains(r#"<h1><a href="../../#router-entropy">Router entropy</a></h1>"#),
        "{body}"
    );
    assert!(body.contains(r#"<a href="../../?tag=moe""#), "{body}");
    assert!(body.contains(r#"<a href="../../entries.json""#), "{body}");
    assert!(!page.contains("<script src") && !page.contains("wasm"), "it needs no app");
}

#[test]
fn data_cannot_leave_its_place_in_what_is_written() {
    let hostile = r#"</script><img src=x onerror=alert(1)> & "quoted" <!> --> ]]>"#;
    let published = Published::of(
        "hostile",
        &with_url(&[entry(
            hostile,
            &json!({ "id": "hostile", "conclusion": hostile, "tags": [hostile] }),
        )]),
    );
    for name in ["index.html", "entry/hostile/index.html"] {
        let page = published.read(name);
        assert!(!page.contains("<img"), "{page}");
        assert!(text(&page).contains(hostile), "{name} shows the text as it is");
    }
    let feed = Feed::read_from(published.read("feed.xml").as_bytes()).expect("a feed");
    assert!(feed.entries[0].title.as_str().contains("<img"), "a plain title");
    assert!(
        !feed.entries[0].content().and_then(|it| it.value()).expect("content").contains("<img")
    );
}

#[test]
fn feeds_hold_the_newest_entries_first_for_all_and_for_each_category() {
    let published = Published::of(
        "feeds",
        &with_url(&[
            entry("Old", &json!({ "date": "2024", "conclusion": "So it is." })),
            entry("New", &json!({ "date": "2026-02", "category": "Ideas" })),
            entry("Changed", &json!({ "date": "2023-05-06", "updated": "2025-01-02" })),
        ]),
    );
    let feed = |name: &str| Feed::read_from(published.read(name).as_bytes()).expect("a feed");
    let titles =
        |feed: &Feed| feed.entries.iter().map(|it| it.title.value.clone()).collect::<Vec<_>>();
    let all = feed("feed.xml");
    assert_eq!(titles(&all), ["New (failed)", "Changed (failed)", "Old (failed)"]);
    assert_eq!(all.updated.to_rfc3339(), "2026-02-01T00:00:00+00:00");
    assert_eq!(all.authors[0].name, "A. Author");
    let old = &all.entries[2];
    assert_eq!(old.links[0].href, "https://lab.example/notes/entry/old/");
    assert_eq!(old.summary.as_ref().expect("a summary").value, "So it is.");
    assert_eq!(titles(&feed("feed/notes.xml")), ["Changed (failed)", "Old (failed)"]);
    assert_eq!(titles(&feed("feed/ideas.xml")), ["New (failed)"]);
    let home = published.read("index.html");
    for name in ["feed.xml", "feed/notes.xml", "feed/ideas.xml", "notebook.bib"] {
        assert!(home.contains(&format!("href=\"{name}\"")), "{name} is linked");
    }
}

#[test]
fn crawlers_find_every_page() {
    let published = Published::of("crawlers", &with_url(&[entry("Über & unter", &json!({}))]));
    let sitemap = published.read("sitemap.xml");
    assert!(sitemap.contains("<loc>https://lab.example/notes/</loc>"), "{sitemap}");
    let address = "<loc>https://lab.example/notes/entry/%C3%BCber-unter/</loc>";
    assert!(sitemap.contains(address), "{sitemap}");
    assert!(sitemap.contains("<lastmod>2026-03</lastmod>"), "{sitemap}");
    let robots = published.read("robots.txt");
    assert!(robots.contains("Sitemap: https://lab.example/notes/sitemap.xml"), "{robots}");
}

#[test]
fn without_an_address_of_its_own_a_notebook_has_no_feeds_and_says_so() {
    let published = Published::of("no-address", SHIPPED);
    let files = published.files();
    assert!(!files.iter().any(|name| name.contains("feed") || name.contains("sitemap")));
    assert!(published.report.notes[0].starts_with("without a site.url, feeds"));
    assert!(!published.read("index.html").contains("canonical"));
}

#[test]
fn an_entry_with_a_fault_is_left_out_and_noted() {
    let dataset = with_url(&[entry("Good", &json!({})), entry("Bad", &json!({ "date": "soon" }))]);
    let published = Published::of("faults", &dataset);
    assert!(published.files().contains("entry/good/index.html"));
    assert!(!published.files().contains("entry/bad/index.html"));
    let notes = published.report.notes.join("\n");
    assert!(notes.contains("entries[1].date") && notes.contains("soon"), "{notes}");
}

#[test]
fn publishing_again_writes_the_same_and_takes_away_what_is_gone() {
    let published = Published::of("again", &with_url(&[entry("One", &json!({}))]));
    let (page, files) = (published.read("index.html"), published.files());
    publish(&published.folder).expect("it can be published again");
    assert_eq!(published.read("index.html"), page);
    assert_eq!(published.files(), files);
    let other = json!({ "entries": [entry("Two", &json!({}))] }).to_string();
    fs::write(published.folder.join("entries.json"), other).expect("a file");
    publish(&published.folder).expect("it can be published again");
    assert!(published.files().contains("entry/two/index.html"));
    let left = ["entry/one/index.html", "feed.xml", "feed.xml.br", "sitemap.xml", "sitemap.xml.gz"];
    assert!(left.iter().all(|gone| !published.files().contains(*gone)), "{:?}", published.files());
}

#[test]
fn every_file_has_siblings_that_hold_the_same() {
    let published = Published::of("siblings", SHIPPED);
    for name in ["index.html", "entries.json", "app-1_bg.wasm", "notebook.bib"] {
        let whole = fs::read(published.folder.join(name)).expect("a file");
        let sibling = |ending| {
            let path = published.folder.join(format!("{name}.{ending}"));
            fs::read(path).expect("a sibling")
        };
        let (mut gzip, mut brotli) = (Vec::new(), Vec::new());
        GzDecoder::new(&*sibling("gz")).read_to_end(&mut gzip).expect("gzip");
        brotli::BrotliDecompress(&mut &*sibling("br"), &mut brotli).expect("brotli");
        assert!(gzip == whole && brotli == whole, "{name}");
    }
}

#[test]
fn of_a_long_notebook_the_page_holds_the_beginning_and_a_list_the_rest() {
    let entries: Vec<Value> =
        (0..120).map(|number| entry(&format!("Entry {number}"), &json!({}))).collect();
    let published = Published::of("long", &with_url(&entries));
    let page = published.read("index.html");
    assert_eq!(page.matches("<article").count(), 100);
    assert!(page.contains(r#"<a href="all/">"#));
    let list = published.read("all/index.html");
    for number in 0..120 {
        assert!(
            list.contains(&format!(r#"<a href="../entry/entry-{number}/">Entry {number}</a>"#))
        );
    }
}

#[test]
fn a_bibliography_has_an_entry_each_that_tex_can_read() {
    let published = Published::of(
        "bibliography",
        &with_url(&[entry(
            "100% of `d_model` & {more} \\ #1",
            &json!({ "id": "percent", "date": "2026-03-04", "updated": "2026-05", "tags": ["C_1"] }),
        )]),
    );
    assert_eq!(
        published.read("notebook.bib"),
        "@misc{percent,\n  \
         title = {{100\\% of d\\_model \\& \\{more\\} \\textbackslash{} \\#1}},\n  \
         author = {{A. Author}},\n  year = {2026},\n  month = mar,\n  \
         howpublished = {Notes},\n  url = {https://lab.example/notes/entry/percent/},\n  \
         keywords = {C\\_1},\n  note = {failed; revision of 2026-05},\n}\n"
    );
}
