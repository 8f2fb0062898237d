//! The parts of an entry: whole, or its conclusion and the passages that match a search.

use super::{
    elements::link_to,
    entry_context::EntryContext,
    entry_links::{follows, line_of_work, taken_up},
    figures::figures,
    long,
    site::linked,
    tables::tables,
    text::{beginning, marked, passage},
};
use crate::{
    dom::{Child, Element, Inline, details, div, dl, fragment, p, span, summary, switch},
    notebook::{
        model::{entry::Entry, field::TextField, index::EntryIx},
        search::highlight::Highlighter,
    },
    state::State,
};

/// The heading over the figures of an entry.
fn figures_heading(entry: &Entry) -> &'static str {
    if entry.figures.len() == 1 { "Figure" } else { "Figures" }
}

/// The heading over the tables of an entry.
fn tables_heading(entry: &Entry) -> &'static str {
    if entry.tables.len() == 1 { "Table" } else { "Tables" }
}

/// The maximum number of passages of an entry that a search shows.
const PASSAGES: usize = 3;

/// Everything of an entry below its question, in the order of the record.
pub(super) fn whole(state: State, ix: EntryIx, context: EntryContext) -> Element {
    let texts = TextField::ALL.into_iter().filter(|field| *field != TextField::Question);
    div().class("parts").child(parts(state, ix, context, texts))
}

/// The conclusion of an entry and, in a search, the passages that match. A `details` element holds the rest.
pub(super) fn in_brief(state: State, ix: EntryIx, context: EntryContext) -> Vec<Child> {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let id = entry.id.clone();
    let conclusion = entry.text(TextField::Conclusion).map(|text| {
        let text = text.clone();
        let short =
            move || passage(&text, &state.highlighter()).unwrap_or_else(|| beginning(&text));
        conclusion(state, context, p().text(short))
    });
    let found = {
        let loaded = loaded.clone();
        move || match state.folds() {
            true => Vec::new(),
            false => passages(loaded.notebook.entry(ix), &state.highlighter()),
        }
    };
    let passages = dl().class("passages").text(found);
    let is_rest = |field: &TextField| !matches!(field, TextField::Question | TextField::Conclusion);
    let fields = TextField::ALL.into_iter();
    let fields = fields.filter(|field| is_rest(field) && entry.text(*field).is_some());
    let evidence = [
        (!entry.figures.is_empty()).then(|| figures_heading(entry)),
        (!entry.tables.is_empty()).then(|| tables_heading(entry)),
    ];
    let evidence = evidence.into_iter().flatten();
    let names: Vec<&str> = fields.map(TextField::heading).chain(evidence).collect();
    let label = match names.split_first() {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{first}, {}", rest.join(", ").to_ascii_lowercase())
        }
        _ => names.concat(),
    };
    let label = move || match &*label {
        label if !state.is_search() && !label.is_empty() => label.to_owned(),
        _ => "The whole entry".to_owned(),
    };
    let is_all = names.is_empty()
        && entry.reproduces.is_none()
        && entry.links.is_empty()
        && entry.follows.is_empty()
        && loaded.notebook.lineage().taken_up(ix).is_empty();
    let is_open = move || state.shows_everything() || state.target().is_some_and(|to| to == id);
    let details = (!is_all).then(|| {
        let is_needed = is_open.clone();
        let is_there = move |shown: Option<usize>| {
            usize::from(shown == Some(1) || is_needed() || !state.is_hurried())
        };
        let rest = switch(is_there, move |is_there| match is_there {
            0 => Vec::new(),
            _ => {
                let texts = TextField::ALL.into_iter().filter(is_rest);
                parts(state.out_of_sight(), ix, context, texts)
            }
        });
        let rest = div().class("parts").child(rest);
        details().attr("open", is_open).child((summary().text(label), rest))
    });
    fragment((div().class("parts").child(conclusion), passages, details))
}

