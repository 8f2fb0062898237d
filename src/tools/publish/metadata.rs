//! The metadata in the head of a page, for search engines, previews and citation managers.

use serde_json::{Value, json};

use super::{
    feed::category_feed,
    markdown::MARKDOWN,
    picture::{
        PICTURE,
        frame::{HEIGHT, WIDTH},
    },
    template::Head,
};
use crate::{
    dom::{self, Element, link, to_html},
    notebook::{
        export::bibtex,
        model::{
            date::Date,
            entry::{Entry, Reference},
            field::TextField,
            figure::{Figure, Size},
            notebook::Notebook,
            site::Site,
            slug::Term,
            text::Text,
        },
        route::entry_path,
    },
};

/// The maximum length of a description, in bytes.
const DESCRIPTION: usize = 300;

pub(super) fn home(notebook: &Notebook) -> Head {
    let site = notebook.site();
    let texts = [&site.intro, &site.summary, &site.heading].into_iter().flatten();
    let description = texts.map(Text::plain).next();
    let title = site.document_title();
    let canonical = site.url_of("");
    let mut head = described(&title, description, canonical.as_deref(), "website");
    head.extend(preview(Picture::of_notebook(site)));
    head.extend(alternates("", site));
    if site.url.is_some() {
        let used = |category: &&Term| notebook.entries().iter().any(|it| it.category == **category);
        for category in notebook.categories().iter().filter(used) {
            head.push(alternate(ATOM, category_feed(category), &category.label));
        }
        head.push(link().attr("rel", "sitemap").attr("href", "sitemap.xml"));
    }
    let about = json!({
        "@context": "https://schema.org", "@type": "CollectionPage", "name": title,
        "description": description, "url": canonical, "author": person(site), "inLanguage": site.language(),
    });
    Head { title, language: site.language().to_owned(), elements: written(head, Some(about)) }
}

const ATOM: &str = "application/atom+xml";

/// Links to the feed and the citations. `root` is the path from the page to the notebook.
fn alternates(root: &str, site: &Site) -> Vec<Element> {
    let feed = alternate(ATOM, format!("{root}feed.xml"), &site.document_title());
    let bib = format!("{root}notebook.bib");
    let bib = alternate("application/x-bibtex", bib, "Citations of all entries");
    site.url.is_some().then_some(feed).into_iter().chain([bib]).collect()
}

fn alternate(kind: &'static str, href: String, title: &str) -> Element {
    let link = link().attr("rel", "alternate").attr("type", kind);
    link.attr("href", href).attr("title", title.to_owned())
}

pub(super) fn list(notebook: &Notebook) -> Head {
    let title = format!("All entries · {}", notebook.site().document_title());
    let canonical = notebook.site().url_of("all/");
    let description = format!("The titles of all {} entries.", notebook.entries().len());
    let mut head = described(&title, Some(&description), canonical.as_deref(), "website");
    head.extend(preview(Picture::of_notebook(notebook.site())));
    head.extend(alternates("../", notebook.site()));
    Head { elements: written(head, None), language: notebook.site().language().to_owned(), title }
}

pub(super) fn missing(site: &Site) -> Head {
    let elements = written(vec![meta("name", "robots", "noindex")], None);
    Head {
        elements,
        language: "en".to_owned(),
        title: format!("There is no such page · {}", site.document_title()),
    }
}

