//! Entries as Markdown, for programs that read text.

use std::fmt::Write;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use serde_json::Value;

use crate::{
    notebook::{
        export::files::Format,
        model::{field::TextField, index::EntryIx, notebook::Notebook, text::Text, url::Url},
        route::entry_path,
    },
    tools::notes::write::note,
};

/// The name of the Markdown file of an entry, beside its page.
pub(super) const MARKDOWN: &str = "index.md";

/// An entry as a note. Links within the notebook begin with `root`, the path from the file to the notebook.
pub(super) fn entry(notebook: &Notebook, entry: EntryIx, root: &str) -> String {
    let dataset = Format::Json.render(notebook, &[entry], |_| None);
    // What is saved can be read again.
    let dataset: Value = serde_json::from_str(&dataset).unwrap_or_default();
    let note = dataset["entries"][0].as_object().map(note).unwrap_or_default();
    below(&note, root)
}

/// A list of all entries (llmstxt.org): by category, with the addresses of their Markdown.
pub(super) fn list(notebook: &Notebook) -> String {
    let site = notebook.site();
    let mut list = format!("# {}\n", site.document_title());
    for text in [&site.heading, &site.summary].into_iter().flatten() {
        let _ = write!(list, "\n> {}\n", one_line(text));
    }
    if let Some(intro) = &site.intro {
        let _ = write!(list, "\n{}\n", intro.plain());
    }
    for category in notebook.categories() {
        let entries = notebook.entries().iter().filter(|it| it.category.slug == category.slug);
        let lines: String = entries
            .filter(|entry| entry.id.fits_a_folder())
            .map(|entry| {
                let path = format!("{}{MARKDOWN}", entry_path(&entry.id));
                let address = site.url_of(&path).unwrap_or(path);
                let said = [TextField::Conclusion, TextField::Question].map(|it| entry.text(it));
                let said =
                    said.into_iter().flatten().next().map(|text| format!(". {}", one_line(text)));
                let (title, status) = (one_line(&entry.title), &entry.status.label);
                let said = said.unwrap_or_default();
                format!("- [{title}]({address}): {status}, {}{said}\n", entry.date)
            })
            .collect();
        if !lines.is_empty() {
            let _ = write!(list, "\n## {}\n\n{lines}", category.label);
        }
    }
    list
}

fn one_line(text: &Text) -> String {
    text.plain().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown whose links and images within the notebook begin with a path.
fn below(markdown: &str, root: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut places = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        if let Event::Start(
            Tag::Link { link_type: LinkType::Inline, dest_url, .. }
            | Tag::Image { link_type: LinkType::Inline, dest_url, .. },
        ) = event
            && Url::parse(&dest_url).is_none()
            && let Some(place) = markdown[range.clone()].rfind("](")
        {
            places.push(range.start + place + 2);
        }
    }
    // A link around an image comes first, and ends last.
    places.sort_unstable();
    let mut rewritten = markdown.to_owned();
    for place in places.into_iter().rev() {
        let start = if rewritten[place..].starts_with("./") { place + 2 } else { place };
        rewritten.replace_range(place..start, root);
    }
    rewritten
}
