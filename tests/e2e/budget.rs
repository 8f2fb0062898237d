//! What the page may cost: the bytes after brotli that it sends, and the changes of the document that a key makes.
//! Both are counted, never timed, so that every machine finds the same. `tests/budget.json` has the limits.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{browser::on_page, server::Dataset};

fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn budget() -> Value {
    serde_json::from_str(&read("tests/budget.json")).expect("tests/budget.json is JSON")
}

/// Fails if a cost is over its limit, or so far below it that the limit holds nothing any more.
fn holds(what: &str, cost: u64, limit: &Value) {
    let limit = limit.as_u64().expect("a number");
    assert!(
        cost <= limit,
        "{what}: {cost}, and the budget is {limit}. CONTRIBUTING.md says how to raise it."
    );
    assert!(
        cost * 100 >= limit * 95,
        "{what}: {cost}, far below the budget of {limit}. Lower it in tests/budget.json."
    );
}

#[test]
fn the_page_weighs_no_more_than_its_budget() {
    let budget = budget();
    let (mut wasm, mut javascript) = (0, 0);
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")).expect("dist/") {
        let file = file.expect("a file");
        let (name, size) = (file.file_name(), file.metadata().expect("a size").len());
        match name.to_str().expect("a name") {
            // Formulas load a module of their own.
            name if name.starts_with("formula") => {}
            name if name.ends_with(".wasm.br") => wasm += size,
            name if name.ends_with(".js.br") => javascript += size,
            _ => {}
        }
    }
    holds("WASM", wasm, &budget["bytes"]["wasm"]);
    holds("JavaScript", javascript, &budget["bytes"]["javascript"]);
    // Another dataset makes another page.
    if read("entries.json") == read("tests/shipped.json") {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/index.html.br");
        let html = page.metadata().expect("the page").len();
        holds("HTML", html, &budget["bytes"]["html"]);
    }
}

/// Types a query letter by letter and removes it again. Counts the changes of the document, and the calls within the
/// WebAssembly if it counts them.
const TYPE: &str = "const field = document.querySelector('input[type=search]');
    const frame = () => new Promise(requestAnimationFrame);
    // On a slow machine the pause in typing could come between a key and its frames, so it is held.
    const PAUSE = 300;
    const { setTimeout } = window;
    let held = [];
    window.setTimeout = (then, wait, ...rest) =>
        wait === PAUSE ? held.push(then) : setTimeout(then, wait, ...rest);
    let changes = 0;
    const observer = new MutationObserver(records => (changes += records.length));
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document, everything);
    const counted = async change => {
        changes = 0;
        const before = globalThis.calls ?? 0;
        await change();
        return { changes, calls: (globalThis.calls ?? 0) - before };
    };
    const type = text => counted(async () => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        for (let drawn = 0; drawn < 3; drawn++) await frame();
    });
    const pause = () => counted(async () => {
        held.splice(0).forEach(then => then());
        for (let calm = 0, before; calm < 30; calm = changes === before ? calm + 1 : 0) {
            before = changes;
            await frame();
        }
    });
    return (async () => {
        const first = await type('e');
        const further = [];
        for (const text of ['en', 'ent', 'entr', 'entro', 'entrop', 'entropy']) {
            further.push(await type(text));
        }
        const paused = await pause();
        return {
            'first key': first, pause: paused,
            'further key': {
                changes: Math.max(...further.map(it => it.changes)),
                calls: Math.max(...further.map(it => it.calls)),
            },
            'last key': await type(''),
        };
    })()";

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the counts are those of Chromium"
)]
async fn a_key_changes_no_more_of_the_document_than_its_budget() {
    on_page(Dataset::Shipped, "", async |page| {
        page.search_box().await?;
        let found = page.script(TYPE).await?;
        for (key, limit) in budget()["changes"].as_object().expect("limits") {
            holds(key, found[key]["changes"].as_u64().expect("a count"), limit);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "the counts are those of Chromium"
)]
async fn a_key_makes_no_more_calls_within_the_webassembly_than_its_budget() {
    on_page(Dataset::Counted, "", async |page| {
        page.search_box().await?;
        let found = page.script(TYPE).await?;
        for (key, limit) in budget()["calls"].as_object().expect("limits") {
            holds(key, found[key]["calls"].as_u64().expect("a count"), limit);
        }
        Ok(())
    })
    .await;
}
