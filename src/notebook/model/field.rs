//! The fields of an entry, in one table for parsing, search, checks, exports, the schema and the
//! page.

use std::ops::{Index, IndexMut};

use super::text::Text;

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
}

/// Every field, in the order of exports.
pub const FIELDS: [Field; 17] = [
    Field::Id,
    Field::Title,
    Field::Status,
    Field::Category,
    Field::Date,
    Field::Updated,
    Field::Tags,
    Field::Text(TextField::Question),
    Field::Text(TextField::Setup),
    Field::Text(TextField::Observations),
    Field::Text(TextField::Conclusion),
    Field::Text(TextField::Scope),
    Field::Text(TextField::ReopenIf),
    Field::Text(TextField::NextStep),
    Field::Follows,
    Field::Reproduces,
    Field::Links,
];

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
        }
    }
}

/// An optional field that holds a text or a list of texts.
///
/// To add one, add a variant, list it in [`TextField::ALL`] and in [`FIELDS`], and extend each
/// method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    Question,
    Setup,
    Observations,
    Conclusion,
    Scope,
    ReopenIf,
    NextStep,
}

impl TextField {
    /// Every text field, in the order of an entry on the page.
    pub const ALL: [Self; 7] = [
        Self::Question,
        Self::Setup,
        Self::Observations,
        Self::Conclusion,
        Self::Scope,
        Self::ReopenIf,
        Self::NextStep,
    ];

    /// The key of the field in the dataset.
    pub fn key(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Setup => "setup",
            Self::Observations => "observations",
            Self::Conclusion => "conclusion",
            Self::Scope => "scope",
            Self::ReopenIf => "reopen_if",
            Self::NextStep => "next_step",
        }
    }

    /// The heading over the field on the page and in Markdown.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Question => "Question",
            Self::Setup => "Setup",
            Self::Observations => "Observations",
            Self::Conclusion => "Conclusion",
            Self::Scope => "Scope",
            Self::ReopenIf => "Reopen if",
            Self::NextStep => "Next step",
        }
    }

    /// Whether the dataset writes the field as a list of texts.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Setup | Self::Observations)
    }

    /// The description of the field in the JSON Schema, which editors show.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn description(self) -> &'static str {
        match self {
            Self::Question => "The question that the experiment asks.",
            Self::Setup => "The steps of the experiment.",
            Self::Observations => "The observations.",
            Self::Conclusion => "The conclusion.",
            Self::Scope => "Where the claim holds, and where nobody has looked.",
            Self::ReopenIf => "The finding that would change the verdict.",
            Self::NextStep => "The next thing to do.",
        }
    }
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
