//! The beginning of a note, and of a folder of notes.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    compile::{NOTEBOOK, NOTES, Origin},
    front_matter::{self, Form},
    tree::Value,
    yaml,
};
use crate::{
    notebook::model::{date::Date, slug::Slug},
    state::load_progress::DATASET,
    tools::files::save,
};

/// The section of the first note, if nobody names another.
const CATEGORY: &str = "Experiments";

/// A note that cannot be begun.
#[derive(Debug, Error)]
pub enum NewError {
    #[error("a title needs a letter or a digit, since the address of the entry is made of it")]
    Title,
    #[error("{0} exists already; choose another title")]
    Exists(String),
    #[error(
        "{DATASET} is written by hand; move it to {NOTES}/ with `notebook import --to-notes`, or delete it"
    )]
    Written,
    #[error("cannot write {path}: {error}")]
    File { path: String, error: io::Error },
}

/// Writes a new note into the folder of notes of a notebook, and `notebook.toml` if there is none. Returns its path.
///
/// # Errors
/// If the title has neither letters nor digits, if there is such a note already, if the notebook is written as a
/// dataset by hand, or if a file cannot be written.
pub fn new(
    notebook: &Path,
    title: &str,
    category: Option<String>,
    status: &str,
    today: Date,
) -> Result<PathBuf, NewError> {
    let notes = notebook.join(NOTES);
    let dataset = fs::read_to_string(notebook.join(DATASET));
    if !notes.is_dir() && dataset.is_ok_and(|dataset| Origin::of(&dataset) == Origin::Written) {
        return Err(NewError::Written);
    }
    let id = Slug::from_text(title).ok_or(NewError::Title)?;
    let path = notes.join(format!("{id}.md"));
    if path.exists() {
        return Err(NewError::Exists(path.display().to_string()));
    }
    let settings = notes.join(NOTEBOOK);
    let category = category
        .or_else(|| first_category(&fs::read_to_string(&settings).ok()?))
        .unwrap_or_else(|| CATEGORY.to_owned());
    if !settings.exists() {
        write(&settings, &notebook_toml(std::slice::from_ref(&category)))?;
    }
    write(&path, &note(id.as_str(), title, &category, status, today))?;
    Ok(path)
}

fn write(path: &Path, text: &str) -> Result<(), NewError> {
    save(path, text.as_bytes())
        .map_err(|error| NewError::File { path: path.display().to_string(), error })
}

/// The first of the categories of a `notebook.toml`.
fn first_category(settings: &str) -> Option<String> {
    let node = front_matter::parse(Form::Toml, settings, 0, 0..settings.len()).ok()?;
    let Value::Object(members) = node.value else { return None };
    let (_, categories) = members.into_iter().find(|(key, _)| key == "categories")?;
    let Value::List(categories) = categories.value else { return None };
    categories.first()?.scalar().map(str::to_owned)
}

fn note(id: &str, title: &str, category: &str, status: &str, today: Date) -> String {
    let [title, category, status] = [title, category, status].map(yaml::scalar);
    format!(
        "---\nid: {id}\ntitle: {title}\ncategory: {category}\nstatus: {status}\n# An entry of any status is published, even a draft. This line would keep it to yourself:\n# published: false\ndate: {today}\ntags: []\n---\n\n\
         <!-- The question that the experiment asks. -->\n\n\
         ## Setup\n\n<!-- A list of steps. -->\n\n\
         ## Observations\n\n<!-- A list. Figures and tables may stand here, too. -->\n\n\
         ## Conclusion\n\n\
         ## Scope\n\n<!-- Where the claim holds, and where nobody has looked. -->\n\n\
         ## Reopen if\n\n<!-- The finding that would change the verdict. -->\n\n\
         ## Next step\n\n\
         ## Links\n\n<!-- For example: - code: [The training loop](https://example.org/) -->\n"
    )
}

/// A `notebook.toml` with these categories.
pub fn notebook_toml(categories: &[String]) -> String {
    let categories = toml::Value::from(categories.to_vec());
    format!(
        "# The sections of the page, in their order.\ncategories = {categories}\n\n\
         # The texts around the entries. docs/dataset.md lists them all.\n[site]\n\
         # owner = \"Your Name\"\ntitle = \"Notes\"\n\
         # heading = \"What did not work, and what did\"\n\
         # url = \"https://example.org/notes/\"\n"
    )
}
