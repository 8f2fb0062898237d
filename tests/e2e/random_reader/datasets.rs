//! The notebooks that the random reader reads.

use serde_json::json;

use crate::{
    entries::{dataset_of, entry},
    server::Dataset,
};

const SHIPPED: &str = include_str!("../../shipped.json");
const EXAMPLE: &str = include_str!("../../../docs/example/entries.json");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Shipped,
    Example,
    /// Many entries with many tags.
    Long,
    /// Labels of every sort.
    Odd,
    Empty,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Shipped, Self::Example, Self::Long, Self::Odd, Self::Empty];

    pub fn text(self) -> String {
        match self {
            Self::Shipped => SHIPPED.to_owned(),
            Self::Example => EXAMPLE.to_owned(),
            Self::Long => long(),
            Self::Odd => odd(),
            Self::Empty => dataset_of(&[]).to_string(),
        }
    }

    pub fn dataset(self) -> Dataset {
        match self {
            Self::Shipped => Dataset::Shipped,
            Self::Example => Dataset::Example,
            _ => Dataset::text(self.text()),
        }
    }
}

/// A long notebook over several years, with more values of each facet than are listed at first.
fn long() -> String {
    const WORDS: [&str; 12] = [
        "sparse",
        "router",
        "entropy",
        "attention",
        "decoding",
        "quantized",
        "kernel",
        "scaling",
        "annealing",
        "gradient",
        "cache",
        "speculative",
    ];
    let word = |at: usize| WORDS[at % WORDS.len()];
    let entries = (0..120).map(|number| {
        let title = format!("{} {} {number}", word(number * 5), word(number * 7 + 3));
        let tags = [format!("T{}", number % 10), format!("Topic {}", number % 37), word(number).to_uppercase()];
        let follows = if number % 9 == 8 { vec![format!("e{}", number - 1)] } else { Vec::new() };
        let status = ["failed", "reproduced", "draft", "archived", "On Hold"][number % 5];
        let more = json!({
            "id": format!("e{number}"), "category": format!("Category {}", number % 7), "status": status,
            "date": format!("{}-{:02}", 2019 + number * 3 % 8, 1 + number % 12), "tags": tags,
            "observations": vec![format!("The {} was seen.", word(number * 11)); 1 + number % 5],
            "conclusion": format!("The {} of the {} held.", word(number + 1), word(number + 4)),
            "follows": follows,
        });
        entry(&title, &more)
    });
    dataset_of(&entries.collect::<Vec<_>>()).to_string()
}

/// A notebook whose labels are hard to compare, to write and to lay out.
fn odd() -> String {
    let long = "Überlanges".repeat(9);
    let labels = [
        "C",
        "C++",
        "C#",
        "c",
        "Cafe\u{301}",
        "Café",
        "zero\u{200b}width",
        "zerowidth",
        "soft\u{ad}hyphen",
        "שלום עולם",
        "العربية",
        "日本語",
        "ไทย",
        "İstanbul",
        "ﬁligree",
        "tag:moe",
        "a \"quote\"",
        "-minus",
        "1..2",
        "x & y",
        "<b>bold</b>",
        "%41",
        "ß",
        "🚀 rocket",
        &long,
    ];
    let label = |at: usize| labels[at % labels.len()];
    let entries = (0..30).map(|number| {
        let date = ["2026", "2026-03", "2026-03-01", "0001", "9999-12-31"][number % 5];
        let more = json!({
            "id": format!("{}-{number}", ["e", "é", "名", "x_y"][number % 4]),
            "category": label(number / 4), "status": label(number * 3 % 8),
            "date": date,
            "tags": [label(number), label(number * 7 + 1), label(number * 3 + 2)],
            "question": format!("Why {} and not {}?", label(number + 5), label(number + 6)),
            "conclusion": format!("{} `{}` **{}**", label(number), label(number + 2), label(number + 9)),
        });
        entry(&format!("{} and {}", label(number), label(number + 11)), &more)
    });
    dataset_of(&entries.collect::<Vec<_>>()).to_string()
}
