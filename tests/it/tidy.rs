//! Rules for the source tree that the compiler cannot check.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The content of every file in a folder whose name has this ending, by its path in the repository.
fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a folder") {
            let path = item.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("text");
                let name = path.strip_prefix(root).expect("a path below the top");
                found.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// The code of a file, without its comments.
fn code(text: &str) -> String {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// The module path of a file: `src/view/page.rs` is `view::page`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The full paths in the `use` declarations of a file.
fn imports(path: &str, text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let text = format!("\n{}", code(text));
    let after = |statement: &str, keyword: &str| {
        statement.rsplit_once(keyword).map(|(_, tree)| tree.split_whitespace().collect::<String>())
    };
    let tree = |statement| after(statement, "\nuse ").or_else(|| after(statement, "\npub use "));
    for tree in text.split(';').filter_map(tree) {
        for leaf in leaves(&tree) {
            let mut parts = leaf.into_iter().peekable();
            let mut base = module(path);
            match parts.peek().map(String::as_str) {
                Some("crate") => base.clear(),
                Some("self") => {}
                Some("super") => {
                    while parts.next_if(|part| part == "super").is_some() {
                        base.pop();
                    }
                    found.push(base.into_iter().chain(parts).collect());
                    continue;
                }
                _ => continue,
            }
            parts.next();
            found.push(base.into_iter().chain(parts).collect());
        }
    }
    found
}

/// The leaves of a `use` tree.
fn leaves(tree: &str) -> Vec<Vec<String>> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split("::").map(str::to_owned).collect()];
    };
    let inside = rest.strip_suffix('}').expect("a tree that is closed");
    let (mut depth, mut start, mut items) = (0, 0, Vec::new());
    for (at, letter) in inside.char_indices().chain([(inside.len(), ',')]) {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    let before: Vec<String> =
        before.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
    items
        .into_iter()
        .filter(|item| !item.is_empty())
        .flat_map(leaves)
        .map(|leaf| before.iter().cloned().chain(leaf).collect())
        .collect()
}

/// The files that each file of `src` imports from.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let files = files("src", ".rs");
    let by_module: BTreeMap<Vec<String>, &String> =
        files.keys().map(|path| (module(path), path)).collect();
    files
        .iter()
        .map(|(path, text)| {
            let imported = imports(path, text).into_iter().filter_map(|import| {
                // The longest beginning that is a module. The rest names an item in it.
                (1..=import.len()).rev().find_map(|length| by_module.get(&import[..length]))
            });
            let imported = imported.filter(|other| **other != path);
            (path.clone(), imported.map(|other| (*other).clone()).collect())
        })
        .collect()
}

/// The folder or file of `src` that a path belongs to, two levels deep in the core.
fn part(path: &str) -> String {
    let module = module(path);
    let depth = if module[0] == "notebook" { 2 } else { 1 };
    module.into_iter().take(depth).collect::<Vec<_>>().join("::")
}

