//! Files for crawlers.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::notebook::{
    model::{date::Date, notebook::Notebook, site::Site},
    route::entry_path,
};

/// A list of the addresses of all pages (sitemaps.org, version 0.9). `None` without `site.url`.
pub(super) fn sitemap(notebook: &Notebook, listed: bool) -> Option<String> {
    let home = notebook.site().url_of("")?;
    let own = notebook.entries().iter().filter(|entry| entry.id.fits_a_folder());
    let pages = own.map(|entry| {
        let changed = entry.revision();
        (format!("{home}{}", entry_path(&entry.id)), Some(changed))
    });
    let list = listed.then(|| (format!("{home}all/"), None));
    let pages = std::iter::once((home.clone(), None)).chain(list).chain(pages);
    written(pages).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn written(pages: impl Iterator<Item = (String, Option<Date>)>) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let schema = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    xml.create_element("urlset").with_attribute(schema).write_inner_content(|xml| {
        for (address, changed) in pages {
            xml.create_element("url").write_inner_content(|xml| {
                xml.create_element("loc").write_text_content(BytesText::new(&address))?;
                if let Some(date) = changed {
                    let date = date.to_string();
                    xml.create_element("lastmod").write_text_content(BytesText::new(&date))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

/// A `robots.txt` that allows everything.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.url_of("sitemap.xml").map(|at| format!("Sitemap: {at}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
