//! Publishes the notebook in the folder that Trunk built, or in a given one. With `--strip` it leaves there
//! the application alone, for any dataset.

use std::{env, ffi::OsString, path::PathBuf, process::ExitCode};

const USAGE: &str = "usage: publish [--strip] [FOLDER]";

fn main() -> ExitCode {
    match read(env::args_os().skip(1)) {
        Ok(Some((folder, strips))) => run(&folder, strips),
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The folder, and whether it is to be stripped; nothing where help is asked for.
fn read(arguments: impl Iterator<Item = OsString>) -> Result<Option<(PathBuf, bool)>, String> {
    let (mut folder, mut strips) = (None, false);
    for argument in arguments {
        match argument.to_str() {
            Some("--strip") => strips = true,
            Some("--help" | "-h") => return Ok(None),
            Some(option) if option.starts_with('-') => {
                return Err(format!("there is no option {option}"));
            }
            _ if folder.is_some() => return Err("one folder is published at a time".to_owned()),
            _ => folder = Some(argument),
        }
    }
    let folder = folder.or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    Ok(Some((folder.map_or_else(|| PathBuf::from("dist"), PathBuf::from), strips)))
}

#[cfg(not(target_arch = "wasm32"))]
fn run(folder: &std::path::Path, strips: bool) -> ExitCode {
    use research_notebook::publish::{PublishError, publish, strip};

    let told = || -> Result<String, PublishError> {
        if strips {
            strip(folder)?;
            return Ok("The application is left, for any dataset.".to_owned());
        }
        let report = publish(folder)?;
        for note in report.notes {
            eprintln!("note: {note}");
        }
        let (shown, all) = (report.entries, report.entries + report.left_out);
        Ok(format!("{shown} of {all} entries were published, in {} files.", report.files))
    };
    match told() {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn run(_: &std::path::Path, _: bool) -> ExitCode {
    ExitCode::FAILURE
}
