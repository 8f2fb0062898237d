//! The files of a folder of notes.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    notebook::dataset::encoding::decode,
    tools::report::{Problem, Severity, Source},
};

/// A folder of notes that cannot be read.
#[derive(Debug, Error)]
#[error("cannot read {}: {error}", path.display())]
pub struct NotesError {
    path: PathBuf,
    error: io::Error,
}

/// The files of a folder and its subfolders that `is_note` accepts by their paths, in the order of their names, and the
/// problems of those that are not UTF-8. A name that begins with `_` or `.` keeps a file or folder out.
///
/// # Errors
/// If a file or a folder cannot be read.
pub(super) fn read(
    folder: &Path,
    is_note: &dyn Fn(&Path) -> bool,
) -> Result<(Vec<Source>, Vec<Problem>), NotesError> {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for path in paths(folder, is_note)? {
        let (text, is_damaged) = decode(fs::read(&path).map_err(failed(&path))?);
        let name = path.display().to_string();
        if is_damaged {
            let message = "the file is not UTF-8".to_owned();
            let problem = Problem::of_file(Severity::Error, name.clone(), message);
            problems.push(problem.with_hint("save the file as UTF-8"));
        }
        sources.push(Source { name, text });
    }
    Ok((sources, problems))
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> NotesError {
    let path = path.to_owned();
    move |error| NotesError { path, error }
}

fn paths(folder: &Path, is_note: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, NotesError> {
    let mut items = Vec::new();
    for item in fs::read_dir(folder).map_err(failed(folder))? {
        items.push(item.map_err(failed(folder))?.path());
    }
    items.sort();
    let mut found = Vec::new();
    for path in items {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(['_', '.']) {
            continue;
        }
        if path.is_dir() {
            found.extend(paths(&path, is_note)?);
        } else if is_note(&path) {
            found.push(path);
        }
    }
    Ok(found)
}
