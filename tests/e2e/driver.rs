//! The browsers of the tests and their drivers.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::LazyLock,
    thread::sleep,
    time::Duration,
};

use serde_json::json;
use thirtyfour::Capabilities;

use crate::process::Process;

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
                "moz:firefoxOptions": { "args": ["-headless"] },
            }),
            // The driver knows where its browser is.
            Self::WebKit => json!({}),
        };
        serde_json::from_value(capabilities).expect("capabilities")
    }

    /// Starts the driver of the browser on a free port. If it ends at once, for example because another
    /// program took the port first, it is started again.
    pub fn start(self) -> Driver {
        const ATTEMPTS: usize = 3;
        let mut output = String::new();
        for _ in 0..ATTEMPTS {
            let started = match self {
                Self::Chromium => start("chromedriver", "started successfully on port "),
                Self::Firefox => start("geckodriver", "Listening on 127.0.0.1:"),
                Self::WebKit => start_webkit(),
            };
            match started {
                Ok(driver) => return driver,
                Err(printed) => output = printed,
            }
        }
        panic!("the driver ended {ATTEMPTS} times before it was ready:\n{output}");
    }
}

/// A running driver, which ends with its browser when it is dropped.
pub struct Driver {
    port: u16,
    _process: Process,
    _screen: Option<Process>,
}

impl Driver {
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Starts a driver that announces its port, or returns what it printed before it ended.
fn start(driver: &str, announcement: &str) -> Result<Driver, String> {
    let mut process = Process::start(driver, &["--port=0"], &[]);
    let mut output = String::new();
    while let Some(line) = process.line() {
        if let Some((_, port)) = line.split_once(announcement) {
            let port = port.trim_end_matches('.').parse().expect("a port");
            process.ignore_output();
            return Ok(Driver { port, _process: process, _screen: None });
        }
        output += &line;
        output.push('\n');
    }
    Err(output)
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
fn start_screen() -> (Process, String) {
    let (width, height) = SCREEN;
    let size = format!("{width}x{height}x24");
    let options = ["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"];
    let mut screen = Process::start("Xvfb", &options, &[]);
    let mut output = String::new();
    while let Some(line) = screen.line() {
        // The server may print warnings before its number.
        if line.parse::<u32>().is_ok() {
            screen.ignore_output();
            return (screen, format!(":{line}"));
        }
        output += &line;
    }
    panic!("no screen starts: {output}");
}

/// Starts the driver of `WebKitGTK`, which neither chooses a port nor tells when it is ready.
fn start_webkit() -> Result<Driver, String> {
    let (screen, display) = start_screen();
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let settings = SETTINGS.to_str().expect("a path in UTF-8");
    let variables = [
        ("DISPLAY", display.as_str()),
        ("XDG_CONFIG_HOME", settings),
        // The sandbox needs rights that containers lack. The pages are all from here.
        ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    ];
    let mut process = Process::start("WebKitWebDriver", &[&format!("--port={port}")], &variables);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if process.has_ended() {
            return Err(std::iter::from_fn(|| process.line()).collect());
        }
        sleep(Duration::from_millis(20));
    }
    process.ignore_output();
    Ok(Driver { port, _process: process, _screen: Some(screen) })
}
