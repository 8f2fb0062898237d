//! A web server of the built page. Its dataset can be replaced, and it can be made to fail.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, LazyLock, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{
        HeaderValue, StatusCode, Uri,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    middleware::map_response,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use futures_util::stream;
use research_notebook::tools::publish::{publish, strip};
use serde_json::Value;
use tokio::{net::TcpListener, sync::Notify};

use crate::{
    driver::{BROWSER, Browser},
    entries::dataset_of,
};

const SHIPPED: &str = include_str!("../shipped.json");

/// The folder of the built page.
static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "there is no dist/: run `make build` first");
    dist
});

/// A copy of it, published with the dataset of the tests.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied("dist");
    fs::write(folder.join("entries.json"), SHIPPED).expect("a dataset can be written");
    publish(&folder).expect("the dataset of the tests can be published");
    folder
});

/// A copy published with the example notebook, its figures and its data.
static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied("example");
    add_example(&folder);
    publish(&folder).expect("the example notebook can be published");
    folder
});

/// A figure whose scripts would run if it were a page.
const HOSTILE_FIGURE: &str = r#"
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" onload="parent.harm = 1">
    <script>parent.harm = top.harm = 1</script>
    <foreignObject width="300" height="200">
        <img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="parent.harm = 1" />
    </foreignObject>
    <image href="//evil.example/x.png" width="10" height="10" />
</svg>"#;

/// A copy without prerendered pages, with the figures of the example, a hostile one, and the dataset of the tests
/// beside it.
static STRIPPED: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied("stripped");
    add_example(&folder);
    fs::write(folder.join("figures/hostile.svg"), HOSTILE_FIGURE).expect("a figure can be written");
    strip(&folder).expect("the dataset can be taken away");
    fs::write(folder.join("entries.json"), SHIPPED).expect("a dataset can be written");
    folder
});

/// A copy whose WebAssembly counts its calls, in the global variable `calls`.
static COUNTED: LazyLock<PathBuf> = LazyLock::new(|| {
    const IMPORTS: &str = "./research-notebook_bg.js";
    const NAMES: &str = "\"./research-notebook_bg.js\": import0";
    let folder = copied("counted");
    fs::write(folder.join("entries.json"), SHIPPED).expect("a dataset can be written");
    publish(&folder).expect("the dataset of the tests can be published");
    for file in fs::read_dir(&folder).expect("the folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let edit = |edit: &dyn Fn(&str) -> String| {
            let text = fs::read_to_string(&path).expect("text");
            let edited = edit(&text);
            assert_ne!(edited, text, "{name} is not as expected");
            fs::write(&path, edited).expect("it can be written");
        };
        let ending = path.extension().and_then(OsStr::to_str);
        let ending = ending.filter(|_| name.starts_with("research-notebook-"));
        if ending == Some("wasm") {
            let counting = Command::new("wasm-opt")
                .arg(format!("--log-execution={IMPORTS}"))
                .args([&path, Path::new("-o"), &path])
                .status();
            assert!(counting.expect("wasm-opt, which `make tools` installs").success());
        } else if ending == Some("js") {
            let count = "Object.assign(import0, { log_execution: () => { globalThis.calls = (globalThis.calls ?? 0) + 1 } })";
            edit(&|text| text.replace(NAMES, &NAMES.replace("import0", count)));
        } else if name == "index.html" {
            // The digests are those of the files before.
            edit(&|text| text.replace("integrity=\"", "data-before=\""));
        }
    }
    folder
});

fn copied(name: &str) -> PathBuf {
    // The tests and `make pictures` may run at the same time.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    copy(&BUILT, &folder).expect("dist/ can be copied");
    folder
}

/// Copies the example notebook over a folder.
fn add_example(folder: &Path) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/example");
    copy(&example, folder).expect("the example notebook can be copied");
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// The answer of the server to a request for `entries.json`.
#[derive(Clone)]
pub enum Dataset {
    /// The dataset of the tests.
    Shipped,
    /// The same, on a website without prerendered pages.
    Stripped,
    /// The same, with WebAssembly that counts its calls.
    Counted,
    /// The example notebook, published with its figures.
    Example,
    File(Bytes),
    /// A dataset on the website without prerendered pages, beside the figures of the example.
    Unpublished(Bytes),
    Status(u16),
    /// The shipped one, with the content type of a web page.
    Mistyped,
    /// The first half of the shipped one; then the connection breaks.
    HalfWay,
    /// The connection breaks before the answer.
    Gone,
    /// The shipped one, sent only after this notification.
    Held(Arc<Notify>),
}

impl Dataset {
    pub fn text(text: impl Into<String>) -> Self {
        Self::File(text.into().into())
    }

    pub fn of(entries: &[Value]) -> Self {
        Self::text(dataset_of(entries).to_string())
    }

    pub fn unpublished(entries: &[Value]) -> Self {
        Self::Unpublished(dataset_of(entries).to_string().into())
    }
}

/// What happens to a file on its way to the browser.
#[derive(Clone, Copy, PartialEq)]
enum Harm {
    Lost,
    Altered,
}

