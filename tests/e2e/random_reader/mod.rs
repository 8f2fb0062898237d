//! A random reader: takes random steps on the page, and after each compares the page with the core.
//!
//! `make monkey` lets it read for long. A walk is told by its seed, which also chooses the notebook.

mod check;
mod choose;
mod datasets;
mod model;
mod observe;
mod shrink;
mod step;
mod walk;

use std::{
    collections::BTreeMap,
    env,
    time::{Duration, Instant},
};

use thirtyfour::error::WebDriverResult;

use self::{check::Fault, choose::Chooser, datasets::Kind, model::Model, step::Step, walk::Walk};
use crate::{
    browser::{Page, on_page},
    server::Dataset,
};

/// The number of steps of a long walk. Each walk begins with a fresh page.
const WALK: usize = 100;

/// How long a walk that fails is shortened.
const PATIENCE: Duration = Duration::from_mins(3);

/// A fault, and a short walk that leads to it.
struct Found {
    seed: u64,
    kind: Kind,
    fault: Fault,
    steps: Vec<Step>,
}

/// What the walks were.
#[derive(Default)]
struct Journal {
    /// For each notebook: the number of steps, of those that had nothing to press, and the time.
    walked: BTreeMap<String, (usize, usize, Duration)>,
    found: Vec<Found>,
}

/// Takes steps until one leads to a fault. Returns the number of steps, and the fault.
async fn walk(
    page: &Page,
    model: &Model,
    steps: &[Step],
    looked_for: impl Fn(&Fault) -> bool,
    missed: &mut usize,
) -> WebDriverResult<(usize, Option<Fault>)> {
    let mut walk = Walk::begin(page, model).await?;
    for (at, step) in steps.iter().enumerate() {
        // A page that does not answer is a fault, too.
        let (found, has_touched) = walk.take(step).await.unwrap_or_else(|error| {
            (vec![Fault { rule: "browser", told: error.to_string() }], true)
        });
        *missed += usize::from(!has_touched);
        if let Some(fault) = found.into_iter().find(&looked_for) {
            return Ok((at + 1, Some(fault)));
        }
    }
    Ok((steps.len(), None))
}

/// Walks with a seed, and shortens the walk if it fails.
async fn read(page: &Page, seed: u64, length: usize, journal: &mut Journal) -> WebDriverResult<()> {
    let kind = Kind::ALL[(seed % Kind::ALL.len() as u64) as usize];
    let model = Model::of(&kind.text());
    page.server.set(kind.dataset());
    let mut steps = Chooser::new(seed, &model.notebook).steps(length);
    let (begun, mut missed) = (Instant::now(), 0);
    let (taken, fault) = walk(page, &model, &steps, |_| true, &mut missed).await?;
    let walked = journal.walked.entry(format!("{kind:?}")).or_default();
    *walked = (walked.0 + taken, walked.1 + missed, walked.2 + begun.elapsed());
    let Some(fault) = fault else { return Ok(()) };
    steps.truncate(taken);
    let is_new = !journal
        .found
        .iter()
        .any(|found| found.fault.rule == fault.rule && same_kind(found.steps.last(), steps.last()));
    if is_new {
        println!(
            "SEED={seed} ({kind:?}): step {taken} leads to a fault: {} – {}",
            fault.rule, fault.told
        );
        let again = |other: &Fault| other.rule == fault.rule;
        let fails = async |steps: &[Step]| {
            let walked = walk(page, &model, steps, again, &mut 0).await;
            walked.ok().and_then(|(taken, fault)| fault.map(|_| taken))
        };
        steps = shrink::shortest(steps, Instant::now() + PATIENCE, fails).await;
        let (_, last) = walk(page, &model, &steps, again, &mut 0).await?;
        println!("The shortest walk: {steps:?}\n  {}", last.as_ref().unwrap_or(&fault).told);
    }
    journal.found.push(Found { seed, kind, fault, steps });
    Ok(())
}

/// Whether two steps do the same, perhaps with something else of the same kind.
fn same_kind(one: Option<&Step>, other: Option<&Step>) -> bool {
    match (one, other) {
        (Some(Step::Press(one, ..)), Some(Step::Press(other, ..))) => one == other,
        _ => one.map(std::mem::discriminant) == other.map(std::mem::discriminant),
    }
}

/// Walks with a seed and those after it until enough steps are taken, and fails if there was a fault.
async fn walks(first: u64, steps: usize, of_walk: usize) {
    on_page(Dataset::Shipped, "", async move |page| {
        Walk::prepare(&page).await?;
        let mut journal = Journal::default();
        for number in 0..steps.div_ceil(of_walk) {
            let length = of_walk.min(steps - number * of_walk);
            read(&page, first + number as u64, length, &mut journal).await?;
        }
        for (kind, (steps, missed, time)) in &journal.walked {
            let each = time.as_millis() / (*steps).max(1) as u128;
            println!(
                "{kind}: {steps} steps, {missed} of them with nothing to press; {each} ms each"
            );
        }
        for Found { seed, kind, fault, steps } in &journal.found {
            println!("SEED={seed} ({kind:?}) {}: {}\n  {steps:?}", fault.rule, fault.told);
        }
        assert!(journal.found.is_empty(), "{} walks led to faults", journal.found.len());
        Ok(())
    })
    .await;
}

#[tokio::test]
#[cfg_attr(
    any(feature = "firefox", feature = "webkit"),
    ignore = "it presses through Chromium's developer tools"
)]
async fn a_random_reader_finds_what_the_core_finds() {
    walks(0, 300, 60).await;
}

/// `make monkey`. A seed and a number of steps can be given.
#[tokio::test]
#[ignore = "it reads for long: run `make monkey`"]
async fn a_random_reader_reads_for_long() {
    let given = |name: &str| env::var(name).ok().and_then(|number| number.parse().ok());
    let seed = given("SEED").unwrap_or_else(|| fastrand::u64(..1_000_000_000));
    let steps = given("STEPS").unwrap_or(10_000);
    println!("SEED={seed} STEPS={steps}");
    walks(seed, steps as usize, WALK).await;
}
