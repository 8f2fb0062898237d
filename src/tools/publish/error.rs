//! Errors of publishing.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    notebook::dataset::fault::NotADataset, state::load_progress::DATASET,
    tools::unpublished::Unclear,
};

/// An error that prevents publishing a notebook.
#[derive(Debug, Error)]
pub enum PublishError {
    #[error("{path} could not be {done}: {error}")]
    File { path: PathBuf, done: &'static str, error: io::Error },
    #[error("{DATASET} could not be read: {0}")]
    NotADataset(#[from] NotADataset),
    #[error(transparent)]
    Unclear(#[from] Unclear),
    #[error("index.html could not be rewritten: {0}")]
    Html(#[from] lol_html::errors::RewritingError),
    #[error("index.html has no {0}; is it what Trunk made in a release build?")]
    Missing(&'static str),
    #[error("a feed could not be written: {0}")]
    Feed(#[from] atom_syndication::Error),
    #[error("a picture could not be drawn: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    #[error("a picture could not be encoded: {0}")]
    Png(#[from] png::EncodingError),
    #[error("there is no memory for a picture")]
    Memory,
}

impl PublishError {
    pub(super) fn file(path: &Path, done: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, done, error }
    }
}
