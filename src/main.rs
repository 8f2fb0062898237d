//! The page: mounts the app in the place that `index.html` keeps for it.

use research_notebook::{app::app, browser, dom::mount};

fn main() {
    browser::report_panics();
    if let Some(place) = browser::mount_point() {
        mount(&place, app).forget();
    }
}
