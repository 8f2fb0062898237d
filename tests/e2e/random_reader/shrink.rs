//! Shortening a walk that fails.

use std::time::Instant;

use super::step::{Step, Target, With};

/// The shortest walk that still fails which is found until a time. `fails` returns the number of steps until a walk
/// fails, if it does.
pub async fn shortest(
    mut steps: Vec<Step>,
    until: Instant,
    fails: impl AsyncFn(&[Step]) -> Option<usize>,
) -> Vec<Step> {
    // Mostly only the last steps matter.
    for length in [1, 2, 4, 8, 16, 32] {
        if length < steps.len()
            && Instant::now() < until
            && fails(&steps[steps.len() - length..]).await == Some(length)
        {
            steps.drain(..steps.len() - length);
            break;
        }
    }
    let mut part = steps.len().div_ceil(2).max(1);
    loop {
        let (mut at, before) = (0, steps.len());
        while at < steps.len() && Instant::now() < until {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + part).min(fewer.len()));
            match fails(&fewer).await {
                Some(end) => {
                    fewer.truncate(end);
                    steps = fewer;
                }
                None => at += part,
            }
        }
        if Instant::now() > until || (part == 1 && steps.len() == before) {
            break;
        }
        part = part.div_ceil(2);
    }
    for at in 0..steps.len() {
        let mut simpler = simpler(&steps[at]);
        while let Some(step) = simpler.pop() {
            let mut other = steps.clone();
            other[at] = step;
            if Instant::now() < until && fails(&other).await == Some(other.len()) {
                simpler = self::simpler(&other[at]);
                steps = other;
            }
        }
    }
    steps
}

/// Steps that do less.
fn simpler(step: &Step) -> Vec<Step> {
    let shorter = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        let (length, half) = (letters.len(), letters.len() / 2);
        let ranges = [1..length, 0..length.saturating_sub(1), half..length, 0..half];
        let ranges = ranges.into_iter().filter(|range| !range.is_empty() && range.len() < length);
        ranges.map(|range| letters[range].iter().collect::<String>()).collect::<Vec<_>>()
    };
    match step {
        Step::Type(text) => shorter(text).into_iter().map(Step::Type).collect(),
        Step::Paste(text) => shorter(text).into_iter().map(Step::Paste).collect(),
        Step::Erase(letters @ 2..) => vec![Step::Erase(letters - 1)],
        Step::Slide(nth, key, times @ 2..) => vec![Step::Slide(*nth, *key, times - 1)],
        Step::Press(Target::Opener | Target::Value(_), _, With::Pointer) => Vec::new(),
        Step::Press(target, nth, with) if *nth > 0 => vec![Step::Press(*target, 0, *with)],
        Step::Press(target, nth, With::Keyboard) => vec![Step::Press(*target, *nth, With::Pointer)],
        _ => Vec::new(),
    }
}
