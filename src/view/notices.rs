//! What the page has to say about the dataset and the address.

use leptos::prelude::*;

use super::{
    each, follow,
    markup::{button, li, notice, p, strong, ul},
    maybe,
};
use crate::{
    load::DATASET,
    notebook::fault::{Fault, LeftOut},
    state::State,
};

/// What of the dataset could not be shown.
#[component]
pub fn Faults(state: State) -> impl IntoView {
    let library = state.library();
    maybe((!library.faults.is_empty()).then_some(&library.faults), |faults| {
        let summary = match library.entries_left_out() {
            0 => "A part of the dataset could not be shown.".to_owned(),
            1 => "1 entry could not be shown.".to_owned(),
            several => format!("{several} entries could not be shown."),
        };
        let rest =
            format!(" The rest of the notebook stands. Its owner can correct {DATASET} here:");
        let faults = ul("", each(faults, |fault| li(sentence(fault))));
        notice(vec![p("", vec![strong(summary), rest.into_any()]), faults])
    })
}

fn sentence(fault: &Fault) -> String {
    match &fault.left_out {
        LeftOut::Entry { name, .. } => format!("{name} – {fault}"),
        LeftOut::Value => fault.to_string(),
    }
}

/// What of the address means nothing here, and where the addressed entry is out of sight.
#[component]
pub fn AboutAddress(state: State) -> impl IntoView {
    let ignored = follow(move || {
        let ignored = state.ignored();
        maybe((!ignored.is_empty()).then_some(ignored), |ignored| {
            let parts = each(ignored, |part| {
                let key = if part.key == "#" { "entry".to_owned() } else { part.key };
                li(format!("{key} “{}”", part.value))
            });
            notice(vec![
                p("", "The address asks for what is not in this notebook and is ignored:"),
                ul("", parts),
            ])
        })
    });
    let hidden = follow(move || {
        maybe(state.hidden_target(), |entry| {
            let title = strong(entry.title.plain().to_owned());
            let show = button("", "Show it", move || state.reveal_target());
            let before = "The filters hide the entry that the address leads to: ".into_any();
            notice(p("", vec![before, title, " ".into_any(), show]))
        })
    });
    view! {
        {ignored}
        {hidden}
    }
}
