//! A published folder that tests can read.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use research_notebook::tools::publish::{Report, publish};
use serde_json::{Value, json};

/// A document such as Trunk makes in a release build.
const BUILT: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Research notebook</title>
<link rel="stylesheet" href="./style-1.css"><link rel="stylesheet" media="(scripting: none)" href="./static-1.css">
<link rel="preload" href="entries.json" as="fetch" crossorigin>
<script type="module">import init from './app-1.js'; init();</script>
<link rel="modulepreload" href="./app-1.js" integrity="sha384-x"><link rel="preload" href="./app-1_bg.wasm" as="fetch" type="application/wasm" integrity="sha384-y"></head>
<body><div id="_app"><p>Loading</p></div></body></html>"#;

/// A published folder. Dropping this removes it.
pub struct Published {
    pub folder: PathBuf,
    pub report: Report,
}

impl Drop for Published {
    fn drop(&mut self) {
        // A failure does no harm: the folder is in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Published {
    /// Publishes a dataset in a new folder. Tests that run at the same time need different names.
    pub fn of(name: &str, dataset: &str) -> Self {
        Self::with_files(name, dataset, &[])
    }

    /// Publishes a dataset beside other files.
    pub fn with_files(name: &str, dataset: &str, files: &[(&str, &str)]) -> Self {
        let folder =
            std::env::temp_dir().join(format!("research-notebook-{}-{name}", std::process::id()));
        let built = [
            ("index.html", BUILT),
            ("entries.json", dataset),
            ("app-1.js", "export default () => {}"),
            ("app-1_bg.wasm", "\0asm"),
            ("style-1.css", "main { color: black }"),
            ("static-1.css", ".find { display: none }"),
            ("formula.js", "export default () => {}"),
            ("formula_bg.wasm", "\0asm"),
        ];
        for (name, text) in built.iter().chain(files) {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let report = publish(&folder).expect("it can be published");
        Self { folder, report }
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The paths of all files in the folder.
    pub fn files(&self) -> BTreeSet<String> {
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

/// A dataset of some entries with a `site.url`.
pub fn with_url(entries: &[Value]) -> String {
    json!({
        "site": { "url": "https://lab.example/notes", "owner": "A. Author", "title": "Notes" },
        "categories": ["Notes", "Ideas"], "entries": entries,
    })
    .to_string()
}
