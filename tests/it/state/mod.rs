//! The reader's choices, keys and loading.

mod choices;
mod keys;
mod load_progress;
