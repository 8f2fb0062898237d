//! The document that Trunk built, filled with content.

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use lol_html::{RewriteStrSettings, element, html_content::ContentType, rewrite_str};
use sha2::{Digest, Sha256, Sha384};

use super::error::PublishError;
use crate::{
    markers::{APP, DATASET_ATTRIBUTE, FORMULA, PRERENDERED},
    state::load_progress::DATASET,
};

/// The script inside every page. It applies the reader's theme, and guards the start of the app.
const FIRST: &str = concat!(include_str!("../../theme.js"), include_str!("../../guard.js"));

/// The script that keeps what the reader does, searches the page until the app starts, and starts the app. It is
/// beside the page, so that it does not delay what the reader sees.
const LOADER: &str = concat!(
    include_str!("../../handover.js"),
    include_str!("../../composition.js"),
    include_str!("../../filter.js"),
    include_str!("../../loader.js")
);

/// The script that shows formulas, and copies them as TeX. Pages with formulas have it.
const MATH: &str = include_str!("../../math.js");

/// The note on a page where the app cannot run.
const NOTE: &str = "Search and filters need JavaScript and WebAssembly, which this browser does \
                    not run here.";

/// The owner's stylesheet. Owners may change it and publish again.
const OWN_STYLES: &str = "theme.css";

/// The attribute of a stylesheet inside a page that names its file.
const FILE_ATTRIBUTE: &str = "data-file";

/// A document to fill with content.
#[derive(Debug)]
pub struct Template {
    html: String,
    /// The sources of styles that the page may have, as in a policy.
    styles: String,
    /// The script inside every page.
    first: String,
    program: Script,
    module: Script,
    loader: Script,
    math: Script,
    /// The attributes by which `math.js` finds the converter that belongs to it.
    converter: String,
}

/// A script beside the page.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The path of the script, relative to the page.
    pub name: String,
    integrity: String,
}

impl Script {
    /// A script with a name that changes with its content.
    fn named(name: &str, content: &str) -> Self {
        let digest = Sha384::digest(content);
        Self { name: format!("{name}-{}.js", mark(&digest)), integrity: integrity(&digest) }
    }

    /// The element that runs the script. `root` is the path from the page to the notebook.
    fn element(&self, attributes: &str, root: &str) -> String {
        let Self { name, integrity } = self;
        format!(
            "<script{attributes} src=\"{root}{name}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
        )
    }
}

/// Facts about the content of the page of the app.
#[derive(Debug)]
pub struct Home {
    /// Whether any text has a formula.
    pub has_formulas: bool,
    /// The number of prerendered entries; `None` if that is all of them.
    pub begins_with: Option<usize>,
    /// The digest of the dataset.
    pub digest: u64,
}

/// The head of a page.
#[derive(Debug)]
pub struct Head {
    pub title: String,
    /// The language of the texts, as a BCP 47 tag.
    pub language: String,
    /// Elements, as HTML.
    pub elements: String,
}

