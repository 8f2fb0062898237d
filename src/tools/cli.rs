//! The command line of `notebook`.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::{
    check,
    files::Files,
    fix::{Fixed, with_sizes},
    notes::{
        compile::{self, Compiled, NOTES, Origin},
        import::{self, Defaults},
        new, write,
    },
    preview, publish,
    report::{Report, Source, Style},
    schema::schema,
};
use crate::{
    notebook::{dataset::encoding::decode, model::date::Date},
    state::load_progress::DATASET,
};

/// The exit code if a command did what it was asked for, and found errors.
const FOUND_ERRORS: u8 = 1;
/// The exit code if a command could not be carried out. Clap ends with it too if an argument is wrong.
const FAILED: u8 = 2;

/// Write, check and publish a research notebook
#[derive(Debug, Parser)]
#[command(name = "notebook", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a note in notes/
    New {
        /// The title of the entry
        title: String,
        /// The category of the entry [default: the first of notes/notebook.toml]
        #[arg(long)]
        category: Option<String>,
        /// The status of the entry
        #[arg(long, default_value = "draft")]
        status: String,
    },
    /// Check the notes or the dataset, and say how to correct their mistakes
    ///
    /// The exit code is 0 without errors, 1 with errors, and 2 if nothing could be checked.
    Check {
        #[command(flatten)]
        dataset: Dataset,
        /// First write the width and the height of figures that lack one into the dataset
        #[arg(long)]
        fix: bool,
        /// Also show the errors at the top of this page
        #[arg(long, value_name = "PAGE", conflicts_with = "fix")]
        into: Option<PathBuf>,
    },
    /// Check, and write the dataset from notes/ if there are no errors
    ///
    /// Without the folder notes/ beside the dataset, this only checks. The exit codes are those of `check`.
    Compile {
        #[command(flatten)]
        dataset: Dataset,
        /// Write what could be read even if there are errors
        #[arg(long)]
        keep_going: bool,
    },
    /// Read notes of Quarto, Hugo, Jekyll or Obsidian, or move a dataset to notes/
    ///
    /// Without --write or --to-notes, this only says what it would write and what it cannot map. The exit code is 0 if
    /// everything can be mapped, 1 if something has to be corrected, and 2 if nothing could be read.
    Import {
        /// A folder of notes, or with --to-notes a dataset [default: entries.json]
        #[arg(required_unless_present = "to_notes")]
        source: Option<PathBuf>,
        /// Move the entries of a dataset to notes/ beside it, and make the dataset from them
        #[arg(long, conflicts_with_all = ["write", "category", "status"])]
        to_notes: bool,
        /// Write the notes to notes/
        #[arg(long)]
        write: bool,
        /// The category of notes that name none
        #[arg(long, default_value = "Notes")]
        category: String,
        /// The status of notes that name none
        #[arg(long, default_value = "draft")]
        status: String,
    },
    /// Write the pages, feeds and other files of a website that `make build` built
    ///
    /// The exit code is 0 if the files were written, and 2 if not.
    Publish {
        /// The folder of the website [default: dist]
        folder: Option<PathBuf>,
        /// Remove everything that was written for one dataset instead
        #[arg(long)]
        strip: bool,
    },
    /// Print the JSON Schema of the dataset
    Schema,
    /// Print a script that completes this command in a shell
    Completions { shell: Shell },
}

/// The dataset to check, and how to report.
#[derive(Debug, Args)]
struct Dataset {
    /// The dataset. The folder notes/ beside entries.json has its notes
    #[arg(default_value = DATASET)]
    file: PathBuf,
    /// The format of the report [default: text, or github in GitHub Actions]
    #[arg(long, value_enum)]
    format: Option<Style>,
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::New { title, category, status } => new(&title, category, &status),
        Command::Check { dataset, into: Some(page), .. } => check_into(&dataset, &page),
        Command::Check { dataset, fix, into: None } => check(&dataset, fix),
        Command::Compile { dataset, keep_going } => compile(&dataset, keep_going),
        Command::Import { source, to_notes: true, .. } => {
            to_notes(&source.unwrap_or_else(|| PathBuf::from(DATASET)))
        }
        Command::Import { source, write, category, status, .. } => {
            import(&source.unwrap_or_default(), write, &Defaults { category, status })
        }
        Command::Publish { folder, strip } => publish(folder, strip),
        Command::Schema => print(&schema()).map(|()| ExitCode::SUCCESS),
        Command::Completions { shell } => completions(shell),
    };
    done.unwrap_or_else(|error| {
        anstream::eprintln!("{ERROR}error{ERROR:#}: {error}");
        ExitCode::from(FAILED)
    })
}

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

