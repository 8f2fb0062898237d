//! Components as HTML.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    state::{State, loaded_notebook::LoadedNotebook},
    view::element::Root,
};

/// What a component shows of a dataset, as HTML whose own addresses begin with `root`.
pub(super) fn render(
    loaded: &Arc<LoadedNotebook>,
    root: &str,
    view: impl FnOnce(State) -> AnyView,
) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(Root(root.to_owned()));
        view(State::new(Arc::clone(loaded), "", "", |_, _| {})).to_html()
    });
    owner.cleanup();
    // Leptos separates texts and lists by empty comments, which nothing needs that stays as it is. No
    // text can contain one, since its `<` is written as an entity.
    html.replace("<!>", "")
}
