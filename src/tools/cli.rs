//! The command line of `notebook`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::{
    commands::{self, Checked, Failure},
    notes::import::Defaults,
    report::Style,
};
use crate::state::load_progress::DATASET;

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
        checked: CheckedArguments,
        /// First write the width and the height of figures that lack one into the dataset
        #[arg(long)]
        fix: bool,
    },
    /// Check, and write the dataset from notes/ if there are no errors
    ///
    /// Without the folder notes/ beside the dataset, this only checks. The exit codes are those of `check`.
    Compile {
        #[command(flatten)]
        checked: CheckedArguments,
    },
    /// Write the dataset into a folder that Trunk built, and show the errors in its page
    ///
    /// `make serve` runs this. The dataset holds what could be read. The exit codes are those of `check`.
    Preview {
        /// The folder that Trunk built
        folder: PathBuf,
        #[command(flatten)]
        checked: CheckedArguments,
    },
    /// Read notes of Quarto, Hugo, Jekyll or Obsidian, or move a dataset to notes/
    ///
    /// Without --write or --to-notes, this only says what it would write and what it cannot map. The exit code is 0 if
    /// everything can be mapped, 1 if something has to be corrected, and 2 if nothing could be read.
    Import {
        /// A folder of notes, or with --to-notes a dataset [default with --to-notes: entries.json]
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

/// What to check, and how to report.
#[derive(Debug, Args)]
struct CheckedArguments {
    /// The dataset to check. If notes/ lies beside entries.json, the notes are checked
    #[arg(default_value = DATASET)]
    file: PathBuf,
    /// The format of the report [default: text, or github in GitHub Actions]
    #[arg(long, value_enum)]
    format: Option<Style>,
}

impl From<CheckedArguments> for Checked {
    fn from(CheckedArguments { file, format }: CheckedArguments) -> Self {
        Self::new(file, format)
    }
}

/// Runs the command line.
pub fn run() -> ExitCode {
    carry_out(Arguments::parse().command).unwrap_or_else(|failure| {
        anstream::eprintln!("{ERROR}error{ERROR:#}: {failure}");
        ExitCode::from(FAILED)
    })
}

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

fn carry_out(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::New { title, category, status } => commands::new(&title, category, &status),
        Command::Check { checked, fix } => commands::check(&checked.into(), fix),
        Command::Compile { checked } => commands::compile(&checked.into()),
        Command::Preview { folder, checked } => commands::preview(&folder, &checked.into()),
        Command::Import { source, to_notes: true, .. } => {
            commands::to_notes(&source.unwrap_or_else(|| PathBuf::from(DATASET)))
        }
        Command::Import { source, write, category, status, .. } => {
            let defaults = Defaults { category, status };
            commands::import(&source.unwrap_or_default(), write, &defaults)
        }
        Command::Publish { folder, strip } => commands::publish(folder, strip),
        Command::Schema => commands::schema(),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "notebook", &mut script);
            commands::print(&String::from_utf8_lossy(&script))
        }
    }
}
