//! Publishes the notebook in a folder that Trunk built; `publish --help` lists the options.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    research_notebook::tools::cli::publish()
}

// Cargo builds this file for the browser too, beside the tests that run there.
#[cfg(target_arch = "wasm32")]
fn main() {}
