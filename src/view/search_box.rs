//! The search box.

use leptos::prelude::*;

use super::live;
use crate::state::State;

/// The search box; without a state, which is while the dataset is on its way, typing has no effect
/// and the box says so.
#[component]
pub fn SearchBox(state: Option<State>) -> impl IntoView {
    let text =
        move || state.map(|state| state.query(|query| query.text().to_owned())).unwrap_or_default();
    view! {
        <div role="search" class="search">
            <label for="_search">"Search"</label>
            <input
                id="_search"
                type="search"
                placeholder="a word of an entry, a tag, a status"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                disabled=state.is_none()
                prop:value=live(text)
                on:input:target=move |event| {
                    if let Some(state) = state {
                        state.search_for(&event.target().value());
                    }
                }
            />
        </div>
    }
}
