//! Numbers, and the order and layout of tables.

use proptest::prelude::*;
use research_notebook::notebook::model::{
    number::Number,
    table::{RowOrder, Table},
};
use serde_json::{Value, json};

use crate::support::{entry, of_entries};

/// A table with one column of these cells.
fn column(cells: &[Value]) -> Table {
    let rows: Vec<Value> = cells.iter().map(|cell| json!([cell])).collect();
    let table = json!({ "columns": ["c"], "rows": rows });
    let (notebook, faults) = of_entries(&[entry("T", &json!({ "tables": [table] }))]);
    assert_eq!(faults, []);
    notebook.entries()[0].tables[0].clone()
}

#[test]
fn a_number_has_a_sign_a_fraction_an_exponent_and_a_rest() {
    for (text, value, parts) in [
        ("0.90", 0.9, ["0", ".90", "", ""]),
        ("-12", -12.0, ["-12", "", "", ""]),
        ("−1.5", -1.5, ["−1", ".5", "", ""]),
        ("+3e2", 300.0, ["+3", "", "e2", ""]),
        ("1.2E-3", 0.0012, ["1", ".2", "E-3", ""]),
        ("41.5%", 41.5, ["41", ".5", "", "%"]),
        ("0.81 ± 0.02", 0.81, ["0", ".81", "", " ± 0.02"]),
        (".5", 0.5, ["", ".5", "", ""]),
        ("3.", 3.0, ["3", "", "", "."]),
        ("2e", 2.0, ["2", "", "", "e"]),
    ] {
        let number = Number::parse(text).expect(text);
        assert!((number.value - value).abs() < 1e-12, "{text}: {}", number.value);
        assert_eq!([number.whole, number.fraction, number.exponent, number.rest], parts, "{text}");
    }
    for text in ["", "-", "x1", "e5", ".", "--1", "∞", "NaN", " 1"] {
        assert_eq!(Number::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_column_of_numbers_has_at_most_one_unit_and_no_other_text() {
    for (cells, is_numeric) in [
        (json!([1, 2.5, null]), true),
        (json!(["**1**", "2%"]), true),
        (json!(["1%", "**2.5%**", ""]), true),
        (json!(["1 ± 0.1", "2 (0.3)"]), true),
        (json!(["1x", "2x"]), true),
        (json!(["1M", "2B"]), false),
        (json!(["2026-01-02", "2026-01-02"]), false),
        (json!(["1:2"]), false),
        (json!(["1/2"]), false),
        (json!(["none", 1]), false),
        (json!([null, ""]), false),
        (json!([]), false),
    ] {
        let table = column(cells.as_array().expect("a list"));
        assert_eq!(table.is_numeric(0), is_numeric, "{cells}");
    }
}

#[test]
fn rows_are_sorted_by_value_and_empty_cells_come_last() {
    let order = |cells: Value, descending| {
        column(cells.as_array().expect("a list")).sorted(RowOrder { column: 0, descending })
    };
    let numbers = json!([10, null, 9.5, "-1e3", 10, "**100**"]);
    assert_eq!(order(numbers.clone(), false), [3, 2, 0, 4, 5, 1]);
    assert_eq!(order(numbers, true), [5, 0, 4, 2, 3, 1]);
    let texts = json!(["b", "", "a", "c", "a"]);
    assert_eq!(order(texts.clone(), false), [2, 4, 0, 3, 1]);
    assert_eq!(order(texts, true), [3, 0, 2, 4, 1]);
}

#[test]
fn pressing_a_header_sorts_then_turns_the_order_and_then_gives_it_up() {
    for is_numeric in [true, false] {
        let press = |order| RowOrder::after_press(order, 1, is_numeric);
        let first = Some(RowOrder { column: 1, descending: is_numeric });
        let second = Some(RowOrder { column: 1, descending: !is_numeric });
        assert_eq!(press(None), first);
        assert_eq!(press(first), second);
        assert_eq!(press(second), None);
        assert_eq!(press(Some(RowOrder { column: 0, descending: true })), first);
    }
}

#[test]
fn numbers_are_padded_to_the_longest_fraction_and_the_longest_exponent_and_unit() {
    for (cells, paddings) in [
        (json!([1, 0.25, null]), vec![".25", "", ".25"]),
        (json!(["1.2e-3", "5e-4", "**0.25e-2**"]), vec!["5", ".25", ""]),
        (json!(["100%", "7.5%"]), vec![".5", ""]),
        (json!(["1", "2.5 ± 0.1"]), vec![".5 ± 0.1", ""]),
    ] {
        let table = column(cells.as_array().expect("a list"));
        let alignment = table.alignment(0).expect("a column of numbers");
        let padded: Vec<String> = table.column(0).map(|cell| alignment.padding(cell)).collect();
        assert_eq!(padded, paddings, "{cells}");
    }
    assert_eq!(column(&[json!("a")]).alignment(0), None);
}

proptest! {
    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them(value in -1e9_f64..1e9, exponent in -30_i32..30) {
        let text = format!("{value}e{exponent}");
        let read = Number::parse(&text).expect("a number").value;
        let right: f64 = text.parse().expect("a number");
        prop_assert!((read - right).abs() <= right.abs() * 1e-12, "{} {} {}", text, read, right);
    }

    #[test]
    fn any_numbers_are_sorted_by_value(values in proptest::collection::vec(-1e6_f64..1e6, 0..20)) {
        let table = column(&values.iter().map(|value| json!(value)).collect::<Vec<_>>());
        let sorted = table.sorted(RowOrder { column: 0, descending: false });
        prop_assert!(sorted.is_sorted_by(|one, other| values[*one] <= values[*other]));
    }

    #[test]
    fn reading_a_number_never_panics(text in ".*|[0-9eE+.-]{0,500}") {
        if let Some(Number { whole, fraction, exponent, rest, .. }) = Number::parse(&text) {
            prop_assert_eq!([whole, fraction, exponent, rest].concat(), text);
        }
    }
}
