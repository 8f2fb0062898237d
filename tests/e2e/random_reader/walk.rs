//! Taking steps on the page.

use serde_json::{Value as Json, json};
use thirtyfour::{Key, error::WebDriverResult};

use super::{
    check::{Fault, Moment, faults},
    model::{Expected, Model, Value},
    observe::Seen,
    step::{Pressed, Step, Target, With},
};
use crate::browser::Page;

/// How often to ask whether the browser has arrived at another place of its history.
const LOOKS: usize = 100;

/// The number of frames in which nothing changes after a step.
const QUICK: usize = 1;

/// The same if something is wrong.
const PATIENT: usize = 20;

/// What a step touched.
pub struct Touched {
    /// Its text.
    pub name: String,
    /// Whether it can have the focus.
    pub focusable: bool,
    /// The value of a facet that it stands for.
    pub value: Option<Value>,
}

/// A reader on the page.
pub struct Walk<'w> {
    page: &'w Page,
    model: &'w Model,
    online: bool,
    seen: Seen,
}

impl<'w> Walk<'w> {
    /// Makes the page ready for walks. What a walk needs in the page comes into every new document.
    pub async fn prepare(page: &Page) -> WebDriverResult<()> {
        let script = json!({ "source": include_str!("reader.js") });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", script).await?;
        page.devtools("Browser.setDownloadBehavior", json!({ "behavior": "deny" })).await.map(drop)
    }

    /// Opens the page as a new reader.
    pub async fn begin(page: &'w Page, model: &'w Model) -> WebDriverResult<Self> {
        network(page, true).await?;
        page.sized(1280, 800).await?;
        // It fails on another website, where nothing is stored.
        let _ = page.script("localStorage.clear()").await;
        page.go_to("").await?;
        page.errors().await?;
        Ok(Self { page, model, online: true, seen: Seen::on(page, QUICK).await? })
    }

    /// Takes a step and returns what is wrong after it, and whether anything could be touched.
    pub async fn take(&mut self, step: &Step) -> WebDriverResult<(Vec<Fault>, bool)> {
        if !self.online && may_leave(step) {
            return Ok((Vec::new(), false));
        }
        let touched = self.perform(step).await?;
        let mut after = Seen::on(self.page, QUICK).await?;
        let touched = touched.filter(|_| after.hit);
        let mut found = self.faults(step, touched.as_ref(), &after).await?;
        if !found.is_empty() {
            // The page may have been busy.
            let errors = std::mem::take(&mut after.errors);
            after = Seen::on(self.page, PATIENT).await?;
            after.errors.splice(..0, errors);
            found = self.faults(step, touched.as_ref(), &after).await?;
        }
        let has_touched = touched.is_some() || !matches!(step, Step::Press(..));
        self.seen = after;
        Ok((found, has_touched))
    }

    /// What is wrong after a step.
    async fn faults(
        &self,
        step: &Step,
        touched: Option<&Touched>,
        after: &Seen,
    ) -> WebDriverResult<Vec<Fault>> {
        let mut found = Vec::new();
        match step {
            Step::Reload => compare(&self.seen, after, &mut found),
            Step::OpenAnew => compare(after, &self.opened_anew().await?, &mut found),
            _ => {}
        }
        let (expected_before, expected) = (self.expected(&self.seen), self.expected(after));
        let moment = Moment {
            model: self.model,
            step,
            touched,
            before: &self.seen,
            expected_before: &expected_before,
            after,
            expected: &expected,
            online: self.online,
        };
        found.extend(faults(&moment));
        Ok(found)
    }

    /// The page as the model has it.
    fn expected(&self, seen: &Seen) -> Expected {
        self.model.at(&seen.search, &seen.hash)
    }

