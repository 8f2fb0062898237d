//! Fetching the dataset, reading it in turns, and trying again after a failure.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    notebook::dataset::{
        digest::digest,
        parser::{Parser, Progress},
    },
    state::{
        load::{DATASET, Load, LoadError, PROGRESS_THRESHOLD},
        loaded_notebook::LoadedNotebook,
    },
};

/// A dataset that is being loaded.
#[derive(Clone, Copy, Debug)]
pub struct Loading {
    progress: RwSignal<Load>,
    /// The current attempt. Results of an earlier one are dropped.
    attempt: StoredValue<u32>,
    failures: StoredValue<u32>,
}

const FETCHING: Load = Load::Fetching { bytes: 0, of: None };

/// How long one turn of reading may take, in milliseconds. Nothing on the page can answer the reader yet.
const TURN: f64 = 40.0;

impl Loading {
    /// Starts to load the dataset.
    pub fn begin() -> Self {
        let (attempt, failures) = (StoredValue::new(0), StoredValue::new(0));
        let loading = Self { progress: RwSignal::new(FETCHING), attempt, failures };
        loading.fetch();
        browser::on_online(move || loading.retry(loading.attempt.get_value()));
        loading
    }

    /// The progress.
    pub fn progress(self) -> Load {
        self.progress.get()
    }

    /// Tries again on request of the reader.
    pub fn again(self) {
        self.progress.set(FETCHING);
        self.fetch();
    }

    /// Tries again by itself. The reader sees the error until there is something else to show.
    fn retry(self, attempt: u32) {
        let failed = self.progress.with_untracked(|load| matches!(load, Load::Failed(_)));
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
                    self.progress.set(Load::Fetching { bytes, of });
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
        // The same error is not announced twice.
        let said = |load: &Load| matches!(load, Load::Failed(said) if *said == error);
        if !self.progress.with_untracked(said) {
            self.progress.set(Load::Failed(error));
        }
    }

    /// Reads the dataset in turns, so that the page can show the progress.
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
                    return browser::later(move || self.progress.set(Load::Ready(loaded)));
                }
            }
        }
        let (entries, of) = parser.progress();
        self.progress.set(Load::Reading { entries, of });
        browser::later(move || self.read(attempt, digest, parser));
    }
}
