//! The commands of `notebook`.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use thiserror::Error;

use super::{
    check,
    files::{self, Files},
    fix::{Fixed, with_sizes},
    notes::{
        compile::{self, Compiled, NOTEBOOK, NOTES, Origin},
        folder::NotesError,
        import::{self, Defaults},
        new::{self, NewError},
        write,
    },
    preview,
    publish::{self, PublishError},
    report::{Report, Source, Style},
    schema,
};
use crate::{
    notebook::{dataset::encoding::decode, model::date::Date},
    state::load_progress::DATASET,
};

/// The exit code if a command did what it was asked for, and found errors.
const FOUND_ERRORS: u8 = 1;

/// Why a command could not be carried out.
#[derive(Debug, Error)]
pub enum Failure {
    #[error("cannot read {}: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("cannot write {}: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
    #[error("cannot print: {0}")]
    Print(io::Error),
    #[error("{} exists already, so nothing was written", .0.display())]
    Exists(PathBuf),
    #[error("{} is made from notes, with the sizes of figures; there is nothing to write", .0.display())]
    Made(PathBuf),
    #[error("{} is checked together with all notes: run `notebook check` without it", .0.display())]
    Note(PathBuf),
    #[error("{} cannot become notes: {error}", path.display())]
    Unreadable { path: PathBuf, error: serde_json::Error },
    #[error(transparent)]
    New(#[from] NewError),
    #[error(transparent)]
    Notes(#[from] NotesError),
    #[error(transparent)]
    Publish(#[from] PublishError),
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::Read { path: path.to_owned(), error })
}

fn save(path: &Path, text: &str) -> Result<(), Failure> {
    files::save(path, text.as_bytes())
        .map_err(|error| Failure::Write { path: path.to_owned(), error })
}

/// Prints a text, with its colours on a terminal only. It is not an error if the reader of a pipe, such as `head`,
/// stops early.
pub(super) fn print(text: &str) -> Result<ExitCode, Failure> {
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Print(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Today's date in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Date::from_days_since_epoch(since.as_secs() / 86_400)
}

fn exit_code(report: &Report) -> ExitCode {
    if report.has_errors() { ExitCode::from(FOUND_ERRORS) } else { ExitCode::SUCCESS }
}

/// A dataset, or the notes that it is made from.
#[derive(Debug)]
pub(super) struct Checked {
    dataset: PathBuf,
    style: Style,
}

impl Checked {
    pub fn new(dataset: PathBuf, style: Option<Style>) -> Self {
        let in_actions = env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        let default = if in_actions { Style::Github } else { Style::Text };
        Self { dataset, style: style.unwrap_or(default) }
    }

    /// The folder of notes that the dataset is made from, if there is one.
    fn notes(&self) -> Option<PathBuf> {
        let notes = self.dataset.with_file_name(NOTES);
        let is_made = self.dataset.file_name().is_some_and(|name| name == DATASET);
        (is_made && notes.is_dir()).then_some(notes)
    }

    /// Whether somebody asks for one note, or for the folder.
    fn is_note(&self) -> bool {
        self.dataset.is_dir() || self.dataset.extension().is_some_and(|ending| ending == "md")
    }

    fn files(&self) -> Files {
        Files::beside(&self.dataset)
    }

    /// The dataset that notes make. It is an error if the present one was not made from them.
    fn made_from(&self, notes: &Path) -> Result<Compiled, Failure> {
        let mut compiled = compile::compile(notes, &self.files(), today())?;
        if self.dataset.exists() {
            let present = String::from_utf8_lossy(&read(&self.dataset)?).into_owned();
            let error = Origin::of(&present).problem(&self.dataset.display().to_string());
            compiled.report.problems.extend(error);
        }
        Ok(compiled)
    }

    fn report(&self) -> Result<Report, Failure> {
        match self.notes() {
            Some(notes) => Ok(self.made_from(&notes)?.report),
            None if self.is_note() => Err(Failure::Note(self.dataset.clone())),
            None => {
                let (name, file) = (self.dataset.display().to_string(), read(&self.dataset)?);
                Ok(check::check(&name, &file, today(), Some(&self.files())))
            }
        }
    }

    /// Prints a report. The exit code tells whether there are errors.
    fn print(&self, report: &Report) -> Result<ExitCode, Failure> {
        let name = self.notes().unwrap_or_else(|| self.dataset.clone());
        print(&report.written(&name.display().to_string(), self.style))?;
        Ok(exit_code(report))
    }
}

/// Begins a note.
pub(super) fn new(
    title: &str,
    category: Option<String>,
    status: &str,
) -> Result<ExitCode, Failure> {
    let path = new::new(Path::new(""), title, category, status, today())?;
    print(&format!("Wrote {}.\n", path.display()))
}

/// Checks, after writing the sizes that figures lack if that is asked for.
pub(super) fn check(checked: &Checked, fixes: bool) -> Result<ExitCode, Failure> {
    if fixes {
        fix(checked)?;
    }
    checked.print(&checked.report()?)
}

fn fix(checked: &Checked) -> Result<(), Failure> {
    let dataset = &checked.dataset;
    if checked.notes().is_some() {
        return Err(Failure::Made(dataset.clone()));
    }
    if let Some(Fixed { text, figures }) = with_sizes(&read(dataset)?, &checked.files()) {
        save(dataset, &text)?;
        let figures =
            if figures == 1 { "1 figure".to_owned() } else { format!("{figures} figures") };
        eprintln!("{}: wrote the size of {figures}.", dataset.display());
    }
    Ok(())
}

/// Makes the dataset from its notes, if there are any and they have no errors, and checks.
pub(super) fn compile(checked: &Checked) -> Result<ExitCode, Failure> {
    let Some(notes) = checked.notes() else { return check(checked, false) };
    let Compiled { text, report } = checked.made_from(&notes)?;
    if !report.has_errors() {
        save(&checked.dataset, &text)?;
    }
    checked.print(&report)
}

/// Writes the dataset, or what could be read of its notes, into a folder, and the errors into the page there.
pub(super) fn preview(folder: &Path, checked: &Checked) -> Result<ExitCode, Failure> {
    let (text, report) = match checked.notes() {
        Some(notes) => {
            let Compiled { text, report } = checked.made_from(&notes)?;
            (text, report)
        }
        None => (String::from_utf8_lossy(&read(&checked.dataset)?).into_owned(), checked.report()?),
    };
    save(&folder.join(DATASET), &text)?;
    let page = folder.join("index.html");
    let html = String::from_utf8_lossy(&read(&page)?).into_owned();
    save(&page, &preview::with_problems(&html, &report))?;
    checked.print(&report)
}

/// Moves a dataset to notes beside it, and makes `entries.json` from them.
pub(super) fn to_notes(file: &Path) -> Result<ExitCode, Failure> {
    let source = Checked::new(file.to_owned(), None);
    let (notes, dataset) = (file.with_file_name(NOTES), file.with_file_name(DATASET));
    for path in [&notes, &dataset] {
        if path != file && path.exists() {
            return Err(Failure::Exists(path.clone()));
        }
    }
    let report = source.report()?;
    if report.has_errors() {
        return source.print(&report);
    }
    // What has no errors is valid JSON, except for a comment or a comma too many.
    let (text, _) = decode(read(file)?);
    let value = serde_json::from_str(&text)
        .map_err(|error| Failure::Unreadable { path: file.to_owned(), error })?;
    let written = write::notes(&value);
    for Source { name, text } in &written {
        save(&notes.join(name), text)?;
    }
    save(&dataset, &compile::compile(&notes, &source.files(), today())?.text)?;
    let (count, notes, dataset) = (written.len() - 1, notes.display(), dataset.display());
    print(&format!("Wrote {count} notes to {notes}, and made {dataset} from them.\n"))
}

/// Reads the notes of another program, and writes them to `notes/` if that is asked for.
pub(super) fn import(
    folder: &Path,
    writes: bool,
    defaults: &Defaults,
) -> Result<ExitCode, Failure> {
    let imported = import::import(folder, defaults)?;
    print(&imported.report.problems(Style::Text))?;
    let path = |name: &String| Path::new(NOTES).join(name);
    if let Some(taken) = imported.notes.keys().map(path).find(|path| path.exists()) {
        return Err(Failure::Exists(taken));
    }
    let done = if writes { "Wrote" } else { "Would write" };
    for (name, (text, origin)) in &imported.notes {
        if writes {
            save(&path(name), text)?;
        }
        print(&format!("{done} {} from {origin}\n", path(name).display()))?;
    }
    let settings = Path::new(NOTES).join(NOTEBOOK);
    if writes && !settings.exists() {
        save(&settings, &new::notebook_toml(&imported.categories()))?;
        print(&format!("Wrote {}\n", settings.display()))?;
    }
    if !writes {
        print("Nothing was written. Add --write to write the notes.\n")?;
    }
    Ok(exit_code(&imported.report))
}

/// Publishes the notebook in a folder that Trunk built, or strips it of its dataset.
pub(super) fn publish(folder: Option<PathBuf>, strips: bool) -> Result<ExitCode, Failure> {
    // Trunk builds in a folder that it moves to dist/ afterwards.
    let folder = folder.or_else(|| env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
    let folder = folder.unwrap_or_else(|| PathBuf::from("dist"));
    if strips {
        publish::strip(&folder)?;
        return print("Stripped: the folder now works with any dataset.\n");
    }
    let report = publish::publish(&folder)?;
    for note in report.notes {
        eprintln!("note: {note}");
    }
    let (shown, all) = (report.entries, report.entries + report.left_out);
    print(&format!("Published {shown} of {all} entries in {} files.\n", report.files))
}

/// Prints the schema.
pub(super) fn schema() -> Result<ExitCode, Failure> {
    print(&schema::schema())
}
