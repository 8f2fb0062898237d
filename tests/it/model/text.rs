//! Markup and matches in a text.

use std::ops::Range;

use proptest::{collection::vec, prelude::*, sample::select};
use research_notebook::notebook::model::{
    field::TextField,
    text::{Span, Style, Text, tex_of},
};
use serde_json::json;

use crate::support::{entry, of_entries, search};

/// The question of the only entry of a notebook, and the matches of a search in it.
fn marked(question: &str, query: &str) -> (Text, Vec<Range<usize>>) {
    let (notebook, _) = of_entries(&[entry("Zzz", &json!({ "question": question }))]);
    let text = notebook.entries()[0].text(TextField::Question).cloned().unwrap_or_default();
    let matches = search(&notebook, query).highlighter.find(text.plain());
    (text, matches)
}

/// Spans with their styles as elements, and their matches in double brackets.
fn drawn_spans(spans: &[Span<'_>]) -> String {
    let span = |span: &Span<'_>| match span {
        Span::Characters { text, matched: true } => format!("[[{text}]]"),
        Span::Characters { text, matched: false } => (*text).to_owned(),
        Span::Styled(style, inner) => {
            let inner = drawn_spans(inner);
            match style {
                Style::Emphasis => format!("<em>{inner}</em>"),
                Style::Strong => format!("<strong>{inner}</strong>"),
                Style::Code => format!("<code>{inner}</code>"),
                Style::Block => format!("<pre>{inner}</pre>"),
                Style::Math => format!("<math>{inner}</math>"),
                Style::Link(href) => format!("<a {}>{inner}</a>", href.as_str()),
            }
        }
    };
    spans.iter().map(span).collect()
}

fn drawn(source: &str, query: &str) -> String {
    let (text, matches) = marked(source, query);
    drawn_spans(&text.spans(0..text.plain().len(), &matches))
}

fn assert_drawn(table: &[(&str, &str)]) {
    for (source, expected) in table {
        assert_eq!(drawn(source, ""), *expected, "{source:?}");
    }
}

