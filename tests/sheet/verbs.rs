//! `import`, `export` and `template` from outside: exit status, forms of report, files that are there.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::raw::Raw;
use super::run::{Run, dossier};
use super::temporary;

fn good() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/data/good/every_field_in_two_languages.json").display().to_string()
}

fn is(run: &Run, code: i32, err: &str) {
    assert_eq!(run.code, code, "{}{}", run.out, run.err);
    assert!(run.err.contains(err) && (run.err.is_empty() == err.is_empty()), "{}", run.err);
}

#[test]
fn a_dossier_goes_out_and_comes_back_in_both_forms() {
    let folder = temporary("both");
    is(&dossier(&["export", &good(), "-o", "book.xlsx"], &folder, ""), 0, "");
    is(&dossier(&["export", &good(), "-o", "sheets"], &folder, ""), 0, "");
    is(&dossier(&["import", "book.xlsx", "-o", "one.json"], &folder, ""), 0, "");
    is(&dossier(&["import", "sheets", "-o", "two.json"], &folder, ""), 0, "");
    let files: Vec<String> = fs::read_dir(folder.join("sheets"))
        .expect("the folder is there")
        .map(|file| format!("sheets/{}", file.expect("readable").file_name().display()))
        .collect();
    let mut arguments = vec!["import", "-o", "three.json"];
    arguments.extend(files.iter().map(String::as_str));
    is(&dossier(&arguments, &folder, ""), 0, "");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("readable");
    assert!(text("one.json").contains("\"id\": \"every-field\""));
    assert_eq!(text("one.json"), text("two.json"));
    assert_eq!(text("one.json"), text("three.json"));
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 5, "nothing else is left");
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn what_is_there_is_not_overwritten_without_being_asked() {
    let folder = temporary("force");
    fs::create_dir_all(folder.join("sheets")).expect("writable");
    for name in ["book.xlsx", "out.json", "sheets/ties.csv"] {
        fs::write(folder.join(name), "old").expect("writable");
    }
    fs::write(folder.join("good.xlsx"), Raw::good().bytes()).expect("writable");
    let runs: [&[&str]; 4] = [
        &["export", &good(), "-o", "book.xlsx"],
        &["export", &good(), "-o", "sheets"],
        &["template", "-o", "book.xlsx"],
        &["import", "good.xlsx", "-o", "out.json"],
    ];
    for arguments in runs {
        is(&dossier(arguments, &folder, ""), 2, "--force");
    }
    let text = |name: &str| fs::read(folder.join(name)).expect("readable");
    for name in ["book.xlsx", "out.json", "sheets/ties.csv"] {
        assert_eq!(text(name), b"old", "{name}");
    }
    for arguments in runs {
        is(&dossier(&[arguments, &["--force"]].concat(), &folder, ""), 0, "");
    }
    for name in ["book.xlsx", "out.json", "sheets/ties.csv"] {
        assert_ne!(text(name), b"old", "{name}");
    }
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn a_run_that_fails_leaves_the_old_file() {
    let folder = temporary("fails");
    fs::write(folder.join("out.json"), "old").expect("writable");
    let mut raw = Raw::good();
    raw.set("amounts", 2, 2, "much");
    fs::write(folder.join("bad.xlsx"), raw.bytes()).expect("writable");
    fs::write(folder.join("bad.json"), "{}").expect("writable");
    let import = ["import", "bad.xlsx", "-o", "out.json", "--force"];
    is(&dossier(&import, &folder, ""), 1, "");
    is(
        &dossier(&["export", "bad.json", "-o", "out.json", "--force"], &folder, ""),
        1,
        "`format` is missing",
    );
    is(&dossier(&["export", &good(), "-o", "out.json", "--force"], &folder, ""), 2, ".xlsx");
    is(&dossier(&["template", "-o", "out.ods"], &folder, ""), 2, ".xlsx");
    is(
        &dossier(&["import", "nowhere.xlsx", "-o", "out.json", "--force"], &folder, ""),
        2,
        "nowhere",
    );
    is(&dossier(&["import", "bad.xlsx", "-o", "no/such/out.json"], &folder, ""), 2, "folder");
    is(&dossier(&["template", "-o", "no/such/book.xlsx"], &folder, ""), 2, "can't be written");
    is(
        &dossier(&["import", "bad.xlsx", "bad.json", "-o", "x.json"], &folder, ""),
        2,
        "not a CSV file",
    );
    is(&dossier(&["import", "."], &folder, ""), 2, "--output");
    is(&dossier(&["import", ".", "-o", "x.json"], &folder, ""), 2, "no file that ends in .csv");
    assert_eq!(fs::read(folder.join("out.json")).expect("readable"), b"old");
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 3, "nothing else is left");
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn machines_get_sheet_and_cell() {
    let folder = temporary("forms");
    let mut raw = Raw::good();
    raw.set("amounts", 2, 2, "abt 38 mil");
    fs::write(folder.join("book.xlsx"), raw.bytes()).expect("writable");
    let run = dossier(&["import", "book.xlsx", "-o", "x.json", "--format", "json"], &folder, "");
    is(&run, 1, "");
    let report: Value = serde_json::from_str(&run.out).expect("it writes JSON");
    let file = &report["files"][0];
    assert_eq!((&file["file"], &file["errors"]), (&"book.xlsx".into(), &1.into()));
    let problem = &file["problems"][0];
    assert_eq!((&problem["sheet"], &problem["cell"]), (&"amounts".into(), &"C2".into()));
    assert_eq!(problem["code"], "amount");
    assert_eq!(problem["hint"], "write 38000000 or write 38000 and put \"about\" in B2");
    assert!(problem.get("line").is_none() && problem.get("path").is_none());
    let run = dossier(&["import", "book.xlsx", "-o", "x.json", "--format", "github"], &folder, "");
    let line = "::error file=book.xlsx,title=amount::amounts!C2: \"abt 38 mil\" is not a number%0A";
    assert!(run.out.starts_with(line), "{}", run.out);
    let run = dossier(&["import", "book.xlsx", "-o", "x.json", "--color", "always"], &folder, "");
    assert!(run.out.contains('\u{1b}'));
    fs::remove_dir_all(folder).expect("removable");
}

/// A cell cannot steer the terminal of who imports it.
#[test]
fn control_characters_of_a_cell_are_shown_not_sent() {
    let folder = temporary("control");
    let mut raw = Raw::good();
    raw.set("ties", 2, 2, "goo_x001B_[31mgle\u{202e}");
    raw.page("sources").name = "sou\u{202e}rces".into();
    fs::write(folder.join("book.xlsx"), raw.bytes()).expect("writable");
    let run = dossier(&["import", "book.xlsx", "-o", "x.json"], &folder, "");
    assert_eq!(run.code, 1);
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{:?}", run.out);
    assert!(!run.err.contains(['\u{1b}', '\u{202e}']), "{:?}", run.err);
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn strict_refuses_what_has_advice_only() {
    let folder = temporary("strict");
    let mut raw = Raw::good();
    raw.set("sources", 2, 4, "https://example.org/report");
    fs::write(folder.join("book.xlsx"), raw.bytes()).expect("writable");
    let strict = dossier(&["import", "book.xlsx", "-o", "x.json", "--strict"], &folder, "");
    assert_eq!((strict.code, folder.join("x.json").exists()), (1, false), "{}", strict.out);
    let run = dossier(&["import", "book.xlsx", "-o", "x.json"], &folder, "");
    assert_eq!((run.code, folder.join("x.json").exists()), (0, true));
    assert!(run.out.contains("warning[evidence]: sources!E2: an address without"), "{}", run.out);
    fs::remove_dir_all(folder).expect("removable");
}

/// Whoever reads the report may leave; what was asked for is there all the same.
#[test]
fn a_broken_pipe_is_success() {
    let folder = temporary("pipe");
    let mut raw = Raw::good();
    for row in 4..3_000 {
        raw.set("sources", row, 0, format!("unused-{row}").as_str());
        raw.set("sources", row, 1, "news");
        raw.set("sources", row, 2, format!("Article {row}").as_str());
    }
    fs::write(folder.join("book.xlsx"), raw.bytes()).expect("writable");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(["import", "book.xlsx", "-o", "out.json"])
        .current_dir(&folder)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    assert!(folder.join("out.json").exists());
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn standard_input_is_read() {
    let folder = temporary("input");
    let text = fs::read_to_string(good()).expect("readable");
    is(&dossier(&["export", "-", "-o", "book.xlsx"], &folder, &text), 0, "");
    assert!(fs::metadata(folder.join("book.xlsx")).is_ok_and(|file| file.len() > 1000));
    is(
        &dossier(&["import", "-", "-o", "x.json"], &folder, "no workbook"),
        2,
        "not an .xlsx workbook",
    );
    fs::remove_dir_all(folder).expect("removable");
}
