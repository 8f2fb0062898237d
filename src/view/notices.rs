//! What the page has to say about the dataset and the address.

use leptos::prelude::AnyView;

use super::{
    long,
    markup::{Content, Element, button, element, follow, li, notice, p},
};
use crate::{
    notebook::dataset::fault::{Fault, LeftOut},
    state::{State, load::DATASET},
};

/// What of the dataset could not be shown, in a line that opens into the details.
pub fn faults(state: State) -> Option<AnyView> {
    let loaded = state.loaded();
    let summary = match loaded.entries_left_out() {
        0 => "A part of the dataset could not be shown.".to_owned(),
        1 => "1 entry could not be shown.".to_owned(),
        several => format!("{several} entries could not be shown."),
    };
    let count = loaded.faults.len();
    let rest = format!("The rest of the notebook stands. Its owner can correct {DATASET} here:");
    let list = move || long::list(state, count, move |at| li(sentence(&loaded.faults[at])));
    let details =
        || element("details").child(element("summary").child(summary)).child(p(rest)).child(list());
    (count > 0).then(|| notice().child(details()).view())
}

fn sentence(fault: &Fault) -> String {
    match &fault.left_out {
        LeftOut::Entry { name, .. } => format!("{name} – {fault}"),
        LeftOut::Value => fault.to_string(),
    }
}

/// What of the address means nothing here, and where the addressed entry is out of sight.
pub fn about_address(state: State) -> AnyView {
    let ignored = follow(move || {
        let ignored = state.ignored();
        let parts = ignored.iter().map(|part| {
            let key = if part.key == "#" { "entry" } else { &part.key };
            li(format!("{key} “{}”", part.value))
        });
        let said = "The address asks for what this page does not know and ignores:";
        let notice = notice().child(p(said)).child(element("ul").children(parts));
        (!ignored.is_empty()).then_some(notice)
    });
    let hidden = follow(move || {
        state.hidden_target().map(|entry| {
            let said = p("The filters hide the entry that the address leads to: ")
                .child(strong(entry.title.plain().to_owned()))
                .child(" ")
                .child(button("Show it", move || state.reveal_target()));
            notice().child(said)
        })
    });
    vec![ignored, hidden].view()
}

fn strong(text: String) -> Element {
    element("strong").child(text)
}
