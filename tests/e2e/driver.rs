//! The browsers of the tests and their drivers.

use std::{
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::Stdio,
    sync::LazyLock,
    time::Duration,
};

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
    /// The small browser of `WebKitGTK`. Its engine is that of Safari.
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
                // The random reader changes the address more often than Chromium allows.
                if let Some(args) = options["goog:chromeOptions"]["args"].as_array_mut() {
                    args.push(json!("--disable-ipc-flooding-protection"));
                }
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

    /// Starts the driver of the browser on a free port. If it ends at once, for example because another
    /// program took the port first, it is started again.
    pub async fn start(self) -> (Driver, u16) {
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
    async fn try_to_start(self) -> Result<(Driver, u16), String> {
        let (driver, announcement, installer) = match self {
            Self::Chromium => ("chromedriver", "started successfully on port ", "make e2e"),
            Self::Firefox => ("geckodriver", "Listening on 127.0.0.1:", "make e2e-firefox"),
            Self::WebKit => return start_webkit().await,
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
                return Ok((Driver { _process: process, _screen: None }, port));
            }
            output += &line;
            output.push('\n');
        }
        // The errors end with the process.
        let _ = process.kill().await;
        Err(output + errors.await.unwrap_or_default().as_str())
    }
}

/// A running driver, which ends when it is dropped.
pub struct Driver {
    _process: Child,
    _screen: Option<Child>,
}

/// The width and height of the screen of `WebKit`'s windows.
pub const SCREEN: (u32, u32) = (1600, 1800);

/// The settings of `WebKit`'s windows. Their toolbar would keep them from being as narrow as a phone.
static SETTINGS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("webkit");
    let gtk = folder.join("gtk-3.0");
    fs::create_dir_all(&gtk).expect("a folder");
    let small =
        "* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0;
        -gtk-icon-source: none; }";
    fs::write(gtk.join("gtk.css"), small).expect("a stylesheet can be written");
    folder
});

/// Starts a screen, so that no other window takes the focus or the clipboard, and returns its name.
async fn start_screen() -> (Child, String) {
    let (width, height) = SCREEN;
    let mut screen = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("Xvfb: {error}; `make e2e-webkit` installs it"));
    let mut lines = BufReader::new(screen.stdout.take().expect("its output")).lines();
    let number = lines.next_line().await.expect("text").expect("a screen starts");
    (screen, format!(":{number}"))
}

/// Starts the driver of `WebKitGTK`, which neither chooses a port nor tells when it is ready.
async fn start_webkit() -> Result<(Driver, u16), String> {
    let (screen, display) = start_screen().await;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let mut process = Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("XDG_CONFIG_HOME", &*SETTINGS)
        // The sandbox needs rights that containers lack. The pages are all from here.
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("WebKitWebDriver: {error}; `make e2e-webkit` installs it"));
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
        if let Some(status) = process.try_wait().expect("a process") {
            return Err(status.to_string());
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok((Driver { _process: process, _screen: Some(screen) }, port))
}
