//! The appearance of the page: its theme, and whether its entries are folded.

use leptos::prelude::*;

use super::elements::action;
use crate::{
    dom::{Element, label, option, p, select},
    markers::THEME,
    notebook::route::Theme,
    state::{Preferences, State},
};

const THEMES: [(&str, &str); 3] = [("", "as the system"), ("light", "light"), ("dark", "dark")];

/// The choice of the theme, which is remembered.
pub(super) fn theme(state: State, preferences: Preferences) -> Element {
    let chosen = move || state.presentation().theme.or(preferences.theme.get());
    let select = select()
        .id(THEME)
        .children(THEMES.map(|(key, name)| option().attr("value", key).child(name)))
        .value(move || chosen().map_or("", Theme::key).to_owned())
        .on(leptos::ev::change, move |event| {
            preferences.theme.set(Theme::from_key(&event_target_value(&event)));
            // The choice here overrides the one in the address.
            state.present(|presentation| presentation.theme = None);
        });
    p().class("theme").child((label().attr("for", THEME).child("Theme"), select))
}

/// The switch that folds entries to their question and conclusion.
pub(super) fn fold(state: State) -> Element {
    action("Fold", move || state.present(|presentation| presentation.fold = !presentation.fold))
        .attr("aria-pressed", move || state.folds().to_string())
        .attr("title", "Show questions and conclusions only")
}
