//! Publishing: the page as HTML, a page for each entry, feeds, and files for other programs.
//!
//! This runs natively after Trunk has built the app, and renders the same views as the app.
//!
//! - [`template`]: the document that Trunk built, filled with content.
//! - `render`: views as HTML.
//! - `metadata`: the head of a page.
//! - `markdown`: entries as Markdown, and a list of them.
//! - `feed`, `sitemap`: files for feed readers and search engines.
//! - `picture`: pictures for previews of links.
//! - `compress`: compressed siblings of the files.

mod compress;
mod error;
mod feed;
mod markdown;
mod metadata;
mod picture;
mod render;
mod sitemap;
pub mod template;

use std::{cmp::Reverse, fs, io, path::Path, sync::Arc};

pub use self::error::PublishError;
use self::{
    picture::{PICTURE, Studio},
    render::render,
    template::{Home, OwnStyles, Template},
};
use crate::{
    notebook::{
        dataset::{
            digest::digest,
            fault::{LeftOut, quoted},
        },
        export::bibtex,
        model::{index::EntryIx, notebook::Notebook},
        query::window::Window,
        search::Index,
    },
    state::{Preferences, load_progress::DATASET, loaded_notebook::LoadedNotebook},
    tools::{
        files::{Files, save},
        fix::{Fixed, with_sizes},
        unpublished::{Public, without_unpublished},
    },
    view::{
        page::page,
        static_pages::{entry_page, list_page, missing_page},
    },
};

/// The number of entries in the prerendered page. A link leads to the list of all entries.
const PRERENDERED: usize = 100;

/// The number of entries with a picture of their own: the newest ones.
const PICTURED: usize = 2_000;

/// The files and folders that are published from one dataset, besides the page.
pub(super) const OF_A_DATASET: [&str; 10] = [
    "entry",
    "feed",
    "all",
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "notebook.bib",
    "robots.txt",
    "llms.txt",
    PICTURE,
];

/// What the folder has for `make serve` only: the page names these scripts by their content.
const UNPUBLISHED: [&str; 1] = ["math.js"];

/// The outcome of publishing.
#[derive(Debug, Default)]
pub struct Report {
    /// The number of files written, without their compressed siblings.
    pub files: usize,
    /// The number of entries published.
    pub entries: usize,
    /// The number of entries left out because of a fault.
    pub left_out: usize,
    /// The parts that were left out, with the reasons.
    pub notes: Vec<String>,
}

/// A folder that is being published.
struct Folder<'d> {
    path: &'d Path,
    report: Report,
}

impl Folder<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, PublishError> {
        let path = self.path.join(name);
        fs::read(&path).map_err(PublishError::file(&path, "read"))
    }

    /// The dataset of the folder, from which this removes the entries that are not published.
    fn public_dataset(&mut self) -> Result<Vec<u8>, PublishError> {
        let file = self.read(DATASET)?;
        let Some(Public { text, removed }) = without_unpublished(&file)? else { return Ok(file) };
        self.save(DATASET, text.as_bytes())?;
        let entries = if removed == 1 { "entry" } else { "entries" };
        self.note(format!("{removed} unpublished {entries} removed from {DATASET}"));
        Ok(text.into_bytes())
    }

    fn write(&mut self, name: &str, content: &str) -> Result<(), PublishError> {
        self.report.files += 1;
        self.save(name, content.as_bytes())
    }

    /// Writes a file that the report does not count.
    fn save(&self, name: &str, content: &[u8]) -> Result<(), PublishError> {
        let path = self.path.join(name);
        save(&path, content).map_err(PublishError::file(&path, "written"))
    }

    /// Removes a file or folder of an earlier run.
    fn clear(&self, name: &str) -> Result<(), PublishError> {
        let path = self.path.join(name);
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(PublishError::file(&path, "removed")(error))
            }
            _ => Ok(()),
        }
    }

    /// Removes everything that was published from one dataset, except the page, and what is not published.
    fn clear_all(&self) -> Result<(), PublishError> {
        for written in OF_A_DATASET.into_iter().chain(UNPUBLISHED) {
            self.clear(written)?;
            for ending in compress::ENDINGS {
                self.clear(&format!("{written}.{ending}"))?;
            }
        }
        Ok(())
    }

    fn note(&mut self, note: impl Into<String>) {
        self.report.notes.push(note.into());
    }
}

