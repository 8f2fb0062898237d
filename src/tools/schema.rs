//! The JSON Schema of datasets, with which editors complete and explain them while an owner writes.
//!
//! The rules are those of `notebook::dataset::rules`. The schema catches mistakes of form early, and leaves
//! the rest to `check`. It never rejects a dataset that the parser accepts, except for entries that are not
//! published; a property test checks this.

use serde_json::{Map, Value, json};

use crate::notebook::{
    dataset::fault::Expected,
    model::{
        entry::KNOWN_STATUSES,
        field::{FIELDS, Field, PUBLISHED},
        figure::Size,
        sort::Sort,
        table::ChartKind,
    },
};

/// The file name of the schema, beside the dataset and in `dist/`.
pub const FILE: &str = "entries.schema.json";

/// The content of the schema file.
pub fn schema() -> String {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Research notebook",
        "description": "A public notebook of experiments that keeps the failures. Texts hold `code`, \
                        *emphasis*, **strong**, [links](https://…), $math$ in TeX, paragraphs parted by a \
                        blank line, and code between lines of three backticks. A part that is missing is not shown.",
        "type": "object",
        "properties": {
            "$schema": { "description": "The schema of this file: \"entries.schema.json\"." },
            "generated": {
                "description": "What the file was made from. Edit that instead of the file."
            },
            "site": described(site(), "The texts around the entries, and the settings of the page."),
            "categories": described(
                list(matching(&or_blank(NAME))),
                "The sections in their order. A category without entries still has its section.",
            ),
            "entries": {
                "description": "The entries, in any order: the page shows the newest first.",
                "type": "array",
                "items": entry(),
            },
        },
        "required": ["entries"],
    });
    // Otherwise the order depends on whether another crate enables the feature `preserve_order` of
    // serde_json.
    schema.sort_all_objects();
    // Serializing a JSON value cannot fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn site() -> Value {
    let text = json!({ "type": ["string", "null"] });
    let texts = [
        ("owner", "The owner of the notebook."),
        ("role", "The owner's role, in a word or two."),
        ("summary", "The owner's field of work, in a sentence."),
        ("title", "The name of the notebook, in a word or two."),
        ("heading", "The heading of the page, in a sentence; its largest text."),
        ("intro", "How to read the notebook."),
    ];
    let mut properties: Map<String, Value> = texts
        .into_iter()
        .map(|(key, about)| (key.to_owned(), described(text.clone(), about)))
        .collect();
    let address = optional(&or_blank(&web_address()), Expected::WebUrl);
    let about =
        "The address that the notebook is published at. Feeds, the sitemap and citations need it.";
    properties.insert("url".to_owned(), described(address, about));
    properties.insert("links".to_owned(), described(list(link()), "Other pages of the owner."));
    let mut sort = optional(&or_blank(&order()), Expected::Order);
    sort["examples"] = json!(Sort::choices(false).map(Sort::key));
    let about = "The order of the entries: category, newest or oldest.";
    properties.insert("sort".to_owned(), described(sort, about));
    let language = optional(&or_blank(&language()), Expected::Language);
    let about = "The language of the texts: a BCP 47 tag. The interface is in English.";
    properties.insert("language".to_owned(), described(language, about));
    let switches = [
        ("fold", "Whether the page shows conclusions only. By default for more than 20 entries."),
        ("timeline", "Whether the page has a timeline. By default it has."),
    ];
    for (key, about) in switches {
        let switch = json!({ "type": ["boolean", "null"] });
        properties.insert(key.to_owned(), described(switch, about));
    }
    json!({ "type": ["object", "null"], "properties": properties })
}

fn entry() -> Value {
    let mut properties: Map<String, Value> = FIELDS
        .into_iter()
        .map(|field| (field.key().to_owned(), described(value(field), description(field))))
        .collect();
    let about = "Whether the entry is published; by default it is. With false, the page, the feeds, the exports and \
                 the published dataset leave it out. A draft is published: the status says only how far it is.";
    let switch = json!({ "type": ["boolean", "null"] });
    properties.insert(PUBLISHED.to_owned(), described(switch, about));
    let required = [Field::Title, Field::Category, Field::Status, Field::Date].map(Field::key);
    json!({
        "description": "One experiment. Title, category, status and date are required.",
        "type": "object",
        "properties": properties,
        "required": required,
    })
}

