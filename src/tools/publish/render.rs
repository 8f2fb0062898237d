//! Views as HTML for readers without the app.

use std::sync::Arc;

use leptos::prelude::Owner;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::error::PublishError;
use crate::{
    dom::{IntoChildren, to_html},
    markers::{SEARCH, TIMELINE, TRIED},
    notebook::model::url::Url,
    state::{State, loaded_notebook::LoadedNotebook},
};

/// The popovers whose content needs no app. The browser itself opens them.
const ALWAYS_FILLED: [&str; 2] = [TIMELINE, TRIED];

/// A view of a dataset as HTML. Links within the notebook and forms lead there by `root`, the path from the
/// page to the notebook. Controls that do nothing without the app are disabled, and
/// what they would open is left out.
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
                link.set_attribute("href", &below(root, &href))?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("img[src]", |image| {
            let src = image.get_attribute("src").unwrap_or_default();
            image.set_attribute("src", &below(root, &src))?;
            Ok(())
        }))
        .append_element_content_handler(element!("form[action]", |form| {
            let action = form.get_attribute("action").unwrap_or_default();
            form.set_attribute("action", &below(root, &action))?;
            Ok(())
        }))
        .append_element_content_handler(element!("[popover]", |popover| {
            let id = popover.get_attribute("id");
            if !id.is_some_and(|id| ALWAYS_FILLED.contains(&id.as_str())) {
                popover.remove();
            }
            Ok(())
        }))
        // The browser itself sends forms, and a script inside the page searches it.
        .append_element_content_handler(element!(
            format!("button, :not(form) > input:not(#{SEARCH}), select"),
            |control| {
                let popover = control.get_attribute("popovertarget");
                if !popover.is_some_and(|popover| ALWAYS_FILLED.contains(&popover.as_str())) {
                    control.set_attribute("disabled", "")?;
                }
                Ok(())
            }
        ));
    Ok(rewrite_str(&html, settings)?)
}

/// The address of a path in the notebook. The page of the notebook itself is `./`.
fn below(root: &str, path: &str) -> String {
    match path.strip_prefix("./") {
        Some(path) if !root.is_empty() => format!("{root}{path}"),
        _ => format!("{root}{path}"),
    }
}
