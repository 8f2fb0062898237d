//! The files for other programs: feed readers, crawlers and citation managers.

use atom_syndication::Feed;
use serde_json::json;

use crate::{
    support::{SHIPPED, entry},
    tools::published::{Published, with_url},
};

#[test]
fn feeds_of_the_notebook_and_of_each_category_list_the_newest_entries_first() {
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
fn an_entry_that_is_added_with_an_early_date_is_in_the_feed() {
    let mut entries: Vec<_> = (0..60)
        .map(|number| entry(&format!("Entry {number}"), &json!({ "date": "2025" })))
        .collect();
    entries
        .push(entry("Found in a drawer", &json!({ "date": "2019", "conclusion": "So it was." })));
    let published = Published::of("early", &with_url(&entries));
    let feed = Feed::read_from(published.read("feed.xml").as_bytes()).expect("a feed");
    assert_eq!(feed.entries.len(), 61);
    let added = feed.entries.last().expect("an item");
    assert_eq!(added.title.value, "Found in a drawer (failed)");
    assert_eq!(added.summary.as_ref().map(|it| it.value.as_str()), Some("So it was."));
    // Only the latest have their whole content.
    assert!(added.content.is_none() && feed.entries[0].content.is_some());
}

#[test]
fn the_ids_of_feeds_stay_when_the_notebook_moves() {
    let ids = |name: &str, dataset: &str| {
        let published = Published::of(name, dataset);
        let feed = Feed::read_from(published.read("feed.xml").as_bytes()).expect("a feed");
        let entries: Vec<String> = feed.entries.iter().map(|item| item.id.clone()).collect();
        (feed.id, entries)
    };
    let here = with_url(&[entry("One", &json!({})), entry("Two", &json!({}))]);
    let there = here.replace("https://lab.example/notes", "https://new.example/lab");
    assert_ne!(here, there);
    let (feed, entries) = ids("here", &here);
    assert_eq!((feed.clone(), entries.clone()), ids("there", &there));
    assert!(feed.starts_with("urn:uuid:") && feed != entries[0] && entries[0] != entries[1]);
}

#[test]
fn pages_feeds_and_metadata_are_in_the_language_of_the_site() {
    let dataset =
        with_url(&[entry("Eins", &json!({}))]).replace("\"url\"", "\"language\": \"de\", \"url\"");
    let published = Published::of("language", &dataset);
    for page in ["index.html", "entry/eins/index.html"] {
        assert!(published.read(page).contains("<html lang=\"de\">"), "{page}");
    }
    assert!(published.read("feed.xml").contains("xml:lang=\"de\""));
    assert!(published.read("entry/eins/index.html").contains("\"inLanguage\":\"de\""));
    // The words of the interface are English.
    let page = published.read("entry/eins/index.html");
    let (_, form) = page.split_once("<form").expect("a search form");
    let (form, _) = form.split_once('>').expect("the end of a tag");
    assert!(form.contains("lang=\"en\""), "{form}");
}

#[test]
fn two_owners_are_two_authors_and_keys_are_ascii() {
    let dataset = with_url(&[
        entry("Größe", &json!({})),
        entry("大きさ", &json!({})),
        entry("Size", &json!({})),
    ])
    .replace("A. Author", "Ada Lovelace and Charles Babbage");
    let published = Published::of("authors", &dataset);
    let records = published.read("notebook.bib");
    assert!(records.contains("  author = {Ada Lovelace and Charles Babbage},"), "{records}");
    let keys: Vec<&str> =
        records.split("@misc{").skip(1).filter_map(|it| it.split(',').next()).collect();
    assert!(keys.iter().all(|key| key.is_ascii() && !key.is_empty()), "{keys:?}");
    assert!(keys[0].starts_with("grosse-") && keys[1] != keys[0] && keys[2] == "size", "{keys:?}");
    let page = published.read("entry/size/index.html");
    for author in ["Ada Lovelace", "Charles Babbage"] {
        assert!(
            page.contains(&format!("name=\"citation_author\" content=\"{author}\"")),
            "{author}"
        );
        assert!(page.contains(&format!("\"name\":\"{author}\"")), "{author}");
    }
}

#[test]
fn a_feed_has_no_characters_that_xml_forbids() {
    let odd = "A\u{b}B\u{c}C\u{8}D\u{fffe}E\u{ffff}F";
    let published = Published::of("odd", &with_url(&[entry("One", &json!({ "conclusion": odd }))]));
    assert!(published.read("feed.xml").contains("ABCDEF"));
}

#[test]
fn a_category_without_entries_has_no_feed() {
    let published = Published::of("empty", &with_url(&[entry("One", &json!({}))]));
    assert!(published.files().contains("feed/notes.xml"));
    assert!(!published.files().contains("feed/ideas.xml"));
    assert!(!published.read("index.html").contains("feed/ideas.xml"));
}

#[test]
fn the_sitemap_lists_every_page_and_robots_txt_the_sitemap() {
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
fn without_a_site_url_there_are_no_feeds_and_publishing_says_so() {
    let published = Published::of("no-address", SHIPPED);
    let files = published.files();
    assert!(!files.iter().any(|name| name.contains("feed") || name.contains("sitemap")));
    assert!(published.report.notes[0].starts_with("without a site.url, feeds"));
    assert!(!published.read("index.html").contains("canonical"));
}

#[test]
fn the_bibliography_escapes_characters_that_are_special_in_tex() {
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
         author = {A. Author},\n  year = {2026},\n  month = mar,\n  \
         howpublished = {Notes},\n  url = {https://lab.example/notes/entry/percent/},\n  \
         keywords = {C\\_1},\n  note = {failed; revision of 2026-05},\n}\n"
    );
}
