//! What mends for certain mends, and nothing else happens: for every broken file that the tests have.

use std::fs;
use std::path::{Path, PathBuf};

use complicity_explorer::studio::{Edit, File};

use super::{check, file, folder, problems};

/// What each case has written, one change a line: read it as an editor of facts would.
const EXPECTED: &str = "tests/studio/mends.txt";

/// Every broken file of a folder by the name of its case: workbooks, folders of CSV files, dossiers.
pub(super) fn cases(place: &str) -> Vec<(String, Vec<File>)> {
    let mut cases = Vec::new();
    for path in inside(&folder(place)) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("json" | "xlsx") => cases.push((name, vec![file(&path)])),
            None if path.is_dir() && name != "sheets" => {
                cases.push((name, inside(&path).iter().map(|path| file(path)).collect()));
            }
            _ => {}
        }
    }
    cases
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

/// What is in `from` and not in `of`, as often as it is.
fn less(from: &[(String, String)], of: &[(String, String)]) -> Vec<(String, String)> {
    let mut of = of.to_vec();
    let mut rest = Vec::new();
    for one in from {
        match of.iter().position(|other| other == one) {
            Some(at) => drop(of.swap_remove(at)),
            None => rest.push(one.clone()),
        }
    }
    rest
}

pub(super) fn line(edit: &Edit, seen: &str) -> String {
    match edit {
        Edit::Cell { sheet, cell, text } => format!("  {sheet}!{cell} {seen} -> {text}\n"),
        Edit::Bytes { text, .. } => format!("  {seen} -> {text}\n"),
    }
}

#[test]
fn all_that_is_certain_is_mended_at_once_and_nothing_else_changes() {
    let cases = [cases("tests/data/bad"), cases("tests/data/bad/sheets")].concat();
    assert!(cases.len() >= 180, "only {} cases are left", cases.len());
    let mut told = String::new();
    for (name, files) in cases {
        let Ok(mut work) = complicity_explorer::studio::Work::open(files, super::MISSING) else {
            // The command refuses it, too.
            let case = name.trim_end_matches(".xlsx");
            let told = folder("tests/data/bad/sheets").join(format!("{case}.stderr"));
            let told = fs::read_to_string(told).expect("readable");
            assert!(told.starts_with("exit status 2\n"), "{name} can't be opened");
            continue;
        };
        let before = check(&mut work, &[]);
        let after = check(&mut work, &before.mends);
        let plain = |report| -> Vec<(String, String)> {
            problems(report).into_iter().map(|(at, message, _)| (at, message)).collect()
        };
        let (old, new) = (plain(&before), plain(&after));
        assert_eq!(less(&new, &old), [], "{name}: a problem is new");
        let gone = less(&old, &new);
        assert_eq!(gone.len(), before.mendable, "{name}: {gone:#?}");
        assert_eq!((after.mends.as_slice(), after.mendable), (&[][..], 0), "{name}");
        let mut meant = Vec::new();
        let mut lines = String::new();
        for (at, message, place) in problems(&before) {
            let seen = place.seen.clone().unwrap_or_else(|| message.clone());
            lines.extend(place.mend.iter().map(|edit| line(edit, &seen)));
            if !place.mend.is_empty() {
                meant.push((at, message));
            }
        }
        assert_eq!(gone, meant, "{name}: what was mended is what was offered");
        if !lines.is_empty() {
            told.extend([&name, "\n", &lines]);
        }
    }
    let path = folder(EXPECTED);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &told).expect("writable");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(told == expected, "now mended:\n{told}\nread it and run with UPDATE_EXPECT=1");
}
