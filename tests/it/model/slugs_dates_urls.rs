//! Slugs, dates and addresses.

use proptest::prelude::*;
use research_notebook::notebook::model::{date::Date, slug::Slug, url::Url};

fn slug(text: &str) -> Option<String> {
    Slug::from_text(text).map(|slug| slug.to_string())
}

#[test]
fn slugs_are_lower_case_letters_and_digits_joined_by_single_hyphens() {
    let table = [
        ("KV Cache", "kv-cache"),
        ("Failed Experiments", "failed-experiments"),
        ("z-loss", "z-loss"),
        ("d_model=64", "d-model-64"),
        ("  C++ & Rust!  ", "c-plus-plus-rust"),
        ("C", "c"),
        ("C#", "c-sharp"),
        ("F# and C+", "f-sharp-and-c-plus"),
        ("#1: 2+2, a + b", "1-2-2-a-b"),
        ("Re\u{301}seaux", "réseaux"),
        ("KV\u{200b} Ca\u{ad}che\u{feff}", "kv-cache"),
        ("x\u{304}y", "xy"),
        ("Größe", "größe"),
        ("注意力 机制", "注意力-机制"),
        ("İstanbul", "istanbul"),
    ];
    for (text, expected) in table {
        assert_eq!(slug(text).as_deref(), Some(expected), "the slug of {text:?}");
    }
    for text in ["", " ", "---", "🔥", "++"] {
        assert_eq!(slug(text), None, "{text:?} has neither letter nor digit");
    }
}

#[test]
fn a_date_is_an_existing_year_month_or_day_and_is_written_as_it_was_read() {
    for text in ["2026", "2026-03", "2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01"] {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
    }
    let wrong = [
        "",
        "March",
        "26",
        "2026-3",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2025-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-03-00",
        "2026-03-01-01",
        "2026-",
        "-2026",
        "+026",
        "２０２６",
        "2026-03-01T00:00",
    ];
    for text in wrong {
        assert_eq!(Date::parse(text), None, "{text:?} is no date");
    }
}

#[test]
fn dates_are_sorted_by_time() {
    let dates: Vec<_> =
        ["2025", "2025-11", "2025-11-02", "2025-12", "2026"].map(Date::parse).into();
    assert!(dates.is_sorted() && dates.iter().all(Option::is_some));
}

#[test]
fn only_web_and_mail_addresses_are_accepted() {
    for address in ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org"] {
        assert!(Url::parse(address).is_some(), "{address:?}");
    }
    let refused = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "//example.org",
        "a/b.html",
        "https://",
        "ht\ntps://example.org",
        "",
    ];
    for address in refused {
        assert!(Url::parse(address).is_none(), "{address:?}");
    }
}

proptest! {
    #[test]
    fn the_slug_of_a_slug_is_the_same_slug(text in any::<String>()) {
        if let Some(once) = slug(&text) {
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once), Some(once));
        }
    }

    #[test]
    fn reading_a_date_never_panics(text in "[0-9-]{0,12}|.*") {
        if let Some(date) = Date::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }
}
