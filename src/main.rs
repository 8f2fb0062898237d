//! The page: mounts the app in the place that `index.html` keeps for it.

use leptos::mount::mount_to;
use research_notebook::{app::app, browser};

fn main() {
    browser::report_panics();
    if let Some(place) = browser::mount_point() {
        mount_to(place, app).forget();
    }
}
