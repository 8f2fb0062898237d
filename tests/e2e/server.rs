//! A web server over the built page whose dataset can be exchanged and made to fail.

use std::{
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
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
use research_notebook::tools::publish::{publish, strip, template::POLICY};
use tokio::{net::TcpListener, sync::Notify};

use crate::driver::{BROWSER, Browser};

const SHIPPED: &str = include_str!("../shipped.json");

/// The built page.
static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "there is no dist/: run `make build` first");
    dist
});

/// The built page, published with the dataset that the tests know instead of the owner's.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied("dist");
    fs::write(folder.join("entries.json"), SHIPPED).expect("a dataset can be written");
    publish(&folder).expect("the dataset of the tests can be published");
    folder
});

/// The application alone, beside which a dataset was put.
static STRIPPED: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = copied("stripped");
    strip(&folder).expect("the dataset can be taken away");
    fs::write(folder.join("entries.json"), SHIPPED).expect("a dataset can be written");
    folder
});

fn copied(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of an earlier run goes away");
    }
    copy(&BUILT, &folder).expect("dist/ can be copied");
    folder
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

/// What the server says when it is asked for `entries.json`.
#[derive(Clone)]
pub enum Dataset {
    /// The one that the tests know.
    Shipped,
    /// The same, beside which nothing was published.
    Stripped,
    File(Bytes),
    Status(u16),
    /// The shipped one, called a web page.
    Mistyped,
    /// The half of the shipped one, and the connection is cut.
    HalfWay,
    /// The connection is cut before anything comes.
    Gone,
    /// The shipped one, but not before it is released.
    Held(Arc<Notify>),
}

impl Dataset {
    pub fn text(text: impl Into<String>) -> Self {
        Self::File(text.into().into())
    }
}

/// The page, in a folder of its host, as an owner might put it there.
#[derive(Clone)]
pub struct Server {
    pub url: String,
    dataset: Arc<Mutex<Dataset>>,
    lost: Arc<Mutex<Option<&'static str>>>,
    /// The page of another origin: its policy, and what it is.
    around: Arc<Mutex<(String, String)>>,
}

/// What the answers are made of.
#[derive(Clone)]
struct Answers {
    dataset: Arc<Mutex<Dataset>>,
    lost: Arc<Mutex<Option<&'static str>>>,
    around: Arc<Mutex<(String, String)>>,
}

impl Server {
    pub async fn start(dataset: Dataset) -> Self {
        let dataset = Arc::new(Mutex::new(dataset));
        let (lost, around) = (Arc::default(), Arc::default());
        let answers = Answers {
            dataset: Arc::clone(&dataset),
            lost: Arc::clone(&lost),
            around: Arc::clone(&around),
        };
        let app = Router::new()
            .route("/some/folder/{*file}", get(answer))
            .route("/some/folder/", get(answer))
            .layer(map_response(with_policy))
            .route("/elsewhere", get(elsewhere))
            .route(
                "/host",
                get(async || Html("<!doctype html><link rel=icon href=data:,><title>A page with a frame</title>")),
            );
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app.with_state(answers)).await });
        Self { url: format!("http://{address}/some/folder/"), dataset, lost, around }
    }

    /// The address of a page that is not the notebook's.
    pub fn host(&self) -> String {
        self.url.replace("/some/folder/", "/host")
    }

    /// The address of a page of another origin.
    pub fn elsewhere(&self) -> String {
        self.url.replace("127.0.0.1", "localhost").replace("/some/folder/", "/elsewhere")
    }

    /// Has that page embed the notebook, under a policy that lets in nothing else.
    pub fn embed(&self, body: &str) {
        let policy = format!("script-src {0} 'unsafe-eval'; frame-src {0}", self.url);
        self.surround(&policy, body);
    }

    /// The same, under a policy that lets no script in.
    pub fn embed_without_scripts(&self, body: &str) {
        self.surround("script-src 'none'", body);
    }

    fn surround(&self, policy: &str, body: &str) {
        let html = format!(
            "<!doctype html><html lang=en><title>A page around</title>\
             {body}<script type=module src={}embed.js></script>",
            self.url
        );
        let policy = format!("default-src 'none'; {policy}");
        *self.around.lock().expect("a lock") = (policy, html);
    }

    /// Has the server lose every file of an ending.
    pub fn lose(&self, ending: &'static str) {
        *self.lost.lock().expect("a lock") = Some(ending);
    }

    pub fn set(&self, dataset: Dataset) {
        *self.dataset.lock().expect("a lock") = dataset;
    }
}

fn json(bytes: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "application/json")], bytes.into()).into_response()
}

/// An answer after whose beginning the connection is cut.
fn cut_after(beginning: &'static str) -> Response {
    let cut = Err(std::io::Error::other("the connection is cut"));
    let pieces = [Ok(Bytes::from_static(beginning.as_bytes())), cut];
    Body::from_stream(stream::iter(pieces)).into_response()
}

/// Gives every answer the policy that a strict host would, and lets other origins read it.
async fn with_policy(mut answer: Response) -> Response {
    let policy = HeaderValue::from_static(POLICY);
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

async fn elsewhere(State(answers): State<Answers>) -> Response {
    let (policy, html) = answers.around.lock().expect("a lock").clone();
    ([(CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}

async fn answer(State(answers): State<Answers>, uri: Uri) -> Response {
    let mut file = uri.path().trim_start_matches("/some/folder/").to_owned();
    if file.is_empty() || file.ends_with('/') {
        file += "index.html";
    }
    let lost = *answers.lost.lock().expect("a lock");
    if lost.is_some_and(|ending| file.ends_with(ending)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let dataset = answers.dataset.lock().expect("a lock").clone();
    let folder = match dataset {
        Dataset::Stripped => &*STRIPPED,
        _ => &*FOLDER,
    };
    if file == "entries.json" {
        match dataset {
            Dataset::Shipped | Dataset::Stripped => {}
            Dataset::File(file) => return json(file),
            Dataset::Mistyped => return Html(SHIPPED).into_response(),
            Dataset::HalfWay => return cut_after(&SHIPPED[..SHIPPED.len() / 2]),
            // The connection ends with what answers on it.
            Dataset::Gone => std::panic::resume_unwind(Box::new(())),
            Dataset::Status(code) => {
                return StatusCode::from_u16(code).expect("a status").into_response();
            }
            Dataset::Held(released) => {
                released.notified().await;
                return json(SHIPPED);
            }
        }
    }
    if BROWSER == Browser::Firefox && file == "watch.js" {
        let watch = include_str!("watch.js");
        return ([(CONTENT_TYPE, "text/javascript")], watch).into_response();
    }
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(folder.join(&file)).await {
        Ok(bytes) if BROWSER == Browser::Firefox && file == "index.html" => {
            let watch = "<script src=\"watch.js\"></script><title>";
            let page = String::from_utf8_lossy(&bytes).replacen("<title>", watch, 1);
            ([(CONTENT_TYPE, kind)], page).into_response()
        }
        Ok(bytes) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
