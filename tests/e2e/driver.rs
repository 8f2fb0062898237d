//! The browsers that the page is tested in, and their drivers.

use std::{env, process::Stdio, sync::LazyLock};

use serde_json::json;
use thirtyfour::Capabilities;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// The browser that the environment names; Chromium where it names none.
pub static BROWSER: LazyLock<Browser> = LazyLock::new(|| match env::var("BROWSER").as_deref() {
    Ok("firefox") => Browser::Firefox,
    _ => Browser::Chromium,
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    /// What a session of the browser is asked for.
    pub fn capabilities(self) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => {
                // The options that the component tests use too, and the console's log.
                let options = include_str!("../../webdriver.json");
                let mut options: serde_json::Value =
                    serde_json::from_str(options).expect("webdriver.json is JSON");
                options["goog:loggingPrefs"] = json!({ "browser": "ALL" });
                options
            }
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "args": ["-headless", "--width=1440", "--height=1086"] },
            }),
        };
        serde_json::from_value(capabilities).expect("capabilities")
    }

    /// Starts the browser's driver on a free port, which it tells.
    pub async fn start(self) -> (Child, u16) {
        let (driver, told, installer) = match self {
            Self::Chromium => ("chromedriver", "started successfully on port ", "make e2e"),
            Self::Firefox => ("geckodriver", "Listening on 127.0.0.1:", "make e2e-firefox"),
        };
        let mut process = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{driver}: {error}; `{installer}` installs it"));
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        while let Some(line) = lines.next_line().await.expect("text") {
            if let Some((_, port)) = line.split_once(told) {
                let port = port.trim_end_matches('.').parse().expect("a port");
                // What else it says is read away, so that it never waits for a reader.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (process, port);
            }
        }
        panic!("{driver} ended before it started");
    }
}
