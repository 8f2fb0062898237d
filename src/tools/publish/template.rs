//! The document that Trunk built, filled with content.

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use lol_html::{RewriteStrSettings, element, html_content::ContentType, rewrite_str};
use sha2::{Digest, Sha384};

use super::error::PublishError;
use crate::{
    markers::{APP, DATASET_ATTRIBUTE, FORMULA, PRERENDERED},
    state::load_progress::DATASET,
};

/// The script that every page begins with. It applies the reader's theme, and guards the start of the app.
pub const THEME: &str = concat!(include_str!("../../theme.js"), include_str!("../../guard.js"));

/// The script that starts the app on the page.
pub const LOADER: &str = concat!(
    include_str!("../../handover.js"),
    include_str!("../../composition.js"),
    include_str!("../../loader.js")
);

/// The script that shows formulas, and copies them as TeX. Pages with formulas have it.
pub const MATH: &str = include_str!("../../math.js");

/// The note on a page where the app cannot run.
const NOTE: &str = "Search and filters need JavaScript and WebAssembly, which this browser does \
                    not run here.";

/// The policy of the page (Content Security Policy, level 3). The page loads only files of its own origin,
/// and Trusted Types forbid turning text into markup or scripts.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                          style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
                          form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/// A document to fill with content.
#[derive(Debug)]
pub struct Template {
    html: String,
    program: Script,
    module: Script,
    loader: Script,
    theme: Script,
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
    /// Makes a template from the document that Trunk built.
    ///
    /// # Errors
    /// If the document lacks a link that a release build has, or a linked file cannot be read.
    pub fn new(html: &str, dist: &Path) -> Result<Self, PublishError> {
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
        let (loader, theme) = (Script::named("loader", LOADER), Script::named("theme", THEME));
        let math = Script::named("math", MATH);
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
        // A policy applies only to the elements after it.
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
        let settings = settings.append_element_content_handler(element!("meta[charset]", |it| {
            it.after(&policy, ContentType::Html);
            Ok(())
        }));
        // In a sandboxed frame without an origin, integrity can only be checked with this attribute.
        let styles = "link[rel=stylesheet][integrity]";
        let settings = settings.append_element_content_handler(element!(styles, |link| {
            link.set_attribute("crossorigin", "anonymous")?;
            Ok(())
        }));
        let html = rewrite_str(html, settings)?;
        Ok(Self { html, program, module, loader, theme, math, converter })
    }

    /// The scripts to write beside the pages, each with its content.
    pub fn scripts(&self) -> [(&str, &str); 3] {
        [(&self.loader.name, LOADER), (&self.theme.name, THEME), (&self.math.name, MATH)]
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
        // The module comes before the loader, so that its integrity is known when the loader imports it.
        let elements = head.elements.clone()
            + &self.theme.element("", "")
            + &self.math_element(has_formulas, "")
            + &self.program.element(" type=\"module\"", "")
            + &self.loader.element(
                &format!(" async data-loader data-integrity=\"{}\"", self.module.integrity),
                "",
            );
        let html = rewrite_str(
            &self.html,
            RewriteStrSettings::new()
                .append_element_content_handler(element!("html", |html| {
                    html.set_attribute("lang", &head.language)?;
                    Ok(())
                }))
                .append_element_content_handler(element!("title", |title| {
                    title.set_inner_content(&head.title, ContentType::Text);
                    Ok(())
                }))
                .append_element_content_handler(element!(MODULE, |link| {
                    link.remove_attribute("integrity");
                    // The loader must come after the links that it looks for. The head may have no end tag
                    // to insert it before.
                    link.after(&elements, ContentType::Html);
                    Ok(())
                }))
                // The controls are hidden until the first script runs.
                .append_element_content_handler(element!("link[media]", |still| {
                    still.remove_attribute("media");
                    still.set_attribute("data-still", "")?;
                    Ok(())
                }))
                .append_element_content_handler(element!(format!("#{APP}"), |app| {
                    app.replace(place, ContentType::Html);
                    Ok(())
                })),
        )?;
        Ok(html)
    }

    /// A page without the app.
    ///
    /// # Errors
    /// If the template cannot be rewritten.
    pub fn page(&self, root: &str, head: &Head, body: &str) -> Result<String, PublishError> {
        let has_formulas = body.contains(&format!("<{FORMULA} "));
        let elements = head.elements.clone()
            + &self.theme.element("", root)
            + &self.math_element(has_formulas, root);
        let html = rewrite_str(
            &self.html,
            RewriteStrSettings::new()
                .append_element_content_handler(element!("html", |html| {
                    html.set_attribute("lang", &head.language)?;
                    Ok(())
                }))
                .append_element_content_handler(element!("title", |title| {
                    title.set_inner_content(&head.title, ContentType::Text);
                    title.after(&elements, ContentType::Html);
                    Ok(())
                }))
                .append_element_content_handler(element!(PROGRAM, |it| {
                    it.remove();
                    Ok(())
                }))
                .append_element_content_handler(element!("link[rel=preload]", |it| {
                    it.remove();
                    Ok(())
                }))
                .append_element_content_handler(element!("link[media], link[data-still]", |it| {
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
                })),
        )?;
        Ok(html)
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
