//! The progress of loading the dataset, and its errors.

use std::{sync::Arc, time::Duration};

use thiserror::Error;

use super::loaded_notebook::LoadedNotebook;
use crate::notebook::dataset::fault::NotADataset;

/// The file name of the dataset, which is in the same folder as the page.
pub const DATASET: &str = "entries.json";

/// The number of bytes after which the page shows the progress of the download.
pub const PROGRESS_THRESHOLD: usize = 500_000;

/// The progress of loading.
#[derive(Clone, Debug)]
pub enum LoadProgress {
    Fetching {
        /// The number of bytes received so far.
        bytes: usize,
        /// The length of the file in bytes, if the server sends it.
        of: Option<usize>,
    },
    Reading {
        /// The number of entries parsed so far.
        entries: usize,
        /// The number of entries in the file.
        of: usize,
    },
    Ready(Arc<LoadedNotebook>),
    Failed(LoadError),
}

/// An error that prevents loading the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The connection failed or broke off.
    #[error("{DATASET} could not be fetched: {0}")]
    Network(String),
    /// The server sent nothing for [`SILENCE`].
    #[error("{DATASET} could not be fetched: the server has not answered for {} seconds", SILENCE.as_secs())]
    Silence,
    /// The server answered with a status other than success.
    #[error("{DATASET} could not be fetched: the server answered {code} {text}")]
    Status { code: u16, text: String },
    /// The file is not a dataset.
    #[error("{DATASET} could not be read: {0}")]
    NotADataset(#[from] NotADataset),
}

impl LoadError {
    /// Advice for the reader or the owner.
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

    /// The time to wait before the next attempt, after this number of failures in a row: two seconds after
    /// the first, then twice as long each time, up to a minute. `None` if another attempt cannot help.
    pub fn retry_after(&self, failures: u32) -> Option<Duration> {
        let passes = match self {
            Self::Network(_) | Self::Silence => true,
            Self::Status { code, .. } => is_passing(*code),
            Self::NotADataset(_) => false,
        };
        passes.then(|| Duration::from_secs(1 << failures.min(6)).min(LONGEST_WAIT))
    }
}

/// The time after which a request is aborted if the server sends nothing.
pub const SILENCE: Duration = Duration::from_secs(15);

const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// Whether a status code means a temporary problem (RFC 9110, section 15; RFC 6585, section 4; RFC 8470,
/// section 5.2).
fn is_passing(code: u16) -> bool {
    matches!(code, 408 | 425 | 429 | 500..=599)
}
