//! Elements that several views use.

use leptos::prelude::*;

use super::INTERACTIVE;
use crate::{
    dom::{Child, Element, IntoChildren, a, button, div, h2, is_open, li, span},
    markers::EXTERNAL_REL,
    notebook::{
        model::{slug::Slug, url::Href},
        route::{entry_fragment, entry_path},
    },
    state::State,
};

/// The address of an entry: its fragment in the app, and its own page in published HTML.
pub(super) fn entry_href(entry: &Slug) -> String {
    if INTERACTIVE { entry_fragment(entry) } else { entry_path(entry) }
}

/// A link to a target of the dataset.
pub(super) fn link_to(href: &Href) -> Element {
    match href {
        Href::Url(url) => external_link(url.as_str()),
        Href::Local(path) => a().attr("href", path.as_str().to_owned()),
    }
}

/// A link out of the notebook.
pub(super) fn external_link(href: &str) -> Element {
    a().attr("href", href.to_owned()).attr("rel", EXTERNAL_REL)
}

/// A button that calls `press` when it is clicked.
pub(super) fn action(label: impl IntoChildren, press: impl Fn() + 'static) -> Element {
    button().attr("type", "button").on(leptos::ev::click, move |_| press()).child(label)
}

/// A button that opens a popover, or closes it.
pub(super) fn opener(popover: &'static str) -> Element {
    button().attr("type", "button").attr("popovertarget", popover)
}

/// A popover with a title, and a button that closes it and takes the focus when it opens. Its content exists
/// only while it is open.
pub(super) fn sheet(
    id: &'static str,
    title: &'static str,
    content: Box<dyn Fn() -> Vec<Child>>,
) -> Element {
    let open = RwSignal::new(!INTERACTIVE);
    let content = move || open.get().then(&content);
    // Content that is made anew would lose the focus.
    let set_open = move |to: bool| {
        if to != open.get_untracked() {
            open.set(to);
        }
    };
    let close = opener(id).attr("popovertargetaction", "hide").attr("autofocus", true);
    div()
        .id(id)
        .class("sheet")
        .attr("popover", "")
        .attr("role", "dialog")
        .attr("aria-label", title)
        .child((div().class("head").child((h2().child(title), cross(close, "Close"))), content))
        // `toggle` may come after the next key, so the content is there before. It goes only after the popover has
        // closed, since the browser returns the focus only from what is still in the popover.
        .on(leptos::ev::beforetoggle, move |_| set_open(true))
        .on(leptos::ev::toggle, move |event| set_open(is_open(&event)))
}

/// Makes a button one that is only a cross. `name` is its name for screen readers.
pub(super) fn cross(button: Element, name: &'static str) -> Element {
    button.class("cross").attr("aria-label", name).child("×")
}

/// A message that screen readers announce at once.
pub(super) fn notice() -> Element {
    div().class("notice").attr("role", "alert")
}

/// Text for screen readers only.
pub(super) fn hidden(text: impl IntoChildren) -> Element {
    span().class("hidden").child(text)
}

/// A list item for each content.
pub(super) fn items<C: IntoChildren>(contents: impl IntoIterator<Item = C>) -> Vec<Element> {
    contents.into_iter().map(|content| li().child(content)).collect()
}

/// Ten-thousandths in percent. Formatting floats would add 9 kB of WebAssembly.
pub(super) fn percent(parts: usize) -> String {
    format!("{}.{:02}%", parts / 100, parts % 100)
}

/// A button that copies a text, and says whether the browser did.
pub(super) fn copy_button(
    state: State,
    name: &'static str,
    text: impl Fn() -> String + 'static,
) -> Element {
    let copied = RwSignal::new(None);
    let label = move || match copied.get() {
        None => name,
        Some(true) => "Copied",
        Some(false) => "Not copied",
    };
    let copy = move |_| state.copy_text(&text(), copied);
    button()
        .attr("type", "button")
        .class("copy")
        .attr("aria-live", "polite")
        .text(label)
        .on(leptos::ev::click, copy)
        .on(leptos::ev::blur, move |_| copied.set(None))
}
