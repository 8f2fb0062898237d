//! The browsers of the tests and their drivers.

use std::{net::Ipv4Addr, process::Stdio, time::Duration};

use serde_json::json;
use thirtyfour::Capabilities;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::sleep,
};

/// The browser of this build of the tests.
pub const BROWSER: Browser = if cfg!(feature = "firefox") {
    Browser::Firefox
} else if cfg!(feature = "webkit") {
    Browser::WebKit
} else {
    Browser::Chromium
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    /// The small browser of `WebKitGTK`, which is only there for pictures. Its engine is that of Safari.
    WebKit,
}

impl Browser {
    /// The capabilities of a session.
    pub fn capabilities(self) -> Capabilities {
        let capabilities = match self {
            Self::Chromium => {
                // The options of the component tests, and the log of the console.
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
            // The driver knows where its browser is.
            Self::WebKit => json!({}),
        };
        serde_json::from_value(capabilities).expect("capabilities")
    }

    /// Starts the driver of the browser, which chooses a free port. If it ends at once, for example because
    /// another program took the port first, it is started again.
    pub async fn start(self) -> (Child, u16) {
        const ATTEMPTS: usize = 3;
        let mut output = String::new();
        for _ in 0..ATTEMPTS {
            match self.try_to_start().await {
                Ok(started) => return started,
                Err(printed) => output = printed,
            }
        }
        panic!("the driver ended {ATTEMPTS} times before it was ready:\n{output}");
    }

    /// Returns the driver and its port, or what the driver printed before it ended.
    async fn try_to_start(self) -> Result<(Child, u16), String> {
        let (driver, announcement, installer) = match self {
            Self::Chromium => ("chromedriver", "started successfully on port ", "make e2e"),
            Self::Firefox => ("geckodriver", "Listening on 127.0.0.1:", "make e2e-firefox"),
            Self::WebKit => return Ok(start_webkit().await),
        };
        let mut process = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{driver}: {error}; `{installer}` installs it"));
        let mut errors = BufReader::new(process.stderr.take().expect("its errors"));
        let errors = tokio::spawn(async move {
            let mut text = String::new();
            // The text is only for the message of a panic.
            let _ = errors.read_to_string(&mut text).await;
            text
        });
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let mut output = String::new();
        while let Some(line) = lines.next_line().await.expect("text") {
            if let Some((_, port)) = line.split_once(announcement) {
                let port = port.trim_end_matches('.').parse().expect("a port");
                // The driver would block if nobody read its output.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok((process, port));
            }
            output += &line;
            output.push('\n');
        }
        // The errors end with the process.
        let _ = process.kill().await;
        Err(output + errors.await.unwrap_or_default().as_str())
    }
}

/// Starts the driver of `WebKitGTK`, which neither chooses a port nor tells when it is ready.
async fn start_webkit() -> (Child, u16) {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let process = Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("WebKitWebDriver: {error}; `make pictures` installs it"));
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
        sleep(Duration::from_millis(20)).await;
    }
    (process, port)
}
