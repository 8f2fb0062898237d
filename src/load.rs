//! Loading the dataset, as far as it needs no browser.

use std::sync::Arc;

use thiserror::Error;

use crate::{notebook::fault::NotADataset, state::Library};

/// The file that holds the dataset, beside the page.
pub const DATASET: &str = "entries.json";

/// How many bytes come before a reader begins to wonder.
pub const A_MOMENT: usize = 500_000;

/// How far the dataset has come.
#[derive(Clone, Debug)]
pub enum Load {
    Fetching {
        /// The bytes that have come.
        bytes: usize,
        /// How many there are, where the server tells.
        of: Option<usize>,
    },
    Reading {
        /// The entries that were read.
        entries: usize,
        of: usize,
    },
    Ready(Arc<Library>),
    Failed(LoadError),
}

/// Why there is no notebook to show.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing came, or it broke off.
    #[error("{DATASET} could not be fetched: {0}")]
    Network(String),
    /// The server answered something else.
    #[error("{DATASET} could not be fetched: the server answered {code} {text}")]
    Status { code: u16, text: String },
    /// A file came that is none of ours.
    #[error("{DATASET} could not be read: {0}")]
    NotADataset(#[from] NotADataset),
}

impl LoadError {
    /// What can be done about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Network(_) => "Check the connection, then try again.",
            Self::Status { .. } => {
                "Try again in a while. If this is your notebook, check that entries.json lies beside index.html."
            }
            Self::NotADataset(_) => {
                "If this is your notebook, correct the file at that place; otherwise, please tell its owner."
            }
        }
    }
}
