//! Fetches the dataset, parses it in slices, and tries again after a failure.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    notebook::dataset::{
        digest::digest,
        parser::{Parser, Progress},
    },
    state::{
        load_progress::{DATASET, LoadError, LoadProgress, PROGRESS_THRESHOLD},
        loaded_notebook::LoadedNotebook,
    },
};

/// A dataset that is being loaded.
#[derive(Clone, Copy, Debug)]
pub struct Loading {
    progress: RwSignal<LoadProgress>,
    /// The number of the current attempt. Results of earlier attempts are dropped.
    attempt: StoredValue<u32>,
    failures: StoredValue<u32>,
}

const FETCHING: LoadProgress = LoadProgress::Fetching { bytes: 0, of: None };

/// The time that the page parses without a pause, in milliseconds. It may be long, since nothing on the page
/// reacts to the reader yet.
const TURN: f64 = 40.0;

impl Loading {
    /// Starts to load the dataset. After a failure, also tries again when the network is back.
    pub fn begin() -> Self {
        let (attempt, failures) = (StoredValue::new(0), StoredValue::new(0));
        let loading = Self { progress: RwSignal::new(FETCHING), attempt, failures };
        loading.fetch();
        browser::on_online(move || loading.retry(loading.attempt.get_value()));
        loading
    }

    /// The progress of loading.
    pub fn progress(self) -> LoadProgress {
        self.progress.get()
    }

    /// Tries again at the reader's request.
    pub fn again(self) {
        self.progress.set(FETCHING);
        self.fetch();
    }

    /// Tries again automatically. The error stays on the page until there is something else to show.
    fn retry(self, attempt: u32) {
        let failed = self.progress.with_untracked(|load| matches!(load, LoadProgress::Failed(_)));
        if failed && self.is_current(attempt) {
            self.fetch();
        }
    }

    fn is_current(self, attempt: u32) -> bool {
        self.attempt.get_value() == attempt
    }

    fn fetch(self) {
        self.attempt.update_value(|attempt| *attempt += 1);
        let attempt = self.attempt.get_value();
        spawn_local(async move {
            let fetching = move |bytes, of| {
                if bytes > PROGRESS_THRESHOLD && self.is_current(attempt) {
                    self.progress.set(LoadProgress::Fetching { bytes, of });
                }
            };
            let fetched = browser::fetch(DATASET, attempt > 1, fetching).await;
            if self.is_current(attempt) {
                let opened = |file: Vec<u8>| Ok((digest(&file), Parser::new(file)?));
                match fetched.and_then(opened) {
                    Ok((digest, parser)) => {
                        browser::later(move || self.read(attempt, digest, parser));
                    }
                    Err(error) => self.fail(attempt, error),
                }
            }
        });
    }

    fn fail(self, attempt: u32, error: LoadError) {
        self.failures.update_value(|failures| *failures += 1);
        if let Some(wait) = error.retry_after(self.failures.get_value()) {
            browser::after(wait, move || self.retry(attempt));
        }
        // Setting the same error again would announce it again.
        let said =
            |load: &LoadProgress| matches!(load, LoadProgress::Failed(said) if *said == error);
        if !self.progress.with_untracked(said) {
            self.progress.set(LoadProgress::Failed(error));
        }
    }

    /// Parses the dataset in slices, so that the page can show the progress in between.
    fn read(self, attempt: u32, digest: u64, mut parser: Parser) {
        if !self.is_current(attempt) {
            return;
        }
        let end = browser::now() + TURN;
        while browser::now() < end {
            match parser.slice() {
                Progress::Reading(next) => parser = next,
                Progress::Read(notebook, faults) => {
                    let home = browser::absolute_url("");
                    let loaded = Arc::new(LoadedNotebook { notebook, faults, digest, home });
                    return browser::later(move || self.progress.set(LoadProgress::Ready(loaded)));
                }
            }
        }
        let (entries, of) = parser.progress();
        self.progress.set(LoadProgress::Reading { entries, of });
        browser::later(move || self.read(attempt, digest, parser));
    }
}
