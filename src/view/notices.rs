//! Notices about the dataset and the address.

use super::{
    elements::{action, items, notice},
    long,
};
use crate::{
    dom::{Child, Element, details, fragment, li, p, strong, summary, ul},
    notebook::dataset::fault::{Fault, LeftOut},
    state::{State, load_progress::DATASET},
};

/// The faults of the dataset, in a `details` element whose summary tells how many entries are missing.
pub fn faults(state: State) -> Option<Element> {
    let loaded = state.loaded();
    let title = match (loaded.entries_left_out(), loaded.entries_cut()) {
        (0, 0) => "A part of the dataset".to_owned(),
        (0, cut) => format!("A part of {}", super::entries(cut)),
        (whole, 0) => super::entries(whole),
        (whole, cut) => format!("{}, and a part of {}", super::entries(whole), super::entries(cut)),
    } + " could not be shown.";
    let count = loaded.faults.len();
    let rest = format!("Everything else is here. Its owner can correct {DATASET} at these places:");
    let list = move || long::list(state, count, move |at| li().child(sentence(&loaded.faults[at])));
    let details = || details().child((summary().child(title), p().child(rest), list()));
    (count > 0).then(|| notice().attr("lang", state.interface_language()).child(details()))
}

fn sentence(fault: &Fault) -> String {
    match &fault.left_out {
        LeftOut::Entry { name, .. } | LeftOut::PartOfEntry { name, .. } => {
            format!("{name} – {fault}")
        }
        LeftOut::Value => fault.to_string(),
    }
}

/// The parts of the address that mean nothing in this notebook, and its target if the filters hide it.
pub fn about_address(state: State) -> Vec<Child> {
    let ignored = move || {
        let ignored = state.ignored();
        let parts = ignored.iter().map(|part| {
            let key = if part.key == "#" { "entry" } else { &part.key };
            format!("{key} “{}”", part.value)
        });
        let message = "This notebook does not know a part of the address and ignores it:";
        (!ignored.is_empty())
            .then(|| notice().child((p().child(message), ul().child(items(parts)))))
    };
    let hidden = move || {
        state.hidden_target().map(|entry| {
            let title = strong().child(entry.title.plain());
            let show = action("Show it", move || state.reveal_target());
            let message = "The filters hide the entry that the address leads to: ";
            notice().child(p().child((message, title, " ", show)))
        })
    };
    fragment((ignored, hidden))
}
