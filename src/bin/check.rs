//! Checks a dataset: `check [--format text|json|github] [FILE]`; `check --schema` prints its schema.
//!
//! It ends with 0 where nothing is wrong, with 1 where something is, and with 2 where nothing could be
//! checked.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(not(target_arch = "wasm32"))]
    return native::main();
    #[cfg(target_arch = "wasm32")]
    ExitCode::FAILURE
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::{
        env, fs,
        io::{self, Write},
        process::ExitCode,
        time::SystemTime,
    };

    use research_notebook::{
        check::{Style, check},
        load::DATASET,
        notebook::date::Date,
        schema::schema,
    };

    const USAGE: &str = "usage: check [--format text|json|github] [FILE]\n       check --schema";

    pub fn main() -> ExitCode {
        match run(env::args().skip(1)) {
            Ok(code) => code,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::from(2)
            }
        }
    }

    fn run(mut arguments: impl Iterator<Item = String>) -> Result<ExitCode, String> {
        // Under Actions its annotations are what is read.
        let actions = env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        let mut style = if actions { Style::Github } else { Style::Text };
        let mut name = None;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--schema" => {
                    print(&schema())?;
                    return Ok(ExitCode::SUCCESS);
                }
                "--format" => {
                    let format = arguments.next().unwrap_or_default();
                    style = Style::of(&format)
                        .ok_or_else(|| format!("there is no format \"{format}\"\n{USAGE}"))?;
                }
                "--help" | "-h" => {
                    println!("{USAGE}");
                    return Ok(ExitCode::SUCCESS);
                }
                option if option.starts_with('-') => {
                    return Err(format!("there is no option {option}\n{USAGE}"));
                }
                _ if name.is_some() => {
                    return Err(format!("one file is checked at a time\n{USAGE}"));
                }
                _ => name = Some(argument),
            }
        }
        let name = name.unwrap_or_else(|| DATASET.to_owned());
        let file = fs::read(&name).map_err(|error| format!("{name} could not be read: {error}"))?;
        let report = check(&file, today());
        print(&report.written(&name, style))?;
        Ok(if report.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Prints a text; whoever reads it may stop before its end.
    fn print(text: &str) -> Result<(), String> {
        match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(format!("nothing can be printed: {error}"))
            }
            _ => Ok(()),
        }
    }

    /// The date in UTC.
    fn today() -> Date {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Date::of_day(since.as_secs() / 86_400)
    }
}
