//! What `check` says of texts, figures and tables, and what `--fix` writes.

use std::{fs, path::PathBuf};

use research_notebook::{
    notebook::model::date::Date,
    tools::{
        check::check,
        files::Files,
        fix::{Fixed, with_sizes},
    },
};
use serde_json::{Value, json};

use crate::support::{EXAMPLE, dataset_of, entry};

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 200'/>";

/// A folder with the files of a notebook. Dropping this removes it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A failure does no harm: the folder is in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("evidence-{}-{name}", std::process::id()));
        let public = folder.join("public");
        fs::create_dir_all(public.join("figures")).expect("a folder");
        let image = |name: &str, content: &[u8]| {
            fs::write(public.join("figures").join(name), content).expect("a file");
        };
        image("a.svg", SVG.as_bytes());
        image("sized.svg", SVG.replace("viewBox", "width='4cm' height='90' viewBox").as_bytes());
        image("script.svg", SVG.replace("/>", "><script>1</script></svg>").as_bytes());
        image("handler.svg", SVG.replace("/>", " onload='x()'/>").as_bytes());
        image("broken.png", b"no image");
        image("large.svg", format!("{SVG}<!--{}-->", "x".repeat(1_200_000)).as_bytes());
        let attention =
            concat!(env!("CARGO_MANIFEST_DIR"), "/docs/example/figures/attention-map.png");
        fs::copy(attention, public.join("figures/map.png")).expect("a file");
        // The build copies what is in public/ only.
        fs::write(folder.join("unpublished.svg"), SVG).expect("a file");
        Self(folder)
    }

    fn files(&self) -> Files {
        Files::beside(&self.0.join("entries.json"))
    }

    /// What `check` says of an entry: path, message and hint of each problem.
    fn said(&self, more: &Value) -> Vec<String> {
        let file = dataset_of(&[entry("T", more)]).to_string();
        let today = Date::parse("2026-11-26").expect("a date");
        let report = check("a.json", file.as_bytes(), today, Some(&self.files()));
        let line = |problem: &research_notebook::tools::report::Problem| {
            let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
            let path = problem.path.clone().unwrap_or_default();
            format!("{} {}{hint}", path.trim_start_matches("entries[0]."), problem.message)
        };
        report.problems.iter().map(line).collect()
    }
}

#[test]
fn nothing_is_said_of_good_evidence() {
    let folder = Folder::new("good");
    let figures = json!([
        { "src": "figures/a.svg", "alt": "A", "dark": "figures/map.png" }, { "src": "figures/sized.svg", "alt": "A" },
    ]);
    let good = json!({
        "question": "*Why* **not** `a` [b](figures/a.svg) [c](#t) [d](https://a.example) $x_1$ at $5 and $10?",
        "setup": ["```sh\n# no heading\n- no list\n```", "d_model * 2 < 3 & a_b_c"],
        "figures": figures, "links": [{ "url": "figures/a.svg" }, { "url": "entry/t/" }],
        "tables": [{ "columns": ["a", "b"], "rows": [[1, null]] }],
    });
    assert_eq!(folder.said(&good), Vec::<String>::new());
}

#[test]
fn the_example_has_no_problems() {
    let dataset = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/example/entries.json");
    let today = Date::parse("2026-11-26").expect("a date");
    let report = check("a.json", EXAMPLE.as_bytes(), today, Some(&Files::beside(dataset.as_ref())));
    assert_eq!(report.problems, []);
    assert_eq!(with_sizes(EXAMPLE.as_bytes(), &Files::beside(dataset.as_ref())), None);
}

