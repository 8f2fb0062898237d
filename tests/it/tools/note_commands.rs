//! The commands that begin, check, compile, preview and import notes.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use super::notes::note;
use crate::support::{SHIPPED, without_faults};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("notes-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn run(&self, arguments: &[&str]) -> (Output, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_notebook"));
        let ended = command
            .args(arguments)
            .env_remove("GITHUB_ACTIONS")
            .current_dir(&self.0)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&[&*ended.stdout, &*ended.stderr].concat()).into_owned();
        (ended, said)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("it can be written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_new_note_passes_the_check_and_compile_makes_the_dataset() {
    let folder = Folder::new("new");
    let (ended, said) = folder.run(&["new", "Wide gates: \"a\" test", "--category", "Failed runs"]);
    assert!(ended.status.success(), "{said}");
    assert!(said.contains("notes/wide-gates-a-test.md"), "{said}");
    let (ended, said) = folder.run(&["check"]);
    assert!(
        ended.status.success() && said.contains("1 entry is valid, 0 errors, 0 warnings"),
        "{said}"
    );
    assert!(!folder.0.join("entries.json").exists(), "check writes nothing");
    let (ended, said) = folder.run(&["compile"]);
    assert!(ended.status.success(), "{said}");
    let notebook = without_faults(&folder.read("entries.json"));
    assert_eq!(notebook.entries()[0].title.plain(), "Wide gates: \"a\" test");
    assert_eq!(notebook.entries()[0].category.label, "Failed runs");
    let (ended, said) = folder.run(&["new", "Wide gates: a test"]);
    assert!(ended.status.code() == Some(2) && said.contains("exists already"), "{said}");
}

#[test]
fn a_note_that_is_not_utf_8_is_an_error_and_one_with_a_byte_order_mark_is_not() {
    let folder = Folder::new("bytes");
    folder.run(&["new", "Good"]);
    fs::write(
        folder.0.join("notes/good.md"),
        [&b"\xef\xbb\xbf"[..], note("Fine.").as_bytes()].concat(),
    )
    .expect("a note");
    assert!(folder.run(&["check"]).0.status.success());
    fs::write(folder.0.join("notes/bad.md"), [note("").as_bytes(), &b"\xff"[..]].concat())
        .expect("a note");
    let (ended, said) = folder.run(&["check"]);
    assert!(ended.status.code() == Some(1) && said.contains("the file is not UTF-8"), "{said}");
}

#[test]
fn with_errors_the_dataset_stays_as_it_was() {
    let folder = Folder::new("errors");
    folder.run(&["new", "Good"]);
    folder.run(&["compile"]);
    let before = folder.read("entries.json");
    folder.write("notes/bad.md", &note("## Results\nLost"));
    let (ended, said) = folder.run(&["compile"]);
    assert!(ended.status.code() == Some(1) && said.contains("notes/bad.md:7:1"), "{said}");
    assert_eq!(folder.read("entries.json"), before);
    for note in ["notes", "notes/bad.md"] {
        let (ended, said) = folder.run(&["check", note]);
        assert!(
            ended.status.code() == Some(2) && said.contains("together with all notes"),
            "{said}"
        );
    }
}

