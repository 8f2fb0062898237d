//! The page in a browser, with functions to find things as a reader does.

use std::{fmt::Debug, time::Duration};

use serde_json::{Value, json};
use thirtyfour::{
    ElementId, Key, RequestData, SessionId, WebDriver, WebElement,
    common::{command::FormatRequestData, keys::TypingData},
    error::{WebDriverError, WebDriverResult},
    extensions::cdp::ChromeDevTools,
    prelude::By,
};
use tokio::{
    task::LocalSet,
    time::{Instant, sleep},
};

use crate::{
    driver::{BROWSER, Browser, SCREEN},
    server::{Dataset, Server},
    session::Session,
};

/// How long to wait for a condition. A slow machine needs a while.
const PATIENCE: Duration = Duration::from_secs(20);

/// The page in a browser that no other test uses at the same time.
#[derive(Clone)]
pub struct Page {
    pub server: Server,
    pub driver: WebDriver,
}

/// Runs a test on the page with a dataset. `address` is the part of the address from `?` or `#` on.
/// The test fails if the console has errors that it did not read. The browser of a failed test is closed.
pub async fn on_page<T, F>(dataset: Dataset, address: &str, test: T)
where
    T: FnOnce(Page) -> F,
    F: Future<Output = WebDriverResult<()>> + 'static,
{
    let (session, driver) = Session::take().await;
    let page = Page { driver, server: Server::start(dataset).await };
    let local = LocalSet::new();
    let steps = async {
        page.open(address).await;
        tokio::task::spawn_local(test(page.clone())).await
    };
    let result = local.run_until(steps).await;
    let errors = page.errors().await;
    if !matches!(result, Ok(Ok(()))) {
        page.driver.clone().quit().await.expect("the browser closes");
    }
    match result {
        Ok(result) => result.expect("the page does what it is asked"),
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    }
    session.give_back(page.driver).await.expect("a window for the next test");
    assert_eq!(errors.expect("a console"), Vec::<String>::new(), "the console has errors");
}

impl Page {
    async fn open(&self, address: &str) {
        if BROWSER != Browser::Chromium {
            self.sized(1440, 900).await.expect("a window as wide as those of other tests");
        }
        self.go_to(address).await.expect("the page opens");
    }

    /// Opens the page in a fresh document. `address` is the part from `?` or `#` on.
    pub async fn go_to(&self, address: &str) -> WebDriverResult<()> {
        self.driver.goto("about:blank").await?;
        self.driver.goto(format!("{}{address}", self.server.url)).await
    }

    /// The address in the address bar, without that of the page's folder.
    pub async fn address(&self) -> WebDriverResult<String> {
        let url = self.driver.current_url().await?;
        Ok(url.as_str().strip_prefix(&self.server.url).unwrap_or(url.as_str()).to_owned())
    }

    /// The visible elements of a role whose accessible name satisfies a condition.
    pub async fn all(
        &self,
        role: &str,
        name: impl Fn(&str) -> bool,
    ) -> WebDriverResult<Vec<WebElement>> {
        let mut found = Vec::new();
        // To WebKit, a button that opens a menu is a button.
        let expected =
            if BROWSER == Browser::WebKit && role == "combobox" { "button" } else { role };
        for element in self.driver.find_all(By::Css(candidates(role))).await? {
            if self.is_shown(&element).await?
                && self.computed("role", &element).await? == expected
                && name(&self.computed("label", &element).await?)
            {
                found.push(element);
            }
        }
        Ok(found)
    }

