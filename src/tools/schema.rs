//! The dataset as a JSON Schema, by which editors complete and explain it while an owner writes.
//!
//! The rules themselves are those of `notebook::rules`, which name every fault with its place; a test
//! holds the two to each other. What one value cannot show by itself is not in the schema: that an id
//! is taken, and that a key stands twice.
//!
//! The comments of the types are what editors show.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Value, json};

use crate::notebook::{dataset::fault::Expected, model::entry::KNOWN_STATUSES};

/// The file's name, beside the dataset and in what is published.
pub const FILE: &str = "entries.schema.json";

/// The schema as it stands in the file.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<Dataset>().to_value();
    // In which order they are otherwise depends on what else the program is made of.
    schema.sort_all_objects();
    // That a schema becomes JSON cannot fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// A public notebook of experiments that keeps the failures. All texts are plain, with code between
/// backticks. What is missing is not shown.
#[derive(JsonSchema)]
#[schemars(title = "Research notebook")]
#[expect(dead_code, reason = "Only the schema of these types is used.")]
struct Dataset {
    /// Where the schema of this file is: "entries.schema.json".
    #[schemars(rename = "$schema")]
    schema: Option<Value>,
    /// The texts around the entries.
    site: Option<Site>,
    /// The sections, in the order in which the page has them. One without entries still has its section.
    categories: Option<Vec<NameOrBlank>>,
    /// The entries, in any order: the page shows the newest first.
    entries: Vec<Entry>,
}

/// The texts around the entries.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "Only the schema of these types is used.")]
struct Site {
    /// Whose notebook it is.
    owner: Option<String>,
    /// What the owner does, in a word or two.
    role: Option<String>,
    /// What the owner works on, in a sentence.
    summary: Option<String>,
    /// What the notebook is called, in a word or two.
    title: Option<String>,
    /// What the notebook holds, in a sentence; the largest text of the page.
    heading: Option<String>,
    /// How the notebook is meant to be read.
    intro: Option<String>,
    /// The address that the notebook is published at. Feeds, the sitemap and citations need it.
    url: Option<WebAddress>,
    /// Where else the owner is to be found.
    links: Option<Vec<Link>>,
}

/// One experiment. Title, category, status and date are required.
#[derive(JsonSchema)]
#[schemars(extend("anyOf" = titles()))]
#[expect(dead_code, reason = "Only the schema of these types is used.")]
struct Entry {
    /// The entry's address: lower-case letters and digits, joined by hyphens. Without one it is made of
    /// the title. No other entry and no section may have it.
    id: Option<Id>,
    /// The section that the entry stands in.
    category: Name,
    /// How it ended. Statuses with a shape and a colour of their own are failed, reproduced, inconclusive,
    /// running, archived and draft; any other is shown as written.
    status: Status,
    /// When the experiment was made: YYYY, YYYY-MM or YYYY-MM-DD.
    date: Date,
    /// When the entry was last changed: YYYY, YYYY-MM or YYYY-MM-DD.
    updated: Option<DateOrBlank>,
    /// What the entry is called. It has a letter or a digit, unless there is an id.
    title: NotBlank,
    /// What was asked.
    question: Option<String>,
    /// What was done, step by step.
    setup: Option<Vec<String>>,
    /// What was seen.
    observations: Option<Vec<String>>,
    /// What follows from it.
    conclusion: Option<String>,
    /// Where the claim holds, and where it was not looked at.
    scope: Option<String>,
    /// What would change the verdict.
    reopen_if: Option<String>,
    /// What to do next.
    next_step: Option<String>,
    /// What the entry is about. Two that differ only by case or punctuation are the same.
    tags: Option<Vec<NameOrBlank>>,
    /// Evidence and material.
    links: Option<Vec<Link>>,
    /// The ids of the entries whose next step this one took.
    follows: Option<Vec<Id>>,
    /// The published claim that the entry tried to reproduce.
    reproduces: Option<Reference>,
}

/// Material that belongs to an entry, or another place of its owner's.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "Only the schema of these types is used.")]
struct Link {
    /// What it is: code, data, log, paper, or another word.
    kind: Option<String>,
    /// What it is called; without a title, its address is shown.
    title: Option<String>,
    /// Where it is: an address that begins with https://, http:// or mailto:.
    url: Address,
}

