//! A page of another origin that embeds the notebook, and the frames in it.

use serde_json::json;
use thirtyfour::{By, WebElement, error::WebDriverResult};

use crate::browser::Page;

/// Opens the page of another origin with this body.
pub async fn open(page: &Page, body: &str) -> WebDriverResult<()> {
    page.server.embed(body);
    page.driver.goto(page.server.elsewhere()).await
}

/// The frame of one of the elements of the page, counted from 0.
pub async fn frame(page: &Page, place: usize) -> WebDriverResult<WebElement> {
    let script = "return document.querySelectorAll('research-notebook')[arguments[0]].shadowRoot
        .querySelector('iframe')";
    page.driver.execute(script, vec![json!(place)]).await?.element()
}

/// The height of a frame in pixels.
pub async fn height(page: &Page, place: usize) -> WebDriverResult<f64> {
    Ok(frame(page, place).await?.rect().await?.height)
}

/// Does something inside a frame.
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

/// A button inside the current frame, where the driver knows no roles.
pub async fn button(page: &Page, name: &str) -> WebDriverResult<WebElement> {
    page.driver.find(By::XPath(format!("//button[.='{name}']"))).await
}

/// Waits until a frame shows this number of entries.
pub async fn shows(page: &Page, place: usize, status: &str) {
    page.until("the number of entries", (true, status.to_owned()), async || {
        within(page, place, async || Ok((page.is_alive().await?, page.status().await?))).await
    })
    .await;
}

/// Scrolls to an element and waits until its frame is as high as its content. Browsers don't lay out
/// frames that are out of sight.
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

/// The content of the element, shown until the notebook is.
pub const LINK: &str = "<a href=https://notebook.example/>Read the notebook</a>";
