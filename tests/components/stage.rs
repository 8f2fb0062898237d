//! A place in the document for one view, with functions to find things as a reader does.

use std::{cell::RefCell, sync::Arc, time::Duration};

use leptos::prelude::*;
use research_notebook::{
    dom::{IntoChildren, Mounted, mount},
    notebook::{Notebook, search::Index},
    state::{Command, Navigation, State, loaded_notebook::LoadedNotebook},
};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

use crate::entries::{dataset_of, entry};

thread_local! {
    /// The addresses that the view asked the browser to show.
    static SHOWN: RefCell<Vec<(String, Navigation)>> = const { RefCell::new(Vec::new()) };
}

/// A mounted view. Both are removed when this is dropped.
pub struct Stage {
    place: HtmlElement,
    _mounted: Mounted,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.place.remove();
    }
}

impl Stage {
    /// Mounts the view of a state. `address` is the part from `?` or `#` on.
    pub fn new<C: IntoChildren + 'static>(
        dataset: &Value,
        address: &str,
        view: impl FnOnce(State) -> C + 'static,
    ) -> Self {
        SHOWN.with_borrow_mut(Vec::clear);
        let (notebook, faults) = Notebook::parse(dataset.to_string()).expect("a dataset");
        let loaded = Arc::new(LoadedNotebook { notebook, faults, digest: 0, home: None });
        let (search, hash) = address.split_at(address.find('#').unwrap_or(address.len()));
        let (search, hash) = (search.to_owned(), hash.to_owned());
        Self::of(move || {
            let state = State::new(loaded, &search, &hash, |_, command| {
                let Command::Show(address, navigation) = command else { return };
                SHOWN.with_borrow_mut(|shown| shown.push((address.to_string(), navigation)));
            });
            state.search_with(Index::build(state.loaded().notebook.entries()).into());
            view(state)
        })
    }

    /// Mounts a view.
    pub fn of<C: IntoChildren>(view: impl FnOnce() -> C + 'static) -> Self {
        let document = document();
        let place = document.create_element("div").expect("an element");
        let place: HtmlElement = place.dyn_into().expect("a div");
        document.body().expect("a body").append_child(&place).expect("a place");
        let style = document.create_element("style").expect("an element");
        style.set_text_content(Some(include_str!("../../src/style.css")));
        place.append_child(&style).expect("a style");
        Self { _mounted: mount(&place, view), place }
    }

    /// The addresses that the view asked the browser to show so far.
    pub fn addresses() -> Vec<(String, Navigation)> {
        SHOWN.with_borrow(Clone::clone)
    }

    /// The elements of HTML and SVG that a selector finds.
    pub fn elements(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }

    /// The elements of HTML that a selector finds.
    pub fn select(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.elements(selector).into_iter();
        found.filter_map(|element| element.dyn_into().ok()).collect()
    }

    /// The visible texts of the elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.select(selector).iter().map(HtmlElement::inner_text).collect()
    }

    /// The accessible names of the visible elements of a role, as the browser computes both.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.of_role(role).iter().map(|element| computed(element, "computedName")).collect()
    }

    /// The only visible element of a role and name.
    pub fn one(&self, role: &str, name: &str) -> HtmlElement {
        let mut named = self.of_role(role);
        named.retain(|element| computed(element, "computedName") == name);
        assert_eq!(
            named.len(),
            1,
            "not exactly one {role} is named {name:?}: {:?}",
            self.names(role)
        );
        named.remove(0)
    }

    fn of_role(&self, role: &str) -> Vec<HtmlElement> {
        let mut all = self.select(candidates(role));
        all.retain(|element| {
            element.get_client_rects().length() > 0 && computed(element, "computedRole") == role
        });
        all
    }

    /// Presses the only button of a name.
    pub async fn press(&self, name: &str) {
        self.one("button", name).click();
        settled().await;
    }

    /// Presses the button that opens a popover, and waits until its content is there.
    pub async fn open(&self, name: &str) {
        self.press(name).await;
        // The browser tells the popover in a later task.
        while self.elements(":popover-open > :not(.head)").is_empty() {
            next_task().await;
        }
        settled().await;
    }

    /// Replaces the text in the search box.
    pub async fn write(&self, text: &str) {
        self.fill("searchbox", "Search", text).await;
    }

    /// Replaces the text in a field.
    pub async fn fill(&self, role: &str, name: &str, text: &str) {
        let input: HtmlInputElement = self.one(role, name).dyn_into().expect("an input");
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        input.dispatch_event(&event).expect("a dispatch");
        settled().await;
    }
}

/// Waits until the view shows the state.
pub async fn settled() {
    leptos::task::tick().await;
}

async fn next_task() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        set_timeout(move || drop(done.call0(&js_sys::Object::new())), Duration::ZERO);
    });
    js_sys::futures::JsFuture::from(promise).await.expect("a timer");
}

/// A selector of the elements that may have a role. The browser knows which of them have it.
fn candidates(role: &str) -> &'static str {
    match role {
        "button" => "button",
        "combobox" => "select",
        "link" => "a",
        "searchbox" | "slider" | "textbox" => "input",
        _ => "*",
    }
}

fn computed(element: &Element, property: &str) -> String {
    js_sys::Reflect::get(element, &JsValue::from_str(property))
        .ok()
        .and_then(|value| value.as_string())
        .expect("webdriver.json makes the browser tell roles and names")
}

/// A dataset of three categories, one of them without entries, and three entries.
pub fn dataset() -> Value {
    let one = json!({
        "id": "one", "category": "Logs", "question": "Does the `router` collapse?", "tags": ["MoE"],
    });
    let two = json!({
        "id": "two", "category": "Failures", "date": "2025-11", "tags": ["CUDA", "KV Cache"],
    });
    let three = json!({
        "id": "three", "category": "Logs", "status": "reproduced", "date": "2025-02-03",
        "tags": ["MoE", "CUDA"],
    });
    let mut dataset = dataset_of(&[
        entry("Router entropy", &one),
        entry("Cache layout", &two),
        entry("Router warm-up", &three),
    ]);
    dataset["categories"] = json!(["Logs", "Failures", "Ideas"]);
    dataset
}
