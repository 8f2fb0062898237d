//! The element builder: it changes only what has to change, and survives page translators.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use research_notebook::{
    dom::{button, div, each, fragment, li, p, span, switch, ul},
    state::State,
    view::page::page,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

use crate::stage::{Stage, dataset, settled};

/// Replaces every text as page translators do: by new elements with a new text.
fn translate(node: &Node) {
    let children = node.child_nodes();
    let children: Vec<Node> = (0..children.length()).filter_map(|at| children.get(at)).collect();
    for child in children {
        let is_style = child.dyn_ref::<Element>().is_some_and(|it| it.tag_name() == "STYLE");
        if child.node_type() == Node::TEXT_NODE {
            let outer = document().create_element("font").expect("an element");
            let inner = document().create_element("font").expect("an element");
            inner.set_text_content(child.text_content().as_deref());
            outer.append_child(&inner).expect("a child");
            node.replace_child(&outer, &child).expect("a child that is replaced");
        } else if !is_style {
            translate(&child);
        }
    }
}

#[wasm_bindgen_test]
async fn a_translated_page_still_updates_and_shows_nothing_twice() {
    let state = StoredValue::new(None::<State>);
    let stage = Stage::new(&dataset(), "", move |it| {
        state.set_value(Some(it));
        page(it, research_notebook::state::Preferences::default())
    });
    settled().await;
    let state = state.get_value().expect("a state");
    let all = stage.texts("#_count");
    for text in ["router", "router entropy", "zzzz", ""] {
        translate(&stage.select("main")[0]);
        state.search_for(text);
        settled().await;
        let fresh = Stage::new(&dataset(), &format!("?q={text}"), |it| {
            page(it, research_notebook::state::Preferences::default())
        });
        settled().await;
        for selector in ["#_count", ".facet", "h3", ".question", ".part", "article", ".nothing"] {
            assert_eq!(stage.texts(selector), fresh.texts(selector), "{selector} after {text:?}");
        }
    }
    assert_eq!(stage.texts("#_count"), all);
}

#[wasm_bindgen_test]
async fn an_update_to_the_same_value_changes_nothing_in_the_document() {
    let number = RwSignal::new(10);
    let tens = move || (number.get() / 10).to_string();
    let stage = Stage::of(move || {
        fragment((
            p().class("text").text(tens),
            div().class("region").child(move || span().child(tens())),
            button().class("attribute").attr("title", tens),
        ))
    });
    let text = || stage.select(".text")[0].first_child().expect("a text");
    let region = || stage.select(".region span")[0].clone();
    let (before_text, before_region) = (text(), region());
    // An extension of the browser may have changed an attribute.
    stage.select(".attribute")[0].set_attribute("title", "mine").expect("an attribute");
    number.set(15);
    settled().await;
    assert!(text().is_same_node(Some(&before_text)));
    assert!(region().is_same_node(Some(&before_region)));
    assert_eq!(stage.select(".attribute")[0].title(), "mine");
    number.set(20);
    settled().await;
    assert_eq!(stage.texts(".text"), ["2"]);
    assert_eq!(stage.texts(".region"), ["2"]);
    assert_eq!(stage.select(".attribute")[0].title(), "2");
}

#[wasm_bindgen_test]
async fn an_item_of_a_list_updates_only_when_its_own_values_change() {
    let (keys, values) = (RwSignal::new(vec![1, 2]), [RwSignal::new(0), RwSignal::new(0)]);
    let reads = Rc::new([Cell::new(0), Cell::new(0)]);
    let counted = Rc::clone(&reads);
    let stage = Stage::of(move || {
        let row = move |key: usize| {
            let reads = Rc::clone(&counted);
            let text = move || {
                reads[key - 1].set(reads[key - 1].get() + 1);
                values[key - 1].get().to_string()
            };
            li().attr("data-value", move || values[key - 1].get().to_string()).text(text)
        };
        ul().child(each(move || keys.get(), row))
    });
    assert_eq!(stage.texts("li"), ["0", "0"]);
    values[0].set(7);
    keys.set(vec![2, 1]);
    settled().await;
    assert_eq!(stage.texts("li"), ["0", "7"]);
    assert_eq!((reads[0].get(), reads[1].get()), (2, 1));
}

#[wasm_bindgen_test]
async fn children_of_a_key_keep_their_signals_until_it_changes() {
    let number = RwSignal::new(0);
    let stage = Stage::of(move || {
        let content = |key: usize| {
            let presses = RwSignal::new(0);
            let press = button().on(leptos::ev::click, move |_| presses.update(|it| *it += 1));
            fragment(press.text(move || format!("{key}: {}", presses.get())))
        };
        div().child(switch(move |_| number.get() / 2, content))
    });
    let button = stage.select("button").remove(0);
    button.click();
    settled().await;
    number.set(1);
    settled().await;
    button.click();
    settled().await;
    assert_eq!(stage.texts("button"), ["0: 2"]);
    number.set(2);
    settled().await;
    assert_eq!(stage.texts("button"), ["1: 0"]);
}
