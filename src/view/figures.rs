//! The figures of an entry.

use super::{
    INTERACTIVE,
    elements::{action, cross},
    entry_context::EntryContext,
    long,
    text::{marked, plain},
};
use crate::{
    dom::{Element, dialog, div, figcaption, figure, img, li, p},
    markers::FIGURE_PREFIX,
    notebook::model::{figure::Figure, index::EntryIx, url::LocalPath},
    state::State,
};

/// The figures of an entry.
pub(super) fn figures(state: State, ix: EntryIx, context: EntryContext) -> Option<Element> {
    let count = state.loaded().notebook.entry(ix).figures.len();
    let item = move |at: usize| li().child(one(state, ix, at, context));
    (count > 0).then(|| long::list(state, count, item).class("figures"))
}

/// A figure with its caption. In the app, a button over the image enlarges it.
fn one(state: State, ix: EntryIx, at: usize, context: EntryContext) -> Element {
    let loaded = state.loaded();
    let entry = loaded.notebook.entry(ix);
    let shown = &entry.figures[at];
    let caption = shown.caption.as_ref();
    let enlarge = INTERACTIVE.then(|| {
        let id = format!("{FIGURE_PREFIX}{}-{at}", entry.id);
        let opened = id.clone();
        let name = format!("Enlarge: {}", shown.alt.plain());
        let open =
            action((), move || state.open(&opened)).class("enlarge").attr("aria-label", name);
        (open, enlarged(state, shown, id))
    });
    let frame = div().class("frame").child((images(shown, context), enlarge));
    figure().child((frame, caption.map(|text| figcaption().text(marked(state, text.clone())))))
}

/// A figure as large as the window, in a dialog.
fn enlarged(state: State, figure: &Figure, id: String) -> Element {
    let own = id.clone();
    let close = cross(action((), move || state.close(&own)), "Close");
    let caption = figure.caption.as_ref().map(|text| p().child(plain(text)));
    dialog()
        .id(id)
        .class("enlarged")
        .attr("aria-label", figure.alt.plain().to_owned())
        // A click beside the figure closes it.
        .attr("closedby", "any")
        .child((images(figure, EntryContext::Section), caption, close))
}

/// The image, and its variant for dark pages. The stylesheet shows one of the two.
fn images(figure: &Figure, context: EntryContext) -> Vec<Element> {
    let image = |src: &LocalPath| {
        let size = figure.size;
        // Chromium loads an image as soon as it has a source.
        img()
            .attr("loading", "lazy")
            .attr("decoding", "async")
            .attr("src", src.as_str().to_owned())
            .attr("alt", figure.alt.plain().to_owned())
            .attr("width", size.map(|size| size.width.to_string()))
            .attr("height", size.map(|size| size.height.to_string()))
    };
    // A feed has no stylesheet.
    match figure.dark.as_ref().filter(|_| context != EntryContext::Feed) {
        None => vec![image(&figure.src)],
        Some(dark) => vec![image(&figure.src).class("light"), image(dark).class("dark")],
    }
}
