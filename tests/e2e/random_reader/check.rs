//! What must hold after each step.

use std::collections::BTreeSet;

use research_notebook::notebook::model::facet::{Combination, Facet};

use super::{
    model::{Expected, Model},
    observe::Seen,
    step::{Pressed, Step, Target},
    walk::Touched,
};

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The rule that is broken.
    pub rule: &'static str,
    pub told: String,
}

/// A step, and the page before and after it.
pub struct Moment<'m> {
    pub model: &'m Model,
    pub step: &'m Step,
    pub touched: Option<&'m Touched>,
    pub before: &'m Seen,
    pub expected_before: &'m Expected,
    pub after: &'m Seen,
    pub expected: &'m Expected,
    pub online: bool,
}

/// Everything that does not hold.
pub fn faults(moment: &Moment<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    of_console(moment, &mut faults);
    of_address(moment, &mut faults);
    of_list(moment, &mut faults);
    of_promise(moment, &mut faults);
    of_focus(moment, &mut faults);
    of_page(moment, &mut faults);
    faults
}

fn equal<T: PartialEq + std::fmt::Debug>(
    rule: &'static str,
    what: &str,
    got: &T,
    expected: &T,
    faults: &mut Vec<Fault>,
) {
    if got != expected {
        faults.push(Fault { rule, told: format!("{what}: expected {expected:?}, got {got:?}") });
    }
}

/// The console has no errors, and so there was no panic.
fn of_console(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { after, online, .. } = moment;
    let failed = |error: &&String| *online || !error.contains("net::ERR_INTERNET_DISCONNECTED");
    let errors: Vec<_> = after.errors.iter().filter(failed).collect();
    equal("console", "errors", &errors, &Vec::new(), faults);
}

/// Everything around the entries follows from the address.
fn of_address(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { model, after, expected, .. } = moment;
    let ignored: Vec<_> = expected.ignored.iter().collect();
    equal("address", "parts that mean nothing", &ignored, &Vec::new(), faults);
    // A blank text searches for nothing, so the address does not hold it.
    let typed = Some(after.search_box.as_str()).filter(|typed| !typed.trim().is_empty());
    let (got, text) = (typed.unwrap_or_default(), expected.address.query.text());
    equal("search box", "its text", &got, &text, faults);
    equal("chips", "the active filters", &after.chips, &model.chips(expected), faults);
    equal(
        "title",
        "the title of the document",
        &after.title,
        &one_line(&model.title(expected)),
        faults,
    );
    for order in &after.orders {
        equal("order", "the order that is chosen", &order.as_str(), &model.order(expected), faults);
    }
    for folds in &after.folds {
        equal("fold", "conclusions only", folds, &model.folds(expected), faults);
    }
    equal("sliders", "their places", &after.sliders, &model.sliders(expected), faults);
    equal("current", "the entry of the address", &after.current, &model.current(expected), faults);
    let known: BTreeSet<_> = model.values(expected).into_iter().collect();
    let unknown: Vec<_> = after.values.iter().filter(|value| !known.contains(value)).collect();
    equal("values", "values of facets that are shown otherwise", &unknown, &Vec::new(), faults);
    let chosen = known.iter().filter(|value| value.3 && !after.values.contains(value)).collect();
    equal("values", "chosen values that are not listed", &Vec::new(), &chosen, faults);
}

/// Browsers join white space in titles.
fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entries are those of the address, in order, and as many as announced.
fn of_list(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { model, after, expected, .. } = moment;
    let listed = model.listed(expected);
    equal("list", "the entries", &after.ids, &listed, faults);
    let total = model.notebook.entries().len();
    let announced = Some((listed.len(), if listed.len() == total { listed.len() } else { total }));
    equal("number", &after.status, &after.announced(), &announced, faults);
    equal("sections", "the sections", &after.sections, &model.sections(expected), faults);
    let run = listed.windows(after.near.len().max(1)).any(|run| run == after.near);
    if !run && !after.near.is_empty() {
        faults.push(Fault { rule: "list", told: format!("in the document are {:?}", after.near) });
    }
    if after.near.is_empty() && !listed.is_empty() {
        faults.push(Fault { rule: "list", told: "no entry is in the document".to_owned() });
    }
    if expected.results.sections().is_empty() && !listed.is_empty() {
        let partial = expected.results.partial().len();
        let heads: Vec<usize> = [Some(listed.len() - partial), (partial > 0).then_some(partial)]
            .into_iter()
            .flatten()
            .collect();
        equal("number", "those in headings", &after.heads, &heads, faults);
    }
}

