//! Random steps, which depend on nothing but the seed and the words of the notebook.

use fastrand::Rng;
use research_notebook::notebook::{Notebook, model::facet::Facet};

use super::step::{Pressed, Step, Target, With};

/// Windows of phones, tablets and desktops.
const SIZES: [(u32, u32); 6] =
    [(320, 640), (390, 844), (768, 1024), (1024, 700), (1280, 800), (1440, 900)];

/// Texts that mean something to the search, or look as if they did.
const SIGNS: [&str; 30] = [
    " ",
    "  ",
    "\"",
    "-",
    "\" ",
    " -",
    "tag:",
    "-tag:",
    "status:",
    "-status:failed ",
    "year:2026 ",
    "-year:2026 ",
    "year:",
    "category:",
    "date:",
    "date:2026 ",
    "date:>=2025-09 ",
    "date:<=2026",
    "date:2025-01..2026-02 ",
    "-date:2026 ",
    "after:2025 ",
    "before:2026-03 ",
    "tag:nonsense ",
    "-tag:nonsense ",
    "-\"",
    ":",
    "..",
    "+",
    "#",
    "%",
];

/// Texts that a reader may paste.
const PASTED: [&str; 8] = [
    "the",
    "zzzz qqqq",
    "a\tb\nc",
    "\u{202e}right to left\u{202c}",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🚀",
    "-",
    "\u{200b}",
    "Cafe\u{301} C++ C#",
];

pub struct Chooser {
    random: Rng,
    /// Words of titles, and labels with their keys.
    words: Vec<String>,
    operators: Vec<String>,
}

impl Chooser {
    pub fn new(seed: u64, notebook: &Notebook) -> Self {
        let titles = notebook.entries().iter().map(|entry| entry.title.plain());
        let mut words: Vec<String> =
            titles.flat_map(|title| title.split_whitespace()).map(str::to_owned).collect();
        words.extend(["the", "of", "entropy", "entorpy", "nowhere"].map(str::to_owned));
        let values = Facet::ALL.into_iter().flat_map(|facet| {
            let terms = notebook.catalogue().values(facet).iter();
            terms.map(move |term| format!("{}:\"{}\"", facet.key(), term.label))
        });
        Self { random: Rng::with_seed(seed), words, operators: values.collect() }
    }

    /// At least this many steps. What only makes sense together comes together.
    pub fn steps(&mut self, count: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        while steps.len() < count {
            self.add_to(&mut steps);
        }
        steps.truncate(count);
        steps
    }

    fn add_to(&mut self, steps: &mut Vec<Step>) {
        let opened = |place: usize| Step::Press(Target::Opener, place, With::Pointer);
        match self.random.u32(..100) {
            0..18 => steps.push(Step::Type(self.text())),
            18..21 => steps.push(Step::Paste(self.pasted())),
            21..26 => steps.push(Step::Erase(self.random.usize(1..8))),
            26..28 => steps.push(Step::FindValue(self.random.usize(..4), self.text())),
            28..32 => {
                steps.push(opened(self.random.usize(..9)));
                let target = self.one_of(&[
                    Target::Rewrite,
                    Target::Column,
                    Target::ListedEntry,
                    Target::Tried,
                    Target::Close,
                ]);
                steps.push(self.press(target));
            }
            // Those above the entries come first.
            32..35 => {
                steps.push(opened(2));
                steps.push(self.press(Target::Rewrite));
            }
            35..37 => {
                steps.push(self.press(Target::Tray));
                let facet = self.one_of(&Facet::ALL);
                steps.push(self.press(Target::Value(facet)));
                steps.push(self.press(Target::Close));
            }
            37..66 => {
                let target = self.target();
                steps.push(self.press(target));
            }
            66..74 => {
                let key = self.key();
                steps.push(Step::Key(key));
            }
            74..77 => {
                steps.push(Step::Order(self.one_of(&[Pressed::Up, Pressed::Down, Pressed::Home])));
            }
            77..80 => {
                let keys = [Pressed::Left, Pressed::Right, Pressed::Home, Pressed::End];
                steps.push(Step::Slide(
                    self.random.usize(..2),
                    self.one_of(&keys),
                    self.random.usize(1..5),
                ));
            }
            80..83 => steps.push(Step::Scroll(self.random.u32(..=100))),
            83..85 => {
                let (width, height) = self.one_of(&SIZES);
                steps.push(Step::Resize(width, height));
            }
            85..87 => steps.push(Step::Translate),
            87..88 => steps.push(Step::Network(self.random.bool())),
            88..92 => steps.push(Step::Back),
            92..94 => steps.push(Step::Forward),
            94..97 => steps.push(Step::Reload),
            _ => steps.push(Step::OpenAnew),
        }
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.random.usize(..choices.len())]
    }

    fn press(&mut self, target: Target) -> Step {
        let with = if self.random.u8(..3) == 0 { With::Keyboard } else { With::Pointer };
        Step::Press(target, self.random.usize(..40), with)
    }

    fn target(&mut self) -> Target {
        match self.random.u32(..40) {
            0..10 => Target::Value(self.one_of(&Facet::ALL)),
            10 => Target::MoreValues,
            11..14 => Target::Tag,
            14..17 => Target::Chip,
            17..19 => Target::ClearFilters,
            19..21 => Target::ClearSearch,
            21..23 => Target::Title,
            23 => Target::LinkToEntry,
            24 => Target::Opener,
            25 => Target::Close,
            26..28 => Target::Fold,
            28..30 => Target::Without,
            30 => Target::Offered,
            31..33 => Target::More,
            33 => Target::AsTyped,
            34 => Target::ShowIt,
            35 => Target::Shape,
            36..38 => Target::Background,
            _ => Target::Details,
        }
    }

    fn key(&mut self) -> Pressed {
        let letters = ['j', 'k', 'j', '/', '?', 'a', ' '].map(Pressed::Letter);
        let keys = [
            Pressed::Enter,
            Pressed::Escape,
            Pressed::Escape,
            Pressed::Tab,
            Pressed::Down,
            Pressed::End,
        ];
        self.one_of(&[&letters[..], &keys].concat())
    }

    /// A piece of a query.
    fn text(&mut self) -> String {
        match self.random.u32(..10) {
            0..4 => self.some_word(),
            4 => self.some_word() + " ",
            5 => format!(" {} {}", self.some_word(), self.some_word()),
            6 if !self.operators.is_empty() => {
                let at = self.random.usize(..self.operators.len());
                let sign = self.one_of(&[" ", " -", "", "-"]);
                format!("{sign}{} ", self.operators[at])
            }
            7 => self.random.lowercase().to_string(),
            _ => self.one_of(&SIGNS).to_owned(),
        }
    }

    /// A word of a title, or its beginning.
    fn some_word(&mut self) -> String {
        let word = self.words[self.random.usize(..self.words.len())].clone();
        let length = word.chars().count();
        let end = if self.random.bool() { length } else { self.random.usize(1..=length) };
        word.chars().take(end).collect()
    }

    fn pasted(&mut self) -> String {
        match self.random.u32(..6) {
            0 => "x".repeat(self.random.usize(1..3000)),
            1 => (0..self.random.usize(1..60)).map(|_| self.some_word() + " ").collect(),
            2 => format!("-{}", "y".repeat(90)),
            _ => self.one_of(&PASTED).to_owned(),
        }
    }
}