/// The head of an entry's page. `has_picture` tells whether the entry has a picture of its own.
pub(super) fn entry(site: &Site, entry: &Entry, has_picture: bool) -> Head {
    let title = entry.title.plain();
    let texts = [TextField::Conclusion, TextField::Question].map(|field| entry.text(field));
    let description = texts.into_iter().flatten().map(Text::plain).next();
    let canonical = site.url_of(&entry_path(&entry.id));
    let mut head = described(title, description, canonical.as_deref(), "article");
    let own = || has_picture.then(|| Picture::of_entry(site, entry)).flatten();
    head.extend(preview(Picture::of_figure(site, entry).or_else(own)));
    let published = entry.date.to_string();
    let updated = entry.updated.as_ref().map(Date::to_string);
    let keywords: Vec<&str> = entry.tags.iter().map(|tag| tag.label.as_str()).collect();
    // Citation managers expect dates with slashes.
    let citation = [
        ("citation_title", Some(title.to_owned())),
        ("citation_publication_date", Some(published.replace('-', "/"))),
        ("citation_public_url", canonical.clone()),
        ("citation_keywords", (!keywords.is_empty()).then(|| keywords.join("; "))),
    ];
    for (name, content) in citation {
        head.extend(content.map(|content| meta("name", name, &content)));
    }
    head.extend(site.authors().iter().map(|author| meta("name", "citation_author", author)));
    let article = [
        ("og:site_name", Some(site.document_title())),
        ("article:published_time", Some(published.clone())),
        ("article:modified_time", updated.clone()),
        ("article:section", Some(entry.category.label.clone())),
    ];
    for (name, content) in article {
        head.extend(content.map(|content| meta("property", name, &content)));
    }
    head.extend(keywords.iter().map(|tag| meta("property", "article:tag", tag)));
    head.extend(alternates("../../", site));
    head.push(alternate("text/markdown", MARKDOWN.to_owned(), "This entry as Markdown"));
    let work = |target: &Reference| json!({ "@type": "CreativeWork", "name": target.title.plain(), "url": target.url.as_ref().map(|url| site.address_of(url)) });
    let about = json!({
        "@context": "https://schema.org", "@type": "Report", "headline": title,
        "abstract": description, "url": canonical, "author": person(site),
        "datePublished": published, "dateModified": updated, "keywords": keywords,
        "articleSection": entry.category.label, "creativeWorkStatus": entry.status.label,
        "identifier": bibtex::key(entry), "inLanguage": site.language(), "mainEntityOfPage": canonical,
        "isBasedOn": entry.reproduces.as_ref().map(work),
        "citation": entry.links.iter().map(|link| site.address_of(&link.url)).collect::<Vec<_>>(),
        "image": some(entry.figures.iter().filter_map(|figure| image(site, figure)).collect()),
        "isPartOf": { "@type": "CollectionPage", "name": site.document_title(), "url": site.url_of("") },
    });
    let title = format!("{title} · {}", site.document_title());
    Head { title, language: site.language().to_owned(), elements: written(head, Some(about)) }
}

fn described(
    title: &str,
    description: Option<&str>,
    canonical: Option<&str>,
    kind: &str,
) -> Vec<Element> {
    let mut head = vec![meta("property", "og:title", title), meta("property", "og:type", kind)];
    if let Some(text) = description {
        let text = shortened(text);
        head.push(meta("name", "description", &text));
        head.push(meta("property", "og:description", &text));
    }
    if let Some(address) = canonical {
        head.push(link().attr("rel", "canonical").attr("href", address.to_owned()));
        head.push(meta("property", "og:url", address));
    }
    head
}

/// A picture that previews of a page show.
struct Picture {
    address: String,
    size: Option<Size>,
    /// The picture in words.
    words: String,
}

/// The formats of images that previews can show.
const PREVIEWED: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

impl Picture {
    /// The picture of the notebook; `None` without `site.url`, since its address must be absolute.
    fn of_notebook(site: &Site) -> Option<Self> {
        let address = site.url_of(PICTURE)?;
        Some(Self {
            address,
            size: DRAWN,
            words: format!("{}, with its entries by status", site.document_title()),
        })
    }

