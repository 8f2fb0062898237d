//! What keeps a part of the document up to date.

use std::mem::take;

use leptos::{
    reactive::effect::RenderEffect,
    tachys::renderer::{RemoveEventHandler, types::Element as Node},
};

/// Brings one attribute, property or text up to date.
pub(super) type Binding = Box<dyn FnMut()>;

/// What keeps a part of the document up to date, for as long as this is kept.
#[derive(Default)]
pub(super) struct Live {
    /// What one effect will run together, once it is started.
    pub bindings: Vec<Binding>,
    pub effects: Vec<RenderEffect<()>>,
    pub listeners: Vec<RemoveEventHandler<Node>>,
}

impl Live {
    /// Brings everything up to date, now and whenever what it reads changes.
    pub fn start(&mut self) {
        let mut bindings = take(&mut self.bindings);
        if !bindings.is_empty() {
            let update = move |_| bindings.iter_mut().for_each(|binding| binding());
            self.effects.push(RenderEffect::new(update));
        }
    }
}