    /// The only visible element of a role and name. Waits until it is there.
    pub async fn one(&self, role: &str, name: &str) -> WebDriverResult<WebElement> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // If an element disappears during the search, the next round searches again.
            let mut found = self.all(role, |label| label == name).await.unwrap_or_default();
            if found.len() == 1 {
                return Ok(found.remove(0));
            }
            if Instant::now() > deadline {
                let message = format!("{} elements are a {role} named {name:?}", found.len());
                return Err(WebDriverError::NotFound(message, String::new()));
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// The button of a value of a facet, by its label without the count.
    pub async fn value(&self, facet: &str, label: &str) -> WebDriverResult<WebElement> {
        let group = self.one("group", facet).await?;
        for button in group.find_all(By::Tag("button")).await? {
            let name = self.computed("label", &button).await?;
            if name.rsplit_once(", ").is_some_and(|(value, _)| value == label) {
                return Ok(button);
            }
        }
        Err(WebDriverError::NotFound(format!("{facet} has no value {label:?}"), String::new()))
    }

    /// The accessible name of an element.
    pub async fn name(&self, element: &WebElement) -> WebDriverResult<String> {
        self.computed("label", element).await
    }

    pub async fn search_box(&self) -> WebDriverResult<WebElement> {
        // The app replaces that of the prerendered page.
        self.until("the app runs", true, || self.is_alive()).await;
        self.one("searchbox", "Search").await
    }

    /// What screen readers announce of the results: their number, and what is to be known about it.
    pub async fn status(&self) -> WebDriverResult<String> {
        let region = self.driver.find(By::Css("[role=status]")).await?;
        Ok(region.prop("textContent").await?.unwrap_or_default())
    }

    /// Whether the app has replaced the prerendered page.
    pub async fn is_alive(&self) -> WebDriverResult<bool> {
        // A document that is yet to be parsed has neither.
        let alive =
            "return !!document.querySelector('main') && !document.getElementById('_prerendered')";
        Ok(self.script(alive).await? == true)
    }

    /// Waits until the app shows this number of entries, as in "2 of 6 entries", and announces nothing else.
    pub async fn shows(&self, status: &str) {
        let shown = async || Ok((self.is_alive().await?, self.status().await?));
        self.until("the number of entries", (true, status.to_owned()), shown).await;
    }

    /// Waits until this many dialogs and popovers are open. `what` has opened or closed them.
    pub async fn has_open(&self, number: usize, what: &str) {
        self.until(what, number, async || Ok(self.all("dialog", |_| true).await?.len())).await;
    }

    /// The titles of the entries, in order.
    pub async fn titles(&self) -> WebDriverResult<Vec<String>> {
        self.texts("article h3").await
    }

    /// The visible texts of the elements that a selector finds.
    pub async fn texts(&self, selector: &str) -> WebDriverResult<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.driver.find_all(By::Css(selector)).await? {
            texts.push(self.text(&element).await?);
        }
        Ok(texts)
    }

    /// The visible text of an element.
    pub async fn text(&self, element: &WebElement) -> WebDriverResult<String> {
        if BROWSER != Browser::WebKit {
            return element.text().await;
        }
        // Its driver runs lines together and reads what is hidden.
        let text = "return arguments[0].checkVisibility() ? arguments[0].innerText.trim() : ''";
        self.driver.execute(text, vec![element.to_json()?]).await?.convert()
    }

    /// Whether a reader can see an element.
    async fn is_shown(&self, element: &WebElement) -> WebDriverResult<bool> {
        if BROWSER != Browser::WebKit {
            return element.is_displayed().await;
        }
        // To its driver, what is only for screen readers is not displayed, and what is behind a dialog has a role.
        let shown = "const it = arguments[0], dialog = document.querySelector('dialog:modal');
            return it.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                && (!dialog || dialog.contains(it))";
        self.driver.execute(shown, vec![element.to_json()?]).await?.convert()
    }

