//! Datasets that break the rules: the entries shown, and the faults reported.

use std::collections::BTreeSet;

use research_notebook::notebook::model::notebook::Notebook;

use crate::cases::{CASES, Case, Outcome};

/// Checks the outcome of a case.
fn check(Case { name, file, outcome }: &Case) {
    match (Notebook::parse(file.clone()), outcome) {
        (Err(error), Outcome::Refused(why)) => {
            assert!(error.to_string().contains(*why), "{name}: {error}");
        }
        (Ok((notebook, faults)), Outcome::Shown { titles, faults: expected }) => {
            let shown: Vec<&str> =
                notebook.entries().iter().map(|entry| entry.title.plain()).collect();
            let said: BTreeSet<String> =
                faults.iter().map(|fault| format!("{}: {}", fault.path, fault.message())).collect();
            assert_eq!(
                BTreeSet::from_iter(shown),
                titles.iter().map(String::as_str).collect(),
                "{name}"
            );
            assert_eq!(said, expected.iter().cloned().collect(), "{name}");
            assert_eq!(said.len(), faults.len(), "{name}: each fault is said once");
        }
        (Err(error), _) => panic!("{name} is refused: {error}"),
        (Ok(_), _) => panic!("{name} is taken for a dataset"),
    }
}

/// A test for each case, which is found by its name.
macro_rules! cases {
    ($($test:ident: $name:literal,)*) => {
        $(
            #[test]
            fn $test() {
                check(CASES.iter().find(|case| case.name == $name).expect("a case of the name"));
            }
        )*

        #[test]
        fn every_case_is_a_test() {
            let named = BTreeSet::from([$($name),*]);
            assert_eq!(named, CASES.iter().map(|case| case.name).collect());
        }
    };
}

cases! {
    a_file_that_is_not_json_is_refused: "not JSON",
    an_empty_file_is_refused: "nothing at all",
    a_web_page_is_refused: "a web page",
    a_list_is_refused: "a list",
    a_file_that_was_cut_before_any_entry_is_refused: "cut before any entry",
    an_empty_object_has_no_entries: "an empty object",
    zero_entries_are_no_fault: "no entries",
    of_a_file_that_was_cut_within_an_entry_those_before_are_shown: "cut within an entry",
    of_a_file_that_was_cut_between_entries_those_before_are_shown: "cut between entries",
    a_forgotten_comma_costs_one_entry: "a comma forgotten in an entry",
    a_comma_forgotten_between_entries_costs_none: "a comma forgotten between entries",
    a_comma_too_many_costs_none: "a comma too many",
    a_quote_that_is_not_closed_costs_one_entry: "a quote that is not closed",
    a_bracket_that_is_not_closed_costs_one_entry: "a bracket that is not closed",
    brackets_too_many_cost_one_entry: "brackets too many",
    a_bracket_too_many_costs_no_more_in_the_first_entry: "a bracket too many in the first entry",
    a_byte_order_mark_is_no_fault: "a byte order mark",
    utf_16_is_understood: "UTF-16",
    utf_16_with_its_big_end_first_is_understood: "UTF-16, big end first",
    bytes_that_are_no_text_are_named: "bytes that are no text",
    an_id_belongs_to_one_entry: "an id twice",
    an_id_of_a_section_is_taken: "the id of a section",
    ids_of_the_page_cannot_be_had: "the ids of the page",
    of_a_key_that_stands_twice_the_last_counts_and_the_others_are_named: "keys twice",
    keys_of_the_browsers_objects_are_keys_like_others: "keys of objects of the browser",
    null_counts_as_missing: "null everywhere",
    wrong_types_are_named_wherever_they_stand: "wrong types",
    numbers_are_no_text: "numbers for text",
    unknown_statuses_and_categories_are_shown: "statuses and categories that nobody knows",
    dates_that_do_not_exist_are_named: "dates that do not exist",
    a_title_has_a_letter_or_an_id_beside_it: "empty titles",
    a_site_is_at_a_host: "sites that are at no host",
    half_a_character_is_named: "half a character",
    nesting_ten_thousand_deep_is_survived: "nesting ten thousand deep",
    strings_of_ten_megabytes_are_shown: "strings of ten megabytes",
    a_million_tags_are_shown: "a million tags",
    faults_by_the_thousand_are_each_named: "faults by the thousand",
    html_is_text: "HTML and scripts in every text",
    addresses_that_are_scripts_are_refused: "addresses that are scripts",
    disguises_are_taken_off: "characters that disguise others",
}
