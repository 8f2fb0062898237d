//! The command lines of `check` and `publish`.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use super::{
    check::{self, Style},
    files::Files,
    fix::{Fixed, with_sizes},
    publish::{self, PublishError},
    schema::schema,
};
use crate::{notebook::model::date::Date, state::load_progress::DATASET};

const CHECK_USAGE: &str =
    "usage: check [--fix] [--format text|json|github] [FILE]\n       check --schema";
const PUBLISH_USAGE: &str = "usage: publish [--strip] [FOLDER]";

/// Runs `check`, which checks a dataset, writes what it lacks, or prints its schema.
///
/// The exit code is 0 if the dataset has no errors, 1 if it has some, and 2 if nothing could be checked.
pub fn check() -> ExitCode {
    match run_check(env::args().skip(1)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run_check(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode, String> {
    // GitHub Actions shows annotations beside the lines of the file.
    let actions = env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
    let mut style = if actions { Style::Github } else { Style::Text };
    let mut name = None;
    let mut fixes = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--fix" => fixes = true,
            "--schema" => {
                print(&schema())?;
                return Ok(ExitCode::SUCCESS);
            }
            "--format" => {
                let format = arguments.next().unwrap_or_default();
                style = Style::from_name(&format)
                    .ok_or_else(|| format!("unknown format \"{format}\"\n{CHECK_USAGE}"))?;
            }
            "--help" | "-h" => {
                print(&format!("{CHECK_USAGE}\n"))?;
                return Ok(ExitCode::SUCCESS);
            }
            option if option.starts_with('-') => {
                return Err(format!("unknown option {option}\n{CHECK_USAGE}"));
            }
            _ if name.is_some() => {
                return Err(format!("expected one file, found two\n{CHECK_USAGE}"));
            }
            _ => name = Some(argument),
        }
    }
    let name = name.unwrap_or_else(|| DATASET.to_owned());
    let mut file = fs::read(&name).map_err(|error| format!("cannot read {name}: {error}"))?;
    let files = Files::beside(Path::new(&name));
    if fixes && let Some(Fixed { text, figures }) = with_sizes(&file, &files) {
        fs::write(&name, &text).map_err(|error| format!("cannot write {name}: {error}"))?;
        let figures =
            if figures == 1 { "1 figure".to_owned() } else { format!("{figures} figures") };
        eprintln!("{name}: wrote the size of {figures}.");
        file = text.into_bytes();
    }
    let report = check::check(&file, today(), Some(&files));
    print(&report.written(&name, style))?;
    Ok(if report.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Runs `publish`, which writes the pages of a notebook into the folder that Trunk built.
///
/// The exit code is 0 if the folder was published, 1 if it could not be, and 2 if the arguments are wrong.
pub fn publish() -> ExitCode {
    let (folder, strips) = match publish_arguments(env::args().skip(1)) {
        Ok(Some(read)) => read,
        Ok(None) => {
            println!("{PUBLISH_USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n{PUBLISH_USAGE}");
            return ExitCode::from(2);
        }
    };
    match run_publish(&folder, strips) {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder, and whether to strip it. `None` if the arguments ask for help.
fn publish_arguments(
    arguments: impl Iterator<Item = String>,
) -> Result<Option<(PathBuf, bool)>, String> {
    let (mut folder, mut strips) = (None, false);
    for argument in arguments {
        match argument.as_str() {
            "--strip" => strips = true,
            "--help" | "-h" => return Ok(None),
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            _ if folder.is_some() => return Err("expected one folder, found two".to_owned()),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.or_else(|| env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from));
    Ok(Some((folder.unwrap_or_else(|| PathBuf::from("dist")), strips)))
}

fn run_publish(folder: &Path, strips: bool) -> Result<String, PublishError> {
    if strips {
        publish::strip(folder)?;
        return Ok("Stripped: the folder now works with any dataset.".to_owned());
    }
    let report = publish::publish(folder)?;
    for note in report.notes {
        eprintln!("note: {note}");
    }
    let (shown, all) = (report.entries, report.entries + report.left_out);
    Ok(format!("Published {shown} of {all} entries in {} files.", report.files))
}

/// Prints a text. It is not an error if the reader of a pipe, such as `head`, stops early.
fn print(text: &str) -> Result<(), String> {
    match io::stdout().write_all(text.as_bytes()) {
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