/// The last number in a text.
fn last_number(text: &str) -> Option<usize> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .next_back()
}

/// A button with a number shows as many entries.
fn of_promise(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { step: Step::Press(target, ..), touched: Some(touched), .. } = moment else {
        return;
    };
    let (Some((before, _)), Some((after, _))) =
        (moment.before.announced(), moment.after.announced())
    else {
        return;
    };
    let promised = match target {
        Target::Value(facet) => of_value(moment, *facet, touched, before, faults),
        Target::Without => last_number(touched.name.rsplit(": ").next().unwrap_or_default()),
        Target::Tried => first_number(&touched.name),
        Target::More if touched.name.contains("match some") => {
            first_number(&touched.name).map(|more| before + more)
        }
        _ => None,
    };
    if let Some(promised) = promised.filter(|promised| *promised != after) {
        let told = format!(
            "{:?} was pressed over {before} entries: expected {promised}, got {after}",
            touched.name
        );
        faults.push(Fault { rule: "promise", told });
    }
}

fn first_number(text: &str) -> Option<usize> {
    text.split(|letter: char| !letter.is_ascii_digit()).find_map(|number| number.parse().ok())
}

/// The number of entries that pressing a value should lead to.
fn of_value(
    moment: &Moment<'_>,
    facet: Facet,
    touched: &Touched,
    before: usize,
    faults: &mut Vec<Fault>,
) -> Option<usize> {
    let (_, label, count, is_chosen) = touched.value.as_ref()?;
    let still =
        moment.after.values.iter().find(|value| value.0 == facet.name() && value.1 == *label);
    if still.is_some_and(|value| value.3 == *is_chosen) {
        let told = format!("{label:?} was pressed and is as before: chosen is {is_chosen}");
        faults.push(Fault { rule: "pressed", told });
    }
    let chosen = moment.expected_before.results.chosen[facet].iter().collect::<BTreeSet<_>>().len();
    match (facet.combination(), is_chosen) {
        (Combination::All, true) => {
            equal("promise", "the count of a chosen tag", count, &before, faults);
            None
        }
        (Combination::All, false) => Some(*count),
        (Combination::Any, false) if chosen == 0 => Some(*count),
        (Combination::Any, false) => Some(before + count),
        (Combination::Any, true) if chosen > 1 => before.checked_sub(*count),
        (Combination::Any, true) => None,
    }
}

/// A reader who presses something never loses their place.
fn of_focus(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { step, touched, before, after, .. } = moment;
    let had = before.focus != "body";
    let keeps = match step {
        Step::Press(..) => touched.is_some_and(|touched| touched.focusable),
        Step::Resize(..) | Step::Back | Step::Forward | Step::Reload | Step::Key(Pressed::Tab) => {
            false
        }
        Step::Key(Pressed::Escape) => had && !before.focus.starts_with("input#_search"),
        Step::Key(Pressed::Enter) => had && !before.focus.starts_with('a'),
        Step::Type(_)
        | Step::Paste(_)
        | Step::Erase(_)
        | Step::Order(_)
        | Step::Slide(..)
        | Step::FindValue(..) => touched.is_some(),
        Step::Key(_) | Step::Scroll(_) | Step::Translate | Step::Network(_) | Step::OpenAnew => had,
    };
    // A link to a place on the page takes the focus from the link, and a link to another document has it no more.
    let follows = matches!(
        step,
        Step::Press(
            Target::Title
                | Target::LinkToEntry
                | Target::ListedEntry
                | Target::Shape
                | Target::Offered,
            ..
        )
    );
    if keeps && !follows && after.focus == "body" {
        let was = touched.map_or(&before.focus, |touched| &touched.name);
        faults.push(Fault { rule: "focus", told: format!("it was lost from {was:?}") });
    }
}

fn of_page(moment: &Moment<'_>, faults: &mut Vec<Fault>) {
    let Moment { model, after, expected, .. } = moment;
    if after.over > 0 {
        let told =
            format!("the page is {} pixels wider than the window: {}", after.over, after.widest);
        faults.push(Fault { rule: "width", told });
    }
    equal("width", "popovers that reach out of the window", &after.out, &Vec::new(), faults);
    equal("ids", "those that the document has twice", &after.repeated, &Vec::new(), faults);
    if after.alerts.len() != model.notices(expected) {
        let told = format!("expected {}, got {:?}", model.notices(expected), after.alerts);
        faults.push(Fault { rule: "notices", told });
    }
}
