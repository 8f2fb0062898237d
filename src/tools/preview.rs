//! The mistakes of a notebook inside the page that `make serve` shows.

use super::report::{Problem, Report, Severity};
use crate::dom::{Element, aside, code, li, p, to_html, ul};

/// The page with the errors of a report above everything else; the page itself if there are none.
pub fn with_errors(page: &str, report: &Report) -> String {
    let errors = report.problems.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<Element> = errors.map(item).collect();
    if errors.is_empty() {
        return page.to_owned();
    }
    let count = match errors.len() {
        1 => "1 error. The page shows what could be read.".to_owned(),
        count => format!("{count} errors. The page shows what could be read."),
    };
    // It stays in sight, wherever the reader is.
    let style = "position: sticky; inset-block-start: 0; z-index: 9; max-block-size: 40vh; overflow: auto; \
                 padding: 1em; border-block-end: 3px solid #b00; background: Canvas; font: 1rem/1.5 system-ui";
    let list = aside()
        .attr("role", "alert")
        .attr("style", style)
        .child((p().child(count), ul().children(errors)));
    page.replacen("<body>", &format!("<body>{}", to_html(list)), 1)
}

fn item(problem: &Problem) -> Element {
    let path = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| p().child(format!("Hint: {hint}")));
    li().child((code().child(problem.place()), format!(" {path}{}", problem.message), hint))
}