fn value(field: Field) -> Value {
    match field {
        Field::Id => optional(&id(), Expected::Id),
        Field::Title => matching(&format!("[^{UNSEEN}]")),
        Field::Status => {
            let mut status = matching(NAME);
            status["examples"] = json!(KNOWN_STATUSES);
            status
        }
        Field::Category => matching(NAME),
        Field::Date => {
            let mut date = explained(matching(&date()), Expected::Date);
            date["examples"] = json!(["2026-03", "2026-03-14"]);
            date
        }
        Field::Updated => optional(&or_blank(&date()), Expected::Date),
        Field::Tags => list(matching(&or_blank(NAME))),
        Field::Text(field) if field.is_list() => list(json!({ "type": "string" })),
        Field::Text(_) => json!({ "type": ["string", "null"] }),
        Field::Follows => list(explained(matching(&id()), Expected::Id)),
        Field::Reproduces => json!({
            "type": ["object", "null"],
            "properties": {
                "title": described(
                    matching(&format!("[^{UNSEEN}]")),
                    "The title of the claim: its paper, and the place in it.",
                ),
                "url": described(
                    optional(&or_blank(&address()), Expected::Url),
                    "The address of the claim.",
                ),
            },
            "required": ["title"],
        }),
        Field::Links => list(link()),
        Field::Figures => list(figure()),
        Field::Tables => list(table()),
    }
}

fn description(field: Field) -> &'static str {
    match field {
        Field::Id => {
            "The entry's address: lower-case letters and digits, joined by hyphens. Without one, the title \
             gives it. No other entry and no section may have it."
        }
        Field::Title => "The title. It has a letter or a digit, unless there is an id.",
        Field::Status => {
            "The outcome. Failed, reproduced, inconclusive, running, archived and draft have a shape and a \
             colour; any other is shown as written."
        }
        Field::Category => "The section that the entry belongs to.",
        Field::Date => "The date of the experiment: YYYY, YYYY-MM or YYYY-MM-DD.",
        Field::Updated => "The date of the last change: YYYY, YYYY-MM or YYYY-MM-DD.",
        Field::Tags => {
            "The subjects. Two tags that differ only by case or punctuation are the same."
        }
        Field::Text(field) => field.description(),
        Field::Follows => "The ids of the entries whose next step this one took.",
        Field::Reproduces => "The published claim that the entry tried to reproduce.",
        Field::Links => "Evidence and material.",
        Field::Figures => "Images from below the notebook, shown after the observations.",
        Field::Tables => "Tables of numbers and texts, shown after the figures.",
    }
}

fn figure() -> Value {
    let pixels = json!({ "type": ["integer", "null"], "minimum": 1, "maximum": Size::MOST });
    json!({
        "type": "object",
        "properties": {
            "src": described(
                explained(matching(&file()), Expected::File),
                "The path of the image below the notebook, such as figures/loss.svg. The file lies in public/.",
            ),
            "alt": described(
                matching(&format!("[^{UNSEEN}]")),
                "The image in words, for readers who do not see it.",
            ),
            "caption": described(json!({ "type": ["string", "null"] }), "The text below the image."),
            "width": described(pixels.clone(), "The width in pixels. `check --fix` writes it."),
            "height": described(pixels, "The height in pixels. `check --fix` writes it."),
            "dark": described(
                optional(&or_blank(&file()), Expected::File),
                "The path of a variant for dark pages.",
            ),
        },
        "required": ["src", "alt"],
    })
}

fn table() -> Value {
    let text = json!({ "type": "string" });
    let cell = json!({ "type": ["string", "number", "null"] });
    let kinds = ChartKind::ALL.map(ChartKind::key);
    let mut kind = matching(&one_of(kinds.into_iter()));
    kind["examples"] = json!(kinds);
    json!({
        "type": "object",
        "properties": {
            "caption": described(json!({ "type": ["string", "null"] }), "The text above the table."),
            "columns": described(
                json!({ "type": "array", "items": text, "minItems": 1 }),
                "The headers of the columns.",
            ),
            "rows": described(
                list(json!({ "type": "array", "items": cell })),
                "The rows, each a list with a cell for each column: a text, a number or null.",
            ),
            "chart": {
                "description": "A chart of some columns, shown with the table.",
                "type": ["object", "null"],
                "properties": {
                    "kind": described(explained(kind, Expected::ChartKind), "line or bars."),
                    "x": described(
                        matching(&format!("[^{UNSEEN}]")),
                        "The header of the column along the horizontal axis.",
                    ),
                    "y": described(
                        json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }),
                        "The headers of the columns that are drawn. They hold numbers.",
                    ),
                },
                "required": ["kind", "x", "y"],
            },
        },
        "required": ["columns"],
    })
}

