//! Performs the actions of keys and the commands of the state.

use leptos::{prelude::*, task::spawn_local};

use super::scrolling::{go_to, keep_in_sight};
use crate::{
    browser,
    markers::{COUNT, KEYS, RESULTS, SEARCH},
    notebook::{Notebook, export::clipboard::Form, model::slug::Slug, route::Address},
    state::{Command, Navigation, State, keys::Act},
};

/// Performs the action of a key.
pub(super) fn perform(state: State, act: Act) {
    match act {
        Act::Search => browser::focus_on(SEARCH),
        Act::ClearSearch => state.search_for(""),
        Act::LeaveSearch => browser::leave(),
        Act::NextEntry => browser::focus_entry(true),
        Act::PreviousEntry => browser::focus_entry(false),
        Act::ListKeys => browser::toggle_popover(KEYS),
    }
}

/// Runs a command of the state.
pub(super) fn run_command(state: State, command: Command<'_>) {
    match command {
        Command::Show(address, navigation) => navigate(state, address, navigation),
        Command::Copy(id, form) => {
            let (id, loaded) = (id.clone(), state.loaded());
            spawn_local(async move {
                let copied = copy(&loaded.notebook, &id, form).await;
                state.note_copy(form, copied);
            });
        }
        Command::Hold(id) => browser::hold(id),
        Command::GoTo(id) => browser::lead_to(id),
        Command::Open(id) => browser::open_dialog(id),
        Command::Close(id) => browser::close(id),
        Command::CopyText(text, copied) => {
            let text = text.to_owned();
            spawn_local(async move {
                // The signal is gone if the text is no longer shown.
                let _ = copied.try_set(Some(browser::copy(&text).await));
            });
        }
        Command::Save(file) => browser::save(file.name, file.media_type, file.text),
    }
}

/// Copies an entry with its address. A link leads to the notebook that the reader sees; the other forms
/// prefer the address below `site.url`. Returns false if the browser refuses.
async fn copy(notebook: &Notebook, id: &Slug, form: Form) -> bool {
    let path = browser::path_of(id);
    let own = notebook.site().url_of(&path).filter(|_| form != Form::Link);
    let address = own.or_else(|| browser::absolute_url(&path)).unwrap_or_default();
    match notebook.find(id) {
        Some(entry) => browser::copy(&form.render(notebook, notebook.entry(entry), &address)).await,
        None => false,
    }
}

/// Shows a changed address in the address bar, and scrolls to its target or back to the results.
fn navigate(state: State, address: &Address, navigation: Navigation) {
    browser::write_address(address, navigation.history, move || state.pause());
    match &address.target {
        _ if navigation.keeps_scroll => {}
        Some(target) => go_to(state, target.clone()),
        None => browser::scroll_back_to(COUNT),
    }
    if address.target.is_none() {
        browser::keep_focus(RESULTS);
    }
    keep_in_sight(state);
}
