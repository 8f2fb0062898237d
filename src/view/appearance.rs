//! How the page is dressed: its theme, and whether its entries are folded.

use leptos::prelude::*;

use super::markup::{Element, button, element};
use crate::{
    notebook::route::Theme,
    state::{Preferences, State},
};

const THEMES: [(&str, &str); 3] = [("", "as the system"), ("light", "light"), ("dark", "dark")];

/// The choice of the theme, which is remembered.
pub(super) fn theme(state: State, preferences: Preferences) -> Element {
    let chosen = move || state.presentation().theme.or(preferences.theme.get());
    let options = THEMES.map(|(key, name)| element("option").set("value", key).child(name));
    let select = element("select")
        .set("id", "_theme")
        .children(options)
        .value(move || chosen().map_or("", Theme::key).to_owned())
        .on(leptos::ev::change, move |event| {
            preferences.theme.set(Theme::from_key(&event_target_value(&event)));
            // What the reader chooses here holds over what their address asked for.
            state.present(|presentation| presentation.theme = None);
        });
    element("p")
        .class("theme")
        .child(element("label").set("for", "_theme").child("Theme"))
        .child(select)
}

/// The switch that folds entries to their question and conclusion.
pub(super) fn fold(state: State) -> Element {
    let folded = move || state.folds();
    button("Fold", move || state.present(|presentation| presentation.fold = !presentation.fold))
        .follow("aria-pressed", move || Some(folded().to_string()))
        .set("title", "Show questions and conclusions only")
}
