//! The search engine.

mod excerpt;
mod matching;
mod ranking;
