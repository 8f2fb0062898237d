//! One entry as text for the clipboard.

use super::bibtex;
use crate::notebook::model::{
    entry::{Entry, Link},
    field::TextField,
    figure::Figure,
    notebook::Notebook,
    site::Site,
    table::{Cell, Table},
    text::{Block, Span, Style, Text},
    url::Href,
};

/// A form in which an entry can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address of the entry.
    Link,
    /// The whole entry as Markdown.
    Markdown,
    /// A BibTeX record for citation managers.
    Bibtex,
    /// A citation in prose.
    Citation,
}

impl Form {
    /// Every form, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Citation, Self::Bibtex, Self::Markdown, Self::Link];

    /// The name of the form on the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Markdown => "Markdown",
            Self::Bibtex => "BibTeX",
            Self::Citation => "citation",
        }
    }

    /// Renders an entry in this form. `address` is its URL.
    pub fn render(self, notebook: &Notebook, entry: &Entry, address: &str) -> String {
        let site = notebook.site();
        match self {
            Self::Link => address.to_owned(),
            Self::Markdown => markdown(notebook, entry, address),
            Self::Bibtex => bibtex::cited(site, entry, Some(address)),
            Self::Citation => citation(site, entry, address),
        }
    }
}

fn citation(site: &Site, entry: &Entry, address: &str) -> String {
    let owner = site.owner.as_ref().map(|owner| format!("{}. ", owner.plain()));
    let notebook = site.title.as_ref().map(|title| format!(" {}.", title.plain()));
    format!(
        "{}“{}” ({}, {}).{} Revision of {}. {address}",
        owner.unwrap_or_default(),
        entry.title.plain(),
        entry.status.label,
        entry.date,
        notebook.unwrap_or_default(),
        entry.revision()
    )
}

/// An entry as Markdown.
fn markdown(notebook: &Notebook, entry: &Entry, address: &str) -> String {
    let site = notebook.site();
    let marked = |text: &Text| inline(site, text);
    let mut lines = vec![format!("## {}", marked(&entry.title)), String::new()];
    let status = format!("{} · {}", escaped(&entry.status.label), entry.date);
    let updated = entry.updated.map(|date| format!(" · updated {date}")).unwrap_or_default();
    lines.push(format!("{status}{updated} · {}", escaped(&entry.category.label)));
    if let Some(question) = entry.text(TextField::Question) {
        lines.push(format!("\n_{}_", marked(question)));
    }
    let named = |name: &str, text: String| format!("\n**{name}.** {text}");
    let list = |name: &str, items: &mut dyn Iterator<Item = String>| {
        // What belongs to an item is indented as far as its text.
        let items: String =
            items.map(|item| format!("\n- {}", item.replace('\n', "\n  "))).collect();
        (!items.is_empty()).then(|| format!("\n**{name}**\n{items}"))
    };
    let text = |field: TextField| {
        let texts = &mut entry.texts[field].iter().map(|text| blocks(site, text));
        if field.is_list() {
            list(field.heading(), texts)
        } else {
            texts.next().map(|it| named(field.heading(), it))
        }
    };
    let reproduces = entry.reproduces.as_ref().map(|target| {
        let title = marked(&target.title);
        named(
            "Reproduces",
            match &target.url {
                Some(url) => link(site, &title, url),
                None => title,
            },
        )
    });
    let linked = |it: &Link| {
        let kind = it.kind.as_ref().map(|kind| format!("{} ", escaped(kind))).unwrap_or_default();
        format!("{kind}{}", link(site, &marked(&it.title), &it.url))
    };
    let tags: Vec<String> = entry.tags.iter().map(|tag| escaped(&tag.label)).collect();
    let before = entry.follows.iter().map(|id| match notebook.find(id) {
        Some(entry) => marked(&notebook.entry(entry).title),
        None => escaped(id.as_str()),
    });
    let parts = [list("Next step of", &mut before.into_iter()), reproduces];
    lines.extend(parts.into_iter().flatten());
    let (before, after) = TextField::ALL.split_at(TextField::EVIDENCE_AFTER as usize + 1);
    let shown_above = TextField::Question;
    lines.extend(before.iter().filter(|it| **it != shown_above).filter_map(|it| text(*it)));
    lines.extend(entry.figures.iter().map(|it| figure(site, it)));
    lines.extend(entry.tables.iter().map(|it| table(site, it)));
    lines.extend(after.iter().filter_map(|it| text(*it)));
    let parts = [
        list("Links", &mut entry.links.iter().map(linked)),
        (!tags.is_empty()).then(|| named("Tags", tags.join(", "))),
    ];
    lines.extend(parts.into_iter().flatten());
    lines.push(format!("\n<{address}>\n"));
    lines.join("\n")
}