impl Dataset {
    fn name(&self) -> String {
        self.file.display().to_string()
    }

    /// The folder of notes that the dataset is made from, if there is one.
    fn notes(&self) -> Option<PathBuf> {
        let notes = self.file.with_file_name(NOTES);
        let is_made = self.file.file_name().is_some_and(|name| name == DATASET);
        (is_made && notes.is_dir()).then_some(notes)
    }

    fn read(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.file).map_err(|error| format!("cannot read {}: {error}", self.name()))
    }

    fn write(&self, text: &str) -> Result<(), String> {
        fs::write(&self.file, text)
            .map_err(|error| format!("cannot write {}: {error}", self.name()))
    }

    /// Makes the dataset from notes.
    fn compiled(&self, notes: &Path) -> Result<Compiled, String> {
        let files = Files::beside(&self.file);
        compile::compile(notes, &files, today()).map_err(|error| error.to_string())
    }

    /// Makes the dataset from its notes. It is an error if somebody edited the dataset.
    fn made_from(&self, notes: &Path) -> Result<Compiled, String> {
        let mut compiled = self.compiled(notes)?;
        if self.file.exists() {
            let text = String::from_utf8_lossy(&self.read()?).into_owned();
            compiled.report.problems.extend(Origin::of(&text).problem(&self.name()));
        }
        Ok(compiled)
    }

    /// The problems of the notes, or of the dataset if there are no notes, and the name of what was checked.
    fn checked(&self) -> Result<(Report, String), String> {
        match self.notes() {
            Some(notes) => Ok((self.made_from(&notes)?.report, notes.display().to_string())),
            None => {
                let files = Files::beside(&self.file);
                let report = check::check(&self.name(), &self.read()?, today(), Some(&files));
                Ok((report, self.name()))
            }
        }
    }

    /// Prints a report. The exit code tells whether there are errors.
    fn report(&self, report: &Report, name: &str) -> Result<ExitCode, String> {
        let in_actions = env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        let style = self.format.unwrap_or(if in_actions { Style::Github } else { Style::Text });
        print(&report.written(name, style))?;
        Ok(exit_code(report))
    }
}

fn exit_code(report: &Report) -> ExitCode {
    if report.has_errors() { ExitCode::from(FOUND_ERRORS) } else { ExitCode::SUCCESS }
}