impl Template {
    /// Makes a template from the document that Trunk built. `own` tells where the owner's stylesheet is.
    ///
    /// # Errors
    /// If the document lacks a link that a release build has, or a linked file cannot be read.
    pub fn new(html: &str, dist: &Path, own: OwnStyles) -> Result<Self, PublishError> {
        let read = |name: &str| {
            let path = dist.join(name);
            fs::read(&path).map_err(PublishError::file(&path, "read"))
        };
        let script = |kind| {
            let name = linked(html, kind)?;
            let bytes = read(&name)?;
            Ok::<_, PublishError>(Script { name, integrity: integrity(&Sha384::digest(bytes)) })
        };
        let (program, module) = (script(PROGRAM)?, script(MODULE)?);
        let loader = Script::named("loader", &lean(LOADER));
        let math = Script::named("math", &lean(MATH));
        let (bindings, wasm) = (read("formula.js")?, read("formula_bg.wasm")?);
        let converter = format!(
            " data-integrity=\"{}\" data-version=\"?{}\"",
            integrity(&Sha384::digest(&wasm)),
            mark(&Sha384::digest([bindings, wasm].concat()))
        );
        // An earlier run may have filled the document already.
        let settings = WRITTEN.into_iter().fold(RewriteStrSettings::new(), |settings, written| {
            settings.append_element_content_handler(element!(written, |it| {
                it.remove();
                Ok(())
            }))
        });
        let prerendered = format!("#{PRERENDERED}");
        let settings = settings.append_element_content_handler(element!(prerendered, |it| {
            it.remove();
            Ok(())
        }));
        let sheets = sheets(html, dist, own)?;
        let styles = sheets.iter().filter_map(Sheet::source).map(|source| format!(" {source}"));
        let styles = format!("'self'{}", styles.collect::<String>());
        // The stylesheets are inside the page, so that it is shown as soon as it has arrived.
        let inside: String = sheets.iter().map(Sheet::element).collect();
        let settings = settings.append_element_content_handler(element!(STYLES, |it| {
            it.remove();
            Ok(())
        }));
        let settings = settings.append_element_content_handler(element!("title", |title| {
            title.after(&inside, ContentType::Html);
            Ok(())
        }));
        let html = rewrite_str(html, settings)?;
        let first = lean(FIRST);
        Ok(Self { html, styles, first, program, module, loader, math, converter })
    }

    /// The names and contents of the scripts to write beside the pages.
    pub fn scripts(&self) -> [(&str, String); 2] {
        [(&self.loader.name, lean(LOADER)), (&self.math.name, lean(MATH))]
    }