#[test]
fn imports_follow_the_layers() {
    // Each part, and the parts that it may import from besides itself.
    let layers: BTreeMap<&str, Vec<&str>> = BTreeMap::from([
        ("notebook", vec!["notebook::model"]),
        ("notebook::interner", vec![]),
        ("notebook::sorting", vec![]),
        ("unicode", vec![]),
        ("notebook::model", vec!["notebook::interner", "notebook::sorting", "unicode"]),
        (
            "notebook::dataset",
            vec!["notebook::model", "notebook::interner", "notebook::sorting", "unicode"],
        ),
        (
            "notebook::search",
            vec!["notebook::model", "notebook::interner", "notebook::sorting", "unicode"],
        ),
        ("notebook::formula", vec![]),
        (
            "notebook::query",
            vec!["notebook::model", "notebook::search", "notebook::sorting", "unicode"],
        ),
        (
            "notebook::overview",
            vec!["notebook::model", "notebook::search", "notebook::query", "notebook::sorting"],
        ),
        ("notebook::route", vec!["notebook", "notebook::model", "notebook::query"]),
        (
            "notebook::export",
            vec![
                "notebook",
                "notebook::dataset",
                "notebook::model",
                "notebook::route",
                "notebook::search",
            ],
        ),
        ("state", vec!["notebook"]),
        ("dom", vec![]),
        ("markers", vec!["notebook"]),
        ("view", vec!["dom", "markers", "notebook", "state"]),
        ("browser", vec!["markers", "notebook", "state"]),
        ("app", vec!["browser", "dom", "markers", "notebook", "state", "view"]),
        ("tools", vec!["dom", "markers", "notebook", "state", "unicode", "view"]),
        ("bin", vec!["browser", "tools"]),
        ("main", vec!["app", "browser", "dom"]),
        ("lib", vec![]),
    ]);
    for (path, imported) in graph() {
        let from = part(&path);
        let allowed =
            layers.get(from.as_str()).unwrap_or_else(|| panic!("{from} has no layer in this test"));
        for other in imported {
            let to = part(&other);
            let is_allowed = from == to
                || allowed.iter().any(|it| *it == to)
                || (!from.starts_with("notebook")
                    && allowed
                        .iter()
                        .any(|it| to.strip_prefix(it).is_some_and(|rest| rest.starts_with("::"))));
            assert!(is_allowed, "{path} imports {other}: {from} must not know {to}");
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_cycle() {
    let graph = graph();
    // Repeatedly removes files that import none of the files left. In the end, only cycles are left.
    let mut left: BTreeSet<&String> = graph.keys().collect();
    loop {
        let free: Vec<&String> = left
            .iter()
            .copied()
            .filter(|path| graph[*path].iter().all(|other| !left.contains(other)))
            .collect();
        if free.is_empty() {
            break;
        }
        left.retain(|path| !free.contains(path));
    }
    assert_eq!(left, BTreeSet::new());
}

#[test]
fn each_layer_uses_only_its_own_crates() {
    // Crates and names, and the parts of `src` that may use them.
    let owners = [
        ("leptos::", &["app", "browser", "dom", "state", "tools", "view"][..]),
        ("leptos::tachys", &["dom"]),
        ("leptos::mount", &["dom"]),
        ("web_sys", &["browser"]),
        // `String.normalize` belongs to the language, not to the browser.
        ("js_sys", &["browser", "unicode"]),
        ("gloo_net", &["browser"]),
        // The module of formulas exports a function to its script.
        ("wasm_bindgen", &["bin", "browser"]),
        ("math_core", &["notebook"]),
        ("window()", &["browser"]),
        ("document()", &["browser"]),
        ("crate::browser", &["app"]),
    ];
    for (path, text) in files("src", ".rs") {
        let code = code(&text);
        let from = module(&path).swap_remove(0);
        for (name, parts) in owners {
            assert!(
                !code.contains(name) || parts.contains(&from.as_str()),
                "{path} uses {name}, which is for {parts:?} alone"
            );
        }
    }
}

#[test]
fn no_code_turns_text_into_markup() {
    for (path, text) in files("src", ".rs") {
        assert!(!code(&text).contains("inner_html"), "{path} makes markup of text");
    }
    for (path, text) in files("src", ".js").into_iter().chain(files("public", ".js")) {
        for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
            assert!(!text.contains(sink), "{path} uses {sink}");
        }
    }
}

#[test]
fn every_module_with_submodules_has_a_mod_file() {
    for path in files("src", ".rs").into_keys() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path.trim_end_matches(".rs"));
        assert!(!folder.is_dir(), "{path} has its parts in {}: use mod.rs", folder.display());
    }
}

#[test]
fn theme_css_lists_exactly_the_properties_that_owners_may_set() {
    let read = |path: &str| {
        let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (style, theme) = (read("src/style.css"), read("public/theme.css"));
    let (_, rule) = style.split_once(":root {").expect("a first rule");
    let (rule, _) = rule.split_once('}').expect("its end");
    let set = rule.lines().filter_map(|line| line.trim().split_once(':'));
    let properties: BTreeSet<_> =
        set.map(|it| it.0).filter(|name| name.starts_with("--")).collect();
    assert!(properties.len() > 10, "{properties:?}");
    let (list, _) = theme.split_once("To give").expect("a list");
    let named: BTreeSet<_> =
        list.split([' ', ',', '\n']).filter(|name| name.starts_with("--")).collect();
    assert_eq!(named, properties);
}
