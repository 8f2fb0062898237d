//! Views as HTML for readers without the app.

use std::sync::Arc;

use leptos::prelude::Owner;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::error::PublishError;
use crate::{
    dom::{IntoChildren, to_html},
    notebook::model::url::Url,
    state::{State, loaded_notebook::LoadedNotebook},
};

/// A view of a dataset as HTML. Links within the notebook begin with `root`, the path from the page to the
/// notebook. Controls are disabled, since they do nothing without the app.
///
/// # Errors
/// If the HTML of the view cannot be rewritten.
pub(super) fn render<C: IntoChildren>(
    loaded: &Arc<LoadedNotebook>,
    root: &str,
    view: impl FnOnce(State) -> C,
) -> Result<String, PublishError> {
    let owner = Owner::new();
    let html = owner.with(|| to_html(view(State::new(Arc::clone(loaded), "", "", |_, _| {}))));
    owner.cleanup();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[href]", |link| {
            let href = link.get_attribute("href").unwrap_or_default();
            if Url::parse(&href).is_none() {
                link.set_attribute("href", &format!("{root}{href}"))?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("button, input, select", |control| {
            control.set_attribute("disabled", "")?;
            Ok(())
        }));
    Ok(rewrite_str(&html, settings)?)
}
