//! The events of a Markdown parser, as the elements that they describe.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// Events of Markdown with their byte ranges in the file.
pub(super) type Events<'e> = [(Event<'e>, Range<usize>)];

/// The number of events of the element that begins the events, with its end.
pub(super) fn length(events: &Events<'_>) -> usize {
    let mut depth = 0_usize;
    for (place, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place + 1;
        }
    }
    events.len()
}

/// The number of events before the first block.
pub(super) fn length_of_inlines(events: &Events<'_>) -> usize {
    let mut end = 0;
    while let Some((event, _)) = events.get(end) {
        let is_block = matches!(
            event,
            Event::Start(
                Tag::Paragraph
                    | Tag::CodeBlock(_)
                    | Tag::List(_)
                    | Tag::Table(_)
                    | Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::HtmlBlock
                    | Tag::FootnoteDefinition(_)
            ) | Event::Rule
        );
        if is_block {
            break;
        }
        end += length(&events[end..]);
    }
    end
}

/// The elements that events consist of.
pub(super) fn elements<'e, 'a>(mut events: &'e Events<'a>) -> impl Iterator<Item = &'e Events<'a>> {
    std::iter::from_fn(move || {
        let (element, rest) = events.split_at_checked(length(events))?;
        events = rest;
        (!element.is_empty()).then_some(element)
    })
}

/// What lies between the start and the end of an element.
pub(super) fn inside<'e, 'a>(element: &'e Events<'a>) -> &'e Events<'a> {
    element.get(1..element.len() - 1).unwrap_or_default()
}