fn link() -> Value {
    json!({
        "type": "object",
        "properties": {
            "kind": {
                "description": "The kind: code, data, log, paper, or another word.",
                "type": ["string", "null"],
            },
            "title": {
                "description": "The title. Without one, the address is shown.",
                "type": ["string", "null"],
            },
            "url": described(
                explained(matching(&address()), Expected::Url),
                "The address: it begins with https://, http:// or mailto:, or is a path below the notebook.",
            ),
        },
        "required": ["url"],
    })
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = json!(description);
    schema
}

/// Adds the message that Visual Studio Code shows instead of the pattern. Validators ignore this keyword.
fn explained(mut schema: Value, expected: Expected) -> Value {
    schema["patternErrorMessage"] = json!(format!("expected {expected}"));
    schema
}

fn matching(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn optional(pattern: &str, expected: Expected) -> Value {
    explained(json!({ "type": ["string", "null"], "pattern": pattern }), expected)
}

fn list(items: impl Into<Value>) -> Value {
    json!({ "type": ["array", "null"], "items": items.into() })
}

/// White space, and the characters that the parser removes from texts.
const UNSEEN: &str = r"\s\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF";

/// A pattern for texts with a letter or a digit.
const NAME: &str = r"[\p{Alphabetic}\p{N}]";

fn or_blank(pattern: &str) -> String {
    format!("^[{UNSEEN}]*$|{pattern}")
}

/// A pattern for `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, even if no such date exists.
fn date() -> String {
    let digit = format!("[0-9][{UNSEEN}]*");
    format!("^[{UNSEEN}]*(?:{digit}){{4}}(?:-[{UNSEEN}]*(?:{digit}){{2}}){{0,2}}$")
}

/// A pattern for texts without ASCII capitals, and without ASCII punctuation other than the hyphen.
fn id() -> String {
    r"^[^!-,./:-`{-~]*$".to_owned()
}

/// A pattern for a language tag.
fn language() -> String {
    let letter = |kind: &str| format!("[{kind}][{UNSEEN}]*");
    let (first, next) = (letter("A-Za-z"), letter("A-Za-z0-9"));
    format!("^[{UNSEEN}]*(?:{first}){{2,8}}(?:-[{UNSEEN}]*(?:{next}){{1,8}})*$")
}

/// A pattern for the name of an order.
fn order() -> String {
    one_of(Sort::choices(false).map(Sort::key).into_iter())
}

/// A pattern for one of some words.
fn one_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let letter = |letter: char| format!("{letter}[{UNSEEN}]*");
    let words = words.map(|word| word.chars().map(letter).collect::<String>());
    format!("^[{UNSEEN}]*(?:{})$", words.collect::<Vec<_>>().join("|"))
}

/// A pattern for paths of files below the notebook: no scheme, no slash at the beginning.
fn file() -> String {
    format!("^[{UNSEEN}]*(?![/\\\\]|[A-Za-z][A-Za-z0-9+.-]*:)[^{UNSEEN}]")
}

fn web_address() -> String {
    beginning_with(&["http:", "https:"])
}

/// A pattern for addresses: a known scheme, or a path, which has a slash or begins with `?` or `#`.
fn address() -> String {
    let path = format!("^[{UNSEEN}]*(?:[?#]|[^:/]+/)");
    format!("{}|{path}", beginning_with(&["http:", "https:", "mailto:"]))
}

/// A pattern for texts that begin with one of the schemes, in upper or lower case.
fn beginning_with(schemes: &[&str]) -> String {
    let letter = |letter: char| format!("[{letter}{}][{UNSEEN}]*", letter.to_ascii_uppercase());
    let schemes: Vec<String> =
        schemes.iter().map(|scheme| scheme.chars().map(letter).collect()).collect();
    format!("^[{UNSEEN}]*(?:{})", schemes.join("|"))
}
