//! Names, numbered in the order in which they first come.

use rustc_hash::FxHashMap;

/// One type for every kind of name, since each further map costs about 1 kB of WASM.
#[derive(Debug, Default)]
pub(in crate::notebook) struct Interner(FxHashMap<Box<str>, u32>);

impl Interner {
    pub(in crate::notebook) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).map(|number| *number as usize)
    }

    /// Gives a name the next number; nothing where it has one.
    pub(in crate::notebook) fn add(&mut self, name: &str) -> bool {
        let new = !self.0.contains_key(name);
        if new {
            self.0.insert(name.into(), self.0.len() as u32);
        }
        new
    }
}
