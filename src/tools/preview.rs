//! The mistakes of a notebook inside the page that `make serve` shows.

use super::report::{Problem, Report, Severity, counted};
use crate::dom::{Element, aside, code, details, li, p, summary, to_html, ul};

/// The page with a list of errors above everything else, and the warnings folded below them. Unchanged if there are
/// neither.
pub fn with_problems(page: &str, report: &Report) -> String {
    let of = |severity: Severity| -> Vec<Element> {
        report.problems.iter().filter(|it| it.severity == severity).map(item).collect()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    if errors.is_empty() && warnings.is_empty() {
        return page.to_owned();
    }
    let look = "padding: 1em; background: Canvas; font: 1rem/1.5 system-ui";
    // An error stays in sight, wherever the reader is.
    let in_sight = "position: sticky; inset-block-start: 0; z-index: 9; max-block-size: 40vh; \
                    overflow: auto; border-block-end: 3px solid #b00";
    let (role, style) = match errors.is_empty() {
        true => (None, look.to_owned()),
        false => (Some("alert"), format!("{look}; {in_sight}")),
    };
    let errors = (!errors.is_empty()).then(|| {
        let count = counted(errors.len(), "error");
        (p().child(format!("{count}. The page shows what could be read.")), ul().children(errors))
    });
    let warnings = (!warnings.is_empty()).then(|| {
        let count = counted(warnings.len(), "warning");
        details().child((summary().child(count), ul().children(warnings)))
    });
    let notice = aside().attr("role", role).attr("style", style).child((errors, warnings));
    let notice = to_html(notice);
    page.replacen("<body>", &format!("<body>{notice}"), 1)
}

fn item(problem: &Problem) -> Element {
    let path = problem.path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| p().child(format!("Hint: {hint}")));
    li().child((code().child(problem.place()), format!(" {path}{}", problem.message), hint))
}
