//! What a reader can do. Each step means something on any page, so that a part of a walk can be walked too.

use research_notebook::notebook::model::facet::Facet;
use thirtyfour::Key;

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Types in the search box, letter by letter.
    Type(String),
    /// Puts a text into the search box at once.
    Paste(String),
    /// Deletes letters at the end of the search box.
    Erase(usize),
    /// Types in a field that finds values of a facet.
    FindValue(usize, String),
    /// Presses the nth of the things of a kind that are in sight, counted from the first again after the last.
    Press(Target, usize, With),
    /// Presses a key wherever the focus is.
    Key(Pressed),
    /// Moves in the list of orders.
    Order(Pressed),
    /// Moves a slider of the timeline.
    Slide(usize, Pressed, usize),
    /// Scrolls to a part of the page, in percent.
    Scroll(u32),
    Resize(u32, u32),
    /// Replaces the texts of the page as translators do.
    Translate,
    /// Loses the network, or finds it again.
    Network(bool),
    Back,
    Forward,
    Reload,
    /// Opens the same address in a new tab, and compares.
    OpenAnew,
}

/// What is pressed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    Pointer,
    Keyboard,
}

/// A kind of thing to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Value(Facet),
    MoreValues,
    Tag,
    Chip,
    ClearFilters,
    ClearSearch,
    Title,
    LinkToEntry,
    Opener,
    Tray,
    Close,
    Fold,
    Rewrite,
    Column,
    ListedEntry,
    Tried,
    Without,
    Offered,
    More,
    AsTyped,
    ShowIt,
    Shape,
    Background,
    Details,
}

impl Target {
    /// The facet that these things belong to, if it matters.
    pub fn facet(self) -> Option<&'static str> {
        match self {
            Self::Value(facet) => Some(facet.name()),
            _ => None,
        }
    }

    /// The selector of these things.
    pub fn selector(self) -> &'static str {
        match self {
            Self::Value(_) => "fieldset.facet li button[aria-pressed], .quick button[aria-pressed]",
            Self::MoreValues => ".facet > .more",
            Self::Tag => "article .tags a, article a.category",
            Self::Chip => ".active .chip",
            Self::ClearFilters => "button.clear:not([popovertarget])",
            Self::ClearSearch => ".find > .cross",
            Self::Title => "article h3 a",
            Self::LinkToEntry => "article a[href^='#']:not(h3 a)",
            Self::Opener => "[popovertarget]:not([popovertargetaction])",
            Self::Tray => ".filters > button",
            Self::Close => {
                "dialog[open] .cross, dialog[open] .end button, :popover-open .head .cross"
            }
            Self::Fold => "button.fold",
            Self::Rewrite => "#_refine .rewrites button",
            Self::Column => "#_timeline .by-time button",
            Self::ListedEntry => "#_timeline .by-time a",
            Self::Tried => "#_tried td a",
            Self::Without => ".nothing .ways button",
            Self::Offered => ".nothing .tags a",
            Self::More => ".more:not(.facet > .more)",
            Self::AsTyped => ".hints button",
            Self::ShowIt => ".notice button",
            Self::Shape => "figure .marks a[href]",
            Self::Background => "figure .columns rect",
            Self::Details => "main summary",
        }
    }
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Letter(char),
    Enter,
    Escape,
    Tab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
}

impl Pressed {
    /// What the driver is told to type.
    pub fn typed(self) -> String {
        let key = match self {
            Self::Letter(letter) => return letter.to_string(),
            Self::Enter => Key::Enter,
            Self::Escape => Key::Escape,
            Self::Tab => Key::Tab,
            Self::Up => Key::Up,
            Self::Down => Key::Down,
            Self::Left => Key::Left,
            Self::Right => Key::Right,
            Self::Home => Key::Home,
            Self::End => Key::End,
        };
        key.value().to_string()
    }
}