/// Publishes the notebook in a folder that Trunk built.
///
/// # Errors
/// If a file cannot be read or written, or is not what Trunk builds, or if the dataset cannot be read. An
/// entry with faults is no error: it is left out and noted in the report. Entries that are not published are removed
/// from the dataset in the folder. If mistakes hide what they are, that is an error.
pub fn publish(dist: &Path) -> Result<Report, PublishError> {
    let mut folder = Folder { path: dist, report: Report::default() };
    let mut file = folder.public_dataset()?;
    // The page reserves the places of figures by their sizes.
    if let Some(Fixed { text, .. }) = with_sizes(&file, &Files::beside(&dist.join(DATASET))) {
        folder.save(DATASET, text.as_bytes())?;
        file = text.into_bytes();
    }
    let digest = digest(&file);
    let (notebook, faults) = Notebook::parse(file)?;
    let loaded = Arc::new(LoadedNotebook { notebook, faults, digest, home: None });
    for fault in &loaded.faults {
        folder.note(match &fault.left_out {
            LeftOut::Entry { name, .. } => format!("\"{name}\" is left out: {fault}"),
            LeftOut::PartOfEntry { name, .. } => {
                format!("\"{name}\" is shown without a part: {fault}")
            }
            LeftOut::Value => fault.to_string(),
        });
    }
    folder.report.entries = loaded.notebook.entries().len();
    folder.report.left_out = loaded.entries_left_out();
    let html = folder.read("index.html")?;
    let template = Template::new(&String::from_utf8_lossy(&html), dist, OwnStyles::Inside)?;
    folder.clear_all()?;
    for (name, script) in template.scripts() {
        folder.write(name, &script)?;
    }
    let site = loaded.notebook.site();
    if site.url.is_none() {
        folder.note("without a site.url, feeds, sitemap.xml, canonical addresses and pictures for previews are left out");
    }
    let listed = loaded.notebook.entries().len() > PRERENDERED;
    let pictured = write_pictures(&mut folder, &loaded.notebook)?;
    write_pages(&mut folder, &loaded, &template, &pictured)?;
    folder.write("notebook.bib", &bibtex::bibliography(&loaded.notebook))?;
    for (name, feed) in feed::feeds(&loaded)? {
        folder.write(&name, &feed::written(&feed)?)?;
    }
    if let Some(sitemap) = sitemap::sitemap(&loaded.notebook, listed) {
        folder.write("sitemap.xml", &sitemap)?;
    }
    folder.write("llms.txt", &markdown::list(&loaded.notebook))?;
    folder.write("robots.txt", &sitemap::robots(site))?;
    compress::siblings(dist)?;
    Ok(folder.report)
}

/// Reduces a folder that Trunk built to the application, which works with any dataset. Nothing of the current
/// dataset remains except its file, without the entries that are not published.
///
/// # Errors
/// If a file cannot be read or written, or is not what Trunk builds, or if mistakes hide which entries are not
/// published.
pub fn strip(dist: &Path) -> Result<(), PublishError> {
    let mut folder = Folder { path: dist, report: Report::default() };
    let html = folder.read("index.html")?;
    let template = Template::new(&String::from_utf8_lossy(&html), dist, OwnStyles::Linked)?;
    if dist.join(DATASET).exists() {
        folder.public_dataset()?;
    }
    folder.clear_all()?;
    for (name, script) in template.scripts() {
        folder.write(name, &script)?;
    }
    folder.write("index.html", &template.bare()?)?;
    compress::siblings(dist)
}