    /// The policy of every page (Content Security Policy, level 3). The page loads only files of its own origin, has
    /// only the styles and scripts that it was published with, and Trusted Types forbid turning text into markup or
    /// scripts.
    fn policy(&self) -> String {
        let (styles, script) = (&self.styles, source(&self.first));
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             script-src 'self' 'wasm-unsafe-eval' {script}; style-src {styles}; img-src 'self'; \
             connect-src 'self'; base-uri 'none'; form-action 'self'; \
             require-trusted-types-for 'script'; trusted-types 'none'\">"
        )
    }

    /// The element that runs `math.js`, if the page has formulas.
    fn math_element(&self, has_formulas: bool, root: &str) -> String {
        if !has_formulas {
            return String::new();
        }
        self.math.element(&format!(" defer{}", self.converter), root)
    }

    /// The page of the app, with a prerendered notebook until the app takes over.
    ///
    /// # Errors
    /// If the template cannot be rewritten.
    pub fn home(&self, head: &Head, body: &str, home: &Home) -> Result<String, PublishError> {
        let rest = match home.begins_with {
            Some(first) => format!(
                "Here are the first {first} entries; <a href=\"all/\">a list</a> leads to all."
            ),
            None => "You can read every entry without them.".to_owned(),
        };
        let place = format!(
            "<div id=\"{APP}\"></div><div id=\"{PRERENDERED}\" {DATASET_ATTRIBUTE}=\"{:x}\">\
             <p class=\"note\" data-nosnippet>{NOTE} {rest}</p>{body}</div>",
            home.digest
        );
        self.alive(head, &place, home.has_formulas)
    }

    /// The page of the app for any dataset.
    ///
    /// # Errors
    /// If the template cannot be rewritten.
    pub fn bare(&self) -> Result<String, PublishError> {
        let head = Head {
            title: "Research notebook".to_owned(),
            language: "en".to_owned(),
            elements: String::new(),
        };
        let place = format!(
            "<div id=\"{APP}\"><p class=\"note\" data-nosnippet>{NOTE} The entries are in \
             <a href=\"{DATASET}\">{DATASET}</a>.</p>\
             <main class=\"waiting\"><p>Loading the notebook…</p></main></div>"
        );
        self.alive(&head, &place, true)
    }

    /// The page with the scripts that start the app, and the content in its place.
    fn alive(&self, head: &Head, place: &str, has_formulas: bool) -> Result<String, PublishError> {
        let settings = self.settings(head, &self.math_element(has_formulas, ""));
        let Self { first, program, module, loader, .. } = self;
        // What the app needs must not delay what the reader sees. The first script shows the controls, which the
        // stylesheet before it hides until then.
        let loader = loader.element(&format!(" defer data-integrity=\"{}\"", module.integrity), "");
        let start = format!(
            "<script>{first}</script>{loader}\
             <link rel=\"modulepreload\" href=\"{}\" integrity=\"{}\" crossorigin fetchpriority=\"low\">\
             <link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/wasm\" crossorigin fetchpriority=\"low\">\
             <link rel=\"preload\" href=\"{DATASET}\" as=\"fetch\" crossorigin fetchpriority=\"low\">",
            program.name, program.integrity, module.name
        );
        let still = format!("style[{STILL_ATTRIBUTE}]");
        let settings = settings
            .append_element_content_handler(element!(still, move |still| {
                still.after(&start, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!(format!("#{APP}"), move |app| {
                app.replace(place, ContentType::Html);
                Ok(())
            }));
        Ok(rewrite_str(&self.html, settings)?)
    }

    /// A page without the app.
    ///
    /// # Errors
    /// If the template cannot be rewritten.
    pub fn page(&self, root: &str, head: &Head, body: &str) -> Result<String, PublishError> {
        let has_formulas = body.contains(&format!("<{FORMULA} "));
        let elements =
            format!("<script>{}</script>{}", self.first, self.math_element(has_formulas, root));
        let still = format!("style[{STILL_ATTRIBUTE}]");
        let settings = self
            .settings(head, &elements)
            .append_element_content_handler(element!(still, |it| {
                it.remove();
                Ok(())
            }))
            .append_element_content_handler(element!("link[href]", |link| {
                let href = link.get_attribute("href").unwrap_or_default();
                link.set_attribute("href", &format!("{root}{href}"))?;
                Ok(())
            }))
            .append_element_content_handler(element!(format!("#{APP}"), |app| {
                app.replace(body, ContentType::Html);
                Ok(())
            }));
        Ok(rewrite_str(&self.html, settings)?)
    }

    /// The changes that every page needs: its language, title and policy, elements of its head, and no links that
    /// load the app.
    fn settings<'h>(&self, head: &'h Head, elements: &str) -> RewriteStrSettings<'h, 'h> {
        let policy = self.policy();
        let elements = head.elements.clone() + elements;
        RewriteStrSettings::new()
            .append_element_content_handler(element!("html", |html| {
                html.set_attribute("lang", &head.language)?;
                Ok(())
            }))
            // A policy applies only to the elements after it.
            .append_element_content_handler(element!("meta[charset]", move |it| {
                it.after(&policy, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("title", move |title| {
                title.set_inner_content(&head.title, ContentType::Text);
                title.after(&elements, ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("link[rel$=preload]", |it| {
                it.remove();
                Ok(())
            }))
    }
}

/// The link that preloads the JavaScript module of the app.
const PROGRAM: &str = "link[rel=modulepreload]";
/// The link that preloads its WebAssembly.
const MODULE: &str = "link[rel=preload][type=\"application/wasm\"]";

/// The elements that an earlier run added, and the scripts of Trunk, which `loader.js` replaces.
const WRITTEN: [&str; 7] = [
    "script",
    "meta[http-equiv]",
    "meta[property]",
    "meta[name=description]",
    "meta[name=\"twitter:card\"]",
    "link[rel=alternate], link[rel=sitemap]",
    "link[rel=canonical]",
];

/// The stylesheets of the document that Trunk built, or that an earlier run filled.
const STYLES: &str = "link[rel=stylesheet], style";

/// The attribute of the stylesheet that hides the controls.
const STILL_ATTRIBUTE: &str = "data-still";

/// Where the owner's stylesheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnStyles {
    /// Inside the page, if it says something.
    Inside,
    /// In its file, which owners may change without publishing again.
    Linked,
}

/// A stylesheet of the page.
struct Sheet {
    file: String,
    css: String,
    /// Whether it hides the controls. It does so until the first script runs.
    is_still: bool,
    is_linked: bool,
}

/// Whether the page has to link a stylesheet, because it leads to other files, relative to its own.
fn has_to_be_linked(css: &str) -> bool {
    let css = css.to_ascii_lowercase();
    ["url(", "@import", "</style"].iter().any(|it| css.contains(it))
}

impl Sheet {
    /// Its source as in a policy, if it is inside the page.
    fn source(&self) -> Option<String> {
        (!self.is_linked).then(|| source(&self.css))
    }

    fn element(&self) -> String {
        let Self { file, css, is_still, is_linked } = self;
        if *is_linked {
            return format!("<link rel=\"stylesheet\" href=\"{file}\">");
        }
        let still = if *is_still { format!(" {STILL_ATTRIBUTE}") } else { String::new() };
        format!("<style {FILE_ATTRIBUTE}=\"{file}\"{still}>{css}</style>")
    }
}

/// The stylesheets of the page in their order. The owner's follows that of the page, unless it is empty.
fn sheets(html: &str, dist: &Path, own: OwnStyles) -> Result<Vec<Sheet>, PublishError> {
    let mut files = Vec::new();
    let read = element!(STYLES, |it| {
        let file = it.get_attribute("href").or_else(|| it.get_attribute(FILE_ATTRIBUTE));
        let file = file.unwrap_or_default().trim_start_matches("./").to_owned();
        let is_still = it.has_attribute("media") || it.has_attribute(STILL_ATTRIBUTE);
        if file != OWN_STYLES {
            files.push((file, is_still));
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(read))?;
    files.insert(files.len().min(1), (OWN_STYLES.to_owned(), false));
    let sheets = files.into_iter().map(|(file, is_still)| {
        let path = dist.join(&file);
        if file == OWN_STYLES && !path.exists() {
            return Ok(None);
        }
        let css = fs::read_to_string(&path).map_err(PublishError::file(&path, "read"))?;
        // As the parser of HTML has it, and so the digest of the policy.
        let css = css.replace("\r\n", "\n").replace('\r', "\n");
        let is_own_file = file == OWN_STYLES && own == OwnStyles::Linked;
        let is_linked = is_own_file || has_to_be_linked(&css);
        let is_there = is_linked || says_something(&css);
        Ok(is_there.then_some(Sheet { file, css, is_still, is_linked }))
    });
    sheets.filter_map(Result::transpose).collect()
}

/// Whether a stylesheet has more than comments.
fn says_something(css: &str) -> bool {
    let mut outside = css.split("/*").enumerate().map(|(at, part)| match part.split_once("*/") {
        _ if at == 0 => part,
        Some((_, after)) => after,
        None => "",
    });
    outside.any(|part| !part.trim().is_empty())
}

/// A script without the lines that are comments, and without indentation.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let lines =
        lines.filter(|it| !it.is_empty() && !it.starts_with("//") && !it.starts_with("/**"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The source of a style or script inside the page, as in a policy.
fn source(content: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The path in a link of the document.
fn linked(html: &str, kind: &'static str) -> Result<String, PublishError> {
    let mut href = None;
    let read = element!(kind, |link| {
        href = link.get_attribute("href");
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(read))?;
    let href = href.ok_or(PublishError::Missing(kind))?;
    Ok(href.trim_start_matches("./").to_owned())
}

/// A text that changes with a content.
fn mark(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn integrity(digest: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(digest))
}
