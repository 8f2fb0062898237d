//! Publishes the notebook in the folder that Trunk built, or in a given one.

use std::{env, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let folder = folder.map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    publish(&folder)
}

#[cfg(not(target_arch = "wasm32"))]
fn publish(folder: &std::path::Path) -> ExitCode {
    match research_notebook::publish::publish(folder) {
        Ok(report) => {
            for note in report.notes {
                eprintln!("note: {note}");
            }
            let (shown, all) = (report.entries, report.entries + report.left_out);
            println!("{shown} of {all} entries were published, in {} files.", report.files);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn publish(_: &std::path::Path) -> ExitCode {
    ExitCode::FAILURE
}
