//! Elements that recur. Each is compiled once, for content of any type, while the same markup in
//! `view!` is compiled wherever it stands.

use leptos::prelude::*;

/// A paragraph; an empty class is none.
pub(super) fn p(class: &'static str, content: impl IntoAny) -> AnyView {
    fn build(class: &'static str, content: AnyView) -> AnyView {
        view! { <p class=attribute(class)>{content}</p> }.into_any()
    }
    build(class, content.into_any())
}

/// A stretch of text; an empty class is none.
pub(super) fn span(class: &'static str, content: impl IntoAny) -> AnyView {
    fn build(class: &'static str, content: AnyView) -> AnyView {
        view! { <span class=attribute(class)>{content}</span> }.into_any()
    }
    build(class, content.into_any())
}

pub(super) fn strong(content: String) -> AnyView {
    view! { <strong>{content}</strong> }.into_any()
}

/// A list of what are already items; an empty class is none.
pub(super) fn ul(class: &'static str, items: Vec<AnyView>) -> AnyView {
    view! { <ul class=attribute(class)>{items}</ul> }.into_any()
}

pub(super) fn li(content: impl IntoAny) -> AnyView {
    fn build(content: AnyView) -> AnyView {
        view! { <li>{content}</li> }.into_any()
    }
    build(content.into_any())
}

/// A link out of the page.
pub(super) fn link_out(href: &str, content: AnyView) -> AnyView {
    view! { <a href=href.to_owned() rel="noopener">{content}</a> }.into_any()
}

/// A link within the page.
pub(super) fn link(href: String, content: AnyView) -> AnyView {
    view! { <a href=href>{content}</a> }.into_any()
}

/// A button that does something when it is pressed; an empty class is none.
pub(super) fn button(
    class: &'static str,
    label: impl IntoAny,
    press: impl Fn() + 'static,
) -> AnyView {
    fn build(class: &'static str, label: AnyView, press: Box<dyn Fn()>) -> AnyView {
        let press = move |_| press();
        view! { <button type="button" class=attribute(class) on:click=press>{label}</button> }
            .into_any()
    }
    build(class, label.into_any(), Box::new(press))
}

/// Something that the reader is told at once.
pub(super) fn notice(content: impl IntoAny) -> AnyView {
    fn build(content: AnyView) -> AnyView {
        view! { <div class="notice" role="alert">{content}</div> }.into_any()
    }
    build(content.into_any())
}

fn attribute(class: &'static str) -> Option<&'static str> {
    (!class.is_empty()).then_some(class)
}