fn new(title: &str, category: Option<String>, status: &str) -> Result<ExitCode, String> {
    let path = new::new(Path::new(""), title, category, status, today())
        .map_err(|error| error.to_string())?;
    print(&format!("Wrote {}.\n", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn check(dataset: &Dataset, fixes: bool) -> Result<ExitCode, String> {
    if fixes {
        fix(dataset)?;
    }
    let (report, name) = dataset.checked()?;
    dataset.report(&report, &name)
}

/// Writes the sizes that figures lack into a dataset.
fn fix(dataset: &Dataset) -> Result<(), String> {
    let name = dataset.name();
    if let Some(notes) = dataset.notes() {
        let notes = notes.display();
        return Err(format!("{name} is made from {notes}, with the sizes of figures"));
    }
    if let Some(Fixed { text, figures }) =
        with_sizes(&dataset.read()?, &Files::beside(&dataset.file))
    {
        dataset.write(&text)?;
        let figures =
            if figures == 1 { "1 figure".to_owned() } else { format!("{figures} figures") };
        eprintln!("{name}: wrote the size of {figures}.");
    }
    Ok(())
}

/// Checks, and adds the errors to a page.
fn check_into(dataset: &Dataset, page: &Path) -> Result<ExitCode, String> {
    let (report, name) = dataset.checked()?;
    let html = fs::read_to_string(page)
        .map_err(|error| format!("cannot read {}: {error}", page.display()))?;
    save(page, &preview::with_errors(&html, &report))?;
    dataset.report(&report, &name)
}

fn compile(dataset: &Dataset, keeps_going: bool) -> Result<ExitCode, String> {
    let Some(notes) = dataset.notes() else { return check(dataset, false) };
    let compiled = dataset.made_from(&notes)?;
    let is_replaceable = !compiled.report.problems.iter().any(|it| it.file == dataset.name());
    let before = fs::read(&dataset.file).unwrap_or_default();
    // A file that is not written does not start another build.
    if is_replaceable
        && (keeps_going || !compiled.report.has_errors())
        && before != compiled.text.as_bytes()
    {
        dataset.write(&compiled.text)?;
    }
    dataset.report(&compiled.report, &notes.display().to_string())
}

/// Moves a dataset to notes beside it.
fn to_notes(file: &Path) -> Result<ExitCode, String> {
    let dataset = Dataset { file: file.to_owned(), format: None };
    let folder = file.with_file_name(NOTES);
    if folder.exists() {
        return Err(format!("{} exists already", folder.display()));
    }
    let (report, name) = dataset.checked()?;
    if report.has_errors() {
        return dataset.report(&report, &name);
    }
    // It has no errors, so it is valid JSON.
    let (text, _) = decode(dataset.read()?);
    let value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let notes = write::notes(&value);
    for Source { name, text } in &notes {
        save(&folder.join(name), text)?;
    }
    dataset.write(&dataset.compiled(&folder)?.text)?;
    print(&format!(
        "Wrote {} notes to {}, and made {} from them.\n",
        notes.len() - 1,
        folder.display(),
        dataset.name()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the notes of another program, and writes them to notes/ if that is asked for.
fn import(folder: &Path, writes: bool, defaults: &Defaults) -> Result<ExitCode, String> {
    let imported = import::import(folder, defaults).map_err(|error| error.to_string())?;
    print(&imported.report.problems(Style::Text))?;
    let notes = Path::new(NOTES);
    let taken = imported.notes.keys().map(|name| notes.join(name)).find(|path| path.exists());
    if let Some(path) = taken {
        return Err(format!("{} exists already, so nothing was written", path.display()));
    }
    for (name, (text, origin)) in &imported.notes {
        let path = notes.join(name);
        if writes {
            save(&path, text)?;
        }
        print(&format!(
            "{} {} from {origin}\n",
            if writes { "Wrote" } else { "Would write" },
            path.display()
        ))?;
    }
    if !writes {
        print("Nothing was written. Add --write to write the notes.\n")?;
    }
    Ok(exit_code(&imported.report))
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn publish(folder: Option<PathBuf>, strips: bool) -> Result<ExitCode, String> {
    // Trunk builds in a folder that it moves to dist/ afterwards.
    let folder = folder.or_else(|| env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
    let folder = folder.unwrap_or_else(|| PathBuf::from("dist"));
    if strips {
        publish::strip(&folder).map_err(|error| error.to_string())?;
        print("Stripped: the folder now works with any dataset.\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    let report = publish::publish(&folder).map_err(|error| error.to_string())?;
    for note in report.notes {
        eprintln!("note: {note}");
    }
    let (shown, all) = (report.entries, report.entries + report.left_out);
    print(&format!("Published {shown} of {all} entries in {} files.\n", report.files))?;
    Ok(ExitCode::SUCCESS)
}

fn completions(shell: Shell) -> Result<ExitCode, String> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "notebook", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a text, with its colours on a terminal only. It is not an error if the reader of a pipe, such as `head`,
/// stops early.
fn print(text: &str) -> Result<(), String> {
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot print: {error}"))
        }
        _ => Ok(()),
    }
}

/// Today's date in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Date::from_days_since_epoch(since.as_secs() / 86_400)
}
