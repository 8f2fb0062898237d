//! The document that Trunk made, with something else in it.

use std::{cell::RefCell, rc::Rc};

use base64::{Engine, prelude::BASE64_STANDARD};
use lol_html::{
    RewriteStrSettings, element,
    html_content::{ContentType, Element},
    rewrite_str,
};
use sha2::{Digest, Sha384};

use super::PublishError;

/// The script that starts the app on the page.
pub const LOADER: &str = include_str!("../loader.js");

/// What is said on the page where it cannot be alive.
const NOTE: &str = "<p class=\"note\">Search and filters need JavaScript and WebAssembly, which this \
                    browser does not run here. Every entry can be read without them.</p>";

/// A document, to be filled.
#[derive(Debug)]
pub struct Template {
    html: String,
    program: Script,
    /// The integrity of the module, which the loader asks for.
    module: String,
    loader: Script,
}

/// A script beside the page.
#[derive(Clone, Debug, Default)]
pub struct Script {
    pub name: String,
    integrity: String,
}

/// What a page says in its head.
#[derive(Debug)]
pub struct Head {
    pub title: String,
    /// Elements, as HTML.
    pub elements: String,
}

impl Template {
    /// The template that Trunk's document is, and the loader to put beside it.
    ///
    /// # Errors
    /// Where the document lacks what a release build has.
    pub fn new(html: &str) -> Result<(Self, Script), PublishError> {
        let program = found(html, "link[rel=modulepreload]")?;
        let module = found(html, MODULE)?.integrity;
        let digest = Sha384::digest(LOADER);
        let mark: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let integrity = format!("sha384-{}", BASE64_STANDARD.encode(digest));
        let loader = Script { name: format!("loader-{mark}.js"), integrity };
        Ok((Self { html: html.to_owned(), program, module, loader: loader.clone() }, loader))
    }

    /// The page of the app, with what stands there until the app does.
    ///
    /// # Errors
    /// Where the template is no HTML that can be rewritten.
    pub fn home(&self, head: &Head, body: &str, listed: bool) -> Result<String, PublishError> {
        let list = "<p class=\"back\"><a href=\"all/\">All entries as a list</a></p>"
            .repeat(listed.into());
        let place =
            format!("<div id=\"_app\"></div><div id=\"_prerendered\">{NOTE}{body}{list}</div>");
        let script = |more: String, script: &Script| {
            let Script { name, integrity } = script;
            format!("<script {more} src=\"{name}\" integrity=\"{integrity}\"></script>")
        };
        // The module stands before the loader, so that its integrity has been asked for when the
        // loader imports it.
        let elements = head.elements.clone()
            + &script("type=\"module\"".to_owned(), &self.program)
            + &script(format!("data-integrity=\"{}\"", self.module), &self.loader);
        let html = rewrite_str(
            &self.html,
            RewriteStrSettings::new()
                .append_element_content_handler(element!("title", |title| titled(title, head)))
                .append_element_content_handler(element!("script", removed))
                .append_element_content_handler(element!(MODULE, |link| {
                    link.remove_attribute("integrity");
                    Ok(())
                }))
                .append_element_content_handler(element!("head", |head| {
                    head.append(&elements, ContentType::Html);
                    Ok(())
                }))
                .append_element_content_handler(element!("#_app", |app| {
                    app.replace(&place, ContentType::Html);
                    Ok(())
                })),
        )?;
        Ok(html)
    }

    /// A page without the app.
    ///
    /// # Errors
    /// Where the template is no HTML that can be rewritten.
    pub fn page(&self, root: &str, head: &Head, body: &str) -> Result<String, PublishError> {
        let html = rewrite_str(
            &self.html,
            RewriteStrSettings::new()
                .append_element_content_handler(element!("title", |title| titled(title, head)))
                .append_element_content_handler(element!("script", removed))
                .append_element_content_handler(element!("link[rel=modulepreload]", removed))
                .append_element_content_handler(element!("link[rel=preload]", removed))
                .append_element_content_handler(element!("link[media]", removed))
                .append_element_content_handler(element!("link[href]", |link| {
                    let href = link.get_attribute("href").unwrap_or_default();
                    link.set_attribute("href", &format!("{root}{href}"))?;
                    Ok(())
                }))
                .append_element_content_handler(element!("head", |element| {
                    element.append(&head.elements, ContentType::Html);
                    Ok(())
                }))
                .append_element_content_handler(element!("#_app", |app| {
                    app.replace(body, ContentType::Html);
                    Ok(())
                })),
        )?;
        Ok(html)
    }
}

/// The link that has the WebAssembly fetched early.
const MODULE: &str = "link[rel=preload][type=\"application/wasm\"]";

/// What a link of the document leads to.
fn found(html: &str, link: &'static str) -> Result<Script, PublishError> {
    let script = Rc::new(RefCell::new(Script::default()));
    let found = Rc::clone(&script);
    let read = element!(link, move |link| {
        let attribute = |name| link.get_attribute(name).unwrap_or_default();
        *found.borrow_mut() = Script { name: attribute("href"), integrity: attribute("integrity") };
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(read))?;
    let script = script.take();
    if script.name.is_empty() { Err(PublishError::Missing(link)) } else { Ok(script) }
}

type Rewritten = Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn removed(element: &mut Element<'_, '_>) -> Rewritten {
    element.remove();
    Ok(())
}

fn titled(element: &mut Element<'_, '_>, head: &Head) -> Rewritten {
    element.set_inner_content(&head.title, ContentType::Text);
    Ok(())
}
