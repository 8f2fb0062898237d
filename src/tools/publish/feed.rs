//! The notebook as Atom feeds (RFC 4287), one for all entries and one for each category.

use std::sync::Arc;

use atom_syndication::{
    Category, Content, Entry as Item, Error, Feed, FixedDateTime, Link, Person, Text as Title,
    WriteConfig,
};

use sha2::{Digest, Sha256};

use super::{error::PublishError, render::render};
use crate::{
    notebook::{
        model::{
            date::Date, entry::Entry, field::TextField, index::EntryIx, site::Site, slug::Term,
            text::Text,
        },
        route::{entry_path, percent_encoded},
    },
    state::loaded_notebook::LoadedNotebook,
    view::static_pages::entry_alone,
};

/// The maximum number of entries in a feed, which contains the most recently changed ones. It is large,
/// since an entry that is added with an early date is new to a reader too.
const LENGTH: usize = 1000;

/// The number of entries whose whole content a feed contains. Of the others it has the conclusion.
const WHOLE: usize = 50;

/// The feeds, each with its path. Without `site.url` there are none.
///
/// # Errors
/// If an entry cannot be rendered.
pub(super) fn feeds(loaded: &Arc<LoadedNotebook>) -> Result<Vec<(String, Feed)>, PublishError> {
    let Some(home) = loaded.notebook.site().url_of("") else { return Ok(Vec::new()) };
    let notebook = &loaded.notebook;
    let title = notebook.site().document_title();
    let all: Vec<EntryIx> = notebook.indices().collect();
    let mut feeds = vec![("feed.xml".to_owned(), title.clone(), home.clone(), all.clone())];
    for category in notebook.categories() {
        let of_category = |entry: &EntryIx| notebook.entry(*entry).category == *category;
        let places: Vec<EntryIx> = all.iter().copied().filter(of_category).collect();
        if !places.is_empty() {
            let title = format!("{} · {title}", category.label);
            let filtered = format!("{home}?category={}", percent_encoded(&category.slug));
            feeds.push((category_feed(category), title, filtered, places));
        }
    }
    let feed = |(path, title, page, mut places): (String, String, String, Vec<EntryIx>)| {
        places.sort_by_key(|place| std::cmp::Reverse(changed(notebook.entry(*place))));
        places.truncate(LENGTH);
        let latest = places.first().map(|place| changed(notebook.entry(*place)));
        let owner = notebook.site().owner.as_ref();
        let author = owner.map_or_else(|| notebook.site().document_title(), |it| it.plain().into());
        let own = format!("{home}{path}");
        let items = places
            .iter()
            .enumerate()
            .map(|(number, place)| item(loaded, *place, &home, number < WHOLE));
        let feed = Feed {
            id: lasting_id(notebook.site(), &path),
            lang: Some(notebook.site().language().to_owned()),
            title: Title::plain(title),
            subtitle: notebook.site().intro.as_ref().map(|text| Title::plain(text.plain())),
            updated: latest.map_or_else(FixedDateTime::default, moment),
            authors: vec![Person { name: author, ..Person::default() }],
            links: vec![link("alternate", &page), link("self", &own)],
            entries: items.collect::<Result<_, _>>()?,
            ..Feed::default()
        };
        Ok((path, feed))
    };
    feeds.into_iter().map(feed).collect()
}

/// The path of a category's feed.
pub(super) fn category_feed(category: &Term) -> String {
    format!("feed/{}.xml", category.slug)
}

/// A feed as XML.
///
/// # Errors
/// If it cannot be written.
pub(super) fn written(feed: &Feed) -> Result<String, Error> {
    let config = WriteConfig { write_document_declaration: true, indent_size: Some(2) };
    let bytes = feed.write_with_config(Vec::new(), config)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn item(
    loaded: &Arc<LoadedNotebook>,
    place: EntryIx,
    home: &str,
    is_whole: bool,
) -> Result<Item, PublishError> {
    let entry = loaded.notebook.entry(place);
    let address = format!("{home}{}", entry_path(&entry.id));
    let term = |term: &str, label: &str| Category {
        term: term.to_owned(),
        label: Some(label.to_owned()),
        ..Category::default()
    };
    let categories = [&entry.category, &entry.status].into_iter().chain(&entry.tags);
    Ok(Item {
        id: lasting_id(loaded.notebook.site(), entry.id.as_str()),
        title: Title::plain(format!("{} ({})", entry.title.plain(), entry.status.label)),
        updated: moment(changed(entry)),
        published: Some(moment(entry.date)),
        links: vec![link("alternate", &address)],
        categories: categories.map(|it| term(it.slug.as_str(), &it.label)).collect(),
        summary: entry.text(TextField::Conclusion).map(|text| Title::plain(Text::plain(text))),
        content: match is_whole {
            true => Some(Content {
                content_type: Some("html".to_owned()),
                value: Some(render(loaded, home, |state| entry_alone(state, place))?),
                ..Content::default()
            }),
            false => None,
        },
        ..Item::default()
    })
}

/// The id of a feed or an entry, which stays when the notebook moves to another address: a UUID of
/// version 8 (RFC 9562) from the names of the owner and of the thing.
fn lasting_id(site: &Site, name: &str) -> String {
    let owner = site.owner.as_ref().map_or_else(|| site.document_title(), |it| it.plain().into());
    let digest = Sha256::digest(format!("research-notebook\n{owner}\n{name}"));
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id[6] = (id[6] & 0x0f) | 0x80;
    id[8] = (id[8] & 0x3f) | 0x80;
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

fn link(rel: &str, href: &str) -> Link {
    Link { rel: rel.to_owned(), href: href.to_owned(), ..Link::default() }
}

/// The date of the last change of an entry.
fn changed(entry: &Entry) -> Date {
    entry.revision().max(entry.date)
}

/// The beginning of a date, in UTC.
fn moment(date: Date) -> FixedDateTime {
    let mut day = date.to_string();
    while day.len() < "YYYY-MM-DD".len() {
        day += "-01";
    }
    FixedDateTime::parse_from_rfc3339(&format!("{day}T00:00:00Z")).unwrap_or_default()
}
