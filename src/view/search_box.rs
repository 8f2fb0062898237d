//! The search box.

use leptos::prelude::*;

use crate::state::State;

/// The search box; without a state, which is while the dataset is on its way, typing has no effect
/// and the box says so.
#[component]
pub fn SearchBox(state: Option<State>) -> impl IntoView {
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
                prop:value=move || state.map(|state| state.query(|query| query.text().to_owned()))
                on:input:target=move |event| {
                    if let Some(state) = state {
                        state.search_for(&event.target().value());
                    }
                }
            />
        </div>
    }
}
