//! The appearance of the page: its theme, and whether entries show their conclusions only.

use leptos::prelude::*;

use super::elements::action;
use crate::{
    dom::{Element, label, option, select, span},
    notebook::route::Theme,
    state::{Preferences, State},
};

const THEMES: [(&str, &str); 3] = [("", "as the system"), ("light", "light"), ("dark", "dark")];

/// The choice of the theme, which is remembered. The stylesheet hides the select behind its label.
pub(super) fn theme(state: State, preferences: Preferences) -> Element {
    let chosen = move || state.presentation().theme.or(preferences.theme.get());
    // WebKit would add the choice to a name from the label.
    let select = select()
        .attr("aria-label", "Theme")
        .children(THEMES.map(|(key, name)| option().attr("value", key).child(name)))
        .value(move || chosen().map_or("", Theme::key).to_owned())
        .on(leptos::ev::change, move |event| {
            preferences.theme.set(Theme::from_key(&event_target_value(&event)));
            // The choice here overrides the one in the address.
            state.present(|presentation| presentation.theme = None);
        });
    label().class("theme menu").child((span().child("Theme"), select))
}

/// The switch that shows conclusions only.
pub(super) fn fold(state: State) -> Element {
    let switch = move || {
        let folds = untrack(|| state.folds());
        state.present(|presentation| presentation.fold = Some(!folds));
    };
    action("Conclusions only", switch)
        .class("fold")
        .attr("role", "checkbox")
        .attr("aria-checked", move || state.folds().to_string())
}