#[test]
fn a_preview_holds_what_could_be_read_and_shows_the_mistakes_in_its_page() {
    let folder = Folder::new("preview");
    let page = "<html><body><div id=\"_app\"></div></body></html>";
    folder.run(&["new", "Good", "--category", "Failed"]);
    fs::create_dir(folder.0.join("built")).expect("a folder");
    folder.write("built/index.html", page);
    assert!(folder.run(&["preview", "built"]).0.status.success());
    assert_eq!(folder.read("built/index.html"), page);
    assert_eq!(without_faults(&folder.read("built/entries.json")).entries().len(), 1);
    folder.write("notes/bad.md", &note("## <Results>\nLost"));
    assert_eq!(folder.run(&["preview", "built"]).0.status.code(), Some(1));
    assert_eq!(without_faults(&folder.read("built/entries.json")).entries().len(), 2);
    let shown = folder.read("built/index.html");
    let app = page.split_once("<div").expect("the app").1;
    for part in
        ["role=\"alert\"", "1 error.", "notes/bad.md:7:1", "an entry has no part", "Hint: ", app]
    {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert!(!shown.contains("<Results>"), "a text is no markup: {shown}");
    assert!(!shown.contains("warning"), "{shown}");
    // A warning is one click away, and covers nothing.
    folder.write("notes/bad.md", &note("See [[Nothing]] and <b>.\n"));
    folder.write("notes/doubtful.md", &note("").replace("title: T", "title: U\nmood: x"));
    folder.write("built/index.html", page);
    folder.run(&["preview", "built"]);
    let shown = folder.read("built/index.html");
    for part in [
        "role=\"alert\"",
        "position: sticky",
        "1 error.",
        "HTML cannot be shown",
        "<summary>2 warnings</summary>",
        "notes/bad.md:7:7",
        "notes/doubtful.md:3:1",
    ] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    fs::remove_file(folder.0.join("notes/bad.md")).expect("it can be removed");
    folder.write("built/index.html", page);
    assert!(folder.run(&["preview", "built"]).0.status.success());
    let shown = folder.read("built/index.html");
    assert!(shown.contains("<summary>1 warning</summary>"), "{shown}");
    assert!(!shown.contains("alert") && !shown.contains("sticky"), "{shown}");
    // A build for each file that is written would never end.
    assert!(!folder.0.join("entries.json").exists());
    fs::remove_dir_all(folder.0.join("notes")).expect("it can be removed");
    folder.write("entries.json", "{ \"entries\": [ { \"title\": \"A\" ] }");
    folder.write("built/index.html", page);
    folder.run(&["preview", "built"]);
    assert!(folder.read("built/index.html").contains("invalid JSON"));
    assert_eq!(folder.read("built/entries.json"), folder.read("entries.json"));
}

#[test]
fn a_dataset_that_somebody_edited_or_wrote_is_never_overwritten() {
    let folder = Folder::new("edited");
    folder.run(&["new", "Good"]);
    folder.run(&["compile"]);
    let edited = folder.read("entries.json").replace("Good", "Better");
    folder.write("entries.json", &edited);
    for command in [&["check"][..], &["compile"]] {
        let (ended, said) = folder.run(command);
        assert!(
            ended.status.code() == Some(1) && said.contains("entries.json was edited"),
            "{said}"
        );
        assert_eq!(folder.read("entries.json"), edited);
    }
    // Any other file is checked itself.
    folder.write("other.json", "{");
    let (ended, said) = folder.run(&["check", "other.json"]);
    assert!(ended.status.code() == Some(1) && said.contains("other.json:1:1"), "{said}");
    folder.write("entries.json", SHIPPED);
    let (ended, said) = folder.run(&["compile"]);
    assert!(ended.status.code() == Some(1) && said.contains("was not made from notes/"), "{said}");
    assert_eq!(folder.read("entries.json"), SHIPPED);
    fs::remove_dir_all(folder.0.join("notes")).expect("it can be removed");
    let (ended, said) = folder.run(&["new", "Another"]);
    assert!(ended.status.code() == Some(2) && said.contains("is written by hand"), "{said}");
}

#[test]
fn import_moves_a_dataset_to_notes_which_make_the_same_dataset() {
    let folder = Folder::new("move");
    folder.write("entries.json", SHIPPED);
    let (ended, said) = folder.run(&["import", "--to-notes"]);
    assert!(ended.status.success() && said.contains("Wrote 6 notes to notes"), "{said}");
    assert_eq!(without_faults(&folder.read("entries.json")), without_faults(SHIPPED));
    assert!(folder.run(&["check"]).0.status.success());
    let (ended, said) = folder.run(&["import", "--to-notes"]);
    assert!(ended.status.code() == Some(2) && said.contains("notes exists already"), "{said}");
    // Another file makes entries.json, and never replaces one.
    fs::rename(folder.0.join("notes"), folder.0.join("old")).expect("it can be renamed");
    folder.write("saved.json", SHIPPED);
    let (ended, said) = folder.run(&["import", "--to-notes", "saved.json"]);
    assert!(
        ended.status.code() == Some(2) && said.contains("entries.json exists already"),
        "{said}"
    );
    fs::remove_file(folder.0.join("entries.json")).expect("it can be removed");
    assert!(folder.run(&["import", "--to-notes", "saved.json"]).0.status.success());
    assert!(folder.run(&["check"]).0.status.success());
    let broken = Folder::new("move-broken");
    broken.write("entries.json", &SHIPPED.replace("\"date\": \"2026", "\"date\": \"20"));
    let (ended, said) = broken.run(&["import", "--to-notes"]);
    assert!(ended.status.code() == Some(1) && !broken.0.join("notes").exists(), "{said}");
}

#[test]
fn import_maps_the_front_matter_of_other_programs_and_writes_only_when_asked() {
    let folder = Folder::new("import");
    fs::create_dir_all(folder.0.join("posts/sub")).expect("a folder");
    folder.write(
        "posts/2024-03-01-hello.md",
        "---\nlayout: post\ntitle: \"Hello: world\"\ncategories: [News, update]\ntags: [blog]\naliases: [/old]\n\
         last_modified_at: 2024-04-01 10:00:00 +0100\ndescription: What is it?\n---\n\n## Setup\n\n- One\n",
    );
    folder.write(
        "posts/hugo.md",
        "+++\ntitle = \"Hugo\"\ndate = 2024-05-06T10:00:00Z\ndraft = true\n+++\nA question?\n",
    );
    folder.write(
        "posts/sub/quarto.qmd",
        "---\ntitle: Quarto\ndate: 2024-06-07\ncategories: [R, plots]\n---\n\n## Results\n\nLost.\n",
    );
    folder.write("posts/sub/Obsidian note.md", "See [[Hugo]].\n");
    let (ended, said) = folder.run(&["import", "posts"]);
    assert_eq!(ended.status.code(), Some(1), "{said}");
    for expected in [
        "\"layout\" is not imported",
        "posts/2024-03-01-hello.md:2:9",
        "\"aliases\" is not imported",
        "an entry has no part \"Results\"",
        "posts/sub/quarto.qmd:7:1",
        "the note has no date",
        "Would write notes/hello-world.md from posts/2024-03-01-hello.md",
        "Nothing was written",
    ] {
        assert!(said.contains(expected), "{expected} is not in {said}");
    }
    assert!(!folder.0.join("notes").exists());
    folder.run(&["import", "posts", "--write", "--category", "Old notes"]);
    assert_eq!(
        folder.read("notes/hello-world.md"),
        "---\nid: hello-world\ntitle: \"Hello: world\"\ncategory: News\nstatus: draft\ndate: 2024-03-01\n\
         updated: 2024-04-01\ntags: [update, blog]\nquestion: \"What is it?\"\n# layout: post\n# aliases: [\"/old\"]\n\
         ---\n\n## Setup\n\n- One\n"
    );
    assert!(folder.read("notes/notebook.toml").contains("categories = [\"News\", \"Old notes\"]"));
    let hugo = folder.read("notes/hugo.md");
    assert!(hugo.contains("date: 2024-05-06\n") && hugo.contains("published: false\n"), "{hugo}");
    assert!(folder.read("notes/quarto.md").contains("category: Old notes\n"));
    assert!(folder.read("notes/quarto.md").contains("tags: [R, plots]\n"));
    assert!(folder.read("notes/obsidian-note.md").contains("title: Obsidian note\n"));
    let (ended, said) = folder.run(&["import", "posts", "--write"]);
    assert!(ended.status.code() == Some(2) && said.contains("exists already"), "{said}");
}
