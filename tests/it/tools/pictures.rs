//! The pictures for previews of links, and their names in the pages.

use std::fs;

use research_notebook::tools::publish::{publish, strip};
use serde_json::{Value, json};

use crate::{
    support::{SHIPPED, entry},
    tools::published::{Published, with_url},
};

/// A title in Nag Mundari, whose letters hardly any machine has a font for.
const UNDRAWABLE: &str = "\u{1E4D0}\u{1E4D1}";

/// The pictures in a folder.
fn pictures(published: &Published) -> Vec<String> {
    published.files().into_iter().filter(|file| file.ends_with("picture.png")).collect()
}

/// The width, the height and the bytes for each pixel of a picture.
fn size(published: &Published, name: &str) -> (u32, u32, usize) {
    let file = fs::File::open(published.folder.join(name)).expect("a file");
    let mut picture =
        png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG file");
    let mut pixels = vec![0; picture.output_buffer_size().expect("a size")];
    let info = picture.next_frame(&mut pixels).expect("pixels");
    assert!(pixels.iter().any(|value| *value != pixels[0]), "{name} shows nothing");
    (info.width, info.height, info.color_type.samples())
}

fn assert_no_picture(page: &str) {
    assert!(!page.contains("og:image"), "{page}");
    assert!(page.contains(r#"<meta name="twitter:card" content="summary">"#), "{page}");
}

#[test]
fn the_notebook_and_each_entry_have_a_picture_that_their_pages_name() {
    let published = Published::of(
        "pictures",
        &with_url(&[entry("Wide gates", &json!({ "status": "failed", "date": "2026-01" }))]),
    );
    for (page, picture, words) in [
        ("index.html", "picture.png", "Notes · A. Author, with its entries by status"),
        (
            "entry/wide-gates/index.html",
            "entry/wide-gates/picture.png",
            "Wide gates (failed, 2026-01)",
        ),
    ] {
        assert_eq!(size(&published, picture), (1200, 630, 4));
        let html = published.read(page);
        for (kind, name, content) in [
            ("property", "og:image", &*format!("https://lab.example/notes/{picture}")),
            ("property", "og:image:width", "1200"),
            ("property", "og:image:height", "630"),
            ("property", "og:image:alt", words),
            ("name", "twitter:card", "summary_large_image"),
        ] {
            let element = format!("<meta {kind}=\"{name}\" content=\"{content}\">");
            assert!(html.contains(&element), "{page} lacks {element}: {html}");
        }
    }
}

#[test]
fn without_an_address_there_are_no_pictures() {
    let published = Published::of("pictures-nowhere", SHIPPED);
    assert_eq!(pictures(&published), [""; 0]);
    assert_no_picture(&published.read("index.html"));
}

#[test]
fn a_title_that_no_font_can_show_has_no_picture() {
    let undrawable = entry(UNDRAWABLE, &json!({ "id": "undrawable" }));
    let emoji = entry("\u{1F680}", &json!({ "id": "emoji" }));
    let partly = entry("\u{1F680} Lift-off", &json!({ "id": "partly" }));
    let published = Published::of("undrawable", &with_url(&[undrawable, emoji, partly]));
    let page = |id: &str| published.read(&format!("entry/{id}/index.html"));
    assert_no_picture(&page("undrawable"));
    assert!(page("partly").contains("og:image"));
    assert!(pictures(&published).contains(&"picture.png".to_owned()));
    assert!(!pictures(&published).contains(&"entry/undrawable/picture.png".to_owned()));
    assert!(published.report.notes.iter().any(|note| note.contains("picture")));
}

#[test]
fn every_text_that_an_entry_may_have_is_drawn() {
    let long = "Grokking ".repeat(400);
    let word = "Donaudampfschifffahrt".repeat(40);
    let titles = [&*long, &*word, "x", "<b>&amp;\"'</b>", "a\u{301}\u{200B}\u{202E}b", "حدود"];
    let mut entries: Vec<Value> = (0..)
        .zip(titles)
        .map(|(number, title)| entry(title, &json!({ "id": format!("title-{number}") })))
        .collect();
    let status = json!({ "id": "status", "status": "abandoned ".repeat(30).trim_end() });
    entries.push(entry("A long status", &status));
    entries.push(entry("A year", &json!({ "id": "year", "date": "0000" })));
    let published = Published::of("texts-in-pictures", &with_url(&entries));
    assert_eq!(published.report.left_out, 0);
    for id in ["title-0", "title-1", "title-2", "title-3", "title-4", "status", "year"] {
        assert_eq!(size(&published, &format!("entry/{id}/picture.png")), (1200, 630, 4));
    }
}

#[test]
fn an_empty_notebook_has_a_picture() {
    let published = Published::of("pictures-empty", &with_url(&[]));
    assert_eq!(pictures(&published), ["picture.png"]);
}

#[test]
fn the_pictures_of_removed_entries_vanish() {
    let (old, new) = (entry("Old gates", &json!({})), entry("New gates", &json!({})));
    let published = Published::of("pictures-stale", &with_url(&[old, new.clone()]));
    assert_eq!(pictures(&published).len(), 3);
    fs::write(published.folder.join("entries.json"), with_url(&[new])).expect("a file");
    publish(&published.folder).expect("it can be published again");
    assert_eq!(pictures(&published), ["entry/new-gates/picture.png", "picture.png"]);
    strip(&published.folder).expect("it can be stripped");
    assert_eq!(pictures(&published), [""; 0]);
}

#[test]
fn without_a_timeline_on_the_page_there_is_none_in_the_pictures() {
    let with = with_url(&[entry("Wide gates", &json!({}))]);
    let mut dataset: Value = serde_json::from_str(&with).expect("JSON");
    dataset["site"]["timeline"] = json!(false);
    let (with, without) = (
        Published::of("pictures-timeline", &with),
        Published::of("pictures-no-timeline", &dataset.to_string()),
    );
    for picture in pictures(&with) {
        assert_eq!(size(&without, &picture), (1200, 630, 4));
        let file =
            |published: &Published| fs::read(published.folder.join(&picture)).expect("a file");
        assert_ne!(file(&with), file(&without), "{picture}");
    }
}