fn write_pages(
    folder: &mut Folder<'_>,
    loaded: &Arc<LoadedNotebook>,
    template: &Template,
    pictured: &[EntryIx],
) -> Result<(), PublishError> {
    let entries = loaded.notebook.entries();
    let listed = entries.len() > PRERENDERED;
    let home = render(loaded, "", |state| {
        state.show(Window::first(PRERENDERED));
        page(state, Preferences::default())
    })?;
    let head = metadata::home(&loaded.notebook);
    let begins_with = listed.then_some(PRERENDERED);
    let has_formulas = loaded.notebook.has_formulas();
    let about = Home { has_formulas, begins_with, digest: loaded.digest };
    folder.write("index.html", &template.home(&head, &home, &about)?)?;
    if listed {
        let list = render(loaded, "../", list_page)?;
        let head = metadata::list(&loaded.notebook);
        folder.write("all/index.html", &template.page("../", &head, &list)?)?;
    }
    // Hosts show this page at addresses of any depth, so its links cannot be relative. A copy of the website on
    // another host, such as a preview, keeps its reader.
    let root = loaded.notebook.site().path();
    let missing = render(loaded, &root, missing_page)?;
    let head = metadata::missing(loaded.notebook.site());
    folder.write("404.html", &template.page(&root, &head, &missing)?)?;
    let index = Arc::new(Index::build(entries));
    for place in loaded.notebook.indices() {
        let entry = loaded.notebook.entry(place);
        if !entry.id.fits_a_folder() {
            let id = quoted(entry.id.as_str());
            folder
                .note(format!("\"{id}\" has no page of its own: the id is too long for a folder"));
            continue;
        }
        let body = render(loaded, "../../", |state| {
            state.search_with(Arc::clone(&index));
            entry_page(state, place)
        })?;
        let has_picture = pictured.binary_search(&place).is_ok();
        let head = metadata::entry(loaded.notebook.site(), entry, has_picture);
        let path = format!("entry/{}/index.html", entry.id);
        folder.write(&path, &template.page("../../", &head, &body)?)?;
        let path = format!("entry/{}/{}", entry.id, markdown::MARKDOWN);
        folder.write(&path, &markdown::entry(&loaded.notebook, place, "../../"))?;
    }
    Ok(())
}

/// Draws the pictures, if the notebook has an address by which pages can name them. Returns the entries that
/// have a picture of their own, in order.
fn write_pictures(
    folder: &mut Folder<'_>,
    notebook: &Notebook,
) -> Result<Vec<EntryIx>, PublishError> {
    if notebook.site().url.is_none() {
        return Ok(Vec::new());
    }
    let studio = Studio::new(notebook);
    folder.save(PICTURE, &studio.home()?)?;
    let has_page = |entry: &EntryIx| notebook.entry(*entry).id.fits_a_folder();
    let mut entries: Vec<EntryIx> = notebook.indices().filter(has_page).collect();
    entries.sort_by_key(|entry| Reverse(notebook.entry(*entry).revision()));
    if entries.len() > PICTURED {
        folder.note(format!(
            "only the newest {PICTURED} entries have a picture of their own for previews of links"
        ));
        entries.truncate(PICTURED);
    }
    let files = Files::beside(&folder.path.join(DATASET));
    let drawing = |entry: EntryIx| {
        let figure = notebook.entry(entry).figures.first().filter(|it| metadata::is_drawing(it))?;
        fs::read(files.find(&figure.src)?).ok()
    };
    let undrawn = studio.entries(&entries, drawing, |entry, file| {
        folder.save(&format!("entry/{}/{PICTURE}", notebook.entry(entry).id), file)
    })?;
    if !undrawn.is_empty() {
        folder.note(format!(
            "entries without a picture of their own, because no font here has all letters of their titles: {}",
            undrawn.len()
        ));
    }
    entries.retain(|entry| !undrawn.contains(entry));
    entries.sort();
    folder.report.files += 1 + entries.len();
    Ok(entries)
}