#[test]
fn only_pairs_of_backticks_around_something_make_code() {
    assert_drawn(&[
        ("Swept `chi` from 10.", "Swept <code>chi</code> from 10."),
        ("`a``b`", "<code>a``b</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("a ` b", "a ` b"),
        ("a `` b", "a `` b"),
        ("`", "`"),
        ("`*a* $b$ [c](#d)`", "<code>*a* $b$ [c](#d)</code>"),
    ]);
    assert_eq!(Text::parse("Swept `chi`=50.").plain(), "Swept chi=50.");
}

#[test]
fn asterisks_emphasise_by_the_flanking_rules_of_commonmark() {
    // The examples are those of CommonMark 0.31, sections 6.2, without underscores and escapes.
    assert_drawn(&[
        ("*foo bar*", "<em>foo bar</em>"),
        ("a * foo bar*", "a * foo bar*"),
        ("a*\"foo\"*", "a*\"foo\"*"),
        ("foo*bar*", "foo<em>bar</em>"),
        ("5*6*78", "5<em>6</em>78"),
        ("*foo bar *", "*foo bar *"),
        ("*(*foo)", "*(*foo)"),
        ("**foo bar**", "<strong>foo bar</strong>"),
        ("** foo bar**", "** foo bar**"),
        ("foo**bar**", "foo<strong>bar</strong>"),
        ("**foo bar **", "**foo bar **"),
        ("*foo **bar** baz*", "<em>foo <strong>bar</strong> baz</em>"),
        ("*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"),
        ("*foo**bar*", "<em>foo**bar</em>"),
        ("***foo** bar*", "<em><strong>foo</strong> bar</em>"),
        ("*foo **bar***", "<em>foo <strong>bar</strong></em>"),
        ("foo***bar***baz", "foo<em><strong>bar</strong></em>baz"),
        ("** is not an empty emphasis", "** is not an empty emphasis"),
        ("**** is not an empty strong emphasis", "**** is not an empty strong emphasis"),
        ("foo ***", "foo ***"),
        ("**foo*", "*<em>foo</em>"),
        ("*foo**", "<em>foo</em>*"),
        ("***foo**", "*<strong>foo</strong>"),
        ("****foo*", "***<em>foo</em>"),
        ("**foo***", "<strong>foo</strong>*"),
        ("*foo****", "<em>foo</em>***"),
        ("*foo [bar* baz](#x)", "*foo <a #x>bar* baz</a>"),
        ("*foo [**bar**](#x)*", "<em>foo <a #x><strong>bar</strong></a></em>"),
        ("**a `**` b**", "<strong>a <code>**</code> b</strong>"),
        ("a\n*b*", "a\n<em>b</em>"),
    ]);
}

#[test]
fn what_is_no_markup_stays_as_it_is() {
    for source in [
        "d_model and __init__",
        "2 * 3 * 4",
        "$5 and $10",
        "US$5-$10",
        "a * b",
        "x[0](i)",
        "f[i] = g(x)",
        "_no_",
        "# no",
        "| a | b |",
        "![alt](figures/a.svg)",
        "a \\* b",
        "$$x$$",
        "$ x$",
        "$x $",
        "$x$5",
        "\\$x$",
        "[]( #x)",
        "[](#x)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](//evil.example/x)",
        "[a](../x.csv)",
        "[a](/x.csv)",
        "[a](x)",
        "[a](#x \"title\")",
        "[a][b]",
        "<b>a</b>",
        "&amp;",
        "```",
        "```\na",
        "~~a~~",
    ] {
        assert_eq!(drawn(source, ""), source);
        assert_eq!(Text::parse(source).source(), source);
    }
}

#[test]
fn links_lead_to_safe_addresses_and_to_paths_below_the_notebook() {
    assert_drawn(&[
        ("See [the log](https://example.org/a).", "See <a https://example.org/a>the log</a>."),
        ("[a](data/loss.csv)", "<a data/loss.csv>a</a>"),
        ("[a](#other-entry) b", "<a #other-entry>a</a> b"),
        ("[a](?status=failed)", "<a ?status=failed>a</a>"),
        ("[a](mailto:a@example.org)", "<a mailto:a@example.org>a</a>"),
        ("[a](https://example.org/b_(c))", "<a https://example.org/b_(c)>a</a>"),
        ("[`a` *b*](#c)", "<a #c><code>a</code> <em>b</em></a>"),
        ("[a [b](#c) d](#e)", "[a <a #c>b</a> d](#e)"),
        ("[a](#b)[c](#d)", "<a #b>a</a><a #d>c</a>"),
        ("`[a`](#b)", "<code>[a</code>](#b)"),
    ]);
}

#[test]
fn math_stands_between_dollar_signs_by_the_rule_of_pandoc() {
    assert_drawn(&[
        ("at $\\chi = 0.9$, then", "at <math>$\\chi = 0.9$</math>, then"),
        ("$5 and $x$", "$5 and <math>$x$</math>"),
        ("$a*b*c$", "<math>$a*b*c$</math>"),
        ("$\\text{5\\$}$", "<math>$\\text{5\\$}$</math>"),
        ("$a$ costs $5", "<math>$a$</math> costs $5"),
        ("*$x$*", "<em><math>$x$</math></em>"),
        ("$a\nb$", "<math>$a\nb$</math>"),
        ("$5\\$$ a", "<math>$5\\$$</math> a"),
        ("$a\n\nb$", "$a\n\nb$"),
    ]);
}

#[test]
fn the_tex_of_a_formula_is_between_its_first_and_its_last_dollar_sign() {
    for (formula, tex) in [("$x$", "x"), ("$5\\$$", "5\\$"), ("$\\$5$", "\\$5"), ("x", "x")] {
        assert_eq!(tex_of(formula), tex);
    }
}

#[test]
fn blank_lines_part_paragraphs_and_fences_enclose_code() {
    assert_drawn(&[
        ("a\n\nb", "a\n\nb"),
        ("a\n \n\n\nb", "a\n\nb"),
        ("a\n```\nlet *x* = `1`;\n\n  y\n```\nb", "a\n\n<pre>let *x* = `1`;\n\n  y</pre>\n\nb"),
        ("```sh\nmake\n```", "<pre>make</pre>"),
        ("```\na\n```\n```\nb\n```", "<pre>a</pre>\n\n<pre>b</pre>"),
        ("*a\n\nb*", "*a\n\nb*"),
        ("``` a ```", "<code>a</code>"),
    ]);
    let text = Text::parse("a\n\nb\n```\nc\n\nd\n```\ne");
    let blocks: Vec<_> = text.blocks();
    let shown: Vec<_> =
        blocks.iter().map(|block| (&text.plain()[block.range.clone()], block.is_code)).collect();
    assert_eq!(shown, [("a", false), ("b", false), ("c\n\nd", true), ("e", false)]);
}

#[test]
fn a_title_keeps_the_text_of_its_links_only() {
    let (notebook, _) = of_entries(&[entry("See *[the log](#x)*", &json!({}))]);
    let title = &notebook.entries()[0].title;
    assert_eq!(drawn_spans(&title.spans(0..title.plain().len(), &[])), "See <em>the log</em>");
    assert_eq!(title.source(), "See *[the log](#x)*");
}

#[test]
fn a_formula_that_is_cut_is_no_formula() {
    let text = Text::parse("a $b + c$ d");
    assert_eq!(drawn_spans(&text.spans(0..5, &[])), "a $b ");
    assert_eq!(drawn_spans(&text.spans(2..9, &[])), "<math>$b + c$</math>");
}

#[test]
fn matches_are_marked_in_prose_in_markup_and_across_both() {
    let table = [
        ("Sparse MoE", "moe", "Sparse [[MoE]]"),
        ("Swept `chi`=50.", "chi=50", "Swept <code>[[chi]]</code>[[=50]]."),
        ("entropy Entropy", "ENTROPY", "[[entropy]] [[Entropy]]"),
        ("Router entropies", "entropy rou", "[[Rou]]ter [[entropies]]"),
        ("Compression collapsed", "compresion", "[[Compression]] collapsed"),
        ("z-loss, not loss", "z-loss", "[[z-loss]], not loss"),
        ("Größe", "grosse", "[[Größe]]"),
        ("Größenordnung", "größ", "[[Größ]]enordnung"),
        ("稀疏混合专家", "混合", "稀疏[[混合]]专家"),
        ("dense, then sparse", "sparse -dense", "dense, then [[sparse]]"),
        ("at $\\chi$", "chi", "at <math>$\\[[chi]]$</math>"),
        ("**sparse** router", "\"sparse router\"", "<strong>[[sparse]]</strong>[[ router]]"),
        ("[the sparse log](#x)", "sparse", "<a #x>the [[sparse]] log</a>"),
    ];
    for (source, query, expected) in table {
        let joined = drawn(source, query).replace("]][[", "");
        assert_eq!(joined, expected.replace("]][[", ""), "{query:?} in {source:?}");
    }
}

#[test]
fn a_very_long_text_of_signs_is_read_in_linear_time() {
    for part in [
        "*a",
        "a*",
        "**a*",
        "[",
        "[](",
        "[a](b",
        "`",
        "`a``b```c",
        "$a ",
        "$\\$",
        "```\n",
        "```rust\n",
        "\n\n",
        "*[`$",
    ] {
        let source = part.repeat(200_000);
        assert!(Text::parse(&source).plain().len() <= source.len());
    }
}

/// Texts made of the signs of the markup, and of letters between them.
fn signs() -> impl Strategy<Value = String> {
    let parts = select(vec![
        "*", "**", "`", "``", "```\n", "\n", "\n\n", "$", "\\", "[", "](#a)", "](b)", "!", " ",
        "a", "1", "é", ".", "(",
    ]);
    vec(parts, 0..24).prop_map(|parts| parts.concat())
}

/// What is left of a text without everything that markup may consist of.
fn letters(text: &str) -> String {
    text.replace("](#a)", "").chars().filter(|letter| !"*`[]()#ab1. \n".contains(*letter)).collect()
}

/// The characters of spans.
fn characters(spans: &[Span<'_>]) -> String {
    spans.iter().map(Span::plain).collect()
}

proptest! {
    #[test]
    fn marking_matches_neither_loses_nor_repeats_characters(source in any::<String>(), query in ".{0,6}") {
        let (text, matches) = marked(&source, &query);
        let spans = text.spans(0..text.plain().len(), &matches);
        prop_assert_eq!(characters(&spans), text.plain());
    }

    #[test]
    fn markup_loses_no_other_characters(source in signs()) {
        let text = Text::parse(&source);
        prop_assert_eq!(text.source(), source.as_str());
        prop_assert_eq!(letters(text.plain()), letters(&source));
        let spans = text.spans(0..text.plain().len(), &[]);
        prop_assert_eq!(characters(&spans), text.plain());
        let blocks: usize = text.blocks().iter().map(|block| block.range.len()).sum();
        prop_assert!(blocks <= text.plain().len());
    }

    #[test]
    fn a_part_of_a_text_has_exactly_its_characters(source in signs(), ends in any::<(u8, u8)>()) {
        let text = Text::parse(&source);
        let place = |end: u8| text.plain().floor_char_boundary(usize::from(end) % (text.plain().len() + 1));
        let (one, other) = (place(ends.0), place(ends.1));
        let part = one.min(other)..one.max(other);
        let spans = text.spans(part.clone(), &[]);
        prop_assert_eq!(characters(&spans), &text.plain()[part]);
    }

    #[test]
    fn plain_text_loses_only_paired_backticks(parts in vec("[a-z ]{1,5}", 1..6)) {
        let source = parts.join("`");
        let ticks = Text::parse(&source).plain().matches('`').count();
        prop_assert_eq!(ticks, (parts.len() - 1) % 2);
    }
}
