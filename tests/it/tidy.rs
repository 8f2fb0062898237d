//! Rules of the tree that no compiler holds.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every file of a folder with the given ending.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder") {
            let path = item.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

fn assert_none_mention(folder: &str, words: &[&str], rule: &str) {
    for (path, text) in files(folder, ".rs") {
        for word in words {
            for (number, line) in text.lines().enumerate() {
                let at = number + 1;
                assert!(!line.contains(word), "{}:{at} mentions `{word}`: {rule}", path.display());
            }
        }
    }
}

#[test]
fn the_core_knows_no_browser_and_no_framework() {
    let foreign = [
        "leptos",
        "web_sys",
        "wasm_bindgen",
        "gloo",
        "js_sys",
        "crate::state",
        "crate::view",
        "crate::browser",
    ];
    assert_none_mention("src/notebook", &foreign, "the core is pure Rust");
}

#[test]
fn views_leave_the_browser_to_its_module() {
    assert_none_mention(
        "src/view",
        &["web_sys", "wasm_bindgen", "gloo", "js_sys", "browser::"],
        "src/browser does that",
    );
    for (path, text) in files("src", ".rs") {
        let name = path.file_name().expect("a name").to_string_lossy();
        let browser = path.components().any(|part| part.as_os_str() == "browser");
        if !browser && name != "lib.rs" {
            let touched = ["web_sys::", "gloo_net", "window()", "document()"]
                .into_iter()
                .find(|word| text.contains(word));
            assert_eq!(touched, None, "{} touches the browser", path.display());
        }
    }
}

#[test]
fn nothing_writes_markup_by_hand_or_panics_on_data() {
    let forbidden =
        ["inner_html", "unsafe ", ".unwrap()", ".expect(", "panic!(", "todo!(", "unreachable!("];
    assert_none_mention("src", &forbidden, "data must not be able to break the page");
}

#[test]
fn files_are_about_one_thing() {
    for folder in ["src", "tests"] {
        for (path, text) in files(folder, ".rs") {
            let lines = text.lines().count();
            assert!(lines <= 350, "{} has {lines} lines: is it two things?", path.display());
        }
    }
}

#[test]
fn the_theme_names_every_custom_property_that_there_is_to_set() {
    let read =
        |path: &str| fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (style, theme) = (read("src/style.css"), read("public/theme.css"));
    let (_, rule) = style.split_once(":root {").expect("a first rule");
    let (rule, _) = rule.split_once('}').expect("its end");
    let set = rule.lines().filter_map(|line| line.trim().split_once(':'));
    let properties: Vec<_> = set.map(|it| it.0).filter(|name| name.starts_with("--")).collect();
    assert!(properties.len() > 20, "{properties:?}");
    let named: Vec<_> = theme.split([' ', ',', '\n', '(', ':']).collect();
    for property in properties {
        assert!(named.contains(&property), "theme.css does not name {property}");
    }
}
