//! The colours of the pictures: those of the page in its light theme, as its stylesheet has them.

use crate::notebook::model::{entry::KNOWN_STATUSES, slug::Slug};

const STYLESHEET: &str = include_str!("../../../style.css");

/// A colour of the stylesheet.
#[derive(Clone, Copy, Debug)]
pub(super) enum Colour {
    Paper,
    Ink,
    Soft,
    Rule,
    /// The colour of a known status.
    Status(&'static str),
}

impl Colour {
    /// The colour of a status. `None` stands for several statuses.
    pub(super) fn of(status: Option<&Slug>) -> Self {
        let is_it = |known: &&&str| status.is_some_and(|status| status.as_str() == **known);
        KNOWN_STATUSES.iter().find(is_it).map_or(Self::Soft, |known| Self::Status(known))
    }

    /// The colour as SVG writes it.
    pub(super) fn value(self) -> &'static str {
        let name = match self {
            Self::Paper => "paper",
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Rule => "rule",
            Self::Status(known) => known,
        };
        light(name).unwrap_or("black")
    }
}

/// The value of a custom property in the light theme.
fn light(property: &str) -> Option<&'static str> {
    let (_, value) = STYLESHEET.split_once(&format!(" --{property}: light-dark("))?;
    value.split_once(',').map(|(light, _)| light)
}