    async fn perform(&mut self, step: &Step) -> WebDriverResult<Option<Touched>> {
        let page = self.page;
        match step {
            Step::Type(text) => {
                let touched = self.at_search_box().await?;
                if touched.is_some() {
                    page.press(text.as_str()).await?;
                }
                return Ok(touched);
            }
            Step::Paste(text) => {
                let touched = self.at_search_box().await?;
                if touched.is_some() {
                    page.devtools("Input.insertText", json!({ "text": text })).await?;
                }
                return Ok(touched);
            }
            Step::Erase(letters) => {
                let touched = self.at_search_box().await?;
                if touched.is_some() {
                    page.press(Key::Backspace.value().to_string().repeat(*letters)).await?;
                }
                return Ok(touched);
            }
            Step::FindValue(nth, text) => {
                return self.focus_and_press(".facet > input[type=text]", *nth, text).await;
            }
            Step::Order(key) => {
                return self.focus_and_press("select[aria-label=Sort]", 0, &key.typed()).await;
            }
            Step::Slide(nth, key, times) => {
                let keys = key.typed().repeat(*times);
                return self.focus_and_press(".sliders input", *nth, &keys).await;
            }
            Step::Press(target, nth, with) => {
                return self.press(target.selector(), target.facet(), *nth, *with).await;
            }
            Step::Key(key) => page.press(key.typed()).await?,
            Step::Scroll(percent) => {
                let scroll = "const { scrollHeight } = document.documentElement;
                    scrollTo({ top: (scrollHeight - innerHeight) * arguments[0] / 100, behavior: 'instant' })";
                page.driver.execute(scroll, vec![json!(percent)]).await?;
            }
            Step::Resize(width, height) => page.sized(*width, *height).await?,
            Step::Translate => drop(page.script("reader.translate()").await?),
            Step::Network(online) => {
                self.online = *online;
                network(page, *online).await?;
            }
            Step::Back if self.seen.place > 0 => {
                page.driver.back().await?;
                self.arrive(self.seen.place - 1).await;
            }
            Step::Forward if self.seen.place + 1 < self.seen.places => {
                page.driver.forward().await?;
                self.arrive(self.seen.place + 1).await;
            }
            Step::Reload => page.driver.refresh().await?,
            Step::Back | Step::Forward | Step::OpenAnew => {}
        }
        Ok(None)
    }

    /// Puts the cursor at the end of the search box.
    async fn at_search_box(&self) -> WebDriverResult<Option<Touched>> {
        self.focus_and_press("#_search", 0, &Pressed::End.typed()).await
    }

    /// Finds the nth thing of a kind and gives it the focus or tells where it can be pressed.
    async fn find(
        &self,
        selector: &str,
        facet: Option<&str>,
        nth: usize,
        focuses: bool,
    ) -> WebDriverResult<Json> {
        let find = "return reader.find(...arguments)";
        let arguments = vec![json!(selector), json!(facet), json!(nth), json!(focuses)];
        Ok(self.page.driver.execute(find, arguments).await?.json().clone())
    }

    async fn focus_and_press(
        &self,
        selector: &str,
        nth: usize,
        keys: &str,
    ) -> WebDriverResult<Option<Touched>> {
        let found = self.find(selector, None, nth, true).await?;
        if !found.is_null() {
            self.page.press(keys).await?;
        }
        touched(&found)
    }

    async fn press(
        &self,
        selector: &str,
        facet: Option<&str>,
        nth: usize,
        with: With,
    ) -> WebDriverResult<Option<Touched>> {
        let found = self.find(selector, facet, nth, with == With::Keyboard).await?;
        if found.is_null() {
            return Ok(None);
        }
        if with == With::Keyboard {
            self.page.press(Pressed::Enter.typed()).await?;
            return touched(&found);
        }
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": found["x"], "y": found["y"], "button": "left", "clickCount": 1 });
            self.page.devtools("Input.dispatchMouseEvent", event).await?;
        }
        touched(&found)
    }

    /// Waits until the browser is at a place in its history.
    async fn arrive(&self, place: i64) {
        for _ in 0..LOOKS {
            if self
                .page
                .script("return navigation.currentEntry?.index")
                .await
                .is_ok_and(|at| at == place)
            {
                return;
            }
        }
    }

    /// What a new tab shows at the same address.
    async fn opened_anew(&self) -> WebDriverResult<Seen> {
        let driver = &self.page.driver;
        let (here, address) = (driver.window().await?, driver.current_url().await?);
        let tab = driver.new_tab().await?;
        driver.switch_to_window(tab).await?;
        Walk::prepare(self.page).await?;
        driver.goto(address.as_str()).await?;
        let seen = Seen::on(self.page, QUICK).await;
        driver.close_window().await?;
        driver.switch_to_window(here).await?;
        seen
    }
}

/// Whether a step may lead to another document.
fn may_leave(step: &Step) -> bool {
    matches!(
        step,
        Step::Back
            | Step::Forward
            | Step::Reload
            | Step::OpenAnew
            | Step::Key(Pressed::Enter)
            | Step::Press(Target::Offered, _, _)
    )
}

async fn network(page: &Page, online: bool) -> WebDriverResult<()> {
    let conditions = json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.emulateNetworkConditions", conditions).await.map(drop)
}

fn touched(found: &Json) -> WebDriverResult<Option<Touched>> {
    if found.is_null() {
        return Ok(None);
    }
    Ok(Some(Touched {
        name: serde_json::from_value(found["name"].clone())?,
        focusable: found["focusable"] == true,
        value: serde_json::from_value(found["value"].clone())?,
    }))
}

/// The same address shows the same.
fn compare(here: &Seen, anew: &Seen, found: &mut Vec<Fault>) {
    if here.same() != anew.same() {
        let told = format!("here {:?}, opened anew {:?}", here.same(), anew.same());
        found.push(Fault { rule: "anew", told });
    }
}
