//! Browsers that tests use one after the other, since starting one takes longer than most tests.

use std::sync::{Arc, Mutex};

use thirtyfour::{
    SessionId, WebDriver,
    error::WebDriverResult,
    extensions::cdp::ChromeDevTools,
    session::{handle::SessionHandle, http::HttpClient},
};

use crate::driver::{BROWSER, Browser, Driver};

/// The browsers that no test uses now.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A running browser, which ends when it is dropped.
pub struct Session {
    driver: Driver,
    client: Arc<dyn HttpClient>,
    id: SessionId,
}

impl Session {
    /// Takes a browser that no test uses, or starts one.
    pub async fn take() -> (Self, WebDriver) {
        let idle = IDLE.lock().expect("no panic while it was locked").pop();
        match idle {
            Some(session) => {
                let client = session.client.new().await;
                let handle = SessionHandle::new(client, session.driver.url(), session.id.clone());
                let handle = Arc::new(handle.expect("a valid address"));
                (session, WebDriver { handle })
            }
            None => {
                let driver = BROWSER.start();
                let web = WebDriver::new(driver.url(), BROWSER.capabilities()).await;
                let web = web.expect("a browser");
                let (client, id) = (web.client.clone(), web.session_id().clone());
                (Self { driver, client, id }, web)
            }
        }
    }

    /// Replaces the windows of a test by a new one, so that the next test finds nothing of it.
    pub async fn give_back(self, web: WebDriver) -> WebDriverResult<()> {
        let used = web.windows().await?;
        let fresh = web.new_window().await?;
        for window in used {
            web.switch_to_window(window).await?;
            web.close_window().await?;
        }
        web.switch_to_window(fresh).await?;
        if BROWSER == Browser::Chromium {
            // A page behind another one gets neither focus events nor keys.
            ChromeDevTools::new(web.handle.clone()).execute_cdp("Page.bringToFront").await?;
        }
        // The handle would close the browser.
        web.leak().expect("the browser is open");
        IDLE.lock().expect("no panic while it was locked").push(self);
        Ok(())
    }
}
