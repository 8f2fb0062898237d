//! Random datasets of any size. The same size always gives the same dataset.

use serde_json::{Value, json};

/// A generator of random numbers: `SplitMix64` (Steele, Lea, Flood: "Fast splittable pseudorandom number
/// generators", 2014). The value is its state.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A random number from 0 up to, but not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A random rank from 0 up to, but not including, `end`. The first ranks are the most frequent, like
    /// words in any language (Zipf's law).
    fn rank(&mut self, end: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((end as f64).powf(unit) as usize).clamp(1, end) - 1
    }
}

/// The number of different words in the entries.
const VOCABULARY: usize = 30_000;

/// The word with a rank. The most frequent words are real, so that the queries of the benchmark find
/// something.
fn word(rank: usize) -> String {
    const REAL: &str = "the of a and to for in with on is we model training language attention cache \
        router entropy sparse matrix compression benchmark quantization speculative decoding tensor \
        network kernel inference gradient interpretability distributed";
    const SYLLABLES: [&str; 30] = [
        "ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "le", "mu", "na", "po", "ri", "se", "tu",
        "va", "wo", "xi", "ye", "zu", "bra", "cla", "dro", "fli", "gre", "pla", "stu", "tri",
        "shi", "cho",
    ];
    if let Some(real) = REAL.split_whitespace().nth(rank) {
        return real.to_owned();
    }
    let mut rest = Random(rank as u64).next();
    let length = 2 + rest % 3;
    let mut word = String::new();
    for _ in 0..length {
        word += SYLLABLES[(rest % 30) as usize];
        rest /= 30;
    }
    word
}

fn words(random: &mut Random, count: usize) -> String {
    let words: Vec<String> = (0..count).map(|_| word(random.rank(VOCABULARY))).collect();
    words.join(" ")
}

/// A dataset with this number of entries, each of about 900 bytes.
pub fn dataset(entries: usize) -> Value {
    const CATEGORIES: [&str; 4] = ["Failures", "Reproductions", "Logs", "Ideas"];
    const STATUSES: [&str; 4] = ["failed", "reproduced", "archived", "draft"];
    let mut random = Random(7);
    let entries: Vec<Value> = (0..entries)
        .map(|number| {
            json!({
                "id": format!("entry-{number}"),
                "category": CATEGORIES[random.below(4)],
                "status": STATUSES[random.below(4)],
                "date": format!("{}-{:02}", 2015 + random.below(12), 1 + random.below(12)),
                "title": words(&mut random, 6),
                "question": words(&mut random, 12),
                "setup": [words(&mut random, 12), words(&mut random, 12), words(&mut random, 12)],
                "observations": [words(&mut random, 12), words(&mut random, 12), words(&mut random, 12)],
                "conclusion": words(&mut random, 18),
                "next_step": words(&mut random, 10),
                "tags": [format!("tag {}", random.below(30)), format!("tag {}", random.below(30))],
            })
        })
        .collect();
    json!({ "categories": CATEGORIES, "entries": entries })
}
