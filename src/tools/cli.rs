//! The command line of `notebook`.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::{
    check,
    files::Files,
    fix::{Fixed, with_sizes},
    publish,
    report::Style,
    schema::schema,
};
use crate::{notebook::model::date::Date, state::load_progress::DATASET};

/// The exit code if a command did what it was asked for, and found errors.
const FOUND_ERRORS: u8 = 1;
/// The exit code if a command could not be carried out. Clap ends with it too if an argument is wrong.
const FAILED: u8 = 2;

/// Check and publish a research notebook
#[derive(Debug, Parser)]
#[command(name = "notebook", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a dataset, and say how to correct its mistakes
    ///
    /// The exit code is 0 without errors, 1 with errors, and 2 if nothing could be checked.
    Check {
        /// The dataset to check
        #[arg(default_value = DATASET)]
        file: PathBuf,
        /// First write the width and the height of figures that lack one into the file
        #[arg(long)]
        fix: bool,
        /// The format of the report [default: text, or github in GitHub Actions]
        #[arg(long, value_enum)]
        format: Option<Style>,
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

/// Runs the command line.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { file, fix, format } => check(&file, fix, format),
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

fn check(file: &Path, fixes: bool, style: Option<Style>) -> Result<ExitCode, String> {
    let style = style.unwrap_or_else(|| {
        let in_actions = env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        if in_actions { Style::Github } else { Style::Text }
    });
    let name = file.display().to_string();
    let mut bytes = fs::read(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let files = Files::beside(file);
    if fixes && let Some(Fixed { text, figures }) = with_sizes(&bytes, &files) {
        fs::write(file, &text).map_err(|error| format!("cannot write {name}: {error}"))?;
        let figures =
            if figures == 1 { "1 figure".to_owned() } else { format!("{figures} figures") };
        eprintln!("{name}: wrote the size of {figures}.");
        bytes = text.into_bytes();
    }
    let report = check::check(&name, &bytes, today(), Some(&files));
    print(&report.written(&name, style))?;
    Ok(if report.has_errors() { ExitCode::from(FOUND_ERRORS) } else { ExitCode::SUCCESS })
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
