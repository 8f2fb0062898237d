//! Measures the search engine in Chromium, and MiniSearch on the same entries and keystrokes. `make bench`
//! runs it.

#![cfg(target_arch = "wasm32")]

mod shared;

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::window;
use research_notebook::notebook::model::notebook::Notebook;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

// `make bench` installs MiniSearch there.
#[wasm_bindgen(module = "/.tools/bench/node_modules/minisearch/dist/es/index.js")]
extern "C" {
    #[wasm_bindgen(js_name = default)]
    type MiniSearch;

    #[wasm_bindgen(constructor, js_class = default)]
    fn new(options: &JsValue) -> MiniSearch;

    #[wasm_bindgen(method, js_name = addAll)]
    fn add_all(this: &MiniSearch, documents: &Array);

    #[wasm_bindgen(method)]
    fn search(this: &MiniSearch, query: &str, options: &JsValue) -> Array;
}

fn now() -> f64 {
    window().performance().expect("a clock").now()
}

fn json(text: &str) -> JsValue {
    JSON::parse(text).expect("JSON")
}

#[wasm_bindgen_test]
fn the_engine_beside_its_peer() {
    console_log!("{}", shared::work::HEAD);
    for size in [100, 1_000, 10_000] {
        let dataset = shared::generator::dataset(size);
        let (notebook, _) = Notebook::parse(dataset.to_string()).expect("a dataset");
        console_log!(
            "{}",
            shared::work::row("ours, Chromium", size, shared::work::measure(&notebook, now))
        );
        drop(notebook);

        let documents = Array::new();
        let entries = json(&dataset["entries"].to_string());
        for (number, entry) in Array::from(&entries).iter().enumerate() {
            let entry = Object::from(entry);
            Reflect::set(&entry, &"number".into(), &JsValue::from(number as u32))
                .expect("an object");
            documents.push(&entry);
        }
        let fields = r#"{ "idField": "number", "fields": ["title", "question", "setup", "observations", "conclusion", "next_step", "tags"] }"#;
        let start = now();
        let engine = MiniSearch::new(&json(fields));
        engine.add_all(&documents);
        let build = now() - start;
        let options = json(
            r#"{ "prefix": true, "fuzzy": 0.2, "combineWith": "AND", "boost": { "title": 3, "tags": 2 } }"#,
        );
        let times =
            shared::work::measure_peer(build, now, |typed| drop(engine.search(typed, &options)));
        console_log!("{}", shared::work::row("MiniSearch 7, prefix and fuzzy", size, times));
    }
}
