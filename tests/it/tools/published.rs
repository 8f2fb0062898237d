//! A folder of pages and files that was published, to be read.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use research_notebook::tools::publish::{Report, publish};
use serde_json::{Value, json};

/// What Trunk makes in a release build, as far as it matters.
const BUILT: &str = r#"<!doctype html><html lang="en"><head><title>Research notebook</title>
<link rel="stylesheet" href="./style-1.css"><link rel="stylesheet" media="(scripting: none)" href="./static-1.css">
<link rel="preload" href="entries.json" as="fetch" crossorigin>
<script type="module">import init from './app-1.js'; init();</script>
<link rel="modulepreload" href="./app-1.js" integrity="sha384-x"><link rel="preload" href="./app-1_bg.wasm" as="fetch" type="application/wasm" integrity="sha384-y"></head>
<body><div id="_app"><p>Loading</p></div></body></html>"#;

/// A folder that was published, and goes away with this.
pub struct Published {
    pub folder: PathBuf,
    pub report: Report,
}

impl Drop for Published {
    fn drop(&mut self) {
        // What cannot be removed is in a folder for what may be.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Published {
    pub fn of(name: &str, dataset: &str) -> Self {
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

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

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

pub fn with_url(entries: &[Value]) -> String {
    json!({
        "site": { "url": "https://lab.example/notes", "owner": "A. Author", "title": "Notes" },
        "categories": ["Notes", "Ideas"], "entries": entries,
    })
    .to_string()
}
