//! The published pages and files, as browsers without scripts, crawlers and previews read them.

use std::{collections::BTreeSet, fs, io::Read};

use atom_syndication::Feed;
use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::read::GzDecoder;
use research_notebook::{
    markers::{SEARCH, TIMELINE, TRIED},
    notebook::{dataset::digest::digest, model::entry::KNOWN_STATUSES},
    tools::publish::{publish, strip},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    support::{SHIPPED, dataset_of, entry},
    tools::published::{Published, with_url},
};

/// The text of a page, without its head.
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
        Value::Object(members) => {
            // The page shows the title of a followed entry instead of its id.
            let hidden = ["$schema", "follows"];
            let shown = members.iter().filter(|(key, _)| !hidden.contains(&key.as_str()));
            shown.for_each(|(_, member)| texts(member, found));
        }
        _ => {}
    }
}

#[test]
fn the_page_contains_every_text_of_the_dataset() {
    let published = Published::of("texts", SHIPPED);
    let page = text(&published.read("index.html"));
    let mut wanted = Vec::new();
    texts(&serde_json::from_str(SHIPPED).expect("JSON"), &mut wanted);
    assert!(wanted.len() > 80);
    for text in wanted {
        assert!(page.contains(&text), "{text:?} is not in the page");
    }
}

/// The attributes of every element of a kind.
fn tags<'h>(html: &'h str, kind: &str) -> Vec<&'h str> {
    html.split(&format!("<{kind} ")).skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

/// The value of an attribute.
fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

#[test]
fn controls_are_disabled_until_the_app_runs_unless_they_open_what_is_there() {
    let page = Published::of("controls", SHIPPED).read("index.html");
    let body = page.split_once("<body>").expect("a body").1;
    for kind in ["button", "input", "select"] {
        let tags = tags(body, kind);
        assert!(tags.iter().any(|tag| tag.contains(" disabled")), "no {kind} is disabled");
        for tag in tags.into_iter().filter(|tag| !tag.contains(" disabled")) {
            // A script inside the page searches it.
            if attribute(tag, "id") == Some(SEARCH) {
                continue;
            }
            let popover = attribute(tag, "popovertarget").unwrap_or_else(|| panic!("{tag}"));
            assert!([TIMELINE, TRIED].contains(&popover), "{tag}");
            let (_, sheet) = body.split_once(&format!("id=\"{popover}\"")).expect(popover);
            // The first button closes the popover.
            let content = sheet.split("</button>").nth(1).expect("content");
            assert!(content.contains("<li") || content.contains("<td"), "{content}");
        }
    }
    assert_eq!(tags(body, "button").iter().filter(|tag| tag.contains("class=\"cite\"")).count(), 6);
}

#[test]
fn six_statuses_of_an_owners_own_have_shapes_unlike_each_other_and_the_known_ones() {
    let own = ["abandoned", "blocked", "on-hold", "planned", "replicating", "under-review"];
    let statuses: Vec<&str> = KNOWN_STATUSES.into_iter().chain(own).collect();
    let entries: Vec<Value> =
        statuses.iter().map(|status| entry(status, &json!({ "status": status }))).collect();
    let published = Published::of("shapes", &with_url(&entries));
    let shapes: BTreeSet<String> = statuses
        .iter()
        .map(|status| {
            let page = published.read(&format!("entry/{status}/index.html"));
            let (_, badge) = page.split_once("class=\"badge\"").expect("a badge");
            let path = tags(badge, "path").into_iter().next().expect("a shape");
            attribute(path, "d").expect("a path").to_owned()
        })
        .collect();
    assert_eq!(shapes.len(), statuses.len(), "{shapes:?}");
}

#[test]
fn the_search_of_every_page_leads_into_the_notebook() {
    let many: Vec<Value> =
        (0..120).map(|number| entry(&format!("Entry {number}"), &json!({}))).collect();
    let published = Published::of("search", &with_url(&many));
    for (page, notebook) in
        [("entry/entry-7/index.html", "../../"), ("all/index.html", "../"), ("404.html", "/notes/")]
    {
        let page = published.read(page);
        let form = tags(&page, "form").into_iter().next().expect("a form");
        assert_eq!(attribute(form, "action"), Some(notebook), "{form}");
        let field = tags(&page, "input").into_iter().next().expect("a field");
        assert_eq!(attribute(field, "name"), Some("q"));
        assert!(!field.contains(" disabled"), "{field}");
    }
}