    fn of_entry(site: &Site, entry: &Entry) -> Option<Self> {
        let address = site.url_of(&format!("{}{PICTURE}", entry_path(&entry.id)))?;
        let (title, status) = (shortened(entry.title.plain()), &entry.status.label);
        let words = match entry.figures.first().filter(|figure| is_drawing(figure)) {
            Some(figure) => shortened(figure.alt.plain()),
            None => format!("{title} ({status}, {})", entry.date),
        };
        Some(Self { address, size: DRAWN, words })
    }

    /// The first figure of an entry, if previews can show it.
    fn of_figure(site: &Site, entry: &Entry) -> Option<Self> {
        let figure = entry.figures.first()?;
        let is_shown = PREVIEWED.contains(&ending(figure).as_str());
        let address = is_shown.then(|| address_of(site, figure)).flatten()?;
        Some(Self { address, size: figure.size, words: shortened(figure.alt.plain()) })
    }
}

/// Whether a figure is an SVG, which previews do not show. `publish` draws a picture of it.
pub(super) fn is_drawing(figure: &Figure) -> bool {
    ending(figure) == "svg"
}

fn ending(figure: &Figure) -> String {
    figure.src.as_str().rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// The size of the pictures that `publish` draws.
const DRAWN: Option<Size> = Some(Size { width: WIDTH, height: HEIGHT });

/// The absolute address of a figure; `None` without `site.url`.
fn address_of(site: &Site, figure: &Figure) -> Option<String> {
    site.url_of(figure.src.as_str().trim_start_matches("./"))
}

/// A figure as schema.org describes it; `None` without `site.url`.
fn image(site: &Site, figure: &Figure) -> Option<Value> {
    let (width, height) = figure.size.map(|size| (size.width, size.height)).unzip();
    Some(without_nulls(json!({
        "@type": "ImageObject", "contentUrl": address_of(site, figure)?, "description": figure.alt.plain(),
        "caption": figure.caption.as_ref().map(Text::plain), "width": width, "height": height,
    })))
}

/// The elements that name a picture and ask for a large preview, or for a small one without a picture.
fn preview(picture: Option<Picture>) -> Vec<Element> {
    let Some(Picture { address, size, words }) = picture else {
        return vec![meta("name", "twitter:card", "summary")];
    };
    let mut elements = vec![meta("property", "og:image", &address)];
    if let Some(Size { width, height }) = size {
        elements.push(meta("property", "og:image:width", &width.to_string()));
        elements.push(meta("property", "og:image:height", &height.to_string()));
    }
    elements.push(meta("property", "og:image:alt", &words));
    elements.push(meta("name", "twitter:card", "summary_large_image"));
    elements
}

fn meta(kind: &'static str, name: &'static str, content: &str) -> Element {
    dom::meta().attr(kind, name).attr("content", content.to_owned())
}

/// The beginning of a text that fits into a description, cut between words if possible.
fn shortened(text: &str) -> String {
    if text.len() <= DESCRIPTION {
        return text.to_owned();
    }
    let start = &text[..text.floor_char_boundary(DESCRIPTION)];
    let end = start.rfind(char::is_whitespace).unwrap_or(start.len());
    format!("{} …", &start[..end])
}

/// A list, or null if it is empty.
fn some(values: Vec<Value>) -> Value {
    if values.is_empty() { Value::Null } else { values.into() }
}

/// An object without the members that are null, in it and in its objects.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        value => value,
    }
}

fn person(site: &Site) -> Value {
    let person = |name: &&str| json!({ "@type": "Person", "name": name });
    match site.authors().as_slice() {
        [] => Value::Null,
        [owner] => person(owner),
        owners => owners.iter().map(person).collect(),
    }
}

fn written(head: Vec<Element>, about: Option<Value>) -> String {
    let elements = to_html(head);
    let data = about.map(|about| {
        let about = without_nulls(about);
        // `</script>` would end the script even inside a JSON text.
        let data = about.to_string().replace('<', "\\u003c");
        format!("<script type=\"application/ld+json\">{data}</script>")
    });
    elements + &data.unwrap_or_default()
}
