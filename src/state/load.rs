//! Loading the dataset, as far as it needs no browser.

use std::{sync::Arc, time::Duration};

use thiserror::Error;

use super::loaded_notebook::LoadedNotebook;
use crate::notebook::dataset::fault::NotADataset;

/// The file that holds the dataset, beside the page.
pub const DATASET: &str = "entries.json";

/// How many bytes come before a reader begins to wonder.
pub const PROGRESS_THRESHOLD: usize = 500_000;

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
    Ready(Arc<LoadedNotebook>),
    Failed(LoadError),
}

/// Why there is no notebook to show.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing came, or it broke off.
    #[error("{DATASET} could not be fetched: {0}")]
    Network(String),
    /// The server fell silent.
    #[error("{DATASET} could not be fetched: the server has not answered for {} seconds", SILENCE.as_secs())]
    Silence,
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
            Self::Network(_) | Self::Silence => {
                "Check the connection. The page tries again by itself from time to time."
            }
            Self::Status { code, .. } if is_passing(*code) => {
                "The page tries again by itself from time to time."
            }
            Self::Status { .. } | Self::NotADataset(NotADataset::WebPage) => {
                "Try again later. If this is your notebook, check that entries.json is in the same folder as index.html."
            }
            Self::NotADataset(_) => {
                "If this is your notebook, correct the file there. Otherwise, please tell its owner."
            }
        }
    }

    /// How long to wait before it is tried again, after so many failures in a row: from two seconds
    /// on twice as long each time, up to a minute. `None` where that would change nothing.
    pub fn retry_after(&self, failures: u32) -> Option<Duration> {
        let passes = match self {
            Self::Network(_) | Self::Silence => true,
            Self::Status { code, .. } => is_passing(*code),
            Self::NotADataset(_) => false,
        };
        passes.then(|| Duration::from_secs(1 << failures.min(6)).min(LONGEST_WAIT))
    }
}

/// How long a server may say nothing before it counts as gone.
pub const SILENCE: Duration = Duration::from_secs(15);

const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Whether a status tells of a trouble that may pass (RFC 9110, section 15; RFC 6585, section 4).
fn is_passing(code: u16) -> bool {
    matches!(code, 408 | 425 | 429 | 500..=599)
}
