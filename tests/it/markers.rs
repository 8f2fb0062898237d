//! The scripts, the stylesheets and the document use the same ids, selectors and attributes as Rust.

use std::{collections::BTreeSet, fs, path::Path};

use research_notebook::{
    markers::{
        APP, CITE, COUNT, DATASET_ATTRIBUTE, EMBED_ATTRIBUTE, ENTRY_SELECTOR, EXTERNAL_REL,
        FACETS_HEADING, FAULT, FILTERS, KEYS, LIST_END, LIST_START, NAMESPACE, NO_SINGLE_KEYS_KEY,
        PRERENDERED, REFINE, RESERVED_PREFIX, RESULTS, SAVE, SEARCH, SECTION_HEADING_PREFIX,
        THEME_ATTRIBUTE, THEME_KEY, TIMELINE, TITLE_LINK_SELECTOR, TITLE_PREFIX, TRIED,
    },
    notebook::{
        model::{facet::Facet, sort::Sort},
        route::{Address, Controls, FRAMED_TARGET, Presentation, Theme},
    },
};

const IDS: [&str; 16] = [
    APP,
    CITE,
    COUNT,
    FACETS_HEADING,
    FAULT,
    FILTERS,
    KEYS,
    LIST_END,
    LIST_START,
    PRERENDERED,
    REFINE,
    RESULTS,
    SAVE,
    SEARCH,
    TIMELINE,
    TRIED,
];

/// The beginnings of ids that end in a slug.
const PREFIXES: [&str; 2] = [SECTION_HEADING_PREFIX, TITLE_PREFIX];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names in a text that follow a sign, such as the ids after `#`.
fn names_after(text: &str, sign: &str) -> BTreeSet<String> {
    let is_name = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    text.split(sign).skip(1).map(|rest| rest.chars().take_while(is_name).collect()).collect()
}

#[test]
fn ids_of_the_page_are_unique_and_begin_with_the_reserved_prefix() {
    assert_eq!(BTreeSet::from(IDS).len(), IDS.len());
    assert!(IDS.iter().all(|id| id.starts_with(RESERVED_PREFIX)));
    // A category or an entry may have any name, such as that of a part of the page.
    for prefix in PREFIXES {
        assert!(prefix.starts_with(RESERVED_PREFIX));
        let others = IDS.iter().chain(PREFIXES.iter().filter(|other| **other != prefix));
        assert!(others.into_iter().all(|id| !id.starts_with(prefix)), "{prefix}");
    }
}

#[test]
fn scripts_stylesheets_and_the_document_use_no_other_ids() {
    let mut found = BTreeSet::new();
    let framed = FRAMED_TARGET.trim_end_matches(':');
    for path in [
        "src/theme.js",
        "src/guard.js",
        "src/handover.js",
        "src/filter.js",
        "src/loader.js",
        "public/embed.js",
        "src/style.css",
        "src/static.css",
        "index.html",
    ] {
        let text = read(path);
        for sign in ["#", "\"", "'"] {
            let ids = names_after(&text, sign);
            let ids = ids.into_iter().filter(|name| name.starts_with(RESERVED_PREFIX));
            // The target of a link, and the beginning of a fragment.
            let ids = ids.filter(|name| name != "_blank" && *name != framed);
            for id in ids {
                assert!(IDS.contains(&id.as_str()), "{path} uses {id}, which markers.rs lacks");
                found.insert(id);
            }
        }
    }
    for id in [APP, FAULT, PRERENDERED] {
        assert!(found.contains(id), "nothing but Rust uses {id}");
    }
}

#[test]
fn the_loader_uses_the_selectors_and_messages_of_rust() {
    let loader = [read("src/guard.js"), read("src/loader.js")].concat();
    for literal in [
        format!("querySelector(\"{ENTRY_SELECTOR}\")"),
        format!("a[rel={EXTERNAL_REL}]"),
        format!("\"{NAMESPACE}\": \"height\""),
        format!("data?.[\"{NAMESPACE}\"]"),
    ] {
        assert!(loader.contains(&literal), "loader.js lacks {literal}");
    }
    assert!(TITLE_LINK_SELECTOR.starts_with(ENTRY_SELECTOR));
    assert!(read("public/embed.js").contains(&format!("const NAMESPACE = \"{NAMESPACE}\"")));
}

#[test]
fn the_script_for_the_theme_uses_the_storage_keys_and_attributes_of_rust() {
    let script = read("src/theme.js");
    let theme = THEME_KEY.strip_prefix(NAMESPACE).and_then(|key| key.strip_prefix(':'));
    assert!(NO_SINGLE_KEYS_KEY.starts_with(NAMESPACE));
    assert!(script.contains(&format!("`{NAMESPACE}:${{what}}`")));
    assert!(script.contains(&format!("remembered(\"{}\")", theme.expect("a key"))));
    for attribute in [THEME_ATTRIBUTE, EMBED_ATTRIBUTE] {
        let name = attribute.strip_prefix("data-").expect("a data attribute");
        assert!(script.contains(&format!("documentElement.dataset.{name} = ")), "{attribute}");
        assert!(read("src/style.css").contains(&format!("[{attribute}")), "{attribute}");
    }
    assert!(DATASET_ATTRIBUTE.starts_with("data-"));
}

#[test]
fn every_class_in_a_stylesheet_belongs_to_an_element() {
    let mut sources = vec![read("src/guard.js"), read("src/loader.js")];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).expect("a folder") {
            let path = item.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(fs::read_to_string(path).expect("text"));
            }
        }
    }
    // Classes are words of string literals.
    let words: BTreeSet<&str> = sources
        .iter()
        .flat_map(|text| text.split('"').skip(1).step_by(2))
        .flat_map(|literal| literal.split([' ', '\\', '=', '>', '<']))
        .collect();
    for path in ["src/style.css", "src/static.css"] {
        for class in names_after(&read(path), ".") {
            let is_class = class.starts_with(|letter: char| letter.is_ascii_lowercase());
            assert!(!is_class || words.contains(class.as_str()), "{path}: no element has .{class}");
        }
    }
}

#[test]
fn an_embedded_element_has_an_attribute_for_every_parameter_of_the_address() {
    let keys: Vec<String> = Facet::ALL.map(|facet| format!("\"{}\"", facet.key())).into();
    let list = format!("const LISTS = [{}];", keys.join(", "));
    let script = read("public/embed.js");
    assert!(script.contains(&list), "embed.js lacks `{list}`");
    let mut address = Address::default();
    address.query.set_text("words");
    address.query.sort = Some(Sort::Oldest);
    address.presentation = Presentation {
        // The element itself asks for an embedded page.
        embed: false,
        controls: Controls::All,
        fold: Some(true),
        timeline: Some(true),
        theme: Some(Theme::Dark),
    };
    let written = address.to_string();
    let keys = written.split(['?', '&']).filter_map(|pair| pair.split_once('='));
    let keys: Vec<String> = keys.map(|(key, _)| format!("\"{key}\"")).collect();
    let texts = format!("const TEXTS = [{}];", keys.join(", "));
    assert!(script.contains(&texts), "embed.js lacks `{texts}`");
    let documentation = read("docs/publishing.md");
    for key in keys.iter().map(|key| key.trim_matches('"')).chain(["embed"]) {
        assert!(documentation.contains(&format!("`{key}=")), "publishing.md lacks `{key}`");
    }
    // `match=some` is for a reader who asks for more.
    assert!(!script.contains("match\""));
}