/// The contents of all elements of a kind that are inside the page, without those of data.
fn inside<'p>(page: &'p str, kind: &str) -> Vec<&'p str> {
    let start = format!("<{kind}");
    let contents = page.split(&start).skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let (content, _) = rest.split_once(&format!("</{kind}>"))?;
        (!content.is_empty() && !tag.contains("ld+json")).then_some(content)
    });
    contents.collect()
}

/// The sources that the policy of a page allows for a kind of content.
fn allowed<'p>(page: &'p str, directive: &str) -> Vec<&'p str> {
    let (_, rest) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, _) = rest.split_once('"').expect("its end");
    let of_kind = policy.split("; ").find_map(|it| it.trim().strip_prefix(directive));
    of_kind.expect("a directive").split_whitespace().collect()
}

fn digest_of(content: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(content)))
}

#[test]
fn the_policy_of_each_page_allows_exactly_the_styles_and_scripts_inside_it() {
    let theme = ("theme.css", ":root { --accent: teal }\r\n");
    let entries = with_url(&[entry("Wide gates", &json!({}))]);
    let published = Published::with_files("policy", &entries, &[theme]);
    for name in ["index.html", "entry/wide-gates/index.html", "404.html"] {
        let page = published.read(name);
        let (scripts, styles) = (inside(&page, "script"), inside(&page, "style"));
        assert_eq!(scripts.len(), 1, "{name}");
        let digests = scripts.iter().map(|script| digest_of(script));
        let sources = ["'self'", "'wasm-unsafe-eval'"].map(str::to_owned).into_iter();
        assert_eq!(allowed(&page, "script-src"), sources.chain(digests).collect::<Vec<_>>());
        for style in &styles {
            let digest = digest_of(style);
            assert!(allowed(&page, "style-src").contains(&digest.as_str()), "{name}: {style}");
        }
        assert_eq!(styles[..2], ["main { color: black }", ":root { --accent: teal }\n"]);
        assert!(!page.contains("unsafe-inline") && !page.contains(" style="), "{name}");
        assert!(tags(&page, "link").iter().all(|link| !link.contains("stylesheet")), "{name}");
        let sources = tags(&page, "script").into_iter().filter(|tag| tag.contains(" src="));
        for tag in sources {
            assert!(tag.contains("integrity=\"sha384-"), "{tag}");
        }
    }
}

#[test]
fn only_the_page_of_the_app_hides_its_controls_until_its_script_runs() {
    let published = Published::of("still", &with_url(&[entry("Wide gates", &json!({}))]));
    for (name, hides) in [("index.html", true), ("entry/wide-gates/index.html", false)] {
        let page = published.read(name);
        assert_eq!(inside(&page, "style").contains(&".find { display: none }"), hides, "{name}");
        let head = page.split_once("</head>").expect("a head").0;
        assert_eq!(inside(head, "script").len(), 1, "it runs before the page is shown");
        assert_eq!(page.contains(".wasm"), hides, "{name}");
    }
}

#[test]
fn the_owners_stylesheet_is_inside_the_page_if_it_says_something_and_needs_no_other_file() {
    let page = |name: &str, css: &str| {
        Published::with_files(name, SHIPPED, &[("theme.css", css)]).read("index.html")
    };
    for (name, css) in [("theme-empty", ""), ("theme-comment", "/* :root { --accent: red } */\n")] {
        let page = page(name, css);
        assert!(!page.contains("theme.css") && !page.contains("--accent"), "{css}");
    }
    let css = "main { background: url(paper.png) }";
    let linked = page("theme-file", css);
    assert!(linked.contains("<link rel=\"stylesheet\" href=\"theme.css\">"));
    assert!(!linked.contains(css));
    // Without a dataset, the owner sets colours in the file.
    let bare = Published::with_files("theme-bare", SHIPPED, &[("theme.css", "")]);
    strip(&bare.folder).expect("it can be stripped");
    assert!(bare.read("index.html").contains("<link rel=\"stylesheet\" href=\"theme.css\">"));
    // Published again, the page follows the file.
    let published = Published::with_files("theme-again", SHIPPED, &[("theme.css", "")]);
    fs::write(published.folder.join("theme.css"), "/* a */ h1 { color: red }").expect("a file");
    publish(&published.folder).expect("it can be published again");
    let styles = published.read("index.html");
    assert!(inside(&styles, "style").contains(&"/* a */ h1 { color: red }"));
}