/// The parts of an entry with the given texts.
fn parts(
    state: State,
    ix: EntryIx,
    context: EntryContext,
    texts: impl Iterator<Item = TextField>,
) -> Vec<Child> {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for field in texts {
        let Some(text) = text(state, ix, field) else { continue };
        let part = match field {
            TextField::Conclusion => conclusion(state, context, text),
            _ => context.part(state, field.heading(), text),
        };
        let is_after = field as usize > TextField::EVIDENCE_AFTER as usize;
        if is_after { after.push(part) } else { before.push(part) }
    }
    let evidence = (
        figures(state, ix, context)
            .map(|figures| context.part(state, figures_heading(entry), figures)),
        tables(state, ix, context).map(|tables| context.part(state, tables_heading(entry), tables)),
    );
    fragment((
        follows(state, ix, context),
        reproduces(state, entry).map(|target| context.part(state, "Reproduces", target)),
        (before, evidence, after),
        links(state, ix).map(|links| context.part(state, "Links", links)),
        taken_up(state, ix, context),
        line_of_work(state, ix, context),
    ))
}

/// The texts of a field: a paragraph, or a list if the field may have several.
fn text(state: State, ix: EntryIx, field: TextField) -> Option<Element> {
    let loaded = state.loaded();
    let texts = &loaded.notebook.entry(ix).texts[field];
    if !field.is_list() {
        return texts.first().map(|text| long::text(state, text.clone()));
    }
    let item = move |at: usize| {
        let loaded = state.loaded();
        long::text_item(state, loaded.notebook.entry(ix).texts[field][at].clone())
    };
    (!texts.is_empty()).then(|| long::list(state, texts.len(), item))
}

fn links(state: State, ix: EntryIx) -> Option<Element> {
    let count = state.loaded().notebook.entry(ix).links.len();
    let item = move |at: usize| {
        let loaded = state.loaded();
        let link = &loaded.notebook.entry(ix).links[at];
        linked(link, |element| element.text(marked(state, link.title.clone())))
    };
    (count > 0).then(|| long::list(state, count, item))
}

fn reproduces(state: State, entry: &Entry) -> Option<Element> {
    let target = entry.reproduces.as_ref()?;
    let element = match &target.url {
        Some(url) => link_to(url),
        None => span(),
    };
    Some(p().child(element.text(marked(state, target.title.clone()))))
}

/// The first passages of an entry that match a search, each with the name of its part. The title, the
/// question and the conclusion are shown anyway.
fn passages(entry: &Entry, highlighter: &Highlighter) -> Vec<Inline> {
    let reproduces = entry.reproduces.iter().map(|target| ("Reproduces", &target.title));
    let texts = TextField::ALL.into_iter().flat_map(|field| {
        let is_shown = matches!(field, TextField::Question | TextField::Conclusion);
        let texts = entry.texts[field].iter().filter(move |_| !is_shown);
        texts.map(move |text| (field.heading(), text))
    });
    let figures = entry.figure_texts().map(|text| (figures_heading(entry), text));
    let tables = entry.table_texts().map(|text| (tables_heading(entry), text));
    let links = entry.links.iter().map(|link| ("Links", &link.title));
    let mut found: Vec<(&str, Vec<Inline>)> = Vec::new();
    for (name, text) in reproduces.chain(texts).chain(figures).chain(tables).chain(links) {
        if found.len() < PASSAGES
            && found.last().is_none_or(|(last, _)| *last != name)
            && let Some(passage) = passage(text, highlighter)
        {
            found.push((name, passage));
        }
    }
    let named = |(name, passage): (&str, Vec<Inline>)| {
        let name = Inline::tagged("dt", vec![Inline::Text(name.to_owned())]);
        [name, Inline::tagged("dd", passage)]
    };
    found.into_iter().flat_map(named).collect()
}

/// The conclusion of an entry, which its status sets off.
fn conclusion(state: State, context: EntryContext, content: Element) -> Element {
    context.part_of_class(state, "part conclusion", TextField::Conclusion.heading(), content)
}
