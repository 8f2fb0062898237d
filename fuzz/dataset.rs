//! Any bytes as a dataset: ids are unique, links have only allowed schemes, and no fault is reported twice.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use research_notebook::notebook::model::notebook::Notebook;

fuzz_target!(|file: &[u8]| {
    let Ok((notebook, faults)) = Notebook::parse(file) else { return };
    let ids: BTreeSet<&str> = notebook.entries().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), notebook.entries().len(), "an id belongs to one entry");
    for entry in notebook.entries() {
        for url in entry.links.iter().map(|link| link.url.as_str()) {
            let url = url.to_ascii_lowercase();
            let allowed = ["https://", "http://", "mailto:"];
            assert!(allowed.iter().any(|scheme| url.starts_with(scheme)), "{url}");
        }
    }
    let said: BTreeSet<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), faults.len(), "every fault is said once");
});
