//! One entry as text for the clipboard.

use super::bibtex;
use crate::notebook::model::{
    entry::{Entry, Link},
    field::TextField,
    notebook::Notebook,
    site::Site,
    text::Text,
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

/// An entry as Markdown. Its texts have no markup but code.
fn markdown(notebook: &Notebook, entry: &Entry, address: &str) -> String {
    let mut lines = vec![format!("## {}", marked(&entry.title)), String::new()];
    let status = format!("{} · {}", escaped(&entry.status.label), entry.date);
    let updated = entry.updated.map(|date| format!(" · updated {date}")).unwrap_or_default();
    lines.push(format!("{status}{updated} · {}", escaped(&entry.category.label)));
    if let Some(question) = entry.text(TextField::Question) {
        lines.push(format!("\n*{}*", marked(question)));
    }
    let named = |name: &str, text: String| format!("\n**{name}.** {text}");
    let list = |name: &str, items: &mut dyn Iterator<Item = String>| {
        let items: String = items.map(|item| format!("\n- {item}")).collect();
        (!items.is_empty()).then(|| format!("\n**{name}**\n{items}"))
    };
    let text = |field: TextField| {
        let (heading, texts) = (field.heading(), &mut entry.texts[field].iter().map(marked));
        if field.is_list() {
            list(heading, texts)
        } else {
            texts.next().map(|it| named(heading, it))
        }
    };
    let reproduces = entry.reproduces.as_ref().map(|target| {
        let title = marked(&target.title);
        named(
            "Reproduces",
            match &target.url {
                Some(url) => format!("[{title}](<{}>)", url.as_str()),
                None => title,
            },
        )
    });
    let linked = |link: &Link| {
        let kind = link.kind.as_ref().map(|kind| format!("{} ", escaped(kind))).unwrap_or_default();
        format!("{kind}[{}](<{}>)", marked(&link.title), link.url.as_str())
    };
    let tags: Vec<String> = entry.tags.iter().map(|tag| escaped(&tag.label)).collect();
    let before = entry.follows.iter().map(|id| match notebook.find(id) {
        Some(entry) => marked(&notebook.entry(entry).title),
        None => escaped(id.as_str()),
    });
    let parts = [list("Next step of", &mut before.into_iter()), reproduces];
    lines.extend(parts.into_iter().flatten());
    let shown_above = TextField::Question;
    lines.extend(TextField::ALL.into_iter().filter(|it| *it != shown_above).filter_map(text));
    let parts = [
        list("Links", &mut entry.links.iter().map(linked)),
        (!tags.is_empty()).then(|| named("Tags", tags.join(", "))),
    ];
    lines.extend(parts.into_iter().flatten());
    lines.push(format!("\n<{address}>\n"));
    lines.join("\n")
}

/// A text as Markdown, with its code in backticks and the rest escaped.
fn marked(text: &Text) -> String {
    let runs = text.runs(0..text.plain().len(), &[]);
    let run = runs.into_iter().map(|run| {
        let plain: String = run.pieces.iter().map(|piece| piece.text).collect();
        if run.code { format!("`{plain}`") } else { escaped(&plain) }
    });
    run.collect()
}

/// A text without markup, on one line: every character that may begin some is escaped (`CommonMark`
/// 0.31, section 2.4).
fn escaped(text: &str) -> String {
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
    // The markers of lists and of setext headings count only at the beginning.
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    if escaped[digits..].starts_with(['-', '+', '.', ')', '=']) {
        escaped.insert(digits, '\\');
    }
    escaped
}