#[test]
fn the_page_of_an_entry_has_metadata_for_previews_and_citation_managers() {
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
    ] {
        assert!(head.contains(element), "{element} is not in {head}");
    }
    let data = head.split_once("application/ld+json\">").expect("data").1;
    let data: Value =
        serde_json::from_str(data.split_once("</script>").expect("an end").0).expect("JSON");
    assert_eq!(data["@type"], "Report");
    let text = text(&page);
    assert!(text.contains("Cite A. Author. “Router entropy” (failed, 2026-03). Notes."), "{text}");
    assert!(text.contains("BibTeX @misc{router-entropy,"), "{text}");
    assert!(text.contains("A. Author keeps 1 entry here: 1 failed."), "{text}");
    assert_eq!(data["datePublished"], "2026-03");
    assert_eq!(data["author"]["name"], "A. Author");
    assert!(body.contains(r#"<h1 id="_title-router-entropy">Router entropy</h1>"#), "{body}");
    let breadcrumb = r#"<a href="../../">Notes</a> / <a href="../../?category=notes">Notes</a>"#;
    assert!(body.contains(breadcrumb), "{body}");
    assert!(
        body.contains(r#"<p class="address">https://lab.example/notes/entry/router-entropy/</p>"#)
    );
    assert!(body.contains(r#"<a class="tag" href="../../?tag=moe""#), "{body}");
    assert!(body.contains(r#"<a href="../../entries.json""#), "{body}");
}

#[test]
fn markup_in_the_dataset_is_published_as_text() {
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
fn an_entry_whose_id_is_too_long_for_a_folder_has_no_page_of_its_own() {
    let id = "long-".repeat(60) + "id";
    let published = Published::of("too-long", &with_url(&[entry("Long", &json!({ "id": id }))]));
    assert!(published.report.notes[0].contains("no page of its own"), "{:?}", published.report);
    assert!(!published.files().iter().any(|name| name.starts_with("entry/")));
    let address = format!("https://lab.example/notes/#{id}");
    assert!(published.read("notebook.bib").contains(&address));
    assert!(published.read("index.html").contains(&format!("href=\"#{id}\"")));
}

#[test]
fn the_page_contains_the_digest_of_its_dataset() {
    let dataset = with_url(&[entry("One", &json!({}))]);
    let page = Published::of("digest", &dataset).read("index.html");
    let digest = format!("data-dataset=\"{:x}\"", digest(dataset.as_bytes()));
    assert!(page.contains(&digest), "{digest}");
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
fn publishing_again_writes_the_same_files_and_removes_outdated_ones() {
    let published = Published::of("again", &with_url(&[entry("One", &json!({}))]));
    let (page, files) = (published.read("index.html"), published.files());
    publish(&published.folder).expect("it can be published again");
    assert_eq!(published.read("index.html"), page);
    assert_eq!(published.files(), files);
    let other = dataset_of(&[entry("Two", &json!({}))]).to_string();
    fs::write(published.folder.join("entries.json"), other).expect("a file");
    publish(&published.folder).expect("it can be published again");
    assert!(published.files().contains("entry/two/index.html"));
    let left = ["entry/one/index.html", "feed.xml", "feed.xml.br", "sitemap.xml", "sitemap.xml.gz"];
    assert!(left.iter().all(|gone| !published.files().contains(*gone)), "{:?}", published.files());
}

#[test]
fn compressed_siblings_have_the_content_of_their_file() {
    let published = Published::of("siblings", SHIPPED);
    for name in ["index.html", "app-1_bg.wasm", "notebook.bib"] {
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
    // Owners may replace the dataset on the host, so a sibling must not be served instead of it.
    assert!(!published.files().contains("entries.json.gz"));
}

#[test]
fn the_page_of_a_long_notebook_shows_100_entries_and_links_to_a_list_of_all() {
    let entries: Vec<Value> =
        (0..120).map(|number| entry(&format!("Entry {number}"), &json!({}))).collect();
    let published = Published::of("long", &with_url(&entries));
    let page = published.read("index.html");
    assert_eq!(page.matches("<article").count(), 100);
    assert!(published.read("sitemap.xml").contains("<loc>https://lab.example/notes/all/</loc>"));
    assert!(page.contains(r#"<a href="all/">"#));
    let list = published.read("all/index.html");
    for number in 0..120 {
        assert!(
            list.contains(&format!(r#"<a href="../entry/entry-{number}/">Entry {number}</a>"#))
        );
    }
}

#[test]
fn the_page_for_missing_addresses_works_at_any_depth() {
    let entries = [entry("Wide gates", &json!({}))];
    let page = Published::of("missing", &with_url(&entries)).read("404.html");
    assert!(page.contains("There is no such page"));
    assert!(page.contains("content=\"noindex\""));
    let links: Vec<&str> = page.split("href=").skip(1).collect();
    for link in links {
        assert!(link.trim_start_matches('"').starts_with("/notes/"), "{link}");
    }
    let elsewhere = Published::of("missing-root", SHIPPED).read("404.html");
    assert!(elsewhere.contains("href=\"/\""), "{elsewhere}");
}

#[test]
fn a_stripped_folder_keeps_only_the_file_of_the_dataset_and_can_be_published_again() {
    let published = Published::of("stripped", &with_url(&[entry("Wide gates", &json!({}))]));
    let (files, page) = (published.files(), published.read("index.html"));
    strip(&published.folder).expect("it can be stripped");
    for file in published.files().iter().filter(|file| *file != "entries.json") {
        let bytes = fs::read(published.folder.join(file)).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        for of_the_dataset in ["Wide gates", "wide-gates", "lab.example", "A. Author"] {
            assert!(!text.contains(of_the_dataset), "{file} holds {of_the_dataset:?}");
        }
    }
    let bare = published.read("index.html");
    assert!(bare.contains("<title>Research notebook</title>"));
    let loader = bare.split("src=\"loader-").nth(1).and_then(|rest| rest.split('"').next());
    let loader = format!("loader-{}", loader.expect("it starts the app"));
    assert!(published.read(&loader).contains("wasm"), "{loader}");
    publish(&published.folder).expect("it can be published again");
    assert_eq!(published.files(), files);
    assert_eq!(published.read("index.html"), page);
}

#[test]
fn each_entry_is_published_as_markdown_and_llms_txt_lists_them() {
    let more = json!({
        "question": "Why [here](data/log.txt) and [there](#two) and [away](https://example.org/a)?",
        "conclusion": "It *fails*.",
        "figures": [{ "src": "figures/a.svg", "alt": "A chart" }],
    });
    let dataset =
        with_url(&[entry("One", &more), entry("Two", &json!({ "question": "Is $x$ it?" }))]);
    let published = Published::of("markdown", &dataset);
    let note = published.read("entry/one/index.md");
    for part in [
        "title: One\n",
        "[here](../../data/log.txt)",
        "[there](../../#two)",
        "[away](https://example.org/a)",
        "![A chart](../../figures/a.svg)",
        "## Conclusion\n\nIt *fails*.\n",
    ] {
        assert!(note.contains(part), "{part} is not in {note}");
    }
    let page = published.read("entry/one/index.html");
    let link =
        tags(&page, "link").into_iter().find(|it| attribute(it, "type") == Some("text/markdown"));
    let link = link.expect("a link to the Markdown");
    assert_eq!(
        (attribute(link, "rel"), attribute(link, "href")),
        (Some("alternate"), Some("index.md"))
    );
    let list = published.read("llms.txt");
    assert!(list.contains("entry/one/index.md): failed, 2026-03. It fails.\n"), "{list}");
    assert!(list.contains("entry/two/index.md): failed, 2026-03. Is $x$ it?\n"), "{list}");
    assert!(published.files().contains("entry/one/index.md.br"));
}
