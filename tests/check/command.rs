//! The command from outside: exit status, formats, standard input, broken pipes.

use std::io::Read;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::folder;
use super::run::dossier;

const NO_RECEIVER: &str = "null_receiver_without_class.json";

#[test]
fn json_has_the_place_and_the_way_out() {
    let run = dossier(&["check", "--format", "json", NO_RECEIVER], &folder("bad"), "");
    assert_eq!(run.code, 1);
    let report: Value = serde_json::from_str(&run.out).expect("it writes JSON");
    let file = &report["files"][0];
    assert_eq!(file["file"], NO_RECEIVER);
    assert_eq!((&file["errors"], &file["warnings"]), (&1.into(), &2.into()));
    let problem = &file["problems"][0];
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["code"], "missing");
    assert_eq!(problem["path"], "ties[0].to");
    assert_eq!((&problem["line"], &problem["column"]), (&29.into(), &13.into()));
    assert!(problem["message"].as_str().is_some_and(|text| text.contains("`to_class`")));
    assert!(problem["hint"].as_str().is_some_and(|text| text.contains("to_class")));
}

#[test]
fn github_gets_one_line_a_problem() {
    let run = dossier(&["check", "--format", "github", NO_RECEIVER], &folder("bad"), "");
    assert_eq!(run.code, 1);
    let first = run.out.lines().next().unwrap_or_default();
    let start = "::error file=null_receiver_without_class.json,line=29,col=13,title=missing::";
    assert!(first.starts_with(start), "{first}");
    assert!(first.contains("%0Aadd "), "{first}");
    assert!(run.out.lines().all(|line| line.starts_with("::")), "{}", run.out);
}

#[test]
fn dash_is_standard_input() {
    let text = std::fs::read_to_string(folder("good").join("smallest.json")).expect("readable");
    let run = dossier(&["check", "-"], &folder("good"), &text);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("standard input: 2 warnings"), "{}", run.out);
    assert_eq!(dossier(&["check", "-"], &folder("good"), "{}").code, 1);
}

#[test]
fn strict_makes_warnings_errors() {
    let run = dossier(&["check", "--strict", "smallest.json"], &folder("good"), "");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("smallest.json: 2 errors"), "{}", run.out);
}

#[test]
fn what_cannot_be_read_is_2_and_the_rest_is_checked() {
    let run = dossier(&["check", "nowhere.json", "smallest.json"], &folder("good"), "");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`nowhere.json` can't be read"), "{}", run.err);
    assert!(run.out.contains("smallest.json: 2 warnings"), "{}", run.out);
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    for wrong in [&["check"][..], &["chekc"], &[], &["check", "--format", "xml", "x"]] {
        let run = dossier(wrong, &folder("good"), "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong:?}");
    }
    for right in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let run = dossier(right, &folder("good"), "");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{right:?}");
    }
}

#[test]
fn color_comes_when_asked_for_and_never_into_a_pipe_unasked() {
    let colored = |when: &str| {
        let run = dossier(&["check", "--color", when, NO_RECEIVER], &folder("bad"), "");
        run.out.contains('\u{1b}')
    };
    assert_eq!(["always", "never", "auto"].map(colored), [true, false, false]);
}

/// A file cannot steer the terminal of who checks it.
#[test]
fn control_characters_of_a_file_are_shown_not_sent() {
    let run = dossier(&["check", "escape_sequences_in_an_id.json"], &folder("bad"), "");
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{:?}", run.out);
}

#[test]
fn bytes_that_are_not_utf8_are_an_error_with_a_place() {
    let file = std::env::temp_dir().join(format!("dossier-latin1-{}.json", std::process::id()));
    std::fs::write(&file, b"{\n  \"title\": \"Espa\xf1a\"\n}").expect("writable");
    let run = dossier(&["check", file.to_str().expect("a name")], &folder("good"), "");
    std::fs::remove_file(&file).expect("removable");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains(":2:17"), "{}", run.out);
    assert!(run.out.contains("UTF-8"), "{}", run.out);
}

#[test]
fn a_broken_pipe_is_success() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let mut said = String::new();
    let status = child.wait().expect("the command ends");
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}
