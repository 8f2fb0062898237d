//! The progress of loading the dataset, and its errors.

use std::{sync::Arc, time::Duration};

use thiserror::Error;

use super::loaded_notebook::LoadedNotebook;
use crate::notebook::dataset::fault::NotADataset;

/// The name of the dataset's file, beside the page.
pub const DATASET: &str = "entries.json";

/// The bytes after which the page shows progress.
pub const PROGRESS_THRESHOLD: usize = 500_000;

/// The progress of loading.
#[derive(Clone, Debug)]
pub enum Load {
    Fetching {
        /// The bytes received so far.
        bytes: usize,
        /// The length of the file, where the server sends it.
        of: Option<usize>,
    },
    Reading {
        /// The entries read so far.
        entries: usize,
        of: usize,
    },
    Ready(Arc<LoadedNotebook>),
    Failed(LoadError),
}

/// Why there is no notebook to show.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The connection failed or broke off.
    #[error("{DATASET} could not be fetched: {0}")]
    Network(String),
    /// The server stopped sending.
    #[error("{DATASET} could not be fetched: the server has not answered for {} seconds", SILENCE.as_secs())]
    Silence,
    /// The server answered with an error.
    #[error("{DATASET} could not be fetched: the server answered {code} {text}")]
    Status { code: u16, text: String },
    /// The file is no dataset.
    #[error("{DATASET} could not be read: {0}")]
    NotADataset(#[from] NotADataset),
}

impl LoadError {
    /// What the reader or the owner can do about it.
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

    /// The time to wait before the next attempt after some failures in a row: two seconds after the first,
    /// doubled each time up to a minute. `None` where another attempt cannot help.
    pub fn retry_after(&self, failures: u32) -> Option<Duration> {
        let passes = match self {
            Self::Network(_) | Self::Silence => true,
            Self::Status { code, .. } => is_passing(*code),
            Self::NotADataset(_) => false,
        };
        passes.then(|| Duration::from_secs(1 << failures.min(6)).min(LONGEST_WAIT))
    }
}

/// How long a server may send nothing before the request is given up.
pub const SILENCE: Duration = Duration::from_secs(15);

const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Whether a status code stands for a temporary problem (RFC 9110, section 15; RFC 6585, section 4).
fn is_passing(code: u16) -> bool {
    matches!(code, 408 | 425 | 429 | 500..=599)
}