fn figure(site: &Site, figure: &Figure) -> String {
    let src = site.address_of(&Href::Local(figure.src.clone()));
    let caption = figure.caption.as_ref().map(|text| format!("\n\n{}", inline(site, text)));
    let alt = escaped(figure.alt.plain());
    format!("\n![{alt}](<{src}>){}", caption.unwrap_or_default())
}

/// A table in the notation of GitHub Flavored Markdown (0.29, section 4.10).
fn table(site: &Site, table: &Table) -> String {
    let row = |cells: &mut dyn Iterator<Item = String>| {
        format!("\n| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let caption = table.caption.as_ref().map(|text| format!("\n{}\n", inline(site, text)));
    let mut markdown = caption.unwrap_or_default();
    markdown += &row(&mut table.columns.iter().map(|header| inline(site, header)));
    let numeric = (0..table.columns.len()).map(|column| table.is_numeric(column));
    let rules = numeric.map(|is_numeric| if is_numeric { "--:" } else { "---" }.to_owned());
    markdown += &row(&mut rules.into_iter());
    for cells in &table.rows {
        markdown += &row(&mut cells.iter().map(|cell| match cell {
            Cell::Number(number) => number.plain().to_owned(),
            cell => cell.text().map(|text| inline(site, text)).unwrap_or_default(),
        }));
    }
    markdown
}

fn link(site: &Site, title: &str, href: &Href) -> String {
    format!("[{title}](<{}>)", site.address_of(href))
}

/// A text as Markdown, with its paragraphs and blocks of code.
fn blocks(site: &Site, text: &Text) -> String {
    let block = |block: Block| match block.is_code {
        true => format!("```\n{}\n```", &text.plain()[block.range]),
        false => marked(site, &text.spans(block.range, &[])),
    };
    text.blocks().into_iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// A text as Markdown on one line.
fn inline(site: &Site, text: &Text) -> String {
    marked(site, &text.spans(0..text.plain().len(), &[]))
}

/// Spans as Markdown, with the characters that are no markup escaped.
fn marked(site: &Site, spans: &[Span<'_>]) -> String {
    let mut markdown = String::new();
    for span in spans {
        let Span::Styled(style, inner) = span else {
            let text = escaped_within(&span.plain());
            markdown += &if markdown.is_empty() { at_beginning(text) } else { text };
            continue;
        };
        markdown += &match style {
            Style::Emphasis => format!("*{}*", marked(site, inner)),
            Style::Strong => format!("**{}**", marked(site, inner)),
            Style::Link(href) => link(site, &marked(site, inner), href),
            Style::Math => span.plain(),
            Style::Code | Style::Block => {
                let code = span.plain();
                let signs = if code.contains('`') { "`` " } else { "`" };
                let ends: String = signs.chars().rev().collect();
                format!("{signs}{}{ends}", code.replace('\n', " "))
            }
        };
    }
    markdown
}

/// A text without markup, on one line.
fn escaped(text: &str) -> String {
    at_beginning(escaped_within(text))
}

/// A text on one line with every character escaped that may begin markup (`CommonMark` 0.31,
/// section 2.4).
fn escaped_within(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Escapes the markers of lists and of setext headings, which count only at the beginning.
fn at_beginning(mut escaped: String) -> String {
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if escaped[digits..].starts_with(['-', '+', '.', ')', '=']) {
        escaped.insert(digits, '\\');
    }
    escaped
}
