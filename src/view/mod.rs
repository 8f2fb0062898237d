//! Small components that show the state. They hold no logic and never touch the browser.
//!
//! Parts that change are made by `follow` and `live`, and lists and options hold [`AnyView`]s:
//! Leptos compiles its machinery once for each type of view, and this keeps the types few
//! (it took the WASM from 142.3 to 132.9 kB after brotli).

use leptos::prelude::*;

pub mod entry;
pub mod facets;
pub mod filters;
mod markup;
pub mod notices;
pub mod page;
pub mod results;
pub mod search_box;
pub mod site;
pub mod text;

/// A part of the page that is made anew whenever what it reads changes.
pub(crate) fn follow<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(move || view().into_any());
    view.into_any()
}

/// A text or an attribute that changes with what it reads.
fn live<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    Signal::derive(value)
}

/// A keyed list: a row is made once for each number, and moved or removed with it.
fn rows<V: IntoAny>(
    numbers: impl Fn() -> Vec<usize> + Send + 'static,
    row: impl Fn(usize) -> V + Send + Sync + 'static,
) -> AnyView {
    let numbers: Box<dyn Fn() -> Vec<usize> + Send> = Box::new(numbers);
    let row: std::sync::Arc<dyn Fn(usize) -> AnyView + Send + Sync> =
        std::sync::Arc::new(move |number| row(number).into_any());
    view! { <For each=numbers key=|number| *number children=move |number| row(number) /> }
        .into_any()
}

/// Several views of one kind, one after the other.
fn each<T, V: IntoAny>(items: impl IntoIterator<Item = T>, view: impl Fn(T) -> V) -> Vec<AnyView> {
    items.into_iter().map(|item| view(item).into_any()).collect()
}

/// A view of what may be missing.
fn maybe<T, V: IntoAny>(item: Option<T>, view: impl FnOnce(T) -> V) -> Option<AnyView> {
    item.map(|item| view(item).into_any())
}

/// A number of entries, in words.
fn entries(count: usize) -> String {
    match count {
        1 => "1 entry".to_owned(),
        _ => format!("{count} entries"),
    }
}