#[test]
fn markdown_that_is_not_supported_is_named_with_its_place() {
    let folder = Folder::new("markdown");
    let shown = "is not supported here, and is shown as written";
    for (text, said) in [
        ("# A", format!("a heading {shown} (the page sets a heading over each part of an entry)")),
        ("> A", format!("a quotation {shown} (write it as a paragraph)")),
        ("- A\n- B", format!("a list {shown} (setup and observations are lists: write each item as a text of its own)")),
        ("| a |\n|---|\n| b |", format!("a table {shown} (put it into \"tables\")")),
        ("![a](b.png)", format!("an image {shown} (put it into \"figures\")")),
        ("~~a~~", format!("crossed-out text {shown} (leave it out, or say that it no longer holds)")),
        ("_a_", format!("emphasis with underscores {shown} (write *asterisks*, or put a name between backticks)")),
        ("a<br>b", format!("HTML {shown} (write the text without it)")),
        ("<https://a.example>", format!("an address in angle brackets {shown} (write [a text](the address))")),
        ("a\n\n***\n\nb", format!("a rule {shown} (leave a blank line instead)")),
        ("$$a$$", format!("a formula between two dollar signs {shown} (write one dollar sign at each side)")),
        ("a\n\n```\nb", format!("a block of code without an end {shown} (end it with a line of three backticks)")),
        ("[a](https://a.example \"b\")", format!("a link with a title {shown} (write [a text](the address))")),
        ("[a](javascript:1)", "the link to \"javascript:1\" is shown as written (a link leads to https://, http:// or mailto:, or to a path below the notebook)".to_owned()),
        ("2*3*4", "\"*3*\" between digits is shown as emphasis, without its asterisks (for a product, put spaces around each *)".to_owned()),
        ("$\\foo$", "$\\foo$ is shown as written: Unknown command \"\\foo\".".to_owned()),
        ("[a](#nowhere)", "no entry has the id \"nowhere\"".to_owned()),
        ("[a](data/b.csv)", "there is no file \"data/b.csv\" (put it into public/; the address of another site begins with https://)".to_owned()),
    ] {
        assert_eq!(folder.said(&json!({ "question": text })), [format!("question {said}")], "{text}");
        assert_eq!(folder.said(&json!({ "setup": ["a", text] })), [format!("setup[1] {said}")], "{text}");
    }
    for text in [
        "<pad> and Vec<T>",
        "2 * 3",
        "a - b",
        "C#",
        "1.5",
        "a_b",
        "[0, 1)",
        "x > y",
        "f(x)[0]",
        "-",
        "--",
        "---",
        "+",
        "*",
        "#",
        ">",
        "1.",
    ] {
        assert_eq!(folder.said(&json!({ "question": text })), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_problem_within_a_text_has_its_own_column() {
    let file = "{ \"entries\": [{ \"title\": \"T\", \"category\": \"A\", \"status\": \"s\", \"date\": \"2026\",\n\
                \"question\": \"\\\"q\\\" \\u00e9 $\\\\foo$\" }] }";
    let report = check("a.json", file.as_bytes(), Date::parse("2026-11-26").expect("a date"), None);
    let places: Vec<_> = report.problems.iter().map(|it| (it.line, it.column)).collect();
    assert_eq!(places, [(Some(2), Some(27))]);
}

#[test]
fn missing_large_damaged_and_running_images_are_named() {
    let folder = Folder::new("images");
    let put = "put it into public/; the address of another site begins with https://";
    for (src, said) in [
        ("figures/none.svg", format!("there is no file \"figures/none.svg\" ({put})")),
        ("unpublished.svg", format!("there is no file \"unpublished.svg\" ({put})")),
        ("figures/large.svg", "the image has 1201 kB, which is slow to load (make it smaller: WebP and SVG are compact, and a page is 1,400 pixels wide at most)".to_owned()),
        ("figures/broken.png", "the format of the image is unknown, or it is damaged (use PNG, JPEG, GIF, WebP, AVIF or SVG)".to_owned()),
        ("figures/script.svg", "the image contains a script, which runs if a reader opens the image by itself (remove the script)".to_owned()),
        ("figures/handler.svg", "the image contains a script, which runs if a reader opens the image by itself (remove the script)".to_owned()),
    ] {
        let figure = |key: &str| {
            let mut figure = json!({ "src": "figures/a.svg", "alt": "A" });
            figure[key] = json!(src);
            json!({ "figures": [figure] })
        };
        for key in ["src", "dark"] {
            assert_eq!(folder.said(&figure(key)), [format!("figures[0].{key} {said}")]);
        }
    }
}

#[test]
fn unknown_keys_and_short_rows_of_figures_tables_and_charts_are_named() {
    let folder = Folder::new("keys");
    assert_eq!(
        folder.said(&json!({
            "figures": [{ "src": "figures/a.svg", "alt": "A", "captoin": "B" }],
            "tables": [{ "columns": ["a", "b"], "rows": [[1], [], [1, 2]], "chart": { "kind": "line", "x": "a", "y": ["a"], "ys": 1 } }],
        })),
        [
            "figures[0].captoin unknown key \"captoin\": its content is lost (did you mean \"caption\"?)",
            "tables[0].rows[0] the row has 1 of 2 cells (write null for an empty cell)",
            "tables[0].chart.ys unknown key \"ys\": its content is lost (did you mean \"y\"?)",
        ]
    );
}

#[test]
fn a_chart_that_cannot_be_drawn_names_the_cell_or_the_columns() {
    let folder = Folder::new("charts");
    let said = |chart: &Value| {
        let rows = json!([
            [1, null, 2.5, "0.1 s", "2026-03"],
            [2, null, null, "2 ms", "2026-04"],
            ["`3`", "-", " *n/a* ", "3 s", ""],
            [4, null, 1, "", ""],
        ]);
        let columns = json!(["step", " ", "`loss`", "time", "day"]);
        folder.said(&json!({ "tables": [{ "columns": columns, "rows": rows, "chart": chart }] }))
    };
    let drawn = |y: &str| said(&json!({ "kind": "line", "x": "step", "y": [y] }));
    let fault = "expected the header of a column of numbers, found";
    assert_eq!(
        drawn("loss"),
        [format!(
            "tables[0].chart.y[0] {fault} \"loss\"; \"T\" is shown without this chart \
             (write a number in place of \"n/a\" in row 3, or leave the cell empty)"
        )]
    );
    assert_eq!(
        drawn("time"),
        [format!(
            "tables[0].chart.y[0] {fault} \"time\"; \"T\" is shown without this chart \
             (write the same unit in every cell: \"s\" and \"ms\" differ)"
        )]
    );
    let day = drawn("day");
    assert!(day[0].ends_with("every cell is a number, such as 0.25)"), "{day:?}");
    let columns = "(name one of the columns: \"step\", \"`loss`\", \"time\" or \"day\")";
    assert!(drawn("Loss")[0].ends_with(columns), "{:?}", drawn("Loss"));
    let x = said(&json!({ "kind": "line", "x": "steps", "y": ["step"] }));
    assert!(x[0].ends_with(columns), "{x:?}");
}

#[test]
fn links_in_titles_and_headers_are_named() {
    let folder = Folder::new("titles");
    let lost = "a title holds no link, so only its text is shown";
    assert_eq!(
        folder.said(&json!({
            "title": "T [a](#t)", "id": "t", "links": [{ "title": "[b](#t)", "url": "#t" }],
            "tables": [{ "columns": ["[c](#t)", "d"] }],
        })),
        [
            format!("title {lost}"),
            format!("links[0].title {lost}"),
            format!("tables[0].columns[0] {lost}"),
        ]
    );
}

#[test]
fn fixing_writes_the_sizes_of_images_and_nothing_else() {
    let folder = Folder::new("fix");
    let file = r#"{ "entries": [
  { "title": "é",   "figures": [
      {"src":"figures/a.svg" , "alt": "A"},
      { "alt": "B", "width": null, "src": "figures/map.png" },
      { "alt": "C", "src": "figures/sized.svg", "width": 302 },
      { "alt": "D", "src": "figures/none.svg" }, { "src": "../x.svg" }, 5,
      { "alt": "E", "src": "unpublished.svg", "width": 1, "height": 2 } ] }, null ] }"#;
    let Some(Fixed { text, figures }) = with_sizes(file.as_bytes(), &folder.files()) else {
        panic!("nothing to fix")
    };
    assert_eq!(figures, 3);
    let expected = file
        .replace(r#""figures/a.svg" ,"#, r#""figures/a.svg", "width": 320, "height": 200 ,"#)
        .replace(
            r#""width": null, "src": "figures/map.png""#,
            r#""width": 480, "src": "figures/map.png", "height": 320"#,
        )
        .replace(r#""figures/sized.svg","#, r#""figures/sized.svg", "height": 180,"#);
    assert_eq!(text, expected);
    assert_eq!(with_sizes(text.as_bytes(), &folder.files()), None, "fixing again changes nothing");
    assert_eq!(with_sizes(b"{ broken", &folder.files()), None);
}
