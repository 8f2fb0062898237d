//! A page of another origin around the notebook, and the frames in it.

use serde_json::json;
use thirtyfour::{By, WebElement, error::WebDriverResult};

use crate::browser::Page;

/// Opens a page of another origin, under a policy of its own, with something in it.
pub async fn open(page: &Page, body: &str) -> WebDriverResult<()> {
    page.server.embed(body);
    page.driver.goto(page.server.elsewhere()).await
}

/// The frame of the element at a place of the page.
pub async fn frame(page: &Page, place: usize) -> WebDriverResult<WebElement> {
    let script = "return document.querySelectorAll('research-notebook')[arguments[0]].shadowRoot
        .querySelector('iframe')";
    page.driver.execute(script, vec![json!(place)]).await?.element()
}

/// How high a frame is, in pixels.
pub async fn height(page: &Page, place: usize) -> WebDriverResult<f64> {
    Ok(frame(page, place).await?.rect().await?.height)
}

/// Does something within a frame, and comes back.
pub async fn within<T>(
    page: &Page,
    place: usize,
    act: impl AsyncFn() -> WebDriverResult<T>,
) -> WebDriverResult<T> {
    frame(page, place).await?.enter_frame().await?;
    let done = act().await;
    page.driver.enter_default_frame().await?;
    done
}

/// A button of the frame that one is in, where the driver computes no roles.
pub async fn button(page: &Page, name: &str) -> WebDriverResult<WebElement> {
    page.driver.find(By::XPath(format!("//button[.='{name}']"))).await
}

pub async fn shows(page: &Page, place: usize, status: &str) {
    page.until("what the frame shows", status.to_owned(), async || {
        within(page, place, async || page.status().await).await
    })
    .await;
}

/// The frame is as high as what is in it, once it is in sight: browsers lay out no others.
pub async fn fits(page: &Page, place: usize) {
    let show = "document.querySelectorAll('research-notebook')[arguments[0]].scrollIntoView()";
    page.until("the height of the frame", true, async || {
        page.driver.execute(show, vec![json!(place)]).await?;
        let content = "return document.body.getBoundingClientRect().height";
        let content = within(page, place, async || page.script(content).await).await?;
        Ok((height(page, place).await? - content.as_f64().unwrap_or_default()).abs() <= 1.0)
    })
    .await;
}

/// What stands in the element until the notebook does.
pub const LINK: &str = "<a href=https://notebook.example/>Read the notebook</a>";
