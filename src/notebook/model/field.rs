//! The fields of an entry, in one table for parsing, search, checks, exports, the schema and the
//! page.

use std::ops::{Index, IndexMut};

use super::text::Text;

/// The key with which an owner keeps an entry out of the notebook. It is no field, since every entry of a notebook is
/// published.
pub const PUBLISHED: &str = "published";

/// A field of an entry in the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Title,
    Status,
    Category,
    Date,
    Updated,
    Tags,
    Text(TextField),
    Follows,
    Reproduces,
    Links,
    Figures,
    Tables,
}

/// The fields before and after the text fields in [`FIELDS`].
const FIRST: [Field; 7] = [
    Field::Id,
    Field::Title,
    Field::Status,
    Field::Category,
    Field::Date,
    Field::Updated,
    Field::Tags,
];
const LAST: [Field; 5] =
    [Field::Follows, Field::Reproduces, Field::Links, Field::Figures, Field::Tables];

/// Every field, in the order of exports.
pub const FIELDS: [Field; FIRST.len() + TextField::ALL.len() + LAST.len()] = {
    let mut fields = [Field::Id; FIRST.len() + TextField::ALL.len() + LAST.len()];
    let mut at = 0;
    while at < fields.len() {
        fields[at] = if at < FIRST.len() {
            FIRST[at]
        } else if at < FIRST.len() + TextField::ALL.len() {
            Field::Text(TextField::ALL[at - FIRST.len()])
        } else {
            LAST[at - FIRST.len() - TextField::ALL.len()]
        };
        at += 1;
    }
    fields
};

impl Field {
    /// The key of the field in the dataset, and the name of its column in a CSV file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Status => "status",
            Self::Category => "category",
            Self::Date => "date",
            Self::Updated => "updated",
            Self::Tags => "tags",
            Self::Text(field) => field.key(),
            Self::Follows => "follows",
            Self::Reproduces => "reproduces",
            Self::Links => "links",
            Self::Figures => "figures",
            Self::Tables => "tables",
        }
    }
}

/// Defines [`TextField`] by a row for each field: its key in the dataset, its heading on the page and in
/// Markdown, whether it is a list of texts, and the description that editors show.
macro_rules! text_fields {
    ($($name:ident: $key:literal, $heading:literal, $is_list:literal, $description:literal;)*) => {
        /// An optional field that holds a text or a list of texts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum TextField {
            $(#[doc = $description] $name,)*
        }

        impl TextField {
            /// Every text field, in the order in which an entry shows them.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$name),*];

            /// The key of the field in the dataset.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// The heading over the field on the page and in Markdown.
            pub fn heading(self) -> &'static str {
                match self { $(Self::$name => $heading),* }
            }

            /// Whether the dataset writes the field as a list of texts.
            pub fn is_list(self) -> bool {
                match self { $(Self::$name => $is_list),* }
            }

            /// The description that editors show.
            #[cfg(not(target_arch = "wasm32"))]
            pub fn description(self) -> &'static str {
                match self { $(Self::$name => $description),* }
            }
        }
    };
}

text_fields! {
    Question: "question", "Question", false, "The question that the experiment asks.";
    Setup: "setup", "Setup", true, "The steps of the experiment.";
    Observations: "observations", "Observations", true, "The observations.";
    Conclusion: "conclusion", "Conclusion", false, "The conclusion.";
    Scope: "scope", "Scope", false, "Where the claim holds, and where nobody has looked.";
    ReopenIf: "reopen_if", "Reopen if", false, "The finding that would change the verdict.";
    NextStep: "next_step", "Next step", false, "The next thing to do.";
}

impl TextField {
    /// The field after which an entry shows its figures and tables.
    pub const EVIDENCE_AFTER: Self = Self::Observations;
}

/// The texts of an entry, by field. A field that the dataset leaves out is empty, and a field that
/// is not a list holds at most one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts([Vec<Text>; TextField::ALL.len()]);

impl Texts {
    /// All texts, in the order of [`TextField::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().flatten()
    }
}

impl Index<TextField> for Texts {
    type Output = Vec<Text>;

    fn index(&self, field: TextField) -> &Vec<Text> {
        &self.0[field as usize]
    }
}

impl IndexMut<TextField> for Texts {
    fn index_mut(&mut self, field: TextField) -> &mut Vec<Text> {
        &mut self.0[field as usize]
    }
}
