//! The tool of an owner; `notebook --help` lists its commands.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    research_notebook::tools::cli::run()
}

// Cargo builds this file for the browser too, beside the tests that run there.
#[cfg(target_arch = "wasm32")]
fn main() {}
