//! What keeps a part of the document up to date.

use std::{cell::RefCell, mem::take, rc::Rc};

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
    effects: Vec<(RenderEffect<()>, Rc<RefCell<Binding>>)>,
    pub listeners: Vec<RemoveEventHandler<Node>>,
}

impl Live {
    /// Runs something now, and whenever what it reads changes.
    ///
    /// The runtime drops an effect only once its task runs again, which may be after the signals that it reads
    /// are gone. So what it runs, and all that this keeps up to date in turn, is owned here and goes at once.
    pub fn effect(&mut self, run: Binding) {
        let run = Rc::new(RefCell::new(run));
        let kept = Rc::downgrade(&run);
        let effect = RenderEffect::new(move |_| {
            if let Some(run) = kept.upgrade() {
                run.borrow_mut()();
            }
        });
        self.effects.push((effect, run));
    }

    /// Brings everything up to date, now and whenever what it reads changes.
    pub fn start(&mut self) {
        let mut bindings = take(&mut self.bindings);
        if !bindings.is_empty() {
            self.effect(Box::new(move || bindings.iter_mut().for_each(|binding| binding())));
        }
    }
}
