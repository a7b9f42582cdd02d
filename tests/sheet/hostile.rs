//! What people's spreadsheets do to a dossier: right in the end, or told by cell; never in silence.
//!
//! `tests/data/bad/sheets` has a workbook or a folder of CSV files for each trap, made by `books.rs`
//! and `files.rs`, and beside it in `<case>.stderr` what people are told and what came out otherwise
//! than in the good dossier. `UPDATE_EXPECT=1 cargo test --features cli --test sheet` writes both; read it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::raw::Raw;
use super::run::{Run, dossier};
use super::{books, files, temporary};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad/sheets")
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// Imports a case into a folder of its own.
fn import(input: &str) -> (Run, Option<String>) {
    let output = temporary("hostile").join(format!("{input}.json"));
    let _ = fs::remove_file(&output);
    let place = output.to_str().expect("a name");
    let run = dossier(&["import", input, "-o", place], &folder(), "");
    (run, fs::read_to_string(&output).ok())
}

/// Lines of `text` that `good` doesn't have, and the other way round.
fn difference(good: &str, text: &str) -> String {
    let lines =
        |text: &str| text.lines().map(|l| l.trim_end_matches(',').to_owned()).collect::<Vec<_>>();
    let (old, new) = (lines(good), lines(text));
    let only = |a: &[String], b: &[String], sign: &str| -> String {
        a.iter()
            .filter(|line| !b.contains(line))
            .map(|line| [sign, line, "\n"].concat())
            .collect::<Vec<_>>()
            .concat()
    };
    only(&old, &new, "-") + &only(&new, &old, "+")
}

fn told(run: &Run, output: Option<&str>, good: &str) -> String {
    let came_out = match output {
        Some(text) => format!("came out:\n{}", difference(good, text)),
        None => "nothing came out\n".into(),
    };
    format!("exit status {}\n{}{}{came_out}", run.code, run.err, run.out)
}

#[test]
fn each_trap_comes_out_right_or_is_told_by_cell() {
    write_or_compare();
    let good_file = temporary("hostile").join("good.xlsx");
    fs::write(&good_file, Raw::good().bytes()).expect("writable");
    let (run, good) = import(good_file.to_str().expect("a name"));
    let good = good.unwrap_or_else(|| panic!("the good one is refused: {}{}", run.out, run.err));
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    let mut differ = Vec::new();
    let cases = names();
    assert!(cases.len() >= 80, "only {} cases are left", cases.len());
    for case in &cases {
        let book = format!("{case}.xlsx");
        let input = if folder().join(&book).exists() { &book } else { case };
        let (run, output) = import(input);
        assert_eq!(run.code == 0, output.is_some(), "{case}: {}{}", run.out, run.err);
        let now = told(&run, output.as_deref(), &good);
        let silent = run.code == 0 && run.err.is_empty() && now.contains("\n+");
        let expectation = folder().join(format!("{case}.stderr"));
        if is_update() {
            fs::write(&expectation, &now).expect("the expectation can be written");
        } else if fs::read_to_string(&expectation).ok().as_deref() != Some(&now) {
            differ
                .push(format!("{case}: now told{}:\n{now}", if silent { " nothing" } else { "" }));
        }
    }
    assert!(differ.is_empty(), "{}\n\nread it and run with UPDATE_EXPECT=1", differ.join("\n"));
}

fn names() -> BTreeSet<String> {
    let books = books::CASES.iter().map(|(name, _)| (*name).to_owned());
    books.chain(files::CASES.iter().map(|(name, ..)| (*name).to_owned())).collect()
}

/// The committed files are those that the cases make; none stands there alone.
fn write_or_compare() {
    let mut expected: BTreeSet<PathBuf> = BTreeSet::new();
    let mut check = |path: PathBuf, bytes: &[u8]| {
        if is_update() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
            fs::write(&path, bytes).expect("writable");
        }
        let same = fs::read(&path).is_ok_and(|there| there == bytes);
        assert!(same, "{}: run with UPDATE_EXPECT=1", path.display());
        expected.insert(path);
    };
    for (name, change) in books::CASES {
        let mut raw = Raw::good();
        change(&mut raw);
        check(folder().join(format!("{name}.xlsx")), &raw.bytes());
    }
    for (name, file, change) in files::CASES {
        let good = files::good();
        let own = good.iter().find(|(known, _)| known == file).map(|(_, text)| text.as_str());
        let bytes = change(own.unwrap_or("id,kind\r\ncloud,contract\r\n"));
        for (known, text) in good.iter().filter(|(known, _)| known != file) {
            check(folder().join(name).join(known), text.as_bytes());
        }
        check(folder().join(name).join(file), &bytes);
    }
    let named = names();
    for entry in fs::read_dir(folder()).expect("the folder is there") {
        let name = entry.expect("readable").file_name().into_string().expect("a name");
        let case = name.trim_end_matches(".xlsx").trim_end_matches(".stderr");
        assert!(named.contains(case), "{name} belongs to no case");
    }
}