/// A published claim.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "Only the schema of these types is used.")]
struct Reference {
    /// What the claim is called: its paper, and where in it.
    title: NotBlank,
    /// Where it is published.
    url: Option<AddressOrBlank>,
}

/// Defines types of which only the schema is used.
macro_rules! texts {
    ($($name:ident => $schema:tt;)*) => {$(
        struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

texts! {
    NotBlank => { "type": "string", "pattern": seen() };
    Name => { "type": "string", "pattern": NAME };
    NameOrBlank => { "type": "string", "pattern": or_blank(NAME) };
    Status => { "type": "string", "pattern": NAME, "examples": KNOWN_STATUSES };
    Date => {
        "type": "string", "pattern": whole(&date()), "examples": ["2026-03", "2026-03-14"],
        "patternErrorMessage": said(Expected::Date)
    };
    DateOrBlank => {
        "type": "string", "pattern": or_blank(&whole(&date())), "patternErrorMessage": said(Expected::Date)
    };
    Id => {
        "type": "string", "pattern": or_blank(&whole(&id())), "examples": ["kv-cache-tests"],
        "patternErrorMessage": said(Expected::Id)
    };
    WebAddress => {
        "type": "string", "pattern": or_blank(&address(&format!("(?!.*[?#]|.*\\.[hH][tT][mM][lL]\\s*$){PAGE}"))),
        "patternErrorMessage": said(Expected::WebUrl)
    };
    Address => {
        "type": "string", "pattern": address(&format!("{PAGE}|{MAILBOX}")),
        "patternErrorMessage": said(Expected::Url)
    };
    AddressOrBlank => {
        "type": "string", "pattern": or_blank(&address(&format!("{PAGE}|{MAILBOX}"))),
        "patternErrorMessage": said(Expected::Url)
    };
}

/// What is not seen: white space, and what the rules take out of a text because it disguises others.
const UNSEEN: &str = r"\s\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF";

/// Something with a letter or a digit.
const NAME: &str = r"[\p{Alphabetic}\p{N}]";

/// What the address of a page begins with, and what that of a mailbox does.
const PAGE: &str = "[hH][tT][tT][pP][sS]?://[^/?#:]";
const MAILBOX: &str = "[mM][aA][iI][lL][tT][oO]:(?!//)[^?#]";

/// What an editor says of a text that does not fit, in place of the pattern: the keyword of Visual Studio
/// Code's, which validators ignore.
fn said(expected: Expected) -> String {
    format!("expected {expected}")
}

fn seen() -> String {
    format!("[^{UNSEEN}]")
}

/// An entry has a title that an id can be made of, or an id.
fn titles() -> Value {
    let id = json!({ "required": ["id"], "properties": { "id": { "type": "string", "pattern": seen() } } });
    json!([{ "properties": { "title": { "type": "string", "pattern": NAME } } }, id])
}

fn or_blank(pattern: &str) -> String {
    format!("^[{UNSEEN}]*$|{pattern}")
}

/// A text of which nothing but the space around it is something else.
fn whole(pattern: &str) -> String {
    format!(r"^\s*(?:{pattern})\s*$")
}

/// A year, a month or a day of the calendar, with its leap years.
fn date() -> String {
    let long = "(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?";
    let short = "(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?";
    let february = "02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?";
    let leap = "[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00";
    format!("[0-9]{{4}}(?:-(?:{long}|{short}|{february}))?|(?:{leap})-02-29")
}

/// Letters that have no lower case but themselves, and digits, joined by single hyphens.
fn id() -> String {
    let letters = format!(r"(?:(?![\p{{Uppercase}}\p{{Lt}}]){NAME})+");
    format!("{letters}(?:-{letters})*")
}

/// An address that begins so. The parser knows more of what may stand in one (RFC 3986, RFC 3987).
fn address(beginning: &str) -> String {
    let sign = r#"[^\s\p{Cc}"<>\\^`{|}%]"#;
    whole(&format!("(?={beginning})(?:%[0-9A-Fa-f]{{2}}|{sign})*"))
}