    /// Waits until a value is as expected. An error counts as not yet.
    pub async fn until<T: PartialEq + Debug>(
        &self,
        what: &str,
        expected: T,
        actual: impl AsyncFn() -> WebDriverResult<T>,
    ) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let actual = actual().await;
            if actual.as_ref().is_ok_and(|actual| *actual == expected) {
                return;
            }
            assert!(Instant::now() < deadline, "{what}: expected {expected:?}, found {actual:?}");
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Runs a script and returns its result.
    pub async fn script(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Runs a script that leaves the document, and waits for the next one.
    pub async fn leave_by(&self, script: &str) -> WebDriverResult<()> {
        self.script(&format!("window.left = true; {script}")).await?;
        let left = async || self.script("return window.left !== true").await;
        self.until("the next document", Value::Bool(true), left).await;
        Ok(())
    }

    /// Chooses a theme with the keyboard.
    pub async fn choose_theme(&self, theme: &str) -> WebDriverResult<()> {
        // The select is transparent over its label, so for the driver it is not displayed.
        let select = self.driver.find(By::Css("header select")).await?;
        assert_eq!(self.name(&select).await?, "Theme");
        self.driver.execute("arguments[0].focus()", vec![select.to_json()?]).await?;
        self.press(theme).await
    }

    /// Lets the browser draw a few frames. What follows from a change in its next frame has happened then.
    pub async fn frames(&self) -> WebDriverResult<()> {
        let frames = "return new Promise(later => requestAnimationFrame(() =>
            requestAnimationFrame(() => requestAnimationFrame(later))))";
        self.script(frames).await.map(drop)
    }

    /// Presses a key, or types, where the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(keys).perform().await
    }

    /// The text in the clipboard.
    pub async fn clipboard(&self) -> WebDriverResult<String> {
        if BROWSER == Browser::Chromium {
            let text = self.script("return navigator.clipboard.readText()").await?;
            return Ok(text.as_str().unwrap_or_default().to_owned());
        }
        // Other browsers let only readers paste.
        let field = "window.unfocused = document.activeElement;
            window.pasted = document.createElement('textarea');
            unfocused.parentElement.append(pasted);
            pasted.focus()";
        self.script(field).await?;
        let paste = self.driver.action_chain().key_down(Key::Control).send_keys("v");
        paste.key_up(Key::Control).perform().await?;
        let text = "const text = pasted.value; unfocused.focus(); pasted.remove(); return text";
        Ok(self.script(text).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the element that has the focus.
    pub async fn focused(&self) -> WebDriverResult<String> {
        self.text(&self.driver.active_element().await?).await
    }

    /// Presses a button without a pointer.
    pub async fn press_button(&self, name: &str) -> WebDriverResult<()> {
        let button = self.one("button", name).await?;
        self.driver.execute("arguments[0].focus()", vec![button.to_json()?]).await?;
        self.press(Key::Enter + "").await
    }

    /// Sets the size of the window in CSS pixels.
    pub async fn sized(&self, width: u32, height: u32) -> WebDriverResult<()> {
        self.shown_at(width, height, 1, false).await
    }

    /// Makes the browser one on a phone, with a window of 390 × 844.
    pub async fn on_phone(&self) -> WebDriverResult<()> {
        self.shown_at(390, 844, 3, true).await?;
        if BROWSER == Browser::Chromium {
            let touch = json!({ "enabled": true });
            self.devtools("Emulation.setTouchEmulationEnabled", touch).await?;
        }
        Ok(())
    }

    /// Sets the size of the window in CSS pixels, and, in Chromium, the number of pixels of the screen in each
    /// of them, and whether it is a phone.
    pub async fn shown_at(
        &self,
        width: u32,
        height: u32,
        scale: u32,
        mobile: bool,
    ) -> WebDriverResult<()> {
        if BROWSER == Browser::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile });
            return self.devtools("Emulation.setDeviceMetricsOverride", size).await.map(drop);
        }
        let bars = self.script("return outerHeight - innerHeight").await?.as_u64().expect("pixels");
        let outer = height + bars as u32;
        // The focus is in the window that is under the pointer, which stands at the middle of the screen.
        let (left, top) = (SCREEN.0.saturating_sub(width) / 2, SCREEN.1.saturating_sub(outer) / 2);
        self.driver.set_window_rect(left.into(), top.into(), width, outer).await?;
        let size = async || self.script("return [innerWidth, innerHeight]").await;
        self.until("the size of the window", json!([width, height]), size).await;
        Ok(())
    }

    /// Sends a command to Chromium's developer tools.
    pub async fn devtools(&self, command: &str, parameters: Value) -> WebDriverResult<Value> {
        let tools = ChromeDevTools::new(self.driver.handle.clone());
        tools.execute_cdp_with_params(command, parameters).await
    }

    /// The errors in the console since the last call.
    pub async fn errors(&self) -> WebDriverResult<Vec<String>> {
        if BROWSER != Browser::Chromium {
            // Other drivers have no log, so `watch.js` keeps one.
            let errors = self.script("return window.watched?.splice(0) ?? []").await?;
            return Ok(serde_json::from_value(errors)?);
        }
        let log: Vec<Value> = self.driver.cmd(ReadLog).await?.value()?;
        let severe = log.into_iter().filter(|line| line["level"] == "SEVERE");
        Ok(severe.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Reads the errors in the console, which must all be about one thing, such as a failed request.
    /// Chromium reports these by itself, other browsers do not.
    pub async fn complains_only_of(&self, what: &str) -> WebDriverResult<()> {
        let errors = self.errors().await?;
        assert!(errors.iter().all(|error| error.contains(what)), "{errors:?}");
        assert!(BROWSER != Browser::Chromium || !errors.is_empty(), "no error is about {what}");
        Ok(())
    }

    async fn computed(&self, what: &'static str, element: &WebElement) -> WebDriverResult<String> {
        self.driver.cmd(Computed { what, element: element.element_id() }).await?.value()
    }
}

/// A selector of the elements that may have a role. The browser knows which of them have it.
fn candidates(role: &str) -> &'static str {
    match role {
        "alert" => "[role=alert]",
        "article" => "article",
        "banner" => "header",
        "button" => "button",
        "combobox" => "select",
        "complementary" => "aside",
        "contentinfo" => "footer",
        "dialog" => "dialog, [role=dialog]",
        "figure" => "figure",
        "group" => "fieldset, [role=group]",
        "heading" => "h1, h2, h3, h4",
        "link" => "a",
        "region" => "section",
        "main" => "main",
        "navigation" => "nav",
        "search" => "[role=search]",
        "searchbox" | "slider" | "textbox" => "input",
        "checkbox" => "input, [role=checkbox]",
        _ => "*",
    }
}

/// The request for the role or the accessible name of an element.
#[derive(Debug)]
struct Computed {
    what: &'static str,
    element: ElementId,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let uri = format!("session/{session}/element/{}/computed{}", self.element, self.what);
        RequestData::new(axum::http::Method::GET, uri)
    }
}

#[derive(Debug)]
struct ReadLog;

impl FormatRequestData for ReadLog {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let uri = format!("session/{session}/se/log");
        RequestData::new(axum::http::Method::POST, uri).add_body(json!({ "type": "browser" }))
    }
}