/// A running server. The page is in a folder of the host, not at its top.
#[derive(Clone)]
pub struct Server {
    pub url: String,
    dataset: Arc<Mutex<Dataset>>,
    harm: Arc<Mutex<Option<(&'static str, Harm)>>>,
    /// The policy and the HTML of the page of another origin.
    host_page: Arc<Mutex<(String, String)>>,
}

/// The state that the answers depend on.
#[derive(Clone)]
struct Answers {
    dataset: Arc<Mutex<Dataset>>,
    harm: Arc<Mutex<Option<(&'static str, Harm)>>>,
    host_page: Arc<Mutex<(String, String)>>,
}

impl Server {
    pub async fn start(dataset: Dataset) -> Self {
        let dataset = Arc::new(Mutex::new(dataset));
        let (harm, host_page) = (Arc::default(), Arc::default());
        let answers = Answers {
            dataset: Arc::clone(&dataset),
            harm: Arc::clone(&harm),
            host_page: Arc::clone(&host_page),
        };
        let app = Router::new()
            .route("/some/folder/{*file}", get(answer))
            .route("/some/folder/", get(answer))
            .layer(map_response(with_headers))
            .route("/elsewhere", get(elsewhere))
            .route(
                "/host",
                get(async || Html("<!doctype html><link rel=icon href=data:,><title>A page with a frame</title>")),
            );
        let listener = listener().await;
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app.with_state(answers)).await });
        Self { url: format!("http://{address}/some/folder/"), dataset, harm, host_page }
    }

    /// The address of a page of the same origin that is not the notebook.
    pub fn host(&self) -> String {
        self.url.replace("/some/folder/", "/host")
    }

    /// The address of a page of another origin.
    pub fn elsewhere(&self) -> String {
        self.url.replace("127.0.0.1", "localhost").replace("/some/folder/", "/elsewhere")
    }

    /// Sets the body of that page. Its policy allows nothing but the notebook.
    pub fn embed(&self, body: &str) {
        let policy = format!("script-src {0} 'unsafe-eval'; frame-src {0}", self.url);
        self.set_host_page(&policy, body);
    }

    /// Sets the body of that page. Its policy allows no script.
    pub fn embed_without_scripts(&self, body: &str) {
        self.set_host_page("script-src 'none'", body);
    }

    fn set_host_page(&self, policy: &str, body: &str) {
        let html = format!(
            "<!doctype html><html lang=en><title>A host page</title>\
             {body}<script type=module src={}embed.js></script>",
            self.url
        );
        let policy = format!("default-src 'none'; {policy}");
        *self.host_page.lock().expect("a lock") = (policy, html);
    }

    /// Makes every file whose path contains this text missing.
    pub fn lose(&self, part: &'static str) {
        *self.harm.lock().expect("a lock") = Some((part, Harm::Lost));
    }

    /// Adds a byte to every file whose path contains this text.
    pub fn alter(&self, part: &'static str) {
        *self.harm.lock().expect("a lock") = Some((part, Harm::Altered));
    }

    pub fn set(&self, dataset: Dataset) {
        *self.dataset.lock().expect("a lock") = dataset;
    }
}

/// Listens on a port that no earlier server used, since a browser still knows what it stored and cached of those.
async fn listener() -> TcpListener {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        if USED.lock().expect("a lock").insert(port) {
            return listener;
        }
    }
}

fn json(bytes: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "application/json")], bytes.into()).into_response()
}

/// An answer that breaks off after its beginning.
fn cut_after(beginning: &'static str) -> Response {
    let cut = Err(std::io::Error::other("the connection is cut"));
    let pieces = [Ok(Bytes::from_static(beginning.as_bytes())), cut];
    Body::from_stream(stream::iter(pieces)).into_response()
}

/// Adds the headers of a host to an answer: which pages may frame it, and that other origins may read it.
async fn with_headers(mut answer: Response) -> Response {
    let policy = HeaderValue::from_static("frame-ancestors *");
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

async fn elsewhere(State(answers): State<Answers>) -> Response {
    let (policy, html) = answers.host_page.lock().expect("a lock").clone();
    ([(CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}

async fn answer(State(answers): State<Answers>, uri: Uri) -> Response {
    let mut file = uri.path().trim_start_matches("/some/folder/").to_owned();
    if file.is_empty() || file.ends_with('/') {
        file += "index.html";
    }
    let harm = *answers.harm.lock().expect("a lock");
    let harm = harm.and_then(|(part, harm)| file.contains(part).then_some(harm));
    if harm == Some(Harm::Lost) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let dataset = answers.dataset.lock().expect("a lock").clone();
    let folder = match dataset {
        Dataset::Stripped | Dataset::Unpublished(_) => &*STRIPPED,
        Dataset::Counted => &*COUNTED,
        Dataset::Example => &*EXAMPLE,
        _ => &*FOLDER,
    };
    if file == "entries.json" {
        match dataset {
            Dataset::Shipped | Dataset::Stripped | Dataset::Counted | Dataset::Example => {}
            Dataset::File(file) | Dataset::Unpublished(file) => return json(file),
            Dataset::Mistyped => return Html(SHIPPED).into_response(),
            Dataset::HalfWay => return cut_after(&SHIPPED[..SHIPPED.len() / 2]),
            // A panic in the handler closes its connection.
            Dataset::Gone => std::panic::resume_unwind(Box::new(())),
            Dataset::Status(code) => {
                return StatusCode::from_u16(code).expect("a status").into_response();
            }
            Dataset::Held(released) => {
                // One word releases this request, even if it comes later, and those after it.
                released.notified().await;
                released.notify_one();
                return json(SHIPPED);
            }
        }
    }
    if BROWSER != Browser::Chromium && file == "watch.js" {
        let watch = include_str!("watch.js");
        return ([(CONTENT_TYPE, "text/javascript")], watch).into_response();
    }
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(folder.join(&file)).await {
        Ok(bytes) if BROWSER != Browser::Chromium && file == "index.html" => {
            let watch = "<script src=\"watch.js\"></script><title>";
            let page = String::from_utf8_lossy(&bytes).replacen("<title>", watch, 1);
            ([(CONTENT_TYPE, kind)], page).into_response()
        }
        Ok(mut bytes) => {
            if harm == Some(Harm::Altered) {
                bytes.push(0);
            }
            ([(CONTENT_TYPE, kind)], bytes).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
