//! Numbers for names.

use rustc_hash::FxHashMap;

/// Numbers distinct names from 0, in the order in which they are added.
///
/// One type serves every kind of name, because each further map type adds about 1 kB to the WASM.
#[derive(Debug, Default)]
pub(in crate::notebook) struct Interner(FxHashMap<Box<str>, u32>);

impl Interner {
    /// The number of a name, if it was added.
    pub(in crate::notebook) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).map(|number| *number as usize)
    }

    /// Gives a name the next number, unless it has one. Returns whether the name is new.
    pub(in crate::notebook) fn add(&mut self, name: &str) -> bool {
        let new = !self.0.contains_key(name);
        if new {
            self.0.insert(name.into(), self.0.len() as u32);
        }
        new
    }
}
