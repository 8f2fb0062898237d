//! Publishes the notebook in the folder that Trunk built, or in a given one. With `--strip` it leaves there
//! the application alone, for any dataset.

use std::{env, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1).peekable();
    let strips = arguments.next_if(|argument| argument == "--strip").is_some();
    let folder = arguments.next().or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let folder = folder.map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    run(&folder, strips)
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
