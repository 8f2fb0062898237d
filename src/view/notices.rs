//! What the page has to say about the dataset and the address.

use leptos::prelude::*;

use crate::{
    load::DATASET,
    notebook::{address::Ignored, fault::Fault, fault::LeftOut},
    state::State,
};

/// What of the dataset could not be shown.
#[component]
pub fn Faults(state: State) -> impl IntoView {
    let library = state.library();
    let faults = &library.faults;
    let mut entries: Vec<&str> = Vec::new();
    for fault in faults {
        if let LeftOut::Entry(name) = &fault.left_out
            && !entries.contains(&name.as_str())
        {
            entries.push(name);
        }
    }
    let summary = match entries.len() {
        0 => "A part of the dataset could not be shown.".to_owned(),
        1 => "1 entry could not be shown.".to_owned(),
        several => format!("{several} entries could not be shown."),
    };
    (!faults.is_empty()).then(|| {
        view! {
            <div class="notice" role="alert">
                <p>
                    <strong>{summary}</strong>
                    " The rest of the notebook stands. Its owner can correct " {DATASET} " here:"
                </p>
                <ul>{faults.iter().map(fault).collect_view()}</ul>
            </div>
        }
    })
}

fn fault(fault: &Fault) -> impl IntoView + use<> {
    let name = match &fault.left_out {
        LeftOut::Entry(name) => Some(view! { <b>{name.clone()}</b> " – " }),
        LeftOut::Value => None,
    };
    view! {
        <li>
            {name} <code>{fault.path.clone()}</code> " (" {fault.position.to_string()} "): expected "
            {fault.expected.to_string()} ", found " {fault.found.to_string()}
        </li>
    }
}

/// What of the address means nothing here, and where the addressed entry is out of sight.
#[component]
pub fn AboutAddress(state: State) -> impl IntoView {
    let ignored = move || {
        let ignored = state.ignored();
        (!ignored.is_empty()).then(|| {
            view! {
                <div class="notice" role="alert">
                    <p>"The address asks for what this notebook does not have; that part is ignored:"</p>
                    <ul>{ignored.into_iter().map(unknown).collect_view()}</ul>
                </div>
            }
        })
    };
    let hidden = move || {
        state.hidden_target().map(|entry| {
            view! {
                <div class="notice" role="alert">
                    <p>
                        "The filters hide the entry that the address leads to: "
                        <b>{entry.title.plain().to_owned()}</b> ". "
                        <button type="button" on:click=move |_| state.reveal_target()>"Show it"</button>
                    </p>
                </div>
            }
        })
    };
    view! {
        {ignored}
        {hidden}
    }
}

fn unknown(part: Ignored) -> impl IntoView {
    let key = if part.key == "#" { "entry".to_owned() } else { part.key };
    view! { <li>{key} " “" {part.value} "”"</li> }
}
